"""The monthly statement of an activity (R7331-5 and L7332-3, CAE-05 and CAE-06).

Its figures are read in one pass over the entries: their days are cut in consecutive
pieces, and each column is the sum of some pieces. Amounts are integer cents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .money import Cents
from .periods import Period, end_of_month

Figures = Mapping[str, Mapping[str, Cents]]
"""Cents by section, then by column."""


class Column(str, Enum):
    """What a figure of the statement adds up."""

    MONTH = "month"
    YEAR = "year"
    """Since the first day of the accounting year."""
    BEFORE = "before"
    """The same days as YEAR, a year earlier."""
    OPENING = "opening"
    """Since the beginning, the month left out."""
    CLOSING = "closing"
    CLOSING_BEFORE = "closing_before"
    """Since the beginning, until a year before the end of the month."""


@dataclass(frozen=True)
class Days:
    """The days that a statement speaks of."""

    month: Period
    year: Period

    @property
    def before(self) -> Period:
        """The year until the end of the month, a year earlier.

        >>> days_of(date(2026, 2, 1), date(2026, 1, 1)).before
        Period(start=datetime.date(2025, 1, 1), end=datetime.date(2025, 2, 28))
        """
        return self.year.year_before

    def of(self, column: Column) -> Period:
        """The days that a column adds up; the beginning is the first of all days.

        >>> days_of(date(2026, 2, 1), date(2026, 1, 1)).of(Column.OPENING).end
        datetime.date(2026, 1, 31)
        """
        return {
            Column.MONTH: self.month,
            Column.YEAR: self.year,
            Column.BEFORE: self.before,
            Column.OPENING: Period(date.min, self.month.eve),
            Column.CLOSING: Period(date.min, self.month.end),
            Column.CLOSING_BEFORE: Period(date.min, self.before.end),
        }[column]


def days_of(first: date, year_start: date) -> Days:
    """The days of the statement of a month: its first day, that of its year.

    >>> days_of(date(2026, 10, 1), date(2026, 1, 1)).year.end
    datetime.date(2026, 10, 31)
    """
    last = end_of_month(first)
    return Days(Period(first, last), Period(year_start, last))


def pieces(days: Days) -> list[Period]:
    """Consecutive periods, from the first of all days to the end of the month, such
    that every column is some of them whole.

    >>> [piece.end.isoformat()
    ...  for piece in pieces(days_of(date(2026, 10, 1), date(2026, 1, 1)))]
    ['2024-12-31', '2025-10-31', '2025-12-31', '2026-09-30', '2026-10-31']
    """
    starts = {
        date.min,
        days.before.start,
        days.before.end + timedelta(days=1),
        days.year.start,
        days.month.start,
    }
    ordered = sorted(starts)
    eves = [start - timedelta(days=1) for start in ordered[1:]]
    return [
        Period(start, end)
        for start, end in zip(ordered, [*eves, days.month.end], strict=True)
    ]


def columns(days: Days, amounts: Sequence[Cents]) -> dict[str, Cents]:
    """Every column, from the cents of the ``pieces`` in their order.

    >>> columns(days_of(date(2026, 10, 1), date(2026, 1, 1)), [1, 20, 300, 4000, 50000])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'month': 50000, 'year': 54000, 'before': 20, 'opening': 4321, 'closing': 54321,
     'closing_before': 21}
    """
    cut = list(zip(pieces(days), amounts, strict=True))
    return {
        column.value: sum(
            amount for piece, amount in cut if _inside(piece, days.of(column))
        )
        for column in Column
    }


def _inside(piece: Period, whole: Period) -> bool:
    return whole.start <= piece.start and piece.end <= whole.end


def unexplained(opening: Cents, movements: Iterable[Cents], closing: Cents) -> Cents:
    """What the movements leave unexplained: balance before + movements = balance
    after, to the cent, so a statement is made only when this is zero.

    >>> unexplained(1250_00, [2400_00, -180_00, -266_40], 3203_60)
    0
    >>> unexplained(1250_00, [2400_00], 3650_01)
    1
    """
    return closing - opening - sum(movements)


@dataclass(frozen=True)
class Change:
    """A figure that is no longer what the statement says."""

    section: str
    column: str
    said: Cents
    now: Cents


def changes(said: Figures, now: Figures) -> list[Change]:
    """What entries posted since have changed, section by section; a section that is
    missing on one side is worth nothing there.

    >>> changes({"turnover": {"month": 100}}, {"turnover": {"month": 90}})
    [Change(section='turnover', column='month', said=100, now=90)]
    >>> changes({}, {"turnover": {"month": 0}})
    []
    """
    nothing: Mapping[str, Cents] = {}
    found = []
    for section in dict.fromkeys((*said, *now)):
        old, new = said.get(section, nothing), now.get(section, nothing)
        for column in dict.fromkeys((*old, *new)):
            pair = old.get(column, 0), new.get(column, 0)
            if pair[0] != pair[1]:
                found.append(Change(section, column, *pair))
    return found
