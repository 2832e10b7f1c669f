from decimal import Decimal

import pytest
from eclectic_coop.rules.matching import parts_of_matches
from eclectic_coop.rules.money import added, share_out
from eclectic_coop.rules.split import (
    Line,
    distribution_of,
    follow,
    parts_of_line,
    percentages,
    with_shares,
)
from hypothesis import given
from hypothesis import strategies as st

A, B, C = 7, 8, 9
OWNERS = {A, B, C}
VAT = 1


@pytest.mark.parametrize(
    ("distribution", "shares", "result"),
    [
        pytest.param(None, {A: Decimal(100)}, {"7": 100.0}, id="no distribution yet"),
        pytest.param(
            {"7": 100.0},
            {A: Decimal("33.33"), B: Decimal("66.67")},
            {"7": 33.33, "8": 66.67},
            id="the owner is replaced by the new owners",
        ),
        pytest.param(
            {"12": 100.0}, {A: Decimal(100)}, {"12,7": 100.0}, id="a project is kept"
        ),
        pytest.param(
            {"12": 60.0},
            {A: Decimal(100)},
            {"12,7": 60.0, "7": 40.0},
            id="a project on a part of the line only",
        ),
    ],
)
def test_new_owners_of_a_distribution(distribution, shares, result):
    assert with_shares(distribution, shares, OWNERS) == result


def test_percentages_of_owners_only():
    assert percentages({"12,7": 60.0, "12": 40.0}, OWNERS) == {A: Decimal("60.0")}


@pytest.mark.parametrize(
    ("balance", "distribution", "parts"),
    [
        pytest.param(
            10001,
            {"7": 33.33, "8": 33.33, "9": 33.34},
            {"7": 3333, "8": 3333, "9": 3335},
            id="three thirds of 100.01",
        ),
        pytest.param(1, {"7": 50.0, "8": 50.0}, {"7": 1, "8": 0}, id="a single cent"),
        pytest.param(
            10001,
            {"7": 100.0, "12": 100.0},
            {"7": 10001, "12": 10001},
            id="another plan beside the activity",
        ),
        pytest.param(10000, {"7": 60.0}, {"7": 6000}, id="a part given to nobody"),
        pytest.param(10000, {}, {}, id="no distribution"),
    ],
)
def test_parts_of_a_line(balance, distribution, parts):
    assert parts_of_line(balance, distribution, OWNERS) == parts


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        pytest.param(
            [Line(1, -10000, {A: -10000}), Line(2, 10000)],
            {2: {A: 10000}},
            id="one activity",
        ),
        pytest.param(
            [
                Line(1, -10000, {A: -10000}, taxes=frozenset({VAT})),
                Line(2, -5000, {B: -5000}),
                Line(3, -2000, tax=VAT),
                Line(4, 17000),
            ],
            {3: {A: -2000}, 4: {A: 12000, B: 5000}},
            id="the tax belongs to the lines it was computed on",
        ),
        pytest.param(
            [Line(1, 100, {A: 100}), Line(2, -100, {A: -100}), Line(3, 0)],
            {},
            id="nothing to follow",
        ),
        pytest.param(
            [Line(1, 500), Line(2, -500)], {}, id="nobody's entry stays nobody's"
        ),
        pytest.param(
            [Line(1, -10000, {A: -4000}), Line(2, 10000)],
            {2: {A: 4000}},
            id="what belongs to nobody stays out",
        ),
        pytest.param(
            [
                Line(1, -12000, {A: -12000}),
                Line(2, 200, {C: 200}),
                Line(3, 11800),
            ],
            {3: {A: 12000, C: -200}},
            id="bank fees of the mutualised services beside a receipt",
        ),
    ],
)
def test_lines_that_follow(lines, parts):
    assert follow(lines) == parts


@given(
    st.lists(
        st.tuples(st.sampled_from([A, B, C]), st.integers(-(10**7), 10**7)),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.integers(1, 100), min_size=1, max_size=4),
)
def test_the_entry_balances_for_each_activity(results, dues):
    given_lines = [
        Line(i, balance, {owner: balance}) for i, (owner, balance) in enumerate(results)
    ]
    due = -sum(line.balance for line in given_lines)
    followers = [
        Line(100 + i, balance)
        for i, balance in share_out(due, dict(enumerate(dues))).items()
    ]
    found = follow([*given_lines, *followers])
    if any(line.balance for line in followers):
        assert not added([*(line.shares for line in given_lines), *found.values()])
    for line in followers:
        assert sum(found.get(line.id, {}).values()) in (line.balance, 0)


@given(
    st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 10**6), min_size=1),
    st.lists(st.integers(1, 100), min_size=1, max_size=6),
)
def test_matchings_of_a_settled_line_add_up_to_its_parts(parts, weights):
    balance = sum(parts.values())
    amounts = share_out(balance, dict(enumerate(weights))).values()
    found = parts_of_matches(balance, parts, amounts)
    assert added(found) == parts
    for amount, shares in zip(amounts, found, strict=True):
        assert sum(shares.values()) == amount


def test_a_distribution_made_from_parts_is_a_whole():
    assert sum(distribution_of({A: 1, B: 1, C: 1}).values()) == 100.0
