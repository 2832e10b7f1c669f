"""From what is available to gross and net pay (domain §3.3, §9 rule 24)."""

from fractions import Fraction

import pytest
from eclectic_coop.rules.salary import (
    AdvanceProblem,
    Pay,
    available_for_pay,
    check_advance,
    gross_within,
    measured_rate,
    months_held,
    pay_of_gross,
    pay_within,
)
from hypothesis import given
from hypothesis import strategies as st

RATE, EMPLOYEE = Fraction(28, 100), Fraction(22, 100)


@pytest.mark.parametrize(
    ("available", "rate", "gross"),
    [
        pytest.param(7083_10, RATE, 5533_67, id="§3.3 balance of the year"),
        pytest.param(256_00, RATE, 200_00, id="§3.3 an advance of 200 costs 256"),
        pytest.param(1280_00, RATE, 1000_00, id="§3.3 the fixed part"),
        pytest.param(1_27, RATE, 99, id="rounded down, never up"),
        pytest.param(100, Fraction(0), 100, id="no employer's part"),
        pytest.param(0, RATE, 0, id="nothing available, nothing paid"),
        pytest.param(-50_00, RATE, 0, id="a debt pays nobody"),
        pytest.param(100_00, Fraction(1, 3), 75_00, id="a rate no decimal can write"),
    ],
)
def test_gross_is_what_is_available_over_one_plus_the_rate(available, rate, gross):
    assert gross_within(available, rate) == gross


@given(
    st.integers(0, 10**9),
    st.fractions(min_value=0, max_value=1, max_denominator=10**6),
)
def test_the_cost_never_exceeds_what_is_available_and_wastes_two_cents_at_most(
    available, rate
):
    cost = pay_within(available, rate).cost
    assert available - 2 <= cost <= available


def test_a_pay_is_told_in_four_figures():
    pay = pay_of_gross(1000_00, RATE, EMPLOYEE)
    assert pay == Pay(1000_00, 280_00, 220_00)
    assert (pay.cost, pay.net) == (1280_00, 780_00)


def test_only_what_is_cashed_may_be_paid_unless_the_cooperative_says_otherwise():
    assert available_for_pay(2880_10, 3412_60, cashed_only=True) == 2880_10
    assert available_for_pay(2880_10, 3412_60, cashed_only=False) == 3412_60


@pytest.mark.parametrize(
    ("gross", "part", "rate"),
    [
        pytest.param(12400_00, 3472_00, RATE, id="§3.3 fourteen payslips"),
        pytest.param(
            3, 1, Fraction(3333, 10000), id="to the hundredth of a percent, as shown"
        ),
        pytest.param(0, 0, None, id="no payslip, no rate"),
        pytest.param(-1000_00, -280_00, None, id="only corrections, no rate"),
        pytest.param(1000_00, 0, Fraction(0), id="no charge at all is a rate"),
    ],
)
def test_a_rate_is_measured_from_payslips(gross, part, rate):
    assert measured_rate(gross, part) == rate


@pytest.mark.parametrize(
    ("gross", "available", "promised", "problem"),
    [
        pytest.param(200_00, 256_00, [], None, id="to the last cent"),
        pytest.param(
            200_01, 256_00, [], AdvanceProblem.ABOVE_AVAILABLE, id="one cent too much"
        ),
        pytest.param(
            200_00,
            1000_00,
            [800_00],
            AdvanceProblem.ABOVE_AVAILABLE,
            id="what is promised is gone",
        ),
        pytest.param(0, 256_00, [], AdvanceProblem.NOTHING_ASKED, id="nothing asked"),
        pytest.param(
            -1, 256_00, [], AdvanceProblem.NOTHING_ASKED, id="less than nothing"
        ),
    ],
)
def test_an_advance_is_never_above_what_is_available(
    gross, available, promised, problem
):
    assert check_advance(gross, available, promised, RATE).problem is problem


@pytest.mark.parametrize(
    ("available", "cost", "months"),
    [
        pytest.param(1000_00, 256_00, 3, id="three months"),
        pytest.param(256_00, 256_00, 1, id="exactly one"),
        pytest.param(-10_00, 256_00, 0, id="nothing left"),
        pytest.param(1000_00, 0, 0, id="a raise of nothing is no question"),
    ],
)
def test_how_long_a_raise_of_the_fixed_part_can_be_borne(available, cost, months):
    assert months_held(available, cost) == months
