"""ENG-8, RSP-04: paid, in shares, or left; until when; locked until when."""

from datetime import date

import pytest
from eclectic_coop.rules.surplus_choice import (
    Choice,
    Part,
    choice_until,
    last_day,
    locked_until,
    settle,
)
from hypothesis import given
from hypothesis import strategies as st

CLOSING = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("choice", "shares", "in_shares", "in_account", "paid"),
    [
        pytest.param(Choice.PAYMENT, 0, 0, 0, 1_528_85, id="all is paid"),
        pytest.param(
            Choice.SHARES, 61, 1_525_00, 0, 3_85, id="whole shares, the rest is paid"
        ),
        pytest.param(Choice.ACCOUNT, 0, 0, 1_528_85, 0, id="all is left"),
    ],
)
def test_what_a_choice_comes_to(choice, shares, in_shares, in_account, paid):
    found = settle(1_693_08, 164_23, choice, 25_00)
    assert (found.shares, found.in_shares) == (shares, in_shares)
    assert (found.in_account, found.paid) == (in_account, paid)
    assert found.levies == 164_23


def test_less_than_a_share_is_paid():
    assert settle(24_99, 0, Choice.SHARES, 25_00).paid == 24_99


@given(
    st.integers(0, 10**9),
    st.fractions(0, 1),
    st.sampled_from(Choice),
    st.integers(1, 10**6),
)
def test_nothing_is_lost(part, ratio, choice, nominal):
    levies = int(part * ratio)
    found = settle(part, levies, choice, nominal)
    pieces = found.levies, found.in_shares, found.in_account, found.paid
    assert sum(pieces) == part
    assert min(pieces) >= 0
    assert found.in_shares == found.shares * nominal


@pytest.mark.parametrize(
    ("closing", "part", "participation", "day"),
    [
        pytest.param(
            CLOSING, Part.LABOUR, True, date(2026, 5, 31), id="before the sixth month"
        ),
        pytest.param(
            CLOSING, Part.LABOUR, False, date(2026, 9, 30), id="no participation"
        ),
        pytest.param(
            CLOSING, Part.INTEREST, True, date(2026, 9, 30), id="interest: nine months"
        ),
        pytest.param(
            date(2025, 5, 31),
            Part.INTEREST,
            False,
            date(2026, 2, 28),
            id="the end of a short month",
        ),
    ],
)
def test_the_last_day_of_the_law(closing, part, participation, day):
    assert last_day(closing, part, participation) == day


@pytest.mark.parametrize(
    ("decided", "last", "day"),
    [
        pytest.param(
            date(2026, 6, 12), date(2026, 9, 30), date(2026, 6, 27), id="fifteen days"
        ),
        pytest.param(
            date(2026, 5, 20), date(2026, 5, 31), date(2026, 5, 31), id="the law's day"
        ),
        pytest.param(
            date(2026, 6, 12), date(2026, 5, 31), date(2026, 6, 27), id="already late"
        ),
    ],
)
def test_the_last_day_to_choose(decided, last, day):
    assert choice_until(decided, last) == day


@pytest.mark.parametrize(
    ("part", "choice", "participation", "day"),
    [
        pytest.param(
            Part.LABOUR, Choice.SHARES, True, date(2031, 6, 1), id="shares of RSP"
        ),
        pytest.param(
            Part.LABOUR, Choice.ACCOUNT, True, date(2031, 6, 1), id="account of RSP"
        ),
        pytest.param(Part.LABOUR, Choice.PAYMENT, True, None, id="paid: nothing"),
        pytest.param(Part.LABOUR, Choice.SHARES, False, None, id="no participation"),
        pytest.param(Part.INTEREST, Choice.SHARES, True, None, id="interest is free"),
    ],
)
def test_what_is_locked(part, choice, participation, day):
    assert locked_until(CLOSING, part, choice, participation) == day
