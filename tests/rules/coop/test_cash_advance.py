from datetime import date, timedelta
from fractions import Fraction

import pytest
from eclectic_coop.rules.cash_advance import (
    AdvanceLimit,
    Room,
    cover,
    due_of_plan,
    long_late,
    plan_of,
    proposed_recovery,
    room,
)
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("own", "everyone", "expected"),
    [
        pytest.param(0, 0, Room(1500_00, AdvanceLimit.ACTIVITY), id="nothing yet"),
        pytest.param(400_00, 400_00, Room(1100_00, AdvanceLimit.ACTIVITY), id="a part"),
        pytest.param(0, 3200_00, Room(800_00, AdvanceLimit.TOTAL), id="total is near"),
        pytest.param(
            1500_00, 1500_00, Room(0, AdvanceLimit.ACTIVITY), id="limit reached"
        ),
        pytest.param(
            0, 4500_00, Room(0, AdvanceLimit.TOTAL), id="the limit was lowered"
        ),
    ],
)
def test_room_under_both_limits(own, everyone, expected):
    assert room(1500_00, 4000_00, own, everyone) == expected


@pytest.mark.parametrize(
    ("granted", "repay_by", "parts"),
    [
        pytest.param((2026, 1, 10), (2026, 4, 10), 3, id="three months"),
        pytest.param((2026, 1, 10), (2026, 1, 25), 1, id="within the month"),
        pytest.param((2026, 1, 31), (2026, 3, 31), 3, id="the 31st becomes the 28th"),
        pytest.param((2026, 11, 15), (2027, 2, 15), 3, id="over the new year"),
    ],
)
def test_the_plan_is_monthly(granted, repay_by, parts):
    plan = plan_of(1000_00, date(*granted), date(*repay_by))
    assert len(plan) == parts
    assert plan[-1][0] == date(*repay_by)


@given(
    st.integers(1, 10**7),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 800),
)
def test_the_plan_adds_up_in_order(amount, granted, days):
    plan = plan_of(amount, granted, granted + timedelta(days=days))
    assert sum(part for _day, part in plan) == amount
    assert [day for day, _part in plan] == sorted({day for day, _part in plan})
    assert plan[0][0] > granted


PLAN = [(date(2026, 2, 10), 500_00), (date(2026, 3, 10), 500_00)]


@pytest.mark.parametrize(
    ("recovered", "day", "due"),
    [
        pytest.param(0, (2026, 2, 9), 0, id="the day before"),
        pytest.param(0, (2026, 2, 10), 500_00, id="the day itself"),
        pytest.param(200_00, (2026, 3, 10), 800_00, id="a part came back"),
        pytest.param(1000_00, (2026, 3, 10), 0, id="all came back"),
        pytest.param(700_00, (2026, 2, 28), 0, id="more than asked"),
    ],
)
def test_what_the_plan_asks(recovered, day, due):
    assert due_of_plan(PLAN, recovered, date(*day)) == due


@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param((2026, 5, 11), 0, id="90 days late is not over 90 days"),
        pytest.param((2026, 5, 12), 500_00, id="91 days late"),
        pytest.param((2026, 6, 9), 1000_00, id="both parts"),
    ],
)
def test_unpaid_for_more_than_90_days(day, late):
    assert long_late(PLAN, 0, date(*day)) == late


@pytest.mark.parametrize(
    ("outstanding", "due", "cashed", "usable", "taken"),
    [
        pytest.param(900_00, 0, 2400_00, 3000_00, 600_00, id="25 % of what is cashed"),
        pytest.param(500_00, 0, 2400_00, 3000_00, 500_00, id="not above the advance"),
        pytest.param(900_00, 700_00, 0, 3000_00, 700_00, id="the plan asks more"),
        pytest.param(900_00, 700_00, 0, 100_00, 100_00, id="what can be used is less"),
        pytest.param(900_00, 700_00, 2400_00, -5_00, 0, id="nothing can be used"),
        pytest.param(900_00, 0, -50_00, 3000_00, 0, id="more was paid than cashed"),
        pytest.param(900_00, 0, 1_10, 3000_00, 28, id="a half cent goes up"),
    ],
)
def test_recovery_that_is_proposed(outstanding, due, cashed, usable, taken):
    part = proposed_recovery(outstanding, due, cashed, Fraction(25), usable)
    assert part == taken


def test_cover_of_what_is_outstanding():
    assert cover(6000_00, 4000_00) == Fraction(3, 2)
    assert cover(6000_00, 0) is None
    assert cover(0, 4000_00) == 0
