"""Entries of a FEC: they balance, inside one fiscal year, once each.

PCG 420-1 (each entry balances) and A47 A-1, I (one file per fiscal year).
Units: amounts are integer cents, debit positive, credit negative.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from .fec import Fec, Line
from .fec_cells import Issue, Problem
from .money import euros

OPENING_CODES = ("AN", "ANC", "ANO", "ANX", "OUV", "RAN", "OUVERTURE")


class Entry(NamedTuple):
    """The lines of one entry, in the order of the file."""

    journal: str
    number: str
    date: date
    lines: list[Line]

    @property
    def key(self):
        """What tells this entry from all others of the company.

        >>> Entry("VT", "12", date(2025, 1, 15), []).key
        'VT|12|20250115'
        """
        return f"{self.journal}|{self.number}|{self.date:%Y%m%d}"

    @property
    def balance(self):
        """Debit minus credit, in cents: 0 for a good entry.

        >>> day = date(2025, 1, 15)
        >>> client = Line(2, "VT", "12", day, "411000", balance=12000)
        >>> sale = Line(3, "VT", "12", day, "706000", balance=-10000)
        >>> Entry("VT", "12", day, [client, sale]).balance
        2000
        """
        return sum(line.balance for line in self.lines)


def entries_of(fec: Fec) -> list[Entry]:
    """Lines by journal, number and date, in the order of the file.

    Some programs number each month from 1 again: the date is part of the key.

    >>> fec = Fec()
    >>> january, february = date(2025, 1, 15), date(2025, 2, 15)
    >>> fec.lines = [Line(2, "VT", "1", january, "411000"),
    ...              Line(3, "VT", "1", february, "411000"),
    ...              Line(4, "VT", "1", january, "706000")]
    >>> [[line.number for line in entry.lines] for entry in entries_of(fec)]
    [[2, 4], [3]]
    """
    found: dict[tuple, Entry] = {}
    for line in fec.lines:
        key = (line.journal, line.entry, line.date)
        found.setdefault(key, Entry(*key, [])).lines.append(line)
    return list(found.values())


def check_entries(entries: list[Entry], date_from: date, date_to: date) -> list[Issue]:
    """Each entry balances (PCG 420-1), inside one fiscal year (A47 A-1, I).

    An amount is told in euros with a point; `expected` holds the other figure.

    >>> day = date(2025, 1, 15)
    >>> client = Line(2, "VT", "12", day, "411000", balance=2050)
    >>> entry = Entry("VT", "12", day, [client])
    >>> [issue] = check_entries([entry], date(2025, 1, 1), date(2025, 12, 31))
    >>> issue.problem.name, issue.value, issue.expected
    ('UNBALANCED', '12', '20.50')
    >>> [issue] = check_entries([entry], date(2026, 1, 1), date(2026, 12, 31))
    >>> issue.problem.name
    'OUTSIDE_YEAR'
    """
    dates = defaultdict(set)
    for entry in entries:
        dates[entry.journal, entry.number].add(entry.date)
    issues = []
    for entry in entries:
        issues += _check_entry(
            entry, dates[entry.journal, entry.number], date_from, date_to
        )
    return issues


def _check_entry(entry, dates, date_from, date_to):
    first = entry.lines[0]
    if not date_from <= entry.date <= date_to:
        yield Issue(
            Problem.OUTSIDE_YEAR, first.number, "EcritureDate", f"{entry.date:%Y%m%d}"
        )
    elif entry.balance:
        yield _unbalanced(entry, dates)
    elif _is_repeated(entry.lines):
        half = len(entry.lines) // 2
        yield Issue(
            Problem.REPEATED_ENTRY,
            entry.lines[half].number,
            "EcritureNum",
            entry.number,
            str(first.number),
        )


def _unbalanced(entry, dates):
    first, gap = entry.lines[0], str(euros(entry.balance))
    if len(dates) > 1:
        return Issue(
            Problem.TWO_DATES,
            first.number,
            "EcritureDate",
            entry.number,
            ", ".join(f"{day:%Y%m%d}" for day in sorted(dates)),
        )
    seen = {}
    for line in entry.lines:
        before = seen.setdefault(line._replace(number=0), line.number)
        if before != line.number and line.balance == entry.balance:
            return Issue(
                Problem.REPEATED_LINE, line.number, "", entry.number, str(before)
            )
    return Issue(Problem.UNBALANCED, first.number, "", entry.number, gap)


def _is_repeated(lines):
    """The same lines once more, further down: the file holds the entry twice."""
    half = len(lines) // 2
    apart = half and lines[half].number > lines[half - 1].number + 1
    return apart and all(
        one._replace(number=0) == other._replace(number=0)
        for one, other in zip(lines[:half], lines[half:], strict=True)
    )


def is_opening(journal: str, label: str) -> bool:
    """Is the journal the one of opening balances (à-nouveaux)?

    >>> is_opening("OUV", "Balance initiale"), is_opening("VT", "Ventes")
    (True, False)
    """
    words = label.lower()
    return journal.upper() in OPENING_CODES or any(
        word in words for word in ("nouveau", "ouverture", "balance initiale")
    )
