"""RSP-01…05: the part of the workers as a participation agreement."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.participation import (
    Ceiling,
    Verdict,
    ceilings,
    free_on,
    legal_minimum,
    levies,
    payable_before,
    right_ceiling,
    rights,
    salary_base,
    verdict,
)
from hypothesis import given
from hypothesis import strategies as st

PASS_ = 46_368_00
QUARTER = Fraction(1, 4)


@pytest.mark.parametrize(
    ("surplus", "capital", "salaries", "value", "minimum"),
    [
        pytest.param(
            50_000_00, 30_000_00, 200_000_00, 320_000_00, 8_320_31, id="RSP-02"
        ),
        pytest.param(1_000_00, 30_000_00, 200_000_00, 320_000_00, 0, id="under 5 % C"),
        pytest.param(50_000_00, 30_000_00, 200_000_00, 0, 0, id="no added value"),
    ],
)
def test_the_legal_minimum(surplus, capital, salaries, value, minimum):
    assert legal_minimum(surplus, QUARTER, capital, salaries, value) == minimum


def test_84_percent_needs_the_ceiling_less_five_percent_of_equity():
    limits = ceilings(51_322_00, 51_322_00, 60_000_00)
    reserve = 43_110_48
    assert verdict(reserve, 0, limits[Ceiling.HALF_PROFIT]) is Verdict.OVER_CEILING
    assert verdict(reserve, 0, limits[Ceiling.PROFIT_LESS_EQUITY]) is Verdict.FITS


@pytest.mark.parametrize(
    ("reserve", "said"),
    [
        pytest.param(99, Verdict.UNDER_MINIMUM, id="less than the law"),
        pytest.param(100, Verdict.FITS, id="the minimum"),
        pytest.param(200, Verdict.FITS, id="the ceiling"),
        pytest.param(201, Verdict.OVER_CEILING, id="a cent more"),
    ],
)
def test_an_agreement_lies_between_minimum_and_ceiling(reserve, said):
    assert verdict(reserve, 100, 200) is said


@pytest.mark.parametrize(
    ("salary", "presence", "base"),
    [
        pytest.param(30_000_00, Fraction(1), 30_000_00, id="as it is"),
        pytest.param(200_000_00, Fraction(1), 139_104_00, id="3 PASS"),
        pytest.param(200_000_00, Fraction(1, 2), 69_552_00, id="half a year"),
    ],
)
def test_pay_counts_up_to_three_pass(salary, presence, base):
    assert salary_base(salary, PASS_, presence) == base


def test_the_right_of_one_person_is_three_quarters_of_a_pass():
    assert right_ceiling(PASS_) == 34_776_00
    assert right_ceiling(PASS_, Fraction(1, 2)) == 17_388_00


def test_what_passes_the_ceiling_is_shared_again_at_once():
    most = right_ceiling(PASS_)
    found = rights(100_000_00, {1: 139, 2: 40, 3: 20}, dict.fromkeys((1, 2, 3), most))
    # 69 849.25 asked for: 65 224.00 are left for 40 and 20, of which 43 482.67 again
    assert found.parts == {1: most, 2: most, 3: 30_448_00}
    assert found.capped == {1, 2}
    assert found.left == 0


def test_what_nobody_may_receive_is_left():
    found = rights(100, {1: 1, 2: 1}, {1: 30, 2: 30})
    assert (found.parts, found.left) == ({1: 30, 2: 30}, 40)


def test_who_weighs_nothing_has_nothing():
    assert rights(100, {1: 0, 2: 1}, {1: 100, 2: 100}).parts == {1: 0, 2: 100}
    assert rights(100, {}, {}).left == 100


@pytest.mark.parametrize(
    ("closing", "paid", "free"),
    [
        pytest.param(
            date(2025, 12, 31), date(2026, 6, 1), date(2031, 6, 1), id="civil year"
        ),
        pytest.param(
            date(2025, 6, 30), date(2025, 12, 1), date(2030, 12, 1), id="30 June"
        ),
        pytest.param(
            date(2025, 9, 30), date(2026, 3, 1), date(2031, 3, 1), id="30 September"
        ),
    ],
)
def test_days_of_payment_and_release(closing, paid, free):
    assert (payable_before(closing), free_on(closing)) == (paid, free)


def test_levies_on_a_right():
    assert levies(1_693_08, Fraction(97, 1000)) == 164_23


@given(
    st.integers(min_value=0, max_value=10**8),
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=1000),
            st.integers(min_value=0, max_value=10**6),
        ),
        max_size=9,
    ),
)
def test_rights_add_up_and_nobody_passes_the_ceiling(total, rows):
    weights = {n: weight for n, (weight, _most) in enumerate(rows)}
    most = {n: ceiling for n, (_weight, ceiling) in enumerate(rows)}
    found = rights(total, weights, most)
    assert sum(found.parts.values()) + found.left == total
    assert all(part <= most[key] for key, part in found.parts.items())
    assert list(found.parts) == list(weights)
