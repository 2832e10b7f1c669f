"""CAP-08: the shares above the ceiling, as few as can be."""

from fractions import Fraction

import pytest
from eclectic_coop.rules.capital import Category, Holder, breaches, over_ceiling
from eclectic_coop.rules.statutes import Statutes
from hypothesis import given
from hypothesis import strategies as st


def body(*shares):
    return [
        Holder(key, Category.EMPLOYEE, number) for key, number in enumerate(shares, 1)
    ]


@pytest.mark.parametrize(
    ("shares", "ratio", "annulled"),
    [
        pytest.param([50, 50], "1/2", {}, id="CAP-08 equality is allowed"),
        pytest.param([70, 30], "1/2", {1: 40}, id="CAP-08 down to what others have"),
        pytest.param([71, 20, 9], "1/2", {1: 42}, id="CAP-08 three holders"),
        pytest.param([3, 2], "1/2", {1: 1}, id="CAP-08 a single share too many"),
        pytest.param([10], "1/2", {1: 10}, id="CAP-08 a holder who is alone"),
        pytest.param([50, 10, 10, 10], "2/5", {1: 30}, id="CAP-08 stricter statutes"),
        pytest.param(
            [40, 30, 10, 10, 10],
            "3/10",
            {1: 18, 2: 8},
            id="CAP-08 what is taken from one puts another above",
        ),
        pytest.param([11, 8, 8, 8], "1/4", {1: 3}, id="CAP-08 equal in the end"),
        pytest.param([5, 5], "1/3", {1: 5, 2: 5}, id="CAP-08 too few for a third each"),
        pytest.param([5], "1", {}, id="CAP-08 no ceiling"),
        pytest.param([], "1/2", {}, id="CAP-08 nobody"),
    ],
)
def test_shares_above_the_ceiling(shares, ratio, annulled):
    holders = body(*shares)
    statutes = Statutes(holder_ratio=Fraction(ratio))
    assert over_ceiling(holders, statutes) == annulled


holders_of = st.lists(st.integers(0, 60), max_size=12).map(lambda shares: body(*shares))
ratios = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(1, 2))


@given(holders_of, ratios)
def test_what_is_left_is_under_the_ceiling_and_a_share_more_is_not(holders, ratio):
    statutes = Statutes(holder_ratio=ratio)
    above = over_ceiling(holders, statutes)
    left = {holder.key: holder.shares - above.get(holder.key, 0) for holder in holders}
    total = sum(left.values())
    assert min(left.values(), default=0) >= 0
    assert all(shares <= ratio * total for shares in left.values())
    assert all(left[key] + 1 > ratio * (total + 1) for key in above)


@given(holders_of)
def test_over_the_ceiling_as_the_breaches_say(holders):
    found = breaches(holders, 0, 0, Statutes())
    named = {breach.holder for breach in found if breach.holder}
    assert set(over_ceiling(holders, Statutes())) == named
