"""The check of an accounting entries file (FEC) before it is handed over.

LPF L47 A, A47 A-1 (domain 8.1): 18 columns in their order, days AAAAMMJJ, comma
decimals, entries that balance, numbers without gap, one fiscal year that opens as
the year before closed, no entry that closes classes 6 and 7. One pass, line by line;
entries cost a few words of memory each. Units: integer cents, debit positive.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import BinaryIO, NamedTuple

from .fec import COLUMNS, Header, Line, line_of
from .fec_cells import Problem, Unreadable, day, encoding_of, separator_of, split
from .fec_entries import is_opening
from .money import euros

KEPT_OF_EACH = 50
FILE_NAME = re.compile(r"(\d{9})FEC(\d{8})\.txt")
NUMBER = re.compile(r"(.*?)(\d+)")
YEAR = re.compile(r"(?:19|20)\d\d")
# Where the result of earlier years may stand: 12x, or Odoo's own account.
RESULT_ACCOUNTS = ("12", "999999")
NOTHING = ("", "-", "/")


class Fault(Enum):
    """What the check finds beyond what cannot be read; the model words it."""

    FILE_NAME = "file_name"
    COLUMN_ORDER = "column_order"
    DECIMAL_POINT = "decimal_point"
    NO_PIECE_REF = "no_piece_ref"
    NO_PIECE_DATE = "no_piece_date"
    NO_LABEL = "no_label"
    NO_VALID_DATE = "no_valid_date"
    VALID_ORDER = "valid_order"
    NO_NAME = "no_name"
    HALF_AUXILIARY = "half_auxiliary"
    HALF_LETTER = "half_letter"
    ZERO_LINE = "zero_line"
    UNKNOWN_ACCOUNT = "unknown_account"
    TWO_DATES = "two_dates"
    OUTSIDE_YEAR = "outside_year"
    UNBALANCED = "unbalanced"
    TOTAL = "total"
    NUMBER_GAP = "number_gap"
    NUMBER_ORDER = "number_order"
    OPENING_LATE = "opening_late"
    OPENING_RESULT = "opening_result"
    OPENING_DIFFERS = "opening_differs"
    CLOSES_RESULT = "closes_result"


# Odoo's numbers follow the day of posting, labels may be empty: to look at, no fault.
WARNINGS = {Fault.NO_PIECE_REF, Fault.NO_LABEL, Fault.NUMBER_ORDER, Fault.ZERO_LINE}


class Finding(NamedTuple):
    """One fault: where it is, what was read, what is expected."""

    fault: Fault | Problem
    line: int = 0
    journal: str = ""
    entry: str = ""
    column: str = ""
    value: str = ""
    expected: str = ""

    @property
    def warning(self):
        """Whether the file may be handed over all the same.

        >>> Finding(Fault.NO_LABEL).warning, Finding(Fault.TOTAL).warning
        (True, False)
        """
        return self.fault in WARNINGS


class Year(NamedTuple):
    """What the file is compared with. ``accounts`` None: any account is known;
    ``closing`` None: the year before is not known."""

    first: date
    last: date
    siren: str = ""
    accounts: frozenset[str] | None = None
    closing: Mapping[str, int] | None = None


@dataclass
class Report:
    """What was found: at most 50 of each kind, all of them counted."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    lines: int = 0
    entries: int = 0
    debit: int = 0
    credit: int = 0
    encoding: str = ""

    def add(self, fault, line=0, **where):
        """Count a fault, keep the first of its kind.

        >>> report = Report()
        >>> for number in range(60):
        ...     report.add(Fault.NO_LABEL, number)
        >>> report.counts[Fault.NO_LABEL], len(report.findings), report.clean
        (60, 50, True)
        """
        self.counts[fault] += 1
        if self.counts[fault] <= KEPT_OF_EACH:
            self.findings.append(Finding(fault, line, **where))

    @property
    def clean(self):
        """Whether nothing but warnings was found."""
        return not set(self.counts) - WARNINGS


class _Entry:
    """What is known of an entry while the file goes by."""

    __slots__ = ("balance", "classes", "date", "line", "two_dates")

    def __init__(self, line, day_of):
        self.line, self.date = line, day_of
        self.balance, self.classes, self.two_dates = 0, set(), False


