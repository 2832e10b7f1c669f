"""CAE-07: the fixed part of the pay, agreed as hours."""

from decimal import Decimal

import pytest
from eclectic_coop.rules.fixed_pay import monthly_pay


@pytest.mark.parametrize(
    ("rate", "hours", "pay"),
    [
        pytest.param("12.02", "35", "1823.03", id="35 hours are 151.67 a month"),
        pytest.param("12.02", "17.5", "911.52", id="half of the time"),
        pytest.param("15.00", "0", "0.00", id="no hour, no pay"),
        pytest.param("0.03", "0.5", "0.07", id="half a cent goes up"),
    ],
)
def test_pay_of_a_month(rate, hours, pay):
    assert monthly_pay(Decimal(rate), Decimal(hours)) == Decimal(pay)
