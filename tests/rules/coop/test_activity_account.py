"""Domain 3.2 and 3.3: the month's identity, treasury, what can be used."""

from decimal import Decimal

import pytest
from eclectic_coop.rules.activity_account import (
    Horizon,
    Rung,
    Treasury,
    balances,
    gross_margin,
    month_result,
    treasury,
    usable,
)

OPENING = 1250_00
# Turnover, direct, margin, contribution, overheads, insurance, fixed cost, advance
# cost, month, balance: the worked year of domain 3.3.
YEAR = """
01 2400.00 180.00 2220.00 266.40 85.00 16.00 1280.00 0.00 572.60 1822.60
02 1850.00 95.50 1754.50 210.54 85.00 16.00 1280.00 0.00 162.96 1985.56
03 3200.00 620.00 2580.00 309.60 85.00 16.00 1280.00 0.00 889.40 2874.96
04 0.00 45.00 -45.00 40.00 85.00 16.00 1280.00 0.00 -1466.00 1408.96
05 4100.00 840.00 3260.00 391.20 85.00 16.00 1280.00 0.00 1487.80 2896.76
06 2750.00 150.00 2600.00 312.00 85.00 16.00 1280.00 256.00 651.00 3547.76
07 1600.00 60.00 1540.00 184.80 85.00 16.00 1280.00 0.00 -25.80 3521.96
08 0.00 0.00 0.00 40.00 40.00 16.00 1280.00 0.00 -1376.00 2145.96
09 3900.00 410.25 3489.75 418.77 85.00 16.00 1280.00 0.00 1689.98 3835.94
10 4350.00 515.00 3835.00 460.20 85.00 16.00 1280.00 256.00 1737.80 5573.74
11 3050.00 230.00 2820.00 338.40 85.00 16.00 1280.00 0.00 1100.60 6674.34
12 2800.00 198.00 2602.00 312.24 85.00 16.00 1280.00 0.00 908.76 7583.10
"""


def cents(text):
    return int(Decimal(text) * 100)


def month(line):
    number, *amounts = line.split()
    turnover, direct, margin, contribution, overheads, insurance, fixed, advance = map(
        cents, amounts[:8]
    )
    figures = {
        "turnover": turnover,
        "purchases": -direct,
        "contribution": -contribution,
        "overheads": -overheads,
        "recharges": -insurance,
        "salary": -fixed - advance,
    }
    return number, figures, margin, *map(cents, amounts[8:])


MONTHS = [month(line) for line in YEAR.strip().splitlines()]


@pytest.mark.parametrize(
    ("figures", "margin", "result"),
    [
        pytest.param(figures, margin, result, id=f"3.3 month {number}")
        for number, figures, margin, result, _balance in MONTHS
    ],
)
def test_a_month_of_the_worked_year(figures, margin, result):
    assert gross_margin(figures) == margin
    assert month_result(figures) == result


def test_each_balance_is_the_one_before_plus_the_month():
    expected = [balance for *_others, balance in MONTHS]
    assert balances(OPENING, [figures for _n, figures, *_ in MONTHS]) == expected


@pytest.mark.parametrize(
    ("section", "total"),
    [
        pytest.param("turnover", 30000_00, id="3.3 turnover of the year"),
        pytest.param("purchases", -3343_75, id="3.3 direct purchases of the year"),
        pytest.param("contribution", -3284_15, id="3.3 contribution of the year"),
        pytest.param("overheads", -975_00, id="3.3 overheads of the year"),
        pytest.param("recharges", -192_00, id="3.3 insurance of the year"),
        pytest.param("salary", -15872_00, id="3.3 fixed and advance cost"),
    ],
)
def test_the_worked_year_adds_up(section, total):
    assert sum(figures[section] for _n, figures, *_ in MONTHS) == total


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([], Treasury(0, 0, 0), id="nothing yet"),
        pytest.param(
            [(Horizon.NOW, 3000_00), (Horizon.NOW, -400_00), (Horizon.NOW, -600_00)],
            Treasury(2000_00, 2000_00, 0),
            id="3.2 cash, taxes and suppliers are the reference treasury",
        ),
        pytest.param(
            [
                (Horizon.NOW, 2000_00),
                (Horizon.TO_COME, -900_00),
                (Horizon.TO_COME, 1500_00),
                (Horizon.TO_COME, -30_00),
            ],
            Treasury(2000_00, 2570_00, 0),
            id="3.2 salaries, customers and expenses make the future treasury",
        ),
        pytest.param(
            [(Horizon.NOW, 2000_00), (Horizon.APART, 750_00)],
            Treasury(2000_00, 2000_00, 750_00),
            id="3.2 classes 1, 2 and 3 are shown apart",
        ),
    ],
)
def test_treasury_now_and_to_come(parts, expected):
    assert treasury(parts) == expected


LADDER = {
    Rung.CASHED: 6000_00,
    Rung.VAT: -1000_00,
    Rung.CONTRIBUTION: -600_00,
    Rung.CHARGES: -240_00,
    Rung.SALARIES: -1280_00,
    Rung.PROVISIONS: -100_00,
}


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        pytest.param({}, 2780_00, id="cashed less all that is owed"),
        pytest.param({Rung.VAT: 55_00}, 3780_00, id="a VAT credit is not money"),
        pytest.param(
            {Rung.CHARGES: 80_00}, 3020_00, id="an advance to a supplier is not money"
        ),
        pytest.param(
            {Rung.CONTRIBUTION: 60_00},
            3440_00,
            id="a contribution given back is settled inside, so it counts",
        ),
        pytest.param(
            {Rung.CASHED: -50_00}, -3270_00, id="money already spent counts against"
        ),
        pytest.param({Rung.INTERNAL: 300_00}, 3080_00, id="work for another activity"),
        pytest.param({Rung.INTERNAL: -300_00}, 2480_00, id="work of another activity"),
        pytest.param({Rung.ADVANCE: 800_00}, 3580_00, id="a cash advance adds to it"),
    ],
)
def test_what_can_be_used_is_explained_by_its_steps(changed, left):
    steps = usable({**LADDER, **changed})
    shown = LADDER.keys() | changed.keys()
    assert [step.rung for step in steps] == [rung for rung in Rung if rung in shown]
    assert steps[-1].left == left == sum(step.amount for step in steps)
