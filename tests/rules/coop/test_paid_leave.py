from decimal import Decimal
from fractions import Fraction

import pytest
from eclectic_coop.rules.paid_leave import (
    Leave,
    Method,
    Provision,
    on_activities,
    provision,
)
from hypothesis import given
from hypothesis import strategies as st

RATE = Fraction(28, 100)


@pytest.mark.parametrize(
    ("leave", "expected"),
    [
        pytest.param(
            Leave(Decimal(10), 4615),
            Provision(46150, 12922, Method.SALARY),
            id="without reference pay the salary is kept",
        ),
        pytest.param(
            Leave(Decimal(12), 4615, 1800000),
            Provision(72000, 20160, Method.TENTH),
            id="the tenth pays more",
        ),
        pytest.param(
            Leave(Decimal(12), 6000, 1800000),
            Provision(72000, 20160, Method.SALARY),
            id="both equal: the salary is named",
        ),
        pytest.param(
            Leave(Decimal(12), 6001, 1800000),
            Provision(72012, 20163, Method.SALARY),
            id="the salary pays more",
        ),
        pytest.param(
            Leave(Decimal("2.5"), 4615, 1800000, Decimal(25)),
            Provision(18000, 5040, Method.TENTH),
            id="counted in days of five a week: 25 in a year",
        ),
        pytest.param(
            Leave(Decimal("0.5"), 4615),
            Provision(2308, 646, Method.SALARY),
            id="half a day: 23.075 rounds up, then 6.4624 down",
        ),
        pytest.param(
            Leave(Decimal(0), 4615, 1800000),
            Provision(0, 0, Method.SALARY),
            id="nothing left",
        ),
        pytest.param(
            Leave(Decimal(-2), 5000),
            Provision(-10000, -2800, Method.SALARY),
            id="days taken ahead lower the debt",
        ),
    ],
)
def test_the_better_rule_pays_the_days(leave, expected):
    assert provision(leave, RATE) == expected


@given(
    gross=st.integers(0, 10**8),
    charges=st.integers(0, 10**8),
    shares=st.dictionaries(st.integers(1, 9), st.integers(1, 100), min_size=1),
)
def test_the_parts_of_the_activities_add_up(gross, charges, shares):
    found = on_activities(Provision(gross, charges), shares)
    assert sum(part for part, _charges in found.values()) == gross
    assert sum(part for _gross, part in found.values()) == charges


@given(days=st.integers(0, 60), daily=st.integers(0, 10**5), pay=st.integers(0, 10**7))
def test_one_more_day_is_never_less(days, daily, pay):
    less = provision(Leave(Decimal(days), daily, pay), RATE)
    more = provision(Leave(Decimal(days + 1), daily, pay), RATE)
    assert less.gross <= more.gross
    assert less.charges <= more.charges
