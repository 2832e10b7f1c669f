"""Cells of a table that a person filled in: typed, or told what is wrong with them.

The same for every table: texts, dates, whole numbers, euros, choices. Money is
integer cents; nothing is guessed.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from .money import Cents

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SPACES = "\u0020\u00a0\u202f"  # what the French write between thousands
GROUPED = re.compile(rf"([+-]?\d{{1,3}})((?:[{SPACES}]\d{{3}})+)([.,]\d+)?")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
FORMULA_ERROR = re.compile(
    r"#(REF|N/A|NAME\?|VALUE|VALEUR|DIV/0|NUM|NOMBRE|NULL|NOM\?)"
)
# "é" and its like when UTF-8 was read as Latin; the sign of what could not be read.
GARBLED = re.compile("[ÃÂ][\u0080-\u00bf\u2018-\u203a€™Œœ]|â€|\ufffd")
YES = frozenset({"1", "yes", "true", "x", "oui", "vrai"})
NO = frozenset({"", "0", "no", "false", "non", "faux"})


class CellProblem(Enum):
    """What may be wrong with one cell, whatever the table."""

    EMPTY = "empty"
    DATE = "date"
    FUTURE = "future"
    NUMBER = "number"
    WHOLE = "whole"
    DECIMALS = "decimals"
    EMAIL = "email"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FORMULA = "formula"
    GARBLED = "garbled"


class BadCell(Exception):
    """A cell that cannot be read; ``expected`` completes the sentence."""

    def __init__(self, problem, column, value="", expected=""):
        super().__init__(problem.value)
        self.problem, self.column = problem, column
        self.value, self.expected = value, expected


def text(column: str, value, needed: bool = False) -> str:
    """What a cell says, without spaces around; whole numbers have no ".0".

    >>> text("number", 12.0), text("name", " Zoé "), text("name", None)
    ('12', 'Zoé', '')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = str(value).strip() if value is not None else ""
    if FORMULA_ERROR.match(words):
        raise BadCell(CellProblem.FORMULA, column, words)
    if GARBLED.search(words):
        raise BadCell(CellProblem.GARBLED, column, words)
    if needed and not words:
        raise BadCell(CellProblem.EMPTY, column)
    return words


def day(column: str, value, latest: date | None = None) -> date | None:
    """A date of a workbook, or written JJ/MM/AAAA or AAAA-MM-JJ.

    ``latest``: the last day that may be written, if any.

    >>> day("date_from", "31/01/2026"), day("date_from", "")
    (datetime.date(2026, 1, 31), None)
    """
    found = _day(column, value)
    if found and latest and found > latest:
        raise BadCell(CellProblem.FUTURE, column, f"{found:%d/%m/%Y}")
    return found


def _day(column, value):
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = text(column, value)
    if not words:
        return None
    match = DAY.fullmatch(words)
    if match:
        french, iso = match.groups()[:3], match.groups()[3:]
        year, month, number = iso if iso[0] else french[::-1]
        with suppress(ValueError):
            return date(int(year), int(month), int(number))
    raise BadCell(CellProblem.DATE, column, words)


def email(column: str, value) -> str:
    """An address in small letters.

    >>> email("email", " Zoe@Roux.example ")
    'zoe@roux.example'
    """
    words = text(column, value).lower()
    if words and not EMAIL.fullmatch(words):
        raise BadCell(CellProblem.EMAIL, column, words)
    return words


def number(column: str, value) -> Decimal | None:
    """A number with comma or point; spaces may part its thousands.

    >>> number("amount", "1 000,50"), number("amount", "12 €"), number("amount", "")
    (Decimal('1000.50'), Decimal('12'), None)
    """
    if isinstance(value, bool):
        raise BadCell(CellProblem.NUMBER, column, value)
    if isinstance(value, float):
        value = f"{round(value, 6):f}".rstrip("0").rstrip(".")
    words = re.sub(r"\s*(€|EUR)$", "", text(column, value))
    if not words:
        return None
    grouped = GROUPED.fullmatch(words)
    if grouped:
        words = re.sub(rf"[{SPACES}]", "", words)
    if not NUMBER.fullmatch(words):
        raise BadCell(CellProblem.NUMBER, column, value)
    return Decimal(words.replace(",", "."))


def whole(column: str, value) -> int | None:
    """A whole number: shares, numbers of members.

    >>> whole("shares", "1 000"), whole("shares", 10.0)
    (1000, 10)
    """
    read = number(column, value)
    if read is not None and read != read.to_integral_value():
        raise BadCell(CellProblem.WHOLE, column, text(column, value))
    return None if read is None else int(read)


def euros(column: str, value) -> Cents | None:
    """Euros with two decimals at most, as cents.

    >>> euros("amount", "1 000,5"), euros("amount", 25)
    (100050, 2500)
    """
    read = number(column, value)
    if read is None:
        return None
    cents = read * 100
    if cents != cents.to_integral_value() or _thousand(value):
        raise BadCell(CellProblem.DECIMALS, column, text(column, value))
    return int(cents)


def _thousand(value):
    """Whether three figures follow the only comma or point: 1,000 is what?"""
    return isinstance(value, str) and re.search(r"[.,]\d{3,}\s*(€|EUR)?$", value)


def choice(column: str, value, choices: Mapping[str, str]) -> str:
    """One of the words of a list, whatever its capitals; empty when none is given.

    >>> choice("type", "Subscription", {"subscription": "S"}), choice("type", "", {})
    ('S', '')
    """
    words = text(column, value)
    if words and words.lower() not in choices:
        raise BadCell(CellProblem.CHOICE, column, words)
    return choices[words.lower()] if words else ""


def yes_no(column: str, value) -> bool:
    """Yes or no, in English or French; an empty cell is no.

    >>> yes_no("firm", "Oui"), yes_no("firm", ""), yes_no("firm", True)
    (True, False, True)
    """
    words = text(column, value).lower()
    if words not in YES | NO:
        raise BadCell(CellProblem.YES_NO, column, words)
    return words in YES
