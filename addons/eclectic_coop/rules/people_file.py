"""Rows of a table of activities and people: typed, or told what is wrong.

A row is one person in one activity. Shares are percentages, exact.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from .table_cells import BadCell, day, email, number, text

HUNDRED = Decimal(100)
NEEDED = ("code", "name", "person")


class RowProblem(Enum):
    """What may be wrong with a row; the model words it."""

    SHARE = "share"
    NO_PERSON_KEY = "no_person_key"
    BACKWARDS = "backwards"
    TWO_NAMES = "two_names"
    REPEATED = "repeated"


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


def share(column: str, value) -> Decimal:
    """A percentage above 0, 100 at most; an empty cell is 100.

    >>> share("share", "33,33"), share("share", "")
    (Decimal('33.33'), Decimal('100'))
    """
    part = number(column, str(value).rstrip("% ") if value is not None else "")
    if part is None:
        return HUNDRED
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
        column: text(column, cells.get(column), column in NEEDED)
        for column in ("code", "name", "person", "number")
    }
    texts["email"] = email("email", cells.get("email"))
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
        coach=text("coach", cells.get("coach")),
        accountant=text("accountant", cells.get("accountant")),
    )


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
