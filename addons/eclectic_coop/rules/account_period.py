"""Periods of the account of an activity: whole months, counted as people count.

A year is the financial year of the cooperative; it begins on the first day of
``first_month`` (1 = January). Every period is compared with the same one a year
before (domain 3.2). Months are counted from year 0, so that adding is exact.
"""

from dataclasses import dataclass
from datetime import date

from . import periods
from .periods import Span, end_of_month


def month_number(day: date) -> int:
    """The number of a month, so that the next month is one more.

    >>> month_number(date(2026, 12, 31)) + 1 == month_number(date(2027, 1, 1))
    True
    """
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, order=True)
class Months:
    """Consecutive whole months, first and last included."""

    first: int
    last: int

    @property
    def start(self) -> date:
        """First day.

        >>> Months(24323, 24323).start
        datetime.date(2026, 12, 1)
        """
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def end(self) -> date:
        """Last day.

        >>> Months(24313, 24313).end
        datetime.date(2026, 2, 28)
        """
        return end_of_month(Months(self.last, self.last).start)

    def shifted(self, months: int) -> "Months":
        """The same length, some months later, or earlier when negative.

        >>> Months(24313, 24315).shifted(-12)
        Months(first=24301, last=24303)
        """
        return Months(self.first + months, self.last + months)

    def each(self) -> list["Months"]:
        """One item per month.

        >>> [month.start.month for month in Months(24321, 24323).each()]
        [10, 11, 12]
        """
        return [Months(number, number) for number in range(self.first, self.last + 1)]

    def __contains__(self, day: date) -> bool:
        return self.first <= month_number(day) <= self.last


@dataclass(frozen=True)
class Period:
    """What the reader chose, and the months it is read against."""

    span: Span
    chosen: Months
    cumulated: Months
    """From the first month of the financial year to the end of the period."""
    compared: Months
    """The cumulated months, a year before."""
    charted: Months
    """The twelve months drawn."""


def period_of(span: Span, day: date, first_month: int = 1) -> Period:
    """The period of a span that holds a day.

    >>> period = period_of(Span.MONTH, date(2026, 10, 14))
    >>> period.chosen.start, period.chosen.end
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))
    >>> period.cumulated.start, period.compared.start, period.compared.end
    (datetime.date(2026, 1, 1), datetime.date(2025, 1, 1), datetime.date(2025, 10, 31))
    """
    year_start = _start_of_year(month_number(day), first_month)
    year = Months(year_start, year_start + 11)
    whole = periods.period_of(span, day, periods.Period(year.start, year.end))
    chosen = Months(month_number(whole.start), month_number(whole.end))
    sliding = span is Span.ROLLING
    cumulated = chosen if sliding else Months(year_start, chosen.last)
    return Period(
        span=span,
        chosen=chosen,
        cumulated=cumulated,
        compared=cumulated.shifted(-12),
        charted=chosen if sliding else year,
    )


def _start_of_year(month: int, first_month: int) -> int:
    return month - (month - (first_month - 1)) % 12
