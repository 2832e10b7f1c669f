"""SUB-01…05, CAP-11: what a member subscribes each year, and how it is paid."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.subscription import (
    Bracket,
    WholeShares,
    above_alarm,
    instalments,
    largest_advance,
    least_at_subscription,
    notice_from,
    resigned_from,
    seizable,
    suspended_from,
    top_up_limit,
    whole_shares,
    withholding,
)
from hypothesis import given
from hypothesis import strategies as st

TWO_PERCENT = Fraction(2, 100)
TENTH = Fraction(1, 10)
# CT R3252-2, scale of 2026, a year.
SCALE_2026 = [
    Bracket(4480_00, Fraction(1, 20)),
    Bracket(8730_00, Fraction(1, 10)),
    Bracket(13000_00, Fraction(1, 5)),
    Bracket(17230_00, Fraction(1, 4)),
    Bracket(21470_00, Fraction(1, 3)),
    Bracket(25810_00, Fraction(2, 3)),
    Bracket(None, Fraction(1)),
]


@pytest.mark.parametrize(
    ("gross", "held", "ceiling", "already", "withheld"),
    [
        pytest.param(1850_00, 10, 0, 0, 37_00, id="SUB vector: 2 % of 1 850.00"),
        pytest.param(1850_25, 0, 0, 0, 37_01, id="half a cent goes up"),
        pytest.param(1850_24, 0, 0, 0, 37_00, id="less than half a cent goes down"),
        pytest.param(1850_00, 99, 100, 0, 25_00, id="SUB-01 one share lacks"),
        pytest.param(1850_00, 99, 100, 20_00, 5_00, id="SUB-01 withheld already"),
        pytest.param(1850_00, 98, 100, 0, 37_00, id="SUB-01 two shares lack"),
        pytest.param(1850_00, 100, 100, 0, 0, id="SUB-01 ceiling reached"),
        pytest.param(1850_00, 99, 100, 30_00, 0, id="SUB-01 more than lacks"),
        pytest.param(1850_00, 120, 100, 0, 0, id="SUB-01 above the ceiling"),
        pytest.param(-100_00, 0, 0, 0, 0, id="a pay taken back withholds nothing"),
    ],
)
def test_withheld_on_a_month(gross, held, ceiling, already, withheld):
    assert withholding(gross, TWO_PERCENT, held, ceiling, 25_00, already) == withheld


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        pytest.param(12 * 37_00, (17, 425_00, 19_00), id="SUB vector: 444.00"),
        pytest.param(425_00, (17, 425_00, 0), id="nothing to carry"),
        pytest.param(24_99, (0, 0, 24_99), id="not even one share"),
        pytest.param(-1_00, (0, 0, -1_00), id="a debt buys no share"),
    ],
)
def test_whole_shares_and_carry(total, expected):
    assert whole_shares(total, 25_00) == WholeShares(*expected)


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_whole_shares_add_up(total, nominal):
    found = whole_shares(total, nominal)
    assert found.amount + found.carry == total
    assert found.amount == found.shares * nominal
    assert 0 <= found.carry < nominal


@pytest.mark.parametrize(
    ("withheld", "alarm"),
    [
        pytest.param(185_00, False, id="SUB-04 a tenth exactly"),
        pytest.param(185_01, True, id="SUB-04 a cent above"),
    ],
)
def test_alarm_above_a_tenth(withheld, alarm):
    assert above_alarm(withheld, 1850_00, TENTH) is alarm


@pytest.mark.parametrize(
    ("pay", "part"),
    [
        pytest.param(0, 0, id="no pay"),
        pytest.param(4480_00, 224_00, id="a twentieth"),
        pytest.param(8730_00, 649_00, id="then a tenth of 4 250"),
        pytest.param(13000_00, 1503_00, id="then a fifth of 4 270"),
        pytest.param(17230_00, 2560_50, id="then a quarter of 4 230"),
        pytest.param(21470_00, 3973_83, id="then a third of 4 240: 1 413.33"),
        pytest.param(25810_00, 6867_17, id="then two thirds of 4 340: rounded once"),
        pytest.param(30000_00, 11057_17, id="then all of it"),
    ],
)
def test_seizable_part_of_2026(pay, part):
    assert seizable(pay, SCALE_2026) == part


@pytest.mark.parametrize(
    ("pay", "tenth"),
    [
        pytest.param(1850_00, 185_00, id="SUB-04 a tenth"),
        pytest.param(1850_09, 185_00, id="SUB-04 never a cent above a tenth"),
        pytest.param(-1, 0, id="no pay, no recovery"),
    ],
)
def test_an_advance_is_recovered_by_a_tenth(pay, tenth):
    assert largest_advance(pay) == tenth


@pytest.mark.parametrize(
    ("payment", "maximum", "limit"),
    [
        pytest.param(200_00, 300_00, 200_00, id="SUB-03 not more than she pays"),
        pytest.param(400_00, 300_00, 300_00, id="SUB-03 not more than the law"),
        pytest.param(-1, 300_00, 0, id="SUB-03 nothing on nothing"),
    ],
)
def test_top_up_of_the_company(payment, maximum, limit):
    assert top_up_limit(payment, maximum) == limit


def test_instalments_are_equal_and_regular():
    assert instalments(100_01, 3, date(2026, 1, 31)) == (
        (date(2026, 1, 31), 33_34),
        (date(2026, 2, 28), 33_34),
        (date(2026, 3, 31), 33_33),
    )


@given(st.integers(0, 10**9), st.integers(1, 60), st.dates(date(2000, 1, 1)))
def test_instalments_add_up(amount, count, first):
    first = min(first, date(2100, 1, 1))
    paid = instalments(amount, count, first)
    parts = [part for _, part in paid]
    days = [day for day, _ in paid]
    assert (sum(parts), len(parts)) == (amount, count)
    assert parts == sorted(parts, reverse=True) and parts[0] - parts[-1] <= 1
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("amount", "ratio", "least"),
    [
        pytest.param(25_00, Fraction(1), 25_00, id="CAP-11 model statutes: all"),
        pytest.param(25_00, Fraction(1, 4), 6_25, id="CAP-11 loi 47: a quarter"),
        pytest.param(25_01, Fraction(1, 4), 6_26, id="CAP-11 rounded up"),
    ],
)
def test_least_paid_at_subscription(amount, ratio, least):
    assert least_at_subscription(amount, ratio) == least


@pytest.mark.parametrize(
    ("due", "first_day"),
    [
        pytest.param(date(2025, 12, 31), date(2026, 7, 1), id="more than six months"),
        pytest.param(date(2025, 8, 31), date(2026, 3, 1), id="to the end of February"),
    ],
)
def test_notice_after_more_than_six_months(due, first_day):
    assert notice_from(due, 6) == first_day


def test_the_vote_is_suspended_thirty_days_after_the_notice():
    assert suspended_from(date(2026, 7, 1), 30) == date(2026, 7, 31)


def test_she_is_deemed_resigned_three_months_after_the_notice():
    assert resigned_from(date(2026, 11, 30), 3) == date(2027, 2, 28)


@given(
    st.lists(st.integers(-(10**5), 10**6), max_size=24),
    st.integers(1, 100),
    st.integers(0, 120),
)
def test_months_never_withhold_beyond_the_ceiling(pays, ceiling, held):
    already = 0
    for gross in pays:
        month = withholding(gross, TWO_PERCENT, held, ceiling, 25_00, already)
        assert month >= 0
        already += month
    assert already <= max(0, ceiling - held) * 25_00
