from decimal import Decimal
from fractions import Fraction

import pytest
from eclectic_coop.rules.money import added, cents, round_half_up, share_out
from hypothesis import given
from hypothesis import strategies as st

AMOUNTS = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        pytest.param(
            10001,
            [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")],
            [3333, 3333, 3335],
            id="the cent left goes to the largest remainder",
        ),
        pytest.param(100, [1, 1, 1], [34, 33, 33], id="a third: the first has it"),
        pytest.param(-100, [1, 1, 1], [-33, -33, -34], id="a debt is shared as well"),
        pytest.param(0, [1, 2], [0, 0], id="nothing is shared out as nothing"),
        pytest.param(1, [1, 1], [1, 0], id="one cent is not cut"),
        pytest.param(100, [3, -1], [150, -50], id="weights of both signs"),
        pytest.param(50, [0, 5], [0, 50], id="no weight, no part"),
    ],
)
def test_parts_by_largest_remainder(total, weights, parts):
    assert list(share_out(total, dict(enumerate(weights))).values()) == parts


def test_weights_that_sum_to_zero_are_refused():
    with pytest.raises(ZeroDivisionError):
        share_out(100, {"a": 1, "b": -1})


@given(AMOUNTS, st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_parts_always_add_up(total, weights):
    assert sum(share_out(total, dict(enumerate(weights))).values()) == total


@given(AMOUNTS, st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_no_part_is_a_cent_away_from_its_exact_share(total, weights):
    for key, part in share_out(total, dict(enumerate(weights))).items():
        assert abs(part - Fraction(total * weights[key], sum(weights))) < 1


@pytest.mark.parametrize(
    ("amount", "whole"),
    [
        pytest.param(Decimal("0.005"), 1, id="half a cent goes up"),
        pytest.param(Decimal("-0.005"), -1, id="a negative half goes down"),
        pytest.param(1.005, 101, id="a float is read as it is written"),
        pytest.param("12.344", 1234, id="less than a half goes down"),
    ],
)
def test_cents_round_half_up(amount, whole):
    assert cents(amount) == whole


@given(st.decimals(-(10**6), 10**6, allow_nan=False, places=3))
def test_rounding_is_symmetric(value):
    assert round_half_up(-value) == -round_half_up(value)
    assert round_half_up(Fraction(value)) == round_half_up(value)


def test_what_comes_to_nothing_is_left_out():
    assert added([{"a": 5, "b": 1}, {"a": -5}]) == {"b": 1}
