"""FEC: reading the accounting entries file of A47 A-1 (tax procedures book).

One pass, line by line: a file of any length costs the memory of its lines only.
Units: amounts are integer cents, debit positive, credit negative.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial
from typing import BinaryIO, NamedTuple

from .fec_cells import (
    Issue,
    Problem,
    Unreadable,
    account_of,
    cents,
    day,
    encoding_of,
    in_column,
    separator_of,
    split,
)

# fmt: off
COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum",
    "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib",
    "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)
# fmt: on
BY_SIGN = {"Debit": "Montant", "Credit": "Sens"}
# Cash-basis files (BNC, BA; A47 A-1, VIII) end with columns of their own.
CASH_BASIS_COLUMNS = ("DateRglt", "ModeRglt", "NatOp", "IdClient")
ANALYTIC_COLUMNS = ("CodeAnalytique", "SectionAnalytique", "Analytique")
FILLED = ("JournalCode", "EcritureNum", "EcritureDate", "CompteNum")
DEBIT_SIGNS, CREDIT_SIGNS = ("D", "+1", "1", "+"), ("C", "-1", "-")
MAX_PROBLEMS = 200


class Line(NamedTuple):
    """One line of the file; amounts in cents, debit positive."""

    number: int
    journal: str
    entry: str
    date: date
    account: str
    auxiliary: str = ""
    label: str = ""
    piece: str = ""
    piece_date: date | None = None
    balance: int = 0
    letter: str = ""
    currency: str = ""
    currency_amount: int = 0
    analytic: str = ""


class Header:
    """Where each column is, whatever the case of its name."""

    def __init__(self, cells):
        known = {
            name.lower(): name
            for name in (
                *COLUMNS,
                *BY_SIGN.values(),
                *CASH_BASIS_COLUMNS,
                *ANALYTIC_COLUMNS,
            )
        }
        self.names = [known.get(cell.lower(), cell) for cell in cells]
        self.count = len(cells)
        self.place = {name: place for place, name in enumerate(self.names)}
        self.signed = "Montant" in self.place or "Sens" in self.place
        self.analytic = next((n for n in ANALYTIC_COLUMNS if n in self.place), None)
        self._known = set(known.values())

    def issues(self):
        """What is missing, unknown or written twice.

        >>> [issue.column for issue in Header([*COLUMNS[:-1], "Humeur"]).issues()]
        ['Idevise', 'Humeur']
        """
        if not {"JournalCode", "CompteNum"} & set(self.names):
            return [Issue(Problem.NO_HEADER, 1, value=" ".join(self.names)[:60])]
        repeated = [name for name, times in Counter(self.names).items() if times > 1]
        expected = [
            BY_SIGN.get(name, name) if self.signed else name for name in COLUMNS
        ]
        return [
            *(Issue(Problem.REPEATED_COLUMN, 1, name) for name in repeated),
            *(
                Issue(Problem.MISSING_COLUMN, 1, name)
                for name in expected
                if name not in self.place
            ),
            *(
                Issue(Problem.UNKNOWN_COLUMN, 1, name)
                for name in self.names
                if name not in self._known
            ),
        ]

    def cell(self, cells, name):
        """The cell of a column, empty when the file has no such column.

        >>> header = Header(["JournalCode"])
        >>> header.cell(["VT"], "JournalCode"), header.cell(["VT"], "NatOp")
        ('VT', '')
        """
        place = self.place.get(name)
        return "" if place is None else cells[place]


def balance_of(header: Header, cells: list[str]) -> int:
    """Debit minus credit of a line, from `Debit/Credit` or `Montant/Sens`.

    A47 A-1, VII: the second pair may stand in the place of the first one.

    >>> balance_of(Header(["Debit", "Credit"]), ["0,00", "120,50"])
    -12050
    >>> balance_of(Header(["Montant", "Sens"]), ["120,50", "D"])
    12050
    """
    if header.signed:
        amount = in_column("Montant", cents, header.cell(cells, "Montant"))
        side = header.cell(cells, "Sens").upper()
        if side not in DEBIT_SIGNS + CREDIT_SIGNS:
            raise Unreadable(Problem.SIDE, column="Sens", value=side)
        return amount if side in DEBIT_SIGNS else -amount
    debit = in_column("Debit", cents, header.cell(cells, "Debit"))
    credit = in_column("Credit", cents, header.cell(cells, "Credit"))
    if debit and credit:
        both = f"{header.cell(cells, 'Debit')} / {header.cell(cells, 'Credit')}"
        raise Unreadable(Problem.BOTH_SIDES, column="Debit, Credit", value=both)
    return debit - credit


def line_of(header: Header, number: int, cells: list[str]) -> Line:
    """The values of a line, or the first problem met in it.

    >>> cells = ["VT", "Ventes", "1", "20250115", "706000", "Prestations", "", "",
    ...          "F1", "20250115", "Site", "0,00", "100,00", "", "", "20250115", "", ""]
    >>> line = line_of(Header(COLUMNS), 2, cells)
    >>> line.account, line.balance
    ('706000', -10000)
    """
    if len(cells) != header.count:
        raise Unreadable(
            Problem.CELL_COUNT, value=str(len(cells)), expected=str(header.count)
        )
    if cells[:3] == header.names[:3]:
        raise Unreadable(Problem.REPEATED_HEADER)

    cell = partial(header.cell, cells)
    for name in FILLED:
        if not cell(name):
            raise Unreadable(Problem.EMPTY_CELL, column=name)
    piece_date, currency = cell("PieceDate"), cell("Idevise")
    foreign = in_column("Montantdevise", cents, cell("Montantdevise"))
    if foreign and not currency:
        raise Unreadable(
            Problem.CURRENCY, column="Idevise", value=cell("Montantdevise")
        )
    return Line(
        number,
        cell("JournalCode"),
        cell("EcritureNum"),
        in_column("EcritureDate", day, cell("EcritureDate")),
        in_column("CompteNum", account_of, cell("CompteNum")),
        cell("CompAuxNum"),
        cell("EcritureLib"),
        cell("PieceRef"),
        in_column("PieceDate", day, piece_date) if piece_date else None,
        balance_of(header, cells),
        cell("EcritureLet"),
        currency,
        foreign,
        cell(header.analytic) if header.analytic else "",
    )


class Fec:
    """A file that was read: its lines, names and problems."""

    def __init__(self):
        self.lines: list[Line] = []
        self.journals: dict[str, str] = {}
        self.accounts: dict[str, str] = {}
        self.auxiliaries: dict[str, str] = {}
        self.issues: list[Issue] = []
        self.issue_count = 0
        self.zero_lines = 0
        self.encoding = self.separator = ""
        self.signed = False

    def add_issue(self, issue: Issue):
        """Count every problem, keep the first 200.

        >>> fec = Fec()
        >>> for number in range(300):
        ...     fec.add_issue(Issue(Problem.DATE, number))
        >>> fec.issue_count, len(fec.issues)
        (300, 200)
        """
        self.issue_count += 1
        if len(self.issues) < MAX_PROBLEMS:
            self.issues.append(issue)


def read(stream: BinaryIO) -> Fec:
    """Read a file line by line; what is wrong is told, nothing is raised.

    >>> from io import BytesIO
    >>> [issue.problem.name for issue in read(BytesIO(b"JournalCode;Debit")).issues]
    ['SEPARATOR']
    """
    fec = Fec()
    try:
        fec.encoding = encoding_of(stream)
        stream.seek(0)
        header = _read_header(fec, stream)
        if not fec.issues:
            _read_lines(fec, stream, header)
    except Unreadable as error:
        fec.add_issue(error.issue)
    return fec


def _read_header(fec, stream):
    text = stream.readline().decode(fec.encoding)
    if not text.strip():
        raise Unreadable(Problem.EMPTY_FILE)
    fec.separator = separator_of(text)
    header = Header(split(text.rstrip("\r\n"), fec.separator))
    fec.signed = header.signed
    for issue in header.issues():
        fec.add_issue(issue)
    return header


def _read_lines(fec, stream, header):
    encoding = fec.encoding.removesuffix("-sig")
    for number, raw in enumerate(stream, 2):
        text = raw.decode(encoding).rstrip("\r\n\x1a")
        if text.strip():
            _read_line(fec, header, number, split(text, fec.separator))
    if not fec.lines and not fec.issues:
        fec.add_issue(Issue(Problem.NO_LINE))


def _read_line(fec, header, number, cells):
    try:
        _keep(fec, header, cells, line_of(header, number, cells))
    except Unreadable as error:
        fec.add_issue(replace(error.issue, line=number))


def _keep(fec, header, cells, line):
    if not line.balance and not line.currency_amount:
        fec.zero_lines += 1
        return
    fec.lines.append(line)
    fec.journals.setdefault(line.journal, header.cell(cells, "JournalLib"))
    fec.accounts.setdefault(line.account, header.cell(cells, "CompteLib"))
    if line.auxiliary:
        fec.auxiliaries.setdefault(line.auxiliary, header.cell(cells, "CompAuxLib"))