def check(stream: BinaryIO, filename: str, year: Year) -> Report:
    r"""Check a file as it would be handed over; nothing is raised.

    >>> from io import BytesIO
    >>> year = Year(date(2025, 1, 1), date(2025, 12, 31), "404833048")
    >>> report = check(BytesIO(b"JournalCode;Debit\n"), "fec.txt", year)
    >>> [finding.fault.name for finding in report.findings]
    ['FILE_NAME', 'SEPARATOR']
    """
    report = Report()
    _check_name(report, filename, year)
    try:
        report.encoding = encoding_of(stream)
        stream.seek(0)
        _Check(report, year).run(stream)
    except Unreadable as error:
        _add_issue(report, error.issue)
    return report


def _add_issue(report, issue, line=0, **where):
    report.add(
        issue.problem,
        line or issue.line,
        column=issue.column,
        value=issue.value,
        expected=issue.expected,
        **where,
    )


def _check_name(report, filename, year):
    expected = f"{year.siren or '123456789'}FEC{year.last:%Y%m%d}.txt"
    match = FILE_NAME.fullmatch(filename)
    siren = match and (not year.siren or match[1] == year.siren)
    if not siren or match[2] != f"{year.last:%Y%m%d}":
        report.add(Fault.FILE_NAME, value=filename, expected=expected)


def number_of(entry: str) -> tuple[str, int] | None:
    """The series of an entry and its number in it; None when it has no figure.

    >>> number_of("FAC/2025/00012"), number_of("17"), number_of("solde")
    (('FAC/2025/', 12), ('', 17), None)
    """
    match = NUMBER.fullmatch(entry)
    return (match[1], int(match[2])) if match else None


