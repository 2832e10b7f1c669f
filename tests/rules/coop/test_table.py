"""A file as a table: its text, its titles, its rows, or what is wrong with it."""

import pytest
from eclectic_coop.rules.table import (
    BadTable,
    TableProblem,
    Titles,
    decoded,
    rows_of_text,
)

NAMES = {"name": ("name", 0), "nom": ("name", 0), "contact": ("name", 1)}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"]
)
def test_letters_are_read_in_any_usual_encoding(encoding):
    assert decoded("Zoé Cœur".encode(encoding)) == "Zoé Cœur"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_that_of_the_titles(separator):
    content = separator.join(["Name", "Shares"]) + "\r\n" + separator.join("ab")
    assert rows_of_text(content.encode()) == [["Name", "Shares"], ["a", "b"]]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", TableProblem.EMPTY, id="nothing"),
        pytest.param(b" \n a;b", TableProblem.EMPTY, id="no titles"),
        pytest.param(b"PNG\0;", TableProblem.NOT_TEXT, id="an image"),
        pytest.param(b"a;\x81\xe9", TableProblem.ENCODING, id="letters of nowhere"),
        pytest.param(b"Name|Shares\na|1", TableProblem.SEPARATOR, id="bars"),
        pytest.param(b'a;b\n"c;d', TableProblem.QUOTES, id="quotes left open"),
    ],
)
def test_what_is_no_table_is_told(content, problem):
    with pytest.raises(BadTable) as told:
        rows_of_text(content)
    assert told.value.problem is problem


@pytest.mark.parametrize(
    ("titles", "problem"),
    [
        pytest.param(["Colour"], TableProblem.MISSING, id="a column is missing"),
        pytest.param(["Name", "Nom"], TableProblem.REPEATED, id="said twice"),
    ],
)
def test_titles_that_do_not_fit_are_told(titles, problem):
    with pytest.raises(BadTable) as told:
        Titles(titles, NAMES, ["name"])
    assert told.value.problem is problem


def test_of_two_columns_the_surest_that_is_filled_counts():
    titles = Titles(["Contact", "Name", "Colour"], NAMES)
    assert titles.unread == ["Colour"]
    assert titles.cells(["Lou", "Zoé", "red"]) == {"name": "Zoé"}
    assert titles.cells(["Lou", "", "red"]) == {"name": "Lou"}


def test_empty_rows_are_skipped_and_long_ones_told():
    titles = Titles(["Name"], NAMES)
    assert list(titles.rows([["a"], [None], ["b", ""]])) == [
        (2, {"name": "a"}),
        (4, {"name": "b"}),
    ]
    with pytest.raises(BadTable) as told:
        list(titles.rows([["a", "b"]]))
    assert (told.value.problem, told.value.line) == (TableProblem.CELL_COUNT, 2)
