"""OUT-04…10, CAP-09: what a leaver is owed, when, and in which order."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.errors import LeaverOutOfCapital, UnknownRate
from eclectic_coop.rules.repayment import (
    Claim,
    ExitValue,
    LaterLoss,
    LaterValue,
    Served,
    available_above_floor,
    exit_value,
    interest,
    later_losses,
    loss_on_shares,
    partial_limit,
    payable_on,
    serve,
)
from eclectic_coop.rules.statutes import ValueMethod
from hypothesis import given
from hypothesis import strategies as st

PRO_RATA, RESERVES_FIRST = ValueMethod.PRO_RATA, ValueMethod.RESERVES_FIRST


@pytest.mark.parametrize(
    ("loss", "capital", "reserves", "method", "borne"),
    [
        pytest.param(6000, 27000, 9000, PRO_RATA, 4500, id="REIMB A: 27 000/36 000"),
        pytest.param(6000, 27000, 9000, RESERVES_FIRST, 0, id="REIMB B: RS covers"),
        pytest.param(12000, 27000, 9000, RESERVES_FIRST, 3000, id="REIMB B: excess"),
        pytest.param(
            1, 3, 4, PRO_RATA, Fraction(3, 7), id="OUT-04 exact, not yet rounded"
        ),
        pytest.param(90000, 27000, 9000, PRO_RATA, 27000, id="OUT-04 A: all at most"),
        pytest.param(90000, 27000, 9000, RESERVES_FIRST, 27000, id="OUT-04 B: all"),
        pytest.param(-5000, 27000, 9000, PRO_RATA, 0, id="OUT-04 A: a profit"),
        pytest.param(-5000, 27000, 0, RESERVES_FIRST, 0, id="OUT-04 B: a profit"),
        pytest.param(5000, 0, 0, PRO_RATA, 0, id="no capital bears nothing"),
        pytest.param(6000, 27000, 0, PRO_RATA, 6000, id="OUT-04 A: no reserve"),
    ],
)
def test_the_loss_borne_by_the_capital(loss, capital, reserves, method, borne):
    assert loss_on_shares(loss, capital, reserves, method) == borne


@pytest.mark.parametrize(
    ("amount", "loss", "capital", "reserves", "method", "value"),
    [
        pytest.param(
            3000_00, 6000_00, 27000_00, 9000_00, PRO_RATA, 2500_00, id="REIMB A"
        ),
        pytest.param(
            3000_00, 6000_00, 27000_00, 9000_00, RESERVES_FIRST, 3000_00, id="REIMB B"
        ),
        pytest.param(
            3000_00,
            12000_00,
            27000_00,
            9000_00,
            RESERVES_FIRST,
            2666_67,
            id="REIMB B, loss of 12 000",
        ),
        pytest.param(
            24_00,
            12825_00,
            1752_00,
            12825_00,
            RESERVES_FIRST,
            24_00,
            id="PV 2021: the reserves bear −12 825, a share stays at 24",
        ),
        pytest.param(
            3000_00, -6000_00, 27000_00, 0, PRO_RATA, 3000_00, id="never above nominal"
        ),
        pytest.param(
            3000_00, 90000_00, 27000_00, 0, RESERVES_FIRST, 0, id="never below nothing"
        ),
        pytest.param(25, 1, 50, 0, PRO_RATA, 25, id="half a cent goes up"),
        pytest.param(0, 500, 0, 0, PRO_RATA, 0, id="no share, no capital"),
    ],
)
def test_the_value_of_a_leavers_shares(amount, loss, capital, reserves, method, value):
    found = exit_value(amount, loss, capital, reserves, method)
    assert found == ExitValue(amount, amount - value, value)


def test_the_leavers_capital_must_be_added_back():
    with pytest.raises(LeaverOutOfCapital) as broken:
        exit_value(3000_00, 0, 2999_99, 0, PRO_RATA)
    assert (broken.value.amount, broken.value.capital) == (3000_00, 2999_99)


def later(found_on, loss, reserves=9000_00):
    return LaterLoss(found_on, loss, 27000_00, reserves)


@pytest.mark.parametrize(
    ("paid", "losses", "expected"),
    [
        pytest.param(2500_00, [], (0, 2500_00, 0), id="OUT-05 nothing appears"),
        pytest.param(
            2500_00,
            [later(date(2027, 3, 1), 900_00)],
            (75_00, 2425_00, 75_00),
            id="OUT-05 all was paid: the cut is claimed back",
        ),
        pytest.param(
            0,
            [later(date(2027, 3, 1), 900_00)],
            (75_00, 2425_00, 0),
            id="OUT-05 nothing was paid: nothing to claim",
        ),
        pytest.param(
            2450_00,
            [later(date(2027, 3, 1), 900_00)],
            (75_00, 2425_00, 25_00),
            id="OUT-05 paid in part: what is above the new value",
        ),
        pytest.param(
            2500_00,
            [later(date(2027, 3, 1), 900_00), later(date(2029, 3, 1), 1800_00)],
            (225_00, 2275_00, 225_00),
            id="OUT-05 losses add up",
        ),
        pytest.param(
            2500_00,
            [later(date(2031, 8, 31), 900_00), later(date(2031, 9, 1), 900_00)],
            (75_00, 2425_00, 75_00),
            id="OUT-05 on the last day of five years, not after",
        ),
        pytest.param(
            2500_00,
            [later(date(2027, 3, 1), 90000_00, 0)],
            (2500_00, 0, 2500_00),
            id="OUT-05 never below nothing",
        ),
    ],
)
def test_losses_found_after_the_exit(paid, losses, expected):
    at_exit = ExitValue(3000_00, 500_00, 2500_00)
    found = later_losses(at_exit, paid, losses, PRO_RATA, date(2031, 8, 31))
    assert found == LaterValue(*expected)


def test_a_loss_known_in_two_times_costs_as_much_as_at_once():
    """Method B: the second loss meets the reserves that the first one left."""
    at_exit = exit_value(3000_00, 6000_00, 27000_00, 9000_00, RESERVES_FIRST)
    second = later(date(2027, 3, 1), 6000_00, reserves=3000_00)
    until = date(2031, 8, 31)
    found = later_losses(at_exit, 3000_00, [second], RESERVES_FIRST, until)
    assert (found.value, found.claim_back) == (2666_67, 333_33)


@pytest.mark.parametrize(
    ("lost_on", "payable"),
    [
        pytest.param(date(2026, 8, 31), date(2031, 8, 31), id="OUT-06 five years"),
        pytest.param(date(2024, 2, 29), date(2029, 2, 28), id="OUT-06 leap day"),
    ],
)
def test_the_day_payment_can_be_asked(lost_on, payable):
    assert payable_on(lost_on, 60) == payable


@pytest.mark.parametrize(
    ("capital", "available"),
    [
        pytest.param(12000_00, 2000_00, id="FLOOR: 12 000 over 10 000"),
        pytest.param(10000_00, 0, id="at the floor"),
        pytest.param(9000_00, 0, id="under the floor"),
    ],
)
def test_what_can_be_annulled_above_the_floor(capital, available):
    assert available_above_floor(capital, 10000_00) == available


A = Claim("A", date(2026, 2, 1), 0, 1500_00)
B = Claim("B", date(2026, 5, 10), 0, 2000_00)
C = Claim("C", date(2026, 6, 1), 0, 500_00)
B_LEFT = Claim("B", date(2026, 5, 10), 0, 1500_00)


@pytest.mark.parametrize(
    ("queue", "available", "served"),
    [
        pytest.param(
            [A, B, C],
            2000_00,
            [("A", 1500_00, 0), ("B", 500_00, 1500_00), ("C", 0, 500_00)],
            id="FLOOR: C waits although 500 would fit",
        ),
        pytest.param(
            [B_LEFT, C],
            1000_00,
            [("B", 1000_00, 500_00), ("C", 0, 500_00)],
            id="FLOOR: 1 000 subscribed, B +1 000, C still 0",
        ),
        pytest.param(
            [C, A],
            2000_00,
            [("A", 1500_00, 0), ("C", 500_00, 0)],
            id="OUT-07 by date, whatever the order given",
        ),
        pytest.param(
            [Claim("late", C.registered_on, 2, 25_00), C],
            500_00,
            [("C", 500_00, 0), ("late", 0, 25_00)],
            id="OUT-07 by rank on one day",
        ),
        pytest.param(
            [A, C],
            1024_99,
            [("A", 1000_00, 500_00), ("C", 0, 500_00)],
            id="OUT-08 whole shares only",
        ),
        pytest.param(
            [C, A],
            24_99,
            [("A", 0, 1500_00), ("C", 0, 500_00)],
            id="OUT-08 not even one share",
        ),
        pytest.param(
            [A, Claim("D", date(2026, 6, 2), 0, 10_00)],
            1024_99,
            [("A", 1000_00, 500_00), ("D", 0, 10_00)],
            id="OUT-07 what is left of a share serves nobody behind",
        ),
        pytest.param([C], -1_00, [("C", 0, 500_00)], id="nothing available"),
        pytest.param([], 2000_00, [], id="nobody waits"),
    ],
)
def test_the_queue_is_served_in_order(queue, available, served):
    assert serve(queue, available, 25_00) == tuple(Served(*row) for row in served)


QUEUES = st.lists(
    st.builds(
        Claim,
        key=st.uuids(),
        registered_on=st.dates(date(2020, 1, 1), date(2020, 2, 1)),
        rank=st.integers(0, 3),
        amount=st.integers(0, 50).map(lambda shares: shares * 25_00),
    ),
    max_size=8,
)


@given(QUEUES, st.integers(-1000, 5000_00))
def test_nobody_is_served_out_of_order_nor_beyond_what_is_available(queue, available):
    served = serve(queue, available, 25_00)
    waiting = [one.left > 0 for one in served]
    after_first = served[waiting.index(True) + 1 :] if any(waiting) else ()
    assert not any(one.amount for one in after_first)
    assert sum(one.amount for one in served) <= max(0, available)
    assert all(one.amount >= 0 and not one.amount % 25_00 for one in served)
    ordered = sorted(queue, key=lambda claim: (claim.registered_on, claim.rank))
    assert [one.key for one in served] == [claim.key for claim in ordered]
    assert [one.amount + one.left for one in served] == [c.amount for c in ordered]


RATES = {2024: Fraction(3, 100), 2025: Fraction(24, 1000), 2026: Fraction(17, 1000)}


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        pytest.param(date(2025, 1, 1), date(2025, 1, 1), 0, id="no day"),
        pytest.param(date(2025, 1, 2), date(2025, 1, 1), 0, id="ends before it starts"),
        pytest.param(
            date(2024, 12, 31), date(2025, 12, 31), 240_00, id="365 days of 2025"
        ),
        pytest.param(
            date(2023, 12, 31), date(2024, 12, 31), 300_82, id="366 days over 365"
        ),
        pytest.param(date(2025, 6, 1), date(2025, 6, 2), 66, id="one day: 0.6575"),
        pytest.param(
            date(2025, 12, 1),
            date(2026, 1, 31),
            34_16,
            id="30 days of 2025, 31 of 2026: 19.7260 + 14.4384",
        ),
    ],
)
def test_interest_on_what_is_owed(start, end, due):
    assert interest(10000_00, start, end, RATES) == due


def test_a_year_without_rate_is_named():
    with pytest.raises(UnknownRate) as broken:
        interest(100_00, date(2025, 6, 1), date(2027, 1, 1), RATES)
    assert broken.value.year == 2027


@given(
    st.integers(0, 10**8),
    st.lists(
        st.dates(date(2024, 1, 1), date(2026, 12, 31)), min_size=3, max_size=3
    ).map(sorted),
)
def test_interest_of_a_split_period_adds_up_to_a_cent(amount, days):
    first, middle, last = days
    whole = interest(amount, first, last, RATES)
    parts = interest(amount, first, middle, RATES) + interest(
        amount, middle, last, RATES
    )
    assert abs(whole - parts) <= 1


@given(
    st.integers(0, 10**8),
    st.integers(-(10**8), 10**9),
    st.integers(0, 10**8),
    st.integers(0, 10**8),
    st.sampled_from(ValueMethod),
)
def test_a_value_is_never_above_nominal(amount, loss, others, reserves, method):
    found = exit_value(amount, loss, amount + others, reserves, method)
    assert 0 <= found.value <= found.nominal == amount


@pytest.mark.parametrize(
    ("shares", "limit"),
    [
        pytest.param(30, 10, id="OUT-09 above the commitment"),
        pytest.param(20, 0, id="OUT-09 at the commitment"),
        pytest.param(5, 0, id="OUT-09 under the commitment"),
    ],
)
def test_shares_repaid_to_a_member_who_stays(shares, limit):
    assert partial_limit(shares, 20) == limit
