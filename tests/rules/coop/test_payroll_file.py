"""Ledger of an outside payroll: rows, what may be wrong, cost of each person."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.payroll_file import (
    PayProblem,
    PersonPay,
    account_for,
    breaches,
    pay_of,
    row_of,
    split,
)
from eclectic_coop.rules.table_cells import BadCell, CellProblem
from hypothesis import given
from hypothesis import strategies as st

MARCH = date(2026, 3, 1)
ROW = {"number": "7", "account": "641100", "debit": "1000"}


def rows(*cells):
    return [row_of(line, {**ROW, **more}) for line, more in enumerate(cells, 2)]


def found(*cells, numbers=("7",), accounts=("641100", "421000")):
    return list(breaches(rows(*cells), numbers, accounts, MARCH))


@pytest.mark.parametrize(
    ("cells", "problem", "column"),
    [
        pytest.param(
            {"credit": "1"}, PayProblem.BOTH_SIDES, "credit", id="debit and credit"
        ),
        pytest.param({"debit": "0"}, PayProblem.NO_AMOUNT, "debit", id="no amount"),
        pytest.param(
            {"number": ""}, PayProblem.NO_PERSON, "number", id="a cost is somebody's"
        ),
        pytest.param(
            {"account": ""}, CellProblem.EMPTY, "account", id="every row has an account"
        ),
        pytest.param(
            {"debit": "mille"}, CellProblem.NUMBER, "debit", id="an amount is a number"
        ),
        pytest.param(
            {"date": "31/02/2026"}, CellProblem.DATE, "date", id="no 31 February"
        ),
    ],
)
def test_a_row_says_what_is_wrong_with_it(cells, problem, column):
    with pytest.raises(BadCell) as bad:
        row_of(2, {**ROW, **cells})
    assert (bad.value.problem, bad.value.column) == (problem, column)


def test_credits_are_negative_and_a_debt_may_be_nobodys():
    row = row_of(2, {"account": "431000", "credit": "1 234,56"})
    assert (row.number, row.balance) == ("", -123456)


def test_rows_that_agree_with_the_books_breach_nothing():
    balanced = found({}, {"account": "421000", "debit": "", "credit": "1000"})
    assert balanced == []


def test_a_debt_of_nobody_breaches_nothing():
    debt = {"number": "", "account": "421000", "debit": "", "credit": "1000"}
    assert found({}, debt) == []


@pytest.mark.parametrize(
    ("cells", "breach"),
    [
        pytest.param(
            {"number": "8"},
            (PayProblem.UNKNOWN_PERSON, 2, "number", "8", ""),
            id="nobody has this number",
        ),
        pytest.param(
            {"account": "641900"},
            (PayProblem.UNKNOWN_ACCOUNT, 2, "account", "641900", ""),
            id="no such account",
        ),
        pytest.param(
            {"date": "30/04/2026"},
            (PayProblem.OTHER_MONTH, 2, "date", date(2026, 4, 30), MARCH),
            id="a row of April in the pay of March",
        ),
        pytest.param(
            {},
            (PayProblem.UNBALANCED, 0, "debit", 100000, 99999),
            id="one cent is missing",
        ),
    ],
)
def test_what_is_wrong_between_rows_and_books_is_told(cells, breach):
    credit = "999.99" if breach[0] is PayProblem.UNBALANCED else "1000"
    other = {"account": "421000", "debit": "", "credit": credit}
    assert found(cells, other) == [breach]


@pytest.mark.parametrize(
    ("written", "account"),
    [
        pytest.param("641100", 1, id="as in the chart"),
        pytest.param("64110000", 1, id="with eight figures"),
        pytest.param("6411", 1, id="without its zeros"),
        pytest.param("64", None, id="a class is no account"),
        pytest.param("645", None, id="two accounts differ by their zeros only"),
    ],
)
def test_an_account_is_found_whatever_zeros_end_it(written, account):
    codes = {"641100": 1, "421000": 2, "645000": 3, "6450000": 4}
    assert account_for(written, codes) == account


def test_the_pay_of_each_person_is_added_up():
    found = pay_of(
        rows(
            {},
            {"account": "645100", "debit": "280"},
            {"account": "431000", "debit": "", "credit": "500"},
            {"account": "421000", "debit": "", "credit": "780"},
            {"number": "8", "debit": "10,01"},
        )
    )
    assert found == {
        "7": PersonPay(1000_00, 280_00, 780_00, 1280_00),
        "8": PersonPay(10_01, 0, 0, 10_01),
    }


@pytest.mark.parametrize(
    ("balance", "shares", "parts"),
    [
        pytest.param(1000_00, {1: 100}, {1: 1000_00}, id="one activity bears all"),
        pytest.param(
            1000_01, {1: 100, 2: 100}, {1: 500_01, 2: 500_00}, id="the cent is not lost"
        ),
        pytest.param(
            -100, {1: 1, 2: 1, 3: 1}, {1: -33, 2: -33, 3: -34}, id="credits too"
        ),
        pytest.param(1000_00, {}, {}, id="own services: no activity"),
    ],
)
def test_an_amount_is_split_over_the_activities_of_a_person(balance, shares, parts):
    assert split(balance, shares) == parts


@given(
    st.integers(-(10**9), 10**9),
    st.dictionaries(st.integers(1, 9), st.integers(1, 10000), min_size=1),
)
def test_the_parts_always_add_up(balance, weights):
    shares = {key: Fraction(weight, 100) for key, weight in weights.items()}
    assert sum(split(balance, shares).values()) == balance
