from datetime import date

import pytest
from eclectic_coop.rules.account_period import Months, month_number, period_of
from eclectic_coop.rules.periods import Span


def bounds(months):
    return months.start.isoformat(), months.end.isoformat()


@pytest.mark.parametrize(
    ("span", "day", "first_month", "chosen", "cumulated", "charted"),
    [
        pytest.param(
            Span.MONTH,
            date(2026, 11, 22),
            1,
            ("2026-11-01", "2026-11-30"),
            ("2026-01-01", "2026-11-30"),
            ("2026-01-01", "2026-12-31"),
            id="a month is read with the months before it in the year",
        ),
        pytest.param(
            Span.QUARTER,
            date(2026, 11, 22),
            1,
            ("2026-10-01", "2026-12-31"),
            ("2026-01-01", "2026-12-31"),
            ("2026-01-01", "2026-12-31"),
            id="November is in the fourth quarter",
        ),
        pytest.param(
            Span.QUARTER,
            date(2026, 11, 22),
            9,
            ("2026-09-01", "2026-11-30"),
            ("2026-09-01", "2026-11-30"),
            ("2026-09-01", "2027-08-31"),
            id="quarters are counted from the start of the financial year",
        ),
        pytest.param(
            Span.YEAR,
            date(2026, 8, 31),
            9,
            ("2025-09-01", "2026-08-31"),
            ("2025-09-01", "2026-08-31"),
            ("2025-09-01", "2026-08-31"),
            id="the year is the financial year",
        ),
        pytest.param(
            Span.ROLLING,
            date(2026, 2, 28),
            1,
            ("2025-03-01", "2026-02-28"),
            ("2025-03-01", "2026-02-28"),
            ("2025-03-01", "2026-02-28"),
            id="twelve months slide and end with the month of the day",
        ),
    ],
)
def test_period_of(span, day, first_month, chosen, cumulated, charted):
    period = period_of(span, day, first_month)
    assert bounds(period.chosen) == chosen
    assert bounds(period.cumulated) == cumulated
    assert bounds(period.charted) == charted


def test_the_year_before_a_leap_february_ends_on_the_28th():
    period = period_of(Span.MONTH, date(2028, 2, 29))
    assert bounds(period.compared) == ("2027-01-01", "2027-02-28")


@pytest.mark.parametrize("span", Span)
@pytest.mark.parametrize("first_month", range(1, 13))
def test_neighbours_touch(span, first_month):
    """The day after a period opens the next one of the same span."""
    chosen = period_of(span, date(2026, 5, 9), first_month).chosen
    later = chosen.shifted(chosen.last - chosen.first + 1)
    assert later.first == chosen.last + 1
    assert period_of(span, later.end, first_month).chosen == later


def test_a_month_holds_its_days_only():
    october = Months(month_number(date(2026, 10, 1)), month_number(date(2026, 10, 1)))
    assert date(2026, 10, 31) in october
    assert date(2026, 11, 1) not in october
