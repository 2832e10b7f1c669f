from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.late_interest import (
    Cost,
    Customer,
    RateUnknown,
    Terms,
    days_by_half,
    interest,
    late_cost,
)
from hypothesis import given
from hypothesis import strategies as st

TERMS = Terms(Fraction(8, 100), Fraction(10, 100), 40_00)
RATES = {(2025, 2): Fraction(215, 10000), (2026, 1): Fraction(3, 100)}


@pytest.mark.parametrize(
    ("principal", "days", "rate", "expected"),
    [
        pytest.param(4800_00, 12, "0.1015", 16_02, id="PUB-05: 12 days at 10.15 %"),
        pytest.param(4800_00, 0, "0.1015", 0, id="paid on the day"),
        pytest.param(4800_00, -3, "0.1015", 0, id="paid before"),
        pytest.param(1000_00, 365, "0.10", 100_00, id="a whole year"),
    ],
)
def test_amount_times_rate_times_days(principal, days, rate, expected):
    assert interest(principal, days, Fraction(rate)) == expected


@pytest.mark.parametrize(
    ("due", "today", "customer", "cost"),
    [
        pytest.param(
            (2025, 8, 1),
            (2025, 8, 13),
            Customer.PUBLIC,
            Cost(16_02, 40_00),
            id="PUB-05: 4,800.00, 12 days, 2.15 + 8",
        ),
        pytest.param(
            (2025, 8, 1),
            (2025, 8, 13),
            Customer.PROFESSIONAL,
            Cost(19_17, 40_00),
            id="L441-10: 2.15 + 10",
        ),
        pytest.param(
            (2025, 12, 26),
            (2026, 1, 7),
            Customer.PUBLIC,
            Cost(16_02, 40_00),
            id="R2192-31: a public body keeps the rate of the first half-year",
        ),
        pytest.param(
            (2025, 12, 26),
            (2026, 1, 7),
            Customer.PROFESSIONAL,
            Cost(19_96, 40_00),
            id="L441-10: 5 days at 12.15 %, 7 days at 13 %",
        ),
        pytest.param(
            (2025, 8, 1),
            (2025, 8, 13),
            Customer.PRIVATE,
            Cost(0, 0),
            id="nothing by itself from a private person",
        ),
        pytest.param(
            (2025, 8, 13),
            (2025, 8, 13),
            Customer.PUBLIC,
            Cost(0, 0),
            id="due today is not late",
        ),
    ],
)
def test_cost_of_a_delay(due, today, customer, cost):
    found = late_cost(4800_00, date(*due), date(*today), customer, RATES, TERMS)
    assert found == cost


def test_a_half_year_without_rate_is_named():
    with pytest.raises(RateUnknown) as refused:
        late_cost(
            4800_00,
            date(2026, 6, 25),
            date(2026, 7, 5),
            Customer.PROFESSIONAL,
            RATES,
            TERMS,
        )
    assert refused.value.half == (2026, 2)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_every_day_of_delay_is_in_one_half_year(due, days):
    today = date.fromordinal(due.toordinal() + days)
    assert sum(days_by_half(due, today).values()) == days
