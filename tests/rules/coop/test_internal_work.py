from datetime import date
from decimal import Decimal

import pytest
from eclectic_coop.rules.internal_work import (
    Agreement,
    day_of_entry,
    may_agree,
    price_of_hours,
)


@pytest.mark.parametrize(
    ("hours", "hourly", "price"),
    [
        pytest.param(Decimal("7.5"), 42_00, 315_00, id="7 h 30 at 42.00"),
        pytest.param(Decimal("0.33"), 42_50, 14_03, id="rounded to the nearest cent"),
        pytest.param(Decimal(0), 42_00, 0, id="no hour is no price"),
    ],
)
def test_hours_times_their_price(hours, hourly, price):
    assert price_of_hours(hours, hourly) == price


@pytest.mark.parametrize(
    ("worked", "agreed", "day"),
    [
        pytest.param((2026, 11, 3), (2026, 11, 20), (2026, 11, 3), id="same month"),
        pytest.param((2026, 10, 31), (2026, 11, 1), (2026, 11, 1), id="month before"),
        pytest.param((2025, 11, 3), (2026, 11, 20), (2026, 11, 20), id="year before"),
        pytest.param((2026, 11, 25), (2026, 11, 20), (2026, 11, 20), id="never later"),
    ],
)
def test_a_month_that_is_over_does_not_change(worked, agreed, day):
    assert day_of_entry(date(*worked), date(*agreed)) == date(*day)


@pytest.mark.parametrize(
    ("who", "asked_by", "people", "others", "verdict"),
    [
        pytest.param("max", "lou", "max", "lou", Agreement.FREE, id="the other side"),
        pytest.param("lou", "lou", "max", "lou", Agreement.NOT_HERS, id="the asker"),
        pytest.param("zoe", "lou", "max", "lou", Agreement.NOT_HERS, id="a stranger"),
        pytest.param(
            "max", "max", "max", "lou", Agreement.OWN_PROPOSAL, id="moved since asking"
        ),
        pytest.param("lou", "lou", "lou", "lou", Agreement.FREE, id="both are hers"),
    ],
)
def test_four_eyes_unless_both_activities_are_hers(
    who, asked_by, people, others, verdict
):
    assert may_agree(who, asked_by, {people}, {others}) is verdict
