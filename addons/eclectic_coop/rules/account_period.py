"""Periods of the account of an activity: whole months, counted as people count.

A year is the financial year of the cooperative; it begins on the first day of
``first_month`` (1 = January). Every period is compared with the same one a year
before (domain 3.2). Months are counted from year 0, so that adding is exact.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .periods import Span

LENGTH = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12, Span.ROLLING: 12}


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
        year, month = self.last // 12, self.last % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    def shifted(self, months: int) -> "Months":
        """The same length, some months later, or earlier when negative."""
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
    month = month_number(day)
    year_start = month - (month - (first_month - 1)) % 12
    chosen = _chosen(span, month, year_start)
    sliding = span is Span.ROLLING
    cumulated = chosen if sliding else Months(year_start, chosen.last)
    return Period(
        span=span,
        chosen=chosen,
        cumulated=cumulated,
        compared=cumulated.shifted(-12),
        charted=chosen if sliding else Months(year_start, year_start + 11),
    )


def _chosen(span: Span, month: int, year_start: int) -> Months:
    """Months of a period: a quarter is counted from the start of the year."""
    length = LENGTH[span]
    if span is Span.ROLLING:
        return Months(month - 11, month)
    first = year_start + (month - year_start) // length * length
    return Months(first, first + length - 1)
