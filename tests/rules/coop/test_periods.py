"""Periods of the account of an activity."""

from datetime import date

import pytest
from eclectic_coop.rules.periods import Period, Span, period_of, shift

YEAR = Period(date(2025, 8, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        pytest.param(
            Span.MONTH, date(2026, 2, 1), date(2026, 2, 28), id="the whole month"
        ),
        pytest.param(
            Span.QUARTER, date(2026, 2, 1), date(2026, 4, 30), id="quarter of its year"
        ),
        pytest.param(Span.YEAR, YEAR.start, YEAR.end, id="year of the company"),
        pytest.param(
            Span.ROLLING, date(2025, 3, 1), date(2026, 2, 28), id="twelve months"
        ),
    ],
)
def test_a_span_holds_its_day(span, start, end):
    assert period_of(span, date(2026, 2, 14), YEAR) == Period(start, end)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        pytest.param(YEAR, Period(date(2024, 8, 1), date(2025, 7, 31)), id="a year"),
        pytest.param(
            Period(date(2025, 2, 1), date(2025, 2, 28)),
            Period(date(2024, 2, 1), date(2024, 2, 29)),
            id="a whole February stays whole",
        ),
    ],
)
def test_the_year_before(period, before):
    assert period.year_before == before


def test_the_eve_is_the_day_of_opening_balances():
    assert YEAR.eve == date(2025, 7, 31)


@pytest.mark.parametrize(
    ("months", "day"),
    [
        pytest.param(1, date(2026, 1, 31), id="over the year"),
        pytest.param(2, date(2026, 2, 28), id="a shorter month"),
        pytest.param(-24, date(2023, 12, 31), id="backwards"),
    ],
)
def test_months_are_shifted(months, day):
    assert shift(date(2025, 12, 31), months) == day
