"""Cells of a FEC: what may stand in them and what is wrong when it does not.

Article A47 A-1 of the tax procedures book. A cell that cannot be read is a problem
with its column and value; nothing is guessed. Amounts are integer cents.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import BinaryIO

SEPARATORS = ("\t", "|")
AMOUNT = re.compile(r"([+-]?)(\d*)(?:[.,](\d{1,2})0*)?")
ACCOUNT = re.compile(r"\d{3}[0-9A-Za-z]*|120/129")


class Problem(Enum):
    """What may be wrong with a file; the model words it."""

    EMPTY_FILE = "empty_file"
    NOT_TEXT = "not_text"
    ENCODING = "encoding"
    SEPARATOR = "separator"
    NO_HEADER = "no_header"
    MISSING_COLUMN = "missing_column"
    UNKNOWN_COLUMN = "unknown_column"
    REPEATED_COLUMN = "repeated_column"
    NO_LINE = "no_line"
    CELL_COUNT = "cell_count"
    REPEATED_HEADER = "repeated_header"
    EMPTY_CELL = "empty_cell"
    DATE = "date"
    AMOUNT = "amount"
    DECIMALS = "decimals"
    SIDE = "side"
    BOTH_SIDES = "both_sides"
    ACCOUNT = "account"
    CURRENCY = "currency"
    OUTSIDE_YEAR = "outside_year"
    TWO_DATES = "two_dates"
    REPEATED_LINE = "repeated_line"
    REPEATED_ENTRY = "repeated_entry"
    UNBALANCED = "unbalanced"


@dataclass(frozen=True)
class Issue:
    """A problem, where it is, what was read and what is expected."""

    problem: Problem
    line: int = 0
    column: str = ""
    value: str = ""
    expected: str = ""


class Unreadable(Exception):
    """The file or the line cannot be read; carries the issue."""

    def __init__(self, problem, **where):
        super().__init__(problem.value)
        self.issue = Issue(problem, **where)


def encoding_of(stream: BinaryIO) -> str:
    """UTF-8 (with or without mark) or, when it is not, ISO-8859-15 (A47 A-1, VI).

    >>> from io import BytesIO
    >>> encoding_of(BytesIO("Créances".encode())), encoding_of(BytesIO(b"Cr\\xe9ances"))
    ('utf-8-sig', 'iso-8859-15')
    """
    decoder = getincrementaldecoder("utf-8")()
    start, utf8, controls = stream.read(3), True, False
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise Unreadable(Problem.ENCODING, value="UTF-16")
    chunk = start
    while chunk:
        if b"\0" in chunk:
            raise Unreadable(Problem.NOT_TEXT)
        controls = controls or any(0x80 <= byte <= 0x9F for byte in set(chunk))
        ahead = stream.read(1 << 16)
        utf8 = utf8 and _decodes(decoder, chunk, final=not ahead)
        chunk = ahead
    marked = start == BOM_UTF8
    if utf8:
        return "utf-8-sig"
    if marked or controls:
        raise Unreadable(Problem.ENCODING, value="UTF-8" if marked else "Windows-1252")
    return "iso-8859-15"


def _decodes(decoder, chunk, final):
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(header: str) -> str:
    """The separator of the header line: tab or bar (A47 A-1, VI).

    >>> separator_of("JournalCode|JournalLib|EcritureNum")
    '|'
    """
    found = max(SEPARATORS, key=header.count)
    if found not in header:
        raise Unreadable(Problem.SEPARATOR, line=1, value=header[:60])
    return found


def cents(text: str) -> int:
    """An amount in base ten, comma or point, at most two decimals, as cents.

    A negative amount carries its sign on the left (A47 A-1, VI): it is allowed.

    >>> cents("1234,5"), cents("-0.07"), cents(""), cents("000100,00")
    (123450, -7, 0, 10000)
    """
    text = text.strip()
    match = AMOUNT.fullmatch(text)
    if not match or (text and not (match[2] or match[3])):
        decimals = re.fullmatch(r"[+-]?\d*[.,]\d+", text)
        raise Unreadable(Problem.DECIMALS if decimals else Problem.AMOUNT, value=text)
    sign, whole, decimals = match.groups()
    amount = int(whole or 0) * 100 + int((decimals or "0").ljust(2, "0"))
    return -amount if sign == "-" else amount


@lru_cache(maxsize=2000)
def day(text: str) -> date:
    """A date written AAAAMMJJ.

    >>> day("20250131")
    datetime.date(2025, 1, 31)
    """
    try:
        if not re.fullmatch(r"\d{8}", text):
            raise ValueError(text)
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Unreadable(Problem.DATE, value=text) from None


def split(text: str, separator: str) -> list[str]:
    r'''Cells of a line; a cell wholly in quotation marks loses them.

    >>> split('VT|"Atelier ""Ardoise"""| 12', "|")
    ['VT', 'Atelier "Ardoise"', '12']
    '''
    cells = [cell.strip() for cell in text.split(separator)]
    if '"' not in text:
        return cells
    return [
        cell[1:-1].replace('""', '"')
        if len(cell) > 1 and cell[0] == cell[-1] == '"'
        else cell
        for cell in cells
    ]


def in_column(column, read, text):
    """Read a cell; a problem gets the name of its column.

    >>> in_column("EcritureDate", day, "20250115")
    datetime.date(2025, 1, 15)
    >>> try:
    ...     in_column("EcritureDate", day, "15/01/2025")
    ... except Unreadable as error:
    ...     error.issue.column, error.issue.value
    ('EcritureDate', '15/01/2025')
    """
    try:
        return read(text)
    except Unreadable as error:
        raise Unreadable(error.issue.problem, column=column, value=text) from None


def account_of(text: str) -> str:
    """A code of the French chart: three digits at least (A47 A-1, VII).

    >>> account_of("411DUPONT")
    '411DUPONT'
    """
    if not ACCOUNT.fullmatch(text):
        raise Unreadable(Problem.ACCOUNT, value=text)
    return text
