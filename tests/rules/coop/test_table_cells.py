"""Cells of a table: typed, or what is wrong with them."""

from decimal import Decimal

import pytest
from eclectic_coop.rules import table_cells
from eclectic_coop.rules.table_cells import BadCell, CellProblem


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        pytest.param("euros", "1 000", 100000, id="space between thousands"),
        pytest.param("euros", "1\u202f000,50 €", 100050, id="narrow space, euro"),
        pytest.param("euros", 0.1 + 0.2, 30, id="a sum that a workbook made"),
        pytest.param("euros", "12.5", 1250, id="point"),
        pytest.param("euros", None, None, id="nothing"),
        pytest.param("number", "-3,25", Decimal("-3.25"), id="negative"),
        pytest.param("whole", 1000.0, 1000, id="whole in a workbook"),
        pytest.param("yes_no", "FAUX", False, id="no in French"),
    ],
)
def test_what_is_clear_is_read(kind, value, read):
    assert getattr(table_cells, kind)("column", value) == read


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        pytest.param("euros", "1,000", CellProblem.DECIMALS, id="thousand or one"),
        pytest.param("euros", "2.345", CellProblem.DECIMALS, id="three decimals"),
        pytest.param("euros", 2.345, CellProblem.DECIMALS, id="three in a workbook"),
        pytest.param("euros", "1 00", CellProblem.NUMBER, id="space misplaced"),
        pytest.param("euros", "nan", CellProblem.NUMBER, id="not a number"),
        pytest.param("euros", float("inf"), CellProblem.NUMBER, id="without end"),
        pytest.param("whole", True, CellProblem.NUMBER, id="true is no number"),
        pytest.param("whole", "10,5", CellProblem.WHOLE, id="half a share"),
        pytest.param("day", "31/02/2026", CellProblem.DATE, id="31 February"),
        pytest.param("day", "1/2/26", CellProblem.DATE, id="short date"),
        pytest.param("email", "zoe.example", CellProblem.EMAIL, id="no at sign"),
        pytest.param("text", "#REF!", CellProblem.FORMULA, id="broken formula"),
        pytest.param("text", "ZoÃ©", CellProblem.GARBLED, id="UTF-8 read as Latin"),
        pytest.param("yes_no", "maybe", CellProblem.YES_NO, id="neither yes nor no"),
    ],
)
def test_what_is_not_is_told(kind, value, problem):
    with pytest.raises(BadCell) as told:
        getattr(table_cells, kind)("column", value)
    assert (told.value.problem, told.value.column) == (problem, "column")


@pytest.mark.parametrize("name", ["JOÃO", "Ângela", "Agnès", "L’Haÿ", "Ærø"])
def test_names_of_the_world_are_not_garbled(name):
    assert table_cells.text("name", name) == name
