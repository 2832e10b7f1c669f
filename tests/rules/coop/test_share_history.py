"""A table of movements: signs by the type, defaults, keys, what is known already."""

from datetime import date

import pytest
from eclectic_coop.rules.member_directory import Directory
from eclectic_coop.rules.share_file import ShareProblem, ShareRow
from eclectic_coop.rules.share_history import (
    contradictions,
    entry_of,
    movements,
    source_keys,
    unknown_of,
)
from eclectic_coop.rules.share_ledger import Holding, MoveKind
from eclectic_coop.rules.table_cells import BadCell

DAY = date(2026, 1, 5)


def row(kind, line=2, **values):
    return ShareRow(line, DAY, "7", kind, **values)


def change(kind, **values):
    [move] = movements(row(kind, **values), 2500, 7)
    return move.change


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4},
            Holding(4, 10000, 10000),
            id="subscribed: called, to be paid",
        ),
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4, "called": 2500, "paid": 2500},
            Holding(4, 10000, 2500, 2500),
            id="a quarter called and paid",
        ),
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4, "paid": 10000, "advance": 10000},
            Holding(4, 10000, 10000, 10000, advance=-10000),
            id="paid by what was set aside",
        ),
        pytest.param(
            MoveKind.CONVERSION,
            {"shares": 2},
            Holding(2, 5000, 5000, 5000),
            id="a claim is paid at once",
        ),
        pytest.param(
            MoveKind.ANNULMENT,
            {"shares": 2},
            Holding(-2, -5000, -5000, -5000, 5000),
            id="annulled: owed at the nominal",
        ),
        pytest.param(
            MoveKind.ANNULMENT,
            {"shares": -2, "amount": 4000},
            Holding(-2, -5000, -5000, -5000, 4000),
            id="annulled after losses, whatever the sign",
        ),
        pytest.param(
            MoveKind.REPAYMENT, {"amount": 4000}, Holding(owed=-4000), id="repaid"
        ),
        pytest.param(
            MoveKind.REPAYMENT, {"owed": -4000}, Holding(owed=-4000), id="as exported"
        ),
        pytest.param(
            MoveKind.WITHHOLDING, {"amount": 37}, Holding(advance=37), id="set aside"
        ),
        pytest.param(
            MoveKind.ANNULMENT,
            {"called": -150, "paid": 0, "owed": 0, "advance": 0},
            Holding(called=-150),
            id="as exported: what was not paid is given up",
        ),
        pytest.param(
            MoveKind.ANNULMENT,
            {"shares": 2, "called": 5000, "paid": 5000, "owed": 5000, "advance": 0},
            Holding(-2, -5000, -5000, -5000, 5000),
            id="all written by hand, without signs",
        ),
        pytest.param(
            MoveKind.REVERSAL, {"paid": -100}, Holding(paid=-100), id="corrected"
        ),
    ],
)
def test_the_type_says_the_signs(kind, values, expected):
    assert change(kind, **values) == expected


def test_a_transfer_in_one_row_has_two_sides():
    out, into = movements(row(None, shares=3, counterpart="8"), 2500, 7, 8)
    assert (out.member, out.quantity, out.paid) == (7, -3, -7500)
    assert (into.member, into.quantity, into.counterpart) == (8, 3, 7)


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4, "nominal": 5000},
            ShareProblem.NOMINAL,
            id="another nominal",
        ),
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4, "amount": 9999},
            ShareProblem.AMOUNT,
            id="another amount",
        ),
        pytest.param(
            MoveKind.SUBSCRIPTION,
            {"shares": 4, "called": 2500, "paid": 5000},
            ShareProblem.PAID_OVER_CALLED,
            id="paid more than called",
        ),
        pytest.param(
            MoveKind.ANNULMENT,
            {"shares": 2, "amount": 5001},
            ShareProblem.AMOUNT,
            id="repaid more than the nominal",
        ),
        pytest.param(
            MoveKind.PAYMENT, {"amount": -1}, ShareProblem.NEGATIVE, id="paid less"
        ),
        pytest.param(MoveKind.CALL, {}, ShareProblem.NO_AMOUNT, id="called nothing"),
    ],
)
def test_what_cannot_be_is_told(kind, values, problem):
    with pytest.raises(BadCell) as told:
        change(kind, **values)
    assert told.value.problem is problem


def moves(*rows):
    return [move for one in rows for move in movements(one, 2500, 7, 8)]


def test_the_same_row_twice_is_told_unless_referenced():
    paid = {"amount": 100}
    twice = moves(row(MoveKind.PAYMENT, **paid), row(MoveKind.PAYMENT, 3, **paid))
    assert [found[0] for found in contradictions(twice)] == [ShareProblem.REPEATED]
    apart = moves(
        row(MoveKind.PAYMENT, reference="A", **paid),
        row(MoveKind.PAYMENT, 3, reference="B", **paid),
    )
    assert not list(contradictions(apart))
    assert len(set(source_keys(apart))) == 2


def test_half_a_transfer_is_told():
    alone = moves(row(MoveKind.TRANSFER_OUT, shares=2, counterpart="8"))
    assert [found[0] for found in contradictions(alone)] == [
        ShareProblem.TRANSFER_ALONE
    ]
    assert not list(contradictions(moves(row(None, shares=2, counterpart="8"))))


def test_what_is_known_is_not_written_again():
    paid = moves(row(MoveKind.PAYMENT, amount=100))
    [key] = source_keys(paid)
    [move] = paid
    assert unknown_of(paid, [key], {}) == ([(move, key)], [])
    assert unknown_of(paid, [key], {key: move.signature}) == ([], [])
    # Written by an act: the same fact, once.
    assert unknown_of(paid, [key], {"subscription:4": move.signature}) == ([], [])


def test_a_reference_of_its_own_is_another_fact():
    paid = moves(row(MoveKind.PAYMENT, amount=100, reference="B"))
    [key] = source_keys(paid)
    [move] = paid
    other = {"import:A/payment/7/1": move.signature}
    assert unknown_of(paid, [key], other) == ([(move, key)], [])


def test_a_reference_with_another_content_is_told():
    paid = moves(row(MoveKind.PAYMENT, amount=100, reference="B"))
    [key] = source_keys(paid)
    assert unknown_of(paid, [key], {key: ("other",)}) == ([], paid)


def test_two_members_of_one_name_are_both_found():
    directory = Directory(
        [(7, 1, "", "", "Zoé Roux"), (8, 2, "", "510510514", "Roux Zoe")]
    )
    assert directory.find("Zoé Roux") == [7, 8]
    assert directory.find("510 510 514 00019") == [8]
    assert directory.find("2") == [8]


def test_an_entry_balances_elsewhere():
    lines, elsewhere = entry_of(Holding(-2, -5000, -5000, -5000, 4000))
    assert {account.value: amount for account, amount in lines.items()} == {
        "1013": 5000,
        "4567": -4000,
    }
    assert elsewhere == -1000
