"""Rows of a table of forecasts: one month of one activity each."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .money import Cents
from .table_cells import BadCell, day, euros, text

NEEDED = ("code", "month", "turnover")


class ForecastProblem(Enum):
    """What may be wrong with a row; the model words it."""

    MONTH = "month"
    AMOUNT = "amount"
    REPEATED = "repeated"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Row:
    """A month of an activity, in cents."""

    line: int
    code: str
    month: date
    turnover: Cents
    margin: Cents


def row_of(line: int, cells: dict) -> Row:
    """PRV-01. A typed row; a month without margin has the turnover as its margin.

    >>> row = row_of(2, {"code": "A", "month": "01/03/2026", "turnover": "1 200,50"})
    >>> row.month, row.turnover, row.margin
    (datetime.date(2026, 3, 1), 120050, 120050)
    """
    month = day("month", cells.get("month"))
    if month is None:
        raise BadCell(ForecastProblem.MONTH, "month", "")
    turnover = euros("turnover", cells.get("turnover"))
    if turnover is None:
        raise BadCell(ForecastProblem.AMOUNT, "turnover", "")
    margin = euros("margin", cells.get("margin"))
    return Row(
        line=line,
        code=text("code", cells.get("code"), True),
        month=month.replace(day=1),
        turnover=turnover,
        margin=turnover if margin is None else margin,
    )


def filled_in(cells):
    """The rows of activities for which the table says at least one amount.

    The template has a row for each month of each activity: those that nobody filled
    in stay as they are. A month left empty among others that are filled is kept, to
    be told. ``cells``: [(row number, {column: value})].

    >>> empty, full = {"code": "A"}, {"code": "B", "turnover": "0"}
    >>> filled_in([(2, empty), (3, full), (4, {"code": "B"})])
    [(3, {'code': 'B', 'turnover': '0'}), (4, {'code': 'B'})]
    """
    codes = {_code(row) for _line, row in cells if _says_an_amount(row)}
    return [(line, row) for line, row in cells if _code(row) in codes]


def _code(row):
    return str(row.get("code") or "").strip()


def _says_an_amount(row):
    return any(row.get(name) not in (None, "") for name in ("turnover", "margin"))


def repeated(rows):
    """Pairs (row, row before) of the same activity and month.

    >>> row = row_of(2, {"code": "ARD", "month": "2026-03-01", "turnover": 1})
    >>> [(one.line, before.line) for one, before in repeated([row, row])]
    []
    """
    seen = {}
    for row in rows:
        before = seen.setdefault((row.code, row.month), row)
        if before is not row:
            yield row, before
