"""Rows of a table of activities and people: typed, or told what is wrong.

A row is one person in one activity. Shares are percentages, exact.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
HUNDRED = Decimal(100)


class RowProblem(Enum):
    """What may be wrong with a row; the model words it."""

    EMPTY = "empty"
    DATE = "date"
    NUMBER = "number"
    SHARE = "share"
    EMAIL = "email"
    NO_PERSON_KEY = "no_person_key"
    BACKWARDS = "backwards"
    TWO_NAMES = "two_names"
    REPEATED = "repeated"


class BadCell(Exception):
    """A cell that cannot be read."""

    def __init__(self, problem, column, value):
        super().__init__(problem.value)
        self.problem, self.column, self.value = problem, column, value


@dataclass(frozen=True)
class Row:
    """One person in one activity."""

    line: int
    code: str
    name: str
    date_open: date | None
    person: str
    email: str
    number: str
    date_from: date | None
    date_to: date | None
    share: Decimal
    coach: str
    accountant: str

    @property
    def key(self):
        """What tells this row from all others: activity, person, first day.

        >>> row_of(2, {"code": "ARD", "name": "Ardoise", "person": "Claire",
        ...            "email": "Claire@example.com"}).key
        ('ARD', 'claire@example.com', None)
        """
        return self.code, self.email or self.number, self.date_from


def day(column: str, value) -> date | None:
    """A date of a workbook, or written JJ/MM/AAAA or AAAA-MM-JJ.

    >>> day("date_from", "31/01/2026"), day("date_from", "")
    (datetime.date(2026, 1, 31), None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not value:
        return value or None
    found = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})", str(value))
    if found:
        french, iso = found.groups()[:3], found.groups()[3:]
        year, month, number = iso if iso[0] else french[::-1]
        with suppress(ValueError):
            return date(int(year), int(month), int(number))
    raise BadCell(RowProblem.DATE, column, value)


def share(column: str, value) -> Decimal:
    """A percentage above 0, 100 at most; an empty cell is 100.

    >>> share("share", "33,33"), share("share", "")
    (Decimal('33.33'), Decimal('100'))
    """
    if value in ("", None):
        return HUNDRED
    try:
        part = Decimal(str(value).replace(",", ".").rstrip("% "))
    except InvalidOperation:
        raise BadCell(RowProblem.NUMBER, column, value) from None
    if not part.is_finite():
        raise BadCell(RowProblem.NUMBER, column, value)
    if not 0 < part <= HUNDRED:
        raise BadCell(RowProblem.SHARE, column, value)
    return part


def row_of(line: int, cells: dict) -> Row:
    """A typed row, or the first thing that is wrong with it.

    >>> cells = {"code": "ARD", "name": "Ardoise", "person": "Claire", "number": 12.0}
    >>> row_of(2, cells).number, row_of(2, cells).share
    ('12', Decimal('100'))
    >>> try:
    ...     row_of(3, {**cells, "person": " "})
    ... except BadCell as error:
    ...     error.problem.name, error.column
    ('EMPTY', 'person')
    """
    texts = {
        column: _text(cells.get(column))
        for column in ("code", "name", "person", "email", "number")
    }
    for column in ("code", "name", "person"):
        if not texts[column]:
            raise BadCell(RowProblem.EMPTY, column, "")
    texts["email"] = _email("email", cells.get("email"))
    if not (texts["email"] or texts["number"]):
        raise BadCell(RowProblem.NO_PERSON_KEY, "email", texts["person"])
    date_from = day("date_from", cells.get("date_from"))
    date_to = day("date_to", cells.get("date_to"))
    if date_from and date_to and date_to < date_from:
        raise BadCell(RowProblem.BACKWARDS, "date_to", str(date_to))
    return Row(
        line=line,
        **texts,
        date_open=day("date_open", cells.get("date_open")),
        date_from=date_from,
        date_to=date_to,
        share=share("share", cells.get("share")),
        coach=_text(cells.get("coach")),
        accountant=_text(cells.get("accountant")),
    )


def _text(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if value is not None else ""


def _email(column, value):
    text = _text(value).lower()
    if text and not EMAIL.fullmatch(text):
        raise BadCell(RowProblem.EMAIL, column, text)
    return text


def contradictions(rows: list[Row]):
    """Rows that contradict one before: `(problem, column, row, row before)`.

    >>> cells = {"code": "ARD", "name": "Ardoise", "person": "Claire", "number": "12"}
    >>> rows = [row_of(2, cells), row_of(3, {**cells, "name": "Bambou"})]
    >>> [(problem.name, row.line, before.line)
    ...  for problem, _column, row, before in contradictions(rows)]
    [('TWO_NAMES', 3, 2), ('REPEATED', 3, 2)]
    """
    names, seen = {}, {}
    for row in rows:
        first = names.setdefault(row.code, row)
        if first.name != row.name:
            yield RowProblem.TWO_NAMES, "name", row, first
        before = seen.setdefault(row.key, row)
        if before is not row:
            yield RowProblem.REPEATED, "email", row, before
