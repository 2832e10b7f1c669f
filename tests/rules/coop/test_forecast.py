"""PRV-01, PRV-02: forecast against actual, people against the plan."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.forecast import (
    Gap,
    Hours,
    Standing,
    added,
    full_time_equivalents,
    integrated_by,
    like_with_like,
    month_and_year,
    pace,
    spread,
    standing,
)
from hypothesis import given
from hypothesis import strategies as st

TEN = Fraction(1, 10)


@pytest.mark.parametrize(
    ("forecast", "actual", "expected"),
    [
        pytest.param(1_000_00, 1_000_00, Standing.CONFORM, id="as forecast"),
        pytest.param(1_000_00, 1_100_00, Standing.CONFORM, id="10 % above is within"),
        pytest.param(1_000_00, 1_100_01, Standing.ABOVE, id="a cent more is above"),
        pytest.param(1_000_00, 900_00, Standing.CONFORM, id="10 % below is within"),
        pytest.param(1_000_00, 899_99, Standing.BELOW, id="a cent less is below"),
        pytest.param(0, 500_00, Standing.NO_FORECAST, id="forecast 0: amount only"),
        pytest.param(-100_00, -200_00, Standing.BELOW, id="twice the loss forecast"),
        pytest.param(-100_00, 50_00, Standing.ABOVE, id="profit for a loss forecast"),
    ],
)
def test_standing(forecast, actual, expected):
    assert standing(Gap(forecast, actual), TEN) is expected


def test_the_tolerance_is_a_setting():
    assert standing(Gap(100_00, 85_00), Fraction(15, 100)) is Standing.CONFORM


def test_month_and_year_to_date():
    months = [date(2026, month, 1) for month in (1, 2, 3)]
    forecast = dict(zip(months, (100, 200, 300), strict=True))
    actual = dict(zip(months, (90, 250, 999), strict=True))
    assert month_and_year(forecast, actual, months[1]) == (
        Gap(200, 250),
        Gap(300, 340),
    )


@given(total=st.integers(), count=st.integers(1, 24))
def test_what_is_spread_adds_up_and_differs_by_a_cent(total, count):
    months = [date(2026 + n // 12, n % 12 + 1, 1) for n in range(count)]
    parts = spread(total, months).values()
    assert sum(parts) == total
    assert max(parts) - min(parts) <= 1


@pytest.mark.parametrize(
    ("day", "people"),
    [
        pytest.param(date(2012, 12, 31), 29, id="PRV-02 seed: 29 after 47 months"),
        pytest.param(date(2009, 2, 28), 6, id="the first month: nobody yet"),
        pytest.param(date(2009, 3, 31), 7, id="after two months, one"),
        pytest.param(date(2008, 1, 1), 6, id="before the start"),
    ],
)
def test_plan_of_integration(day, people):
    assert integrated_by(date(2009, 2, 1), day, 6, Fraction(1, 2)) == people


def test_pace_counts_only_who_came_in_the_period():
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert pace(days, date(2026, 1, 1), date(2026, 6, 30)) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("day", "equivalents"),
    [
        pytest.param(date(2025, 12, 31), Fraction(0), id="before the contracts"),
        pytest.param(date(2026, 1, 1), Fraction(7, 5), id="14 of 35 hours, and full"),
        pytest.param(date(2026, 6, 1), Fraction(8, 5), id="part time grows"),
        pytest.param(date(2026, 9, 30), Fraction(8, 5), id="last day of a contract"),
        pytest.param(date(2026, 10, 1), Fraction(3, 5), id="the day after"),
    ],
)
def test_full_time_equivalents_keep_the_history_of_hours(day, equivalents):
    growing = [
        Hours(date(2026, 6, 1), Fraction(21), Fraction(35)),
        Hours(date(2026, 1, 1), Fraction(14), Fraction(35)),
    ]
    full = [Hours(date(2026, 1, 1), Fraction(35), Fraction(35), date(2026, 9, 30))]
    assert full_time_equivalents([growing, full], day) == equivalents


MONTHS = [date(2026, 1, 1), date(2026, 2, 1)]
FIGURES = st.dictionaries(
    st.sampled_from(MONTHS), st.tuples(st.integers(-9999, 9999)), max_size=2
)


@given(
    st.dictionaries(st.integers(1, 6), FIGURES),
    st.dictionaries(st.integers(1, 6), FIGURES),
)
def test_what_is_compared_and_what_is_apart_is_all_there_is(forecasts, actuals):
    _expected, done, apart = like_with_like(forecasts, actuals)
    assert added([done, apart]) == added(actuals.values())


def test_an_activity_without_forecast_is_never_compared():
    january = MONTHS[0]
    expected, done, apart = like_with_like(
        {1: {january: (100, 80)}},
        {1: {january: (90, 70)}, 2: {january: (900, 900)}},
    )
    assert (expected, done) == ({january: (100, 80)}, {january: (90, 70)})
    assert apart == {january: (900, 900)}
