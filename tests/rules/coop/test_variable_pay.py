"""The worked year of domain §3.3, month by month and to its end."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.activity_account import balances, gross_margin, month_result
from eclectic_coop.rules.money import round_half_up
from eclectic_coop.rules.salary import Pay, gross_within
from eclectic_coop.rules.variable_pay import (
    YearOfActivity,
    due_date,
    shares_of,
    variable_pay,
)
from hypothesis import given
from hypothesis import strategies as st

RATE = Fraction(28, 100)
# turnover, direct, contribution, overheads, advance cost, month, balance
MONTHS = [
    (2400_00, 180_00, 266_40, 85_00, 0, 572_60, 1822_60),
    (1850_00, 95_50, 210_54, 85_00, 0, 162_96, 1985_56),
    (3200_00, 620_00, 309_60, 85_00, 0, 889_40, 2874_96),
    (0, 45_00, 40_00, 85_00, 0, -1466_00, 1408_96),
    (4100_00, 840_00, 391_20, 85_00, 0, 1487_80, 2896_76),
    (2750_00, 150_00, 312_00, 85_00, 256_00, 651_00, 3547_76),
    (1600_00, 60_00, 184_80, 85_00, 0, -25_80, 3521_96),
    (0, 0, 40_00, 40_00, 0, -1376_00, 2145_96),
    (3900_00, 410_25, 418_77, 85_00, 0, 1689_98, 3835_94),
    (4350_00, 515_00, 460_20, 85_00, 256_00, 1737_80, 5573_74),
    (3050_00, 230_00, 338_40, 85_00, 0, 1100_60, 6674_34),
    (2800_00, 198_00, 312_24, 85_00, 0, 908_76, 7583_10),
]


def figures(turnover, direct, contribution, overheads, advance):
    return {
        "turnover": turnover,
        "purchases": -direct,
        "contribution": -contribution,
        "overheads": -overheads,
        "recharges": -16_00,
        "salary": -1280_00 - advance,
    }


def year_of(kept=500_00, **more):
    total = {}
    for month in MONTHS:
        for code, amount in figures(*month[:5]).items():
            total[code] = total.get(code, 0) + amount
    values = {"advances": 512_00, "advanced": 400_00, "kept": kept, **more}
    return YearOfActivity(1250_00, total, **values)


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_of_the_worked_year(number):
    *amounts, result, balance = MONTHS[number - 1]
    found = figures(*amounts)
    assert month_result(found) == result
    before = MONTHS[number - 2][-1] if number > 1 else 1250_00
    assert balances(before, [found]) == [balance]


@pytest.mark.parametrize("number", range(1, 13))
def test_the_contribution_of_each_month_is_12_percent_of_its_margin_40_at_least(number):
    *amounts, _result, _balance = MONTHS[number - 1]
    twelve = round_half_up(Fraction(gross_margin(figures(*amounts)) * 12, 100))
    assert amounts[2] == max(40_00, twelve)


def test_the_floor_of_two_months_adds_to_the_rate_of_the_year():
    margin = gross_margin(year_of().figures)
    by_month = -year_of().figures["contribution"]
    by_year = round_half_up(Fraction(margin * 12, 100))
    assert (margin, by_year, by_month - by_year) == (26656_25, 3198_75, 85_40)


def test_the_worked_year_ends_with_5533_67_gross():
    found = variable_pay(year_of(), RATE)
    assert (found.result, found.fixed_cost) == (6333_10, -15360_00)
    assert (found.balance, found.available) == (7583_10, 7083_10)
    assert (found.pay.gross, found.pay.cost) == (5533_67, 7083_10)
    assert (found.total, found.left) == (5933_67, 500_00)


@pytest.mark.parametrize(
    ("kept", "gross", "left"),
    [
        pytest.param(0, 5924_29, 1, id="nothing kept: all but a cent is paid"),
        pytest.param(7583_10, 0, 7583_10, id="all of it kept"),
        pytest.param(8000_00, 0, 7583_10, id="more kept than there is"),
    ],
)
def test_the_part_left_in_the_cooperative_comes_first(kept, gross, left):
    found = variable_pay(year_of(kept), RATE)
    assert (found.pay.gross, found.left) == (gross, left)


def test_a_loss_pays_nothing_and_stays_on_the_account():
    found = variable_pay(YearOfActivity(-100_00, {"overheads": -1}), RATE)
    assert (found.available, found.pay.gross, found.left) == (0, 0, -100_01)


def test_several_people_share_by_their_convention_to_the_cent():
    pay = Pay(5533_67, 1549_43, 0)
    assert shares_of(pay, {7: 60, 8: 40}) == {
        7: (3320_20, 4249_86),
        8: (2213_47, 2833_24),
    }


@given(
    st.integers(0, 10**9),
    st.dictionaries(st.integers(1, 9), st.integers(1, 100), min_size=1),
)
def test_shares_of_people_always_add_up(gross, shares):
    pay = Pay(gross, gross // 4, 0)
    parts = shares_of(pay, shares).values()
    assert sum(part[0] for part in parts) == pay.gross
    assert sum(part[1] for part in parts) == pay.cost


@given(st.integers(-(10**8), 10**8), st.integers(0, 10**8))
def test_the_more_is_left_the_less_is_paid(balance, kept):
    def gross(part):
        return variable_pay(YearOfActivity(balance, {}, kept=part), RATE).pay.gross

    assert gross(kept + 1) <= gross(kept) <= gross_within(balance, RATE)


@pytest.mark.parametrize(
    ("assembly", "months", "due"),
    [
        pytest.param(date(2027, 5, 20), 1, date(2027, 6, 20), id="one month after"),
        pytest.param(date(2027, 5, 31), 1, date(2027, 6, 30), id="of a shorter month"),
        pytest.param(date(2027, 5, 20), 0, date(2027, 5, 20), id="at the assembly"),
        pytest.param(None, 1, None, id="no assembly yet"),
    ],
)
def test_the_balance_is_due_one_month_after_the_assembly_at_the_latest(
    assembly, months, due
):
    assert due_date(assembly, months) == due
