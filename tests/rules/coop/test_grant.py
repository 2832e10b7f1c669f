"""Investment grants: what of them each year takes."""

from datetime import date

import pytest
from eclectic_coop.rules.grant import share_until
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("day", "share"),
    [
        pytest.param(date(2026, 6, 30), 0, id="before"),
        pytest.param(date(2026, 7, 31), 100_00, id="the first month counts"),
        pytest.param(date(2026, 12, 31), 600_00, id="half a year of five"),
        pytest.param(date(2027, 12, 31), 1_800_00, id="a year more"),
        pytest.param(date(2040, 1, 1), 6_000_00, id="never more than the grant"),
    ],
)
def test_share_until(day, share):
    assert share_until(6_000_00, date(2026, 7, 1), 5, day) == share


@given(amount=st.integers(1, 10**9), years=st.integers(1, 30))
def test_all_of_it_is_taken_in_the_end(amount, years):
    end = date(2026 + years, 6, 30)
    assert share_until(amount, date(2026, 7, 1), years, end) == amount
