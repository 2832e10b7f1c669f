"""PPI-01: the provision for investment, and the circle of its tax."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.investment_provision import (
    Dated,
    Reason,
    provision,
    surplus_after_tax,
    table,
)

PERCENT = Fraction(1, 100)


@pytest.mark.parametrize(
    ("rsp", "reserves", "outsiders", "amount", "reason"),
    [
        pytest.param(4500, 4500, 0, 4500, Reason.PARTICIPATION, id="as much"),
        pytest.param(8400, 1600, 0, 1600, Reason.RESERVES, id="no more than reserves"),
        pytest.param(
            4500, 4500, Fraction(1, 2), 4500, Reason.PARTICIPATION, id="half outside"
        ),
        pytest.param(
            4500, 4500, Fraction(51, 100), 0, Reason.OUTSIDERS, id="more than half"
        ),
    ],
)
def test_the_provision_of_a_year(rsp, reserves, outsiders, amount, reason):
    found = provision(rsp, reserves, Fraction(outsiders))
    assert (found.amount, found.reason) == (amount, reason)


def test_the_table_says_what_is_left_to_invest():
    rows = table(
        [Dated(date(2021, 12, 31), 100), Dated(date(2022, 12, 31), 50)],
        [
            Dated(date(2021, 6, 1), 70),  # before the provision: not for it
            Dated(date(2023, 3, 1), 120),
            Dated(date(2026, 12, 31), 10),
            Dated(date(2027, 1, 1), 90),  # a day too late
        ],
    )
    assert [(row.invested, row.left) for row in rows] == [(100, 0), (30, 20)]
    assert [row.deadline for row in rows] == [date(2025, 12, 31), date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("before", "tax", "labour", "reserves", "surplus", "paid"),
    [
        pytest.param(100_000_00, 25, 45, 45, 96_774_19, 3_225_81, id="25 % of tax"),
        pytest.param(100_000_00, 15, 45, 45, 98_265_90, 1_734_10, id="15 % of tax"),
        pytest.param(100_000_00, 25, 50, 50, 100_000_00, 0, id="c + p = 1: no tax"),
        pytest.param(100_000_00, 25, 84, 16, 100_000_00, 0, id="84/16: no tax"),
        pytest.param(100_000_00, 25, 45, 20, 89_552_24, 10_447_76, id="p is v"),
        pytest.param(-5_00, 25, 45, 45, -5_00, 0, id="a loss"),
    ],
)
def test_the_tax_that_depends_on_itself(before, tax, labour, reserves, surplus, paid):
    found = surplus_after_tax(
        before, tax * PERCENT, labour * PERCENT, reserves * PERCENT
    )
    assert found == (surplus, paid)
