"""CAE-05: each account of the chart is in one section of the grid, never in two."""

import pytest
from eclectic_coop.rules.sections import (
    GridBreach,
    GridFault,
    Section,
    grid_breaches,
    parse_prefixes,
    resolve,
    section_of,
)

GRID = [
    Section("purchases", "result", ("601", "607")),
    Section("overheads", "result", ("61", "62"), ("611",)),
    Section("recharges", "result", ("616",)),
    Section("rest", "result"),
]
TREASURY = [
    Section("taxes", "treasury", ("42", "43", "44"), ("421", "425")),
    Section("salaries", "treasury", ("421",)),
    Section("rest_treasury", "treasury"),
]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("607100", "purchases", id="a number begins with a prefix"),
        pytest.param("616000", "recharges", id="the longest beginning wins"),
        pytest.param("613200", "overheads", id="its neighbours stay"),
        pytest.param("611000", "rest", id="what is left out goes to the others"),
        pytest.param("", "rest", id="an account without number goes to the others"),
        pytest.param("60", "rest", id="a number shorter than the prefix is not in it"),
    ],
)
def test_an_account_falls_in_one_section(number, code):
    assert section_of(number, GRID).code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param("431000", "taxes", id="3.2 social charges are due now"),
        pytest.param("421000", "salaries", id="3.2 except 421"),
        pytest.param("425000", "rest_treasury", id="3.2 and except 425"),
    ],
)
def test_reference_treasury_leaves_out_421_and_425(number, code):
    assert section_of(number, TREASURY).code == code


def test_an_account_has_one_section_per_kind():
    assert resolve({7: "421000"}, GRID + TREASURY) == {7: ["rest", "salaries"]}


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        pytest.param("601,607", ("601", "607"), id="commas"),
        pytest.param(" 601 ;607 ", ("601", "607"), id="spaces and semicolons"),
        pytest.param(" , ", (), id="nothing but separators"),
    ],
)
def test_prefixes_are_read_as_people_type_them(text, prefixes):
    assert parse_prefixes(text) == prefixes


@pytest.mark.parametrize(
    ("added", "breach"),
    [
        pytest.param(
            Section("sales", "result", ("70x€",)),
            GridBreach(GridFault.NOT_A_NUMBER, "result", ("sales",), "70x€"),
            id="a prefix is a beginning of an account number",
        ),
        pytest.param(
            Section("sales", "result", ("607",)),
            GridBreach(GridFault.TAKEN_TWICE, "result", ("purchases", "sales"), "607"),
            id="two sections cannot have the same prefix",
        ),
        pytest.param(
            Section("sales", "result", ("70",), ("51",)),
            GridBreach(GridFault.EXCLUDED_OUTSIDE, "result", ("sales",), "51"),
            id="what is left out must be inside",
        ),
        pytest.param(
            Section("sales", "result", ("70",), ("70",)),
            GridBreach(GridFault.EXCLUDED_OUTSIDE, "result", ("sales",), "70"),
            id="a section cannot leave out its own prefix",
        ),
        pytest.param(
            Section("sales", "result"),
            GridBreach(GridFault.TAKEN_TWICE, "result", ("rest", "sales"), ""),
            id="one section takes the rest",
        ),
        pytest.param(
            Section("cash", "balance", ("5",)),
            GridBreach(GridFault.NOBODY_TAKES_THE_REST, "balance"),
            id="somebody takes the rest",
        ),
    ],
)
def test_a_grid_that_loses_or_doubles_an_account_is_refused(added, breach):
    assert grid_breaches([*GRID, added]) == [breach]


def test_the_same_prefix_may_serve_two_kinds():
    assert grid_breaches([*GRID, *TREASURY]) == []
