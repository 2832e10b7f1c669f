"""Domain §6: schedules of loans, vectors L1 and L2 in full."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.loan import (
    Method,
    Terms,
    TermsFault,
    accrued,
    faults,
    instalment,
    owed,
    repaid,
    schedule,
)
from hypothesis import given
from hypothesis import strategies as st

FIRST = date(2026, 1, 31)
L1 = Terms(20_000_00, Fraction("0.036"), 36, FIRST)
L2 = Terms(15_000_00, Fraction("0.04"), 60, FIRST, Method.CAPITAL, deferred=12)


@pytest.mark.parametrize(
    ("number", "interest", "capital", "balance"),
    [
        pytest.param(1, 60_00, 526_93, 19_473_07, id="L1 first month"),
        pytest.param(2, 58_42, 528_51, 18_944_56, id="L1 second month"),
        pytest.param(12, 42_35, 544_58, 13_571_45, id="L1 end of year 1"),
        pytest.param(24, 22_42, 564_51, 6_907_62, id="L1 end of year 2"),
        pytest.param(36, 1_76, 585_06, 0, id="L1 last month balances"),
    ],
)
def test_constant_instalment(number, interest, capital, balance):
    row = schedule(L1)[number - 1]
    assert (row.interest, row.capital, row.balance) == (interest, capital, balance)


def test_l1_totals():
    rows = schedule(L1)
    assert instalment(L1.principal, L1.rate / 12, 36) == 586_93
    assert rows[-1].amount == 586_82
    assert sum(row.interest for row in rows) == 1_129_37
    assert repaid(rows, FIRST, date(2026, 12, 31)) == 6_428_55
    assert sum(row.interest for row in rows[:12]) == 614_61


@pytest.mark.parametrize(
    ("number", "interest", "capital"),
    [
        *(
            pytest.param(number, 50_00, 0, id=f"L2 month {number} only interest")
            for number in range(1, 13)
        ),
        pytest.param(13, 50_00, 312_50, id="L2 first month with capital"),
        pytest.param(60, 1_04, 312_50, id="L2 last month"),
    ],
)
def test_constant_capital_after_deferral(number, interest, capital):
    row = schedule(L2)[number - 1]
    assert (row.interest, row.capital) == (interest, capital)


def test_l2_totals():
    rows = schedule(L2)
    assert rows[12].amount == 362_50
    assert rows[-1].amount == 313_54
    # Eight rows are exactly half a cent and go up. The vector L2 says 1 825.03: it
    # takes 0.04/12 as a decimal of 28 digits, and one half is lost.
    assert sum(row.interest for row in rows) == 1_825_04


def test_capital_at_the_end():
    rows = schedule(Terms(10_000_00, Fraction("0.02"), 4, FIRST, Method.AT_THE_END))
    assert [row.capital for row in rows] == [0, 0, 0, 10_000_00]
    assert [row.interest for row in rows] == [16_67] * 4


def test_quarters_run_on_a_quarter_of_the_rate():
    rows = schedule(Terms(12_000_00, Fraction("0.04"), 4, FIRST, Method.CAPITAL, 0, 3))
    assert [row.interest for row in rows] == [120_00, 90_00, 60_00, 30_00]
    assert [row.due for row in rows] == [
        FIRST,
        date(2026, 4, 30),
        date(2026, 7, 31),
        date(2026, 10, 31),
    ]


def test_a_loan_without_interest_is_repaid_in_equal_parts():
    rows = schedule(Terms(1_000_00, Fraction(0), 3, FIRST))
    assert [row.capital for row in rows] == [333_33, 333_33, 333_34]
    assert not any(row.interest for row in rows)


@given(
    principal=st.integers(1_000_00, 10_000_000_00),
    rate=st.fractions(0, Fraction(1, 4), max_denominator=10_000),
    count=st.integers(1, 240),
    deferral=st.floats(0, 1, exclude_max=True),
    method=st.sampled_from(Method),
    every=st.sampled_from([1, 3, 6, 12]),
)
def test_capital_repaid_is_what_was_lent_and_never_rises(
    principal, rate, count, deferral, method, every
):
    terms = Terms(principal, rate, count, FIRST, method, int(deferral * count), every)
    rows = schedule(terms)
    assert sum(row.capital for row in rows) == principal
    assert rows[-1].balance == 0
    balances = [principal, *(row.balance for row in rows)]
    assert balances == sorted(balances, reverse=True)
    assert all(row.interest >= 0 and row.capital >= 0 for row in rows)


@pytest.mark.parametrize(
    ("day", "interest"),
    [
        pytest.param(date(2025, 12, 31), 0, id="nothing runs on the first day"),
        pytest.param(date(2026, 1, 15), 29_03, id="15 days of 31"),
        pytest.param(date(2026, 1, 30), 58_06, id="all but the last day"),
        pytest.param(date(2026, 1, 31), 0, id="the day it is paid nothing is left"),
        pytest.param(date(2026, 2, 14), 29_21, id="14 days of 28 of the second row"),
        pytest.param(date(2025, 12, 1), 0, id="not begun"),
        pytest.param(date(2030, 1, 1), 0, id="repaid"),
    ],
)
def test_interest_that_has_run(day, interest):
    assert accrued(schedule(L1), date(2025, 12, 31), day) == interest


@pytest.mark.parametrize(
    ("day", "capital"),
    [
        pytest.param(date(2026, 1, 30), 20_000_00, id="the eve of the first one"),
        pytest.param(FIRST, 19_473_07, id="on the day"),
        pytest.param(date(2028, 12, 31), 0, id="at the end"),
    ],
)
def test_capital_owed(day, capital):
    assert owed(schedule(L1), 20_000_00, day) == capital


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        pytest.param(L1, [], id="good terms"),
        pytest.param(
            Terms(0, Fraction(0), 1, FIRST), [TermsFault.PRINCIPAL], id="nothing lent"
        ),
        pytest.param(
            Terms(100_00, Fraction(1), 1, FIRST), [TermsFault.RATE], id="100 % a year"
        ),
        pytest.param(
            Terms(100_00, Fraction(-1), 1, FIRST), [TermsFault.RATE], id="below zero"
        ),
        pytest.param(
            Terms(100_00, Fraction(0), 0, FIRST), [TermsFault.COUNT], id="no due date"
        ),
        pytest.param(
            Terms(100_00, Fraction(0), 12, FIRST, deferred=12),
            [TermsFault.DEFERRED],
            id="deferred to the end",
        ),
        pytest.param(
            Terms(100_00, Fraction(0), 12, FIRST, every=5),
            [TermsFault.EVERY],
            id="every five months",
        ),
        pytest.param(
            Terms(5, Fraction(0), 12, FIRST), [TermsFault.SMALL], id="5 cents, 12 parts"
        ),
    ],
)
def test_terms_that_cannot_be_counted(terms, found):
    assert faults(terms) == found