class _Check:
    """One pass over the lines, then what is known of the entries."""

    def __init__(self, report, year):
        self.report, self.year = report, year
        self.found: dict[tuple[str, str], _Entry] = {}
        self.opening: dict[str, int] = {}
        self.openings: dict[str, bool] = {}
        self.names: dict[tuple[str, str], bool] = {}
        self.last_valid = ""
        self.began = False

    def run(self, stream):
        text = stream.readline().decode(self.report.encoding)
        if not text.strip():
            raise Unreadable(Problem.EMPTY_FILE)
        self.separator = separator_of(text)
        header = Header(split(text.rstrip("\r\n"), self.separator))
        issues = header.issues()
        for issue in issues:
            _add_issue(self.report, issue)
        if issues:
            return
        if not header.signed and tuple(header.names[:18]) != COLUMNS:
            self.report.add(Fault.COLUMN_ORDER, 1, value=" ".join(header.names))
        self._run_lines(stream, header)
        self._check_entries()
        self._check_numbers()
        self._check_opening()
        self._check_total()

    def _run_lines(self, stream, header):
        encoding = self.report.encoding.removesuffix("-sig")
        for number, raw in enumerate(stream, 2):
            text = raw.decode(encoding).rstrip("\r\n\x1a")
            if not text.strip():
                continue
            cells = split(text, self.separator)
            try:
                line = line_of(header, number, cells)
            except Unreadable as error:
                _add_issue(self.report, error.issue, number)
            else:
                self.report.lines += 1
                self._check_cells(line, header, cells)
                self._count(line)
        if not self.report.lines and not self.report.findings:
            raise Unreadable(Problem.NO_LINE)

    # A line

    def _add(self, fault, line, **where):
        self.report.add(
            fault, line.number, journal=line.journal, entry=line.entry, **where
        )

    def _check_cells(self, line, header, cells):
        cell = header.place
        opening = self._is_opening(line, cells[cell["JournalLib"]])
        if not opening and line.piece in NOTHING:
            self._add(Fault.NO_PIECE_REF, line, column="PieceRef")
        if not line.piece_date:
            self._add(Fault.NO_PIECE_DATE, line, column="PieceDate")
        if not opening and line.label in NOTHING:
            self._add(Fault.NO_LABEL, line, column="EcritureLib")
        if not line.balance:
            self._add(Fault.ZERO_LINE, line)
        self._check_valid_date(line, cells[cell["ValidDate"]])
        self._check_pairs(line, header, cells)
        self._check_names(line, header, cells)
        for name in ("Debit", "Credit", "Montantdevise"):
            if name in cell and "." in cells[cell[name]]:
                value = cells[cell[name]]
                self._add(Fault.DECIMAL_POINT, line, column=name, value=value)

    def _is_opening(self, line, label):
        known = self.openings.get(line.journal)
        if known is None:
            known = self.openings[line.journal] = is_opening(line.journal, label)
        if known and self.began:
            self._add(Fault.OPENING_LATE, line)
        self.began = self.began or not known
        return known

    def _check_valid_date(self, line, text):
        if not text:
            return self._add(Fault.NO_VALID_DATE, line, column="ValidDate")
        try:
            day(text)
        except Unreadable as error:
            return self._add(error.issue.problem, line, column="ValidDate", value=text)
        if text < self.last_valid:
            self._add(
                Fault.VALID_ORDER, line, value=text, expected=self.last_valid
            )
        self.last_valid = max(self.last_valid, text)
        return None

    def _check_pairs(self, line, header, cells):
        auxiliary = header.cell(cells, "CompAuxLib")
        if bool(line.auxiliary) != bool(auxiliary):
            self._add(Fault.HALF_AUXILIARY, line, value=line.auxiliary or auxiliary)
        lettered = header.cell(cells, "DateLet")
        if bool(line.letter) != bool(lettered):
            self._add(Fault.HALF_LETTER, line, value=line.letter or lettered)

    def _check_names(self, line, header, cells):
        for code, name in (("journal", "JournalLib"), ("account", "CompteLib")):
            key = name, getattr(line, code)
            if key not in self.names:
                self.names[key] = True
                if not header.cell(cells, name):
                    self._add(Fault.NO_NAME, line, column=name, value=key[1])
                if name == "CompteLib":
                    self._check_account(line)

    def _check_account(self, line):
        known = self.year.accounts
        if known is not None and line.account not in known | {"120/129"}:
            self._add(Fault.UNKNOWN_ACCOUNT, line, value=line.account)

    def _count(self, line: Line):
        key = line.journal, line.entry
        entry = self.found.get(key)
        if entry is None:
            entry = self.found[key] = _Entry(line.number, line.date)
        entry.balance += line.balance
        entry.two_dates = entry.two_dates or entry.date != line.date
        entry.classes.add(
            "R" if line.account.startswith(RESULT_ACCOUNTS) else line.account[0]
        )
        if line.balance > 0:
            self.report.debit += line.balance
        else:
            self.report.credit -= line.balance
        if self.openings[line.journal]:
            account = line.account
            self.opening[account] = self.opening.get(account, 0) + line.balance
            if account[0] in "67":
                self._add(Fault.OPENING_RESULT, line, value=account)

    # The entries

    def _check_entries(self):
        self.report.entries = len(self.found)
        for (journal, number), entry in self.found.items():
            where = {"line": entry.line, "journal": journal, "entry": number}
            if not self.year.first <= entry.date <= self.year.last:
                value = f"{entry.date:%Y%m%d}"
                self.report.add(Fault.OUTSIDE_YEAR, value=value, **where)
            if entry.two_dates:
                self.report.add(Fault.TWO_DATES, **where)
            if entry.balance:
                value = str(euros(entry.balance))
                self.report.add(Fault.UNBALANCED, value=value, **where)
            closes = {"6", "7"} & entry.classes and "R" in entry.classes
            if closes and not self.openings[journal]:
                self.report.add(Fault.CLOSES_RESULT, **where)

    def _check_total(self):
        gap = self.report.debit - self.report.credit
        if gap:
            self.report.add(Fault.TOTAL, value=str(euros(gap)))

    def _check_numbers(self):
        series: dict[tuple[str, str], list] = {}
        for (journal, number), entry in self.found.items():
            parsed = None if self.openings[journal] else number_of(number)
            if parsed:
                prefix, rank = parsed
                numbers = series.setdefault((journal, prefix), [])
                numbers.append((rank, entry.date, entry.line, number))
        for (journal, prefix), numbers in series.items():
            numbers.sort()
            self._check_series(journal, prefix, numbers)

    def _check_series(self, journal, prefix, numbers):
        before = 0 if YEAR.search(prefix) else numbers[0][0] - 1
        latest = date.min
        for rank, day_of, line, number in numbers:
            where = {"line": line, "journal": journal, "entry": number}
            if rank > before + 1:
                missing = _span(before + 1, rank - 1)
                self.report.add(Fault.NUMBER_GAP, value=missing, **where)
            if day_of < latest:
                self.report.add(
                    Fault.NUMBER_ORDER,
                    value=f"{day_of:%Y%m%d}",
                    expected=f"{latest:%Y%m%d}",
                    **where,
                )
            before, latest = rank, max(latest, day_of)

    # The opening balances

    def _check_opening(self):
        closing = self.year.closing
        if closing is None:
            return
        expected, opened = _carried(closing), _carried(self.opening)
        for account in sorted(expected.keys() | opened.keys()):
            gap = opened.get(account, 0), expected.get(account, 0)
            if gap[0] != gap[1]:
                self.report.add(
                    Fault.OPENING_DIFFERS,
                    column=account,
                    value=str(euros(gap[0])),
                    expected=str(euros(gap[1])),
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
