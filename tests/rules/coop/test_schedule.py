"""CAP-11: shares paid in parts."""

from datetime import date

import pytest
from eclectic_coop.rules.schedule import Part, due_by, most_parts, parts, settled
from hypothesis import given
from hypothesis import strategies as st

FIRST = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("amount", "least", "months", "most"),
    [
        pytest.param(100_00, 100_00, 36, 1, id="all at subscription: one part"),
        pytest.param(100_00, 25_00, 0, 1, id="no delay: one part"),
        pytest.param(100_00, 25_00, 36, 37, id="at once, then one a month"),
    ],
)
def test_as_many_parts_as_the_statutes_allow(amount, least, months, most):
    assert most_parts(amount, least, months) == most


@pytest.mark.parametrize(
    ("amount", "least", "count", "expected"),
    [
        pytest.param(100_00, 0, 3, [3334, 3333, 3333], id="equal, the cent first"),
        pytest.param(100_00, 50_00, 3, [5000, 2500, 2500], id="first what is due"),
        pytest.param(100_00, 50_00, 1, [10000], id="one part is all of it"),
    ],
)
def test_parts(amount, least, count, expected):
    found = parts(amount, least, count, FIRST)
    assert [part.amount for part in found] == expected


def test_parts_fall_on_the_same_day_of_each_month_or_its_last():
    days = [part.due for part in parts(90_00, 0, 3, FIRST)]
    assert days == [FIRST, date(2026, 2, 28), date(2026, 3, 31)]


def test_money_settles_the_oldest_part_first():
    later, sooner = Part(date(2026, 3, 1), 50_00), Part(date(2026, 2, 1), 50_00)
    assert [part.paid for part in settled([later, sooner], 60_00)] == [5000, 1000]


def test_what_is_due_is_what_fell_due_less_what_is_paid():
    schedule = settled(parts(90_00, 0, 3, FIRST), 40_00)
    assert due_by(schedule, date(2026, 2, 28)) == 20_00


@given(st.integers(1, 10**7), st.integers(0, 10**7), st.integers(1, 40))
def test_parts_add_up_and_the_first_is_enough(amount, least, count):
    least = min(least, amount)
    found = parts(amount, least, count, FIRST)
    assert sum(part.amount for part in found) == amount
    assert len(found) == count
    assert found[0].amount >= least
