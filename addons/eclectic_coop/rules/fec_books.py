"""The entries of a checked file as a whole: balance, numbers, opening (domain 8.1).

PCG 420-1 (each entry balances) and A47 A-1, I and VII. Units: integer cents.
"""

import re
from collections.abc import Mapping
from datetime import date

from .fec_report import Fault, Report, Year
from .money import euros

NUMBER = re.compile(r"(.*?)(\d+)")
YEAR = re.compile(r"(?:19|20)\d\d")
# Where the result of earlier years may stand: 12x, or Odoo's own account.
RESULT_ACCOUNTS = ("12", "999999")


class Entry:
    """What is known of an entry while the file goes by."""

    __slots__ = ("balance", "classes", "date", "line", "two_dates")

    def __init__(self, line, day_of):
        self.line, self.date = line, day_of
        self.balance, self.classes, self.two_dates = 0, set(), False


def number_of(entry: str) -> tuple[str, int] | None:
    """The series of an entry and its number in it; None when it has no figure.

    >>> number_of("FAC/2025/00012"), number_of("17"), number_of("solde")
    (('FAC/2025/', 12), ('', 17), None)
    """
    match = NUMBER.fullmatch(entry)
    return (match[1], int(match[2])) if match else None


def check_books(
    report: Report,
    year: Year,
    entries: Mapping[tuple[str, str], Entry],
    openings: Mapping[str, bool],
    opening: Mapping[str, int],
) -> None:
    """Add to the report what is wrong with the entries as a whole.

    ``openings`` says which journals hold opening balances, ``opening`` their sums.

    >>> report = Report()
    >>> year = Year(date(2025, 1, 1), date(2025, 12, 31))
    >>> lone = Entry(2, date(2025, 3, 1))
    >>> lone.balance = 50
    >>> check_books(report, year, {("FAC", "7"): lone}, {"FAC": False}, {})
    >>> [(found.fault.name, found.value) for found in report.findings]
    [('UNBALANCED', '0.50')]
    """
    _check_entries(report, year, entries, openings)
    _check_numbers(report, entries, openings)
    _check_opening(report, year.closing, opening)
    gap = report.debit - report.credit
    if gap:
        report.add(Fault.TOTAL, value=str(euros(gap)))


def _check_entries(report, year, entries, openings):
    report.entries = len(entries)
    for (journal, number), entry in entries.items():
        where = {"line": entry.line, "journal": journal, "entry": number}
        if not year.first <= entry.date <= year.last:
            report.add(Fault.OUTSIDE_YEAR, value=f"{entry.date:%Y%m%d}", **where)
        if entry.two_dates:
            report.add(Fault.TWO_DATES, **where)
        if entry.balance:
            report.add(Fault.UNBALANCED, value=str(euros(entry.balance)), **where)
        closes = {"6", "7"} & entry.classes and "R" in entry.classes
        if closes and not openings[journal]:
            report.add(Fault.CLOSES_RESULT, **where)


def _check_numbers(report, entries, openings):
    series: dict[tuple[str, str], list] = {}
    for (journal, number), entry in entries.items():
        parsed = None if openings[journal] else number_of(number)
        if parsed:
            numbers = series.setdefault((journal, parsed[0]), [])
            numbers.append((parsed[1], entry.date, entry.line, number))
    for (journal, prefix), numbers in series.items():
        numbers.sort()
        _check_series(report, journal, prefix, numbers)


def _check_series(report, journal, prefix, numbers):
    before = 0 if YEAR.search(prefix) else numbers[0][0] - 1
    latest = date.min
    for rank, day, line, number in numbers:
        where = {"line": line, "journal": journal, "entry": number}
        if rank > before + 1:
            report.add(Fault.NUMBER_GAP, value=_span(before + 1, rank - 1), **where)
        if day < latest:
            report.add(
                Fault.NUMBER_ORDER,
                value=f"{day:%Y%m%d}",
                expected=f"{latest:%Y%m%d}",
                **where,
            )
        before, latest = rank, max(latest, day)


def _check_opening(report, closing, opening):
    if closing is None:
        return
    expected, opened = _carried(closing), _carried(opening)
    for account in sorted(expected.keys() | opened.keys()):
        was, is_now = expected.get(account, 0), opened.get(account, 0)
        if was != is_now:
            report.add(
                Fault.OPENING_DIFFERS,
                column=account,
                value=str(euros(is_now)),
                expected=str(euros(was)),
            )


def _carried(balances):
    """Balances that pass into the next year; the result stands under 12.

    >>> _carried({"512000": 700, "706000": -500, "120000": -100, "606300": 200})
    {'512000': 700, '12': -400}
    """
    found: dict[str, int] = {}
    for account, amount in balances.items():
        result = account[0] in "67" or account.startswith(RESULT_ACCOUNTS)
        key = "12" if result else account
        found[key] = found.get(key, 0) + amount
    return found


def _span(first, last):
    return str(first) if first == last else f"{first}–{last}"
