"""Domain 1.6 and 8.2: the register and the ledger agree, or who differs."""

import pytest
from eclectic_coop.rules.share_balances import (
    CapitalAccount,
    Difference,
    compare,
    expected_balances,
)
from eclectic_coop.rules.share_ledger import Holding
from hypothesis import given
from hypothesis import strategies as st

ANNE, BILAL = 1, 2
PAID, CLAIM, OWED = CapitalAccount.PAID, CapitalAccount.CLAIM, CapitalAccount.OWED


@pytest.mark.parametrize(
    ("holding", "balances"),
    [
        pytest.param(Holding(), {}, id="nothing"),
        pytest.param(
            Holding(10, 250_00, 250_00),
            {"1012": -250_00, "4562": 250_00},
            id="subscribed and called: 456250 to 101200",
        ),
        pytest.param(
            Holding(10, 250_00, 250_00, 100_00),
            {"1012": -150_00, "1013": -100_00, "4562": 150_00},
            id="paid in part: 101200 to 101300",
        ),
        pytest.param(
            Holding(10, 250_00, 100_00, 100_00),
            {"1011": -150_00, "1013": -100_00, "109": 150_00},
            id="not called: 109000 to 101100",
        ),
        pytest.param(
            Holding(advance=37_00), {"4564": -37_00}, id="withheld on pay: 456400"
        ),
        pytest.param(Holding(owed=25_00), {"4567": -25_00}, id="owed: 456700"),
    ],
)
def test_the_balances_of_a_holding(holding, balances):
    found = expected_balances(holding)
    assert {key.value: amount for key, amount in found.items() if amount} == balances
    assert list(found) == list(CapitalAccount)


REGISTER = {ANNE: Holding(4, 100_00, 100_00, 100_00), BILAL: Holding(1, 25_00, 25_00)}
LEDGER = {
    (ANNE, PAID): -100_00,
    (BILAL, CapitalAccount.CALLED_UNPAID): -25_00,
    (BILAL, CLAIM): 25_00,
}


@pytest.mark.parametrize(
    ("ledger", "differences"),
    [
        pytest.param({}, [], id="they agree"),
        pytest.param(
            {(ANNE, PAID): -99_00},
            [Difference(ANNE, PAID, -100_00, -99_00)],
            id="a balance that differs by one euro",
        ),
        pytest.param(
            {(3, OWED): -5_00},
            [Difference(3, OWED, 0, -5_00)],
            id="somebody who is not in the register",
        ),
        pytest.param(
            {(None, PAID): -100_00, (BILAL, CLAIM): 0, (ANNE, PAID): 0},
            [
                Difference(ANNE, PAID, -100_00, 0),
                Difference(BILAL, CLAIM, 25_00, 0),
                Difference(None, PAID, 0, -100_00),
            ],
            id="lines that name nobody come last",
        ),
    ],
)
def test_who_differs(ledger, differences):
    assert list(compare(REGISTER, {**LEDGER, **ledger})) == differences


def test_a_member_without_any_ledger_line_differs():
    register = {ANNE: Holding(4, 100_00, 100_00, 100_00)}
    assert compare(register, {}) == (Difference(ANNE, PAID, -100_00, 0),)


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=3).map(sorted))
def test_the_capital_is_what_is_called_not_called_and_paid(amounts):
    paid, called, subscribed = amounts
    found = expected_balances(Holding(1, subscribed, called, paid))
    capital = (CapitalAccount.UNCALLED, CapitalAccount.CALLED_UNPAID, PAID)
    assert sum(found[account] for account in capital) == -subscribed
    assert sum(found.values()) == -paid
