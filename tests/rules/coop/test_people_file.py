"""A table of activities and people: typed rows, or what is wrong with them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from eclectic_coop.rules.people_file import RowProblem, contradictions, row_of
from eclectic_coop.rules.table_cells import BadCell, CellProblem

GOOD = {
    "code": "ARDO",
    "name": "Studio Ardoise",
    "date_open": "02/02/2009",
    "person": "Lou Martin",
    "email": "Lou@Ardoise.example",
    "number": "12",
    "date_from": datetime(2009, 2, 2),  # noqa: DTZ001
    "date_to": "",
    "share": "50,5",
    "coach": "",
    "accountant": None,
}


def test_a_row_is_typed():
    row = row_of(2, GOOD)
    assert row.date_open == row.date_from == date(2009, 2, 2)
    assert row.share == Decimal("50.5")
    assert row.key == ("ARDO", "lou@ardoise.example", date(2009, 2, 2))


@pytest.mark.parametrize(
    "column, value, problem",
    [
        pytest.param("code", "", CellProblem.EMPTY, id="no code"),
        pytest.param("person", " ", CellProblem.EMPTY, id="no person"),
        pytest.param("date_open", "2/2/9", CellProblem.DATE, id="short date"),
        pytest.param("date_open", "30/02/2026", CellProblem.DATE, id="30 February"),
        pytest.param("share", "half", CellProblem.NUMBER, id="share in words"),
        pytest.param("share", "nan", CellProblem.NUMBER, id="share not a number"),
        pytest.param("share", float("nan"), CellProblem.NUMBER, id="empty formula"),
        pytest.param("share", "inf", CellProblem.NUMBER, id="share without end"),
        pytest.param("share", "120", RowProblem.SHARE, id="share above 100"),
        pytest.param("share", "0", RowProblem.SHARE, id="share of nothing"),
        pytest.param("email", "lou", CellProblem.EMAIL, id="no address"),
        pytest.param("date_to", "01/01/2009", RowProblem.BACKWARDS, id="ends before"),
    ],
)
def test_a_bad_cell_is_told(column, value, problem):
    with pytest.raises(BadCell) as told:
        row_of(2, {**GOOD, column: value})
    assert (told.value.problem, told.value.column) == (problem, column)


def test_a_person_needs_an_address_or_a_number():
    with pytest.raises(BadCell) as told:
        row_of(2, {**GOOD, "email": "", "number": ""})
    assert told.value.problem is RowProblem.NO_PERSON_KEY


def test_rows_may_not_contradict_each_other():
    one, again = row_of(2, GOOD), row_of(3, GOOD)
    renamed = row_of(4, {**GOOD, "name": "Autre", "email": "max@x.example"})
    found = [
        (problem, row.line)
        for problem, _c, row, _b in contradictions([one, again, renamed])
    ]
    assert found == [(RowProblem.REPEATED, 3), (RowProblem.TWO_NAMES, 4)]
