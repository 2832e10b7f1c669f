"""The check of an accounting entries file (FEC) before it is handed over.

LPF L47 A, A47 A-1 (domain 8.1): 18 columns in their order, days AAAAMMJJ, comma
decimals, entries that balance, numbers without gap, one fiscal year that opens as
the year before closed, no entry that closes classes 6 and 7. One pass, line by line;
entries cost a few words of memory each. Units: integer cents, debit positive.
"""

import re
from typing import BinaryIO

from .fec import COLUMNS, Header, Line, line_of
from .fec_books import RESULT_ACCOUNTS, Entry, check_books
from .fec_cells import Problem, Unreadable, day, encoding_of, separator_of, split
from .fec_entries import is_opening
from .fec_report import Fault, Report, Year

FILE_NAME = re.compile(r"(\d{9})FEC(\d{8})\.txt")
NOTHING = ("", "-", "/")


def check(stream: BinaryIO, filename: str, year: Year) -> Report:
    r"""Check a file as it would be handed over; nothing is raised.

    >>> from datetime import date
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


class _Check:
    """One pass over the lines, then what is known of the entries."""

    def __init__(self, report, year):
        self.report, self.year = report, year
        self.found: dict[tuple[str, str], Entry] = {}
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
        check_books(self.report, self.year, self.found, self.openings, self.opening)

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
            self._add(Fault.VALID_ORDER, line, value=text, expected=self.last_valid)
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
            entry = self.found[key] = Entry(line.number, line.date)
        entry.balance += line.balance
        entry.two_dates = entry.two_dates or entry.date != line.date
        account = line.account
        entry.classes.add("R" if account.startswith(RESULT_ACCOUNTS) else account[0])
        if line.balance > 0:
            self.report.debit += line.balance
        else:
            self.report.credit -= line.balance
        if self.openings[line.journal]:
            self._count_opening(line)

    def _count_opening(self, line):
        account = line.account
        self.opening[account] = self.opening.get(account, 0) + line.balance
        if account[0] in "67":
            self._add(Fault.OPENING_RESULT, line, value=account)
