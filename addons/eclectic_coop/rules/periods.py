"""Periods that the account of an activity is read on (CAE-06), without a clock.

The accounting year is given by the caller: its dates are a setting of the company.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class Span(Enum):
    """How long a period lasts."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING = "rolling"


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included."""

    start: date
    end: date

    @property
    def eve(self) -> date:
        """The day before, at which opening balances are taken.

        >>> Period(date(2026, 1, 1), date(2026, 12, 31)).eve
        datetime.date(2025, 12, 31)
        """
        return self.start - timedelta(days=1)

    @property
    def months(self) -> list[date]:
        """First day of each month touched by the period.

        >>> Period(date(2026, 11, 1), date(2027, 1, 31)).months
        [datetime.date(2026, 11, 1), datetime.date(2026, 12, 1), datetime.date(2027, 1, 1)]
        """  # noqa: E501 (the shape of the answer)
        found = []
        first = self.start.replace(day=1)
        while first <= self.end:
            found.append(first)
            first = shift(first, 1)
        return found

    @property
    def year_before(self) -> "Period":
        """The same months one year earlier; a whole February stays whole.

        >>> Period(date(2024, 2, 1), date(2024, 2, 29)).year_before.end
        datetime.date(2023, 2, 28)
        """
        return Period(shift(self.start, -12), _same_end(self.end, -12))


def shift(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month.

    >>> shift(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    """Last day of the month.

    >>> end_of_month(date(2024, 2, 3))
    datetime.date(2024, 2, 29)
    """
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_of(span: Span, anchor: date, year: Period) -> Period:
    """The period of a span that holds ``anchor``; ``year``: its accounting year.

    Quarters are those of the accounting year; twelve months end with the month.

    >>> year = Period(date(2026, 1, 1), date(2026, 12, 31))
    >>> period_of(Span.QUARTER, date(2026, 11, 22), year)
    Period(start=datetime.date(2026, 10, 1), end=datetime.date(2026, 12, 31))
    """
    first = anchor.replace(day=1)
    match span:
        case Span.YEAR:
            return year
        case Span.ROLLING:
            return Period(shift(first, -11), end_of_month(anchor))
        case Span.QUARTER:
            start = shift(first, -((anchor.month - year.start.month) % 3))
            return Period(start, end_of_month(shift(start, 2)))
        case Span.MONTH:
            return Period(first, end_of_month(anchor))


def _same_end(day: date, months: int) -> date:
    moved = shift(day, months)
    return end_of_month(moved) if day == end_of_month(day) else moved
