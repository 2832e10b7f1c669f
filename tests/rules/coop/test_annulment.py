"""OUT-04, OUT-08, CAP-13: what annulling shares takes, and leaves owed."""

import pytest
from eclectic_coop.rules.annulment import Annulled, annulled, given_up
from eclectic_coop.rules.errors import SharesNotHeld
from eclectic_coop.rules.share_ledger import Holding, impossible
from hypothesis import given
from hypothesis import strategies as st

PAID = Holding(120, 3000_00, 3000_00, 3000_00)
HALF = Holding(10, 250_00, 250_00, 125_00)
CALLED = Holding(10, 250_00, 100_00, 100_00)


@pytest.mark.parametrize(
    ("holding", "shares", "value", "expected"),
    [
        pytest.param(
            PAID,
            120,
            2500_00,
            (3000_00, 3000_00, 3000_00, 2500_00, 500_00),
            id="REIMB A: 500 of 3 000 is lost",
        ),
        pytest.param(
            PAID,
            20,
            500_00,
            (500_00, 500_00, 500_00, 500_00, 0),
            id="FLOOR: 20 shares of B, nothing lost",
        ),
        pytest.param(
            HALF,
            10,
            250_00,
            (250_00, 250_00, 125_00, 125_00, 0),
            id="CAP-13 nominal minus what was not paid",
        ),
        pytest.param(
            HALF,
            10,
            50_00,
            (250_00, 250_00, 125_00, 0, 125_00),
            id="CAP-13 a loss above what was paid leaves nothing",
        ),
        pytest.param(
            CALLED,
            10,
            250_00,
            (250_00, 100_00, 100_00, 100_00, 0),
            id="what was not called is annulled too",
        ),
    ],
)
def test_annulling_shares(holding, shares, value, expected):
    assert annulled(holding, shares, value) == Annulled(shares, *expected)


def test_nobody_is_annulled_more_shares_than_held():
    with pytest.raises(SharesNotHeld) as broken:
        annulled(HALF, 11, 0)
    assert broken.value.missing == 1


@given(
    st.integers(1, 50),
    st.data(),
)
def test_whatever_is_annulled_leaves_a_holding_that_can_be(held, data):
    subscribed = held * 25_00
    called = data.draw(st.integers(0, subscribed))
    paid = data.draw(st.integers(0, called))
    shares = data.draw(st.integers(1, held))
    value = data.draw(st.integers(0, shares * 25_00))
    found = annulled(Holding(held, subscribed, called, paid), shares, value)
    left = Holding(
        held - shares,
        subscribed - found.subscribed,
        called - found.called,
        paid - found.paid,
        found.owed,
    )
    assert impossible(left) is None
    assert found.owed + found.loss == found.paid
    assert 0 <= found.owed <= value


@pytest.mark.parametrize(
    ("unpaid", "claims", "parts"),
    [
        pytest.param(60, [50, 25], [50, 10], id="the oldest claim first"),
        pytest.param(75, [50, 25], [50, 25], id="all of them"),
        pytest.param(0, [50], [0], id="all was paid"),
        pytest.param(10, [], [], id="no claim"),
    ],
)
def test_claims_given_up(unpaid, claims, parts):
    assert given_up(unpaid, claims) == parts
