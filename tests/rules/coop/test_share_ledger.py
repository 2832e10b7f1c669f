"""CAP-09…11: the register of shares, read at any date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from time import perf_counter

import pytest
from eclectic_coop.rules.share_ledger import (
    Flaw,
    Holding,
    MoveKind,
    ShareMove,
    capital_history,
    first_impossible,
    holdings,
    impossible,
    total,
)
from eclectic_coop.rules.share_lots import lots
from hypothesis import given
from hypothesis import strategies as st

ANNE, BILAL = 1, 2
NOMINAL = 25_00
FIRST = date(2026, 1, 5)


def day(text):
    """French date, as in the dossier: 01/03/2024."""
    return date(*map(int, reversed(text.split("/"))))


def moment(text):
    """Without a time zone, as Odoo stores it."""
    return datetime.fromisoformat(text)


class Register:
    """Writes moves as the cooperative does, numbered, recorded on their day."""

    def __init__(self, nominal=NOMINAL):
        self.nominal = nominal
        self.moves = []

    def add(self, kind, member, on, shares=0, recorded=None, **amounts):
        names = ("called", "paid", "owed", "advance")
        changes = {name: amounts.pop(name, 0) for name in names}
        self.moves.append(
            ShareMove(
                number=len(self.moves) + 1,
                member=member,
                kind=MoveKind(kind),
                quantity=shares,
                nominal=self.nominal if shares else 0,
                effective=on,
                recorded=recorded or moment(f"{on} 12:00"),
                **changes,
                **amounts,
            )
        )
        return self

    def subscribe(self, member, on, shares, **more):
        called = shares * self.nominal
        return self.add("subscription", member, on, shares, called=called, **more)

    def pay(self, member, on, paid, **more):
        return self.add("payment", member, on, paid=paid, **more)

    def leave(self, member, on, shares, owed=0, kind="annulment", **more):
        part = -shares * self.nominal
        return self.add(kind, member, on, -shares, called=part, paid=part, owed=owed)

    def of(self, member):
        return [move for move in self.moves if move.member == member]


def bought(member, on, shares, **more):
    register = Register().subscribe(member, on, shares, **more)
    return register.pay(member, on, shares * NOMINAL, **more)


@pytest.mark.parametrize(
    ("on", "known_at", "shares"),
    [
        pytest.param("04/01/2026", None, None, id="nothing on the eve"),
        pytest.param("05/01/2026", None, 10, id="from the day it takes effect"),
        pytest.param(
            "05/01/2026",
            moment("2026-01-08 17:59"),
            None,
            id="not known before it was recorded",
        ),
        pytest.param(
            "05/01/2026",
            moment("2026-01-08 18:00"),
            10,
            id="known from the moment it was recorded",
        ),
        pytest.param(
            "31/03/2026",
            moment("2026-02-28"),
            10,
            id="a correction recorded later changes nothing known before",
        ),
        pytest.param("31/03/2026", None, 8, id="the correction, as known now"),
    ],
)
def test_the_register_is_read_at_a_day_as_known_at_a_moment(on, known_at, shares):
    register = bought(ANNE, FIRST, 10, recorded=moment("2026-01-08 18:00"))
    register.add(
        "reversal",
        ANNE,
        day("01/02/2026"),
        -2,
        called=-50_00,
        paid=-50_00,
        recorded=moment("2026-03-01"),
    )
    found = holdings(register.moves, day(on), known_at).get(ANNE)
    assert (found and found.shares) == shares


def test_a_real_capital_is_stated_again_after_an_exit():
    """PV 2021: AG states new capital 1 728 = 72 × 24 after an early repayment."""
    register = Register(nominal=24_00)
    for member, shares in ((ANNE, 72), (BILAL, 3)):
        register.subscribe(member, FIRST, shares).pay(member, FIRST, shares * 24_00)
    register.leave(BILAL, day("31/08/2026"), 3, owed=72_00)
    register.add("repayment", BILAL, day("01/09/2026"), owed=-72_00)
    found = holdings(register.moves, day("01/09/2026"))
    assert found == {ANNE: Holding(72, 1728_00, 1728_00, 1728_00), BILAL: Holding()}


def test_a_withholding_becomes_shares_and_a_carry():
    """SUB vector: 444.00 withheld, 17 shares of 25.00 subscribed, 19.00 left."""
    register = Register()
    for month in range(1, 13):
        register.add("withholding", ANNE, date(2026, month, 28), advance=37_00)
    register.add(
        "subscription",
        ANNE,
        day("31/12/2026"),
        17,
        called=425_00,
        paid=425_00,
        advance=-425_00,
    )
    found = holdings(register.moves, day("31/12/2026"))[ANNE]
    assert found == Holding(17, 425_00, 425_00, 425_00, advance=19_00)


@pytest.mark.parametrize(
    ("holding", "flaw"),
    [
        pytest.param(Holding(), None, id="nothing at all"),
        pytest.param(Holding(2, 5000, 5000, 5000, 100, 100), None, id="all paid"),
        pytest.param(Holding(2, 5000, 2500, 1250), None, id="called by half"),
        pytest.param(Holding(owed=100), None, id="a leaver waits for her money"),
        pytest.param(Holding(-1, -2500), "negative_shares", id="less than no share"),
        pytest.param(Holding(1, 2500, 2500, -1), "negative_paid", id="paid below 0"),
        pytest.param(
            Holding(1, 2500, 2400, 2500), "paid_over_called", id="paid over called"
        ),
        pytest.param(
            Holding(1, 2500, 2501),
            "called_over_subscribed",
            id="called beyond",
        ),
        pytest.param(
            Holding(0, 2500, 2500, 2500),
            "shares_or_capital_alone",
            id="capital without a share",
        ),
        pytest.param(
            Holding(1, 0), "shares_or_capital_alone", id="a share without capital"
        ),
        pytest.param(Holding(owed=-1), "negative_owed", id="repaid too much"),
        pytest.param(Holding(advance=-1), "negative_advance", id="used too much"),
    ],
)
def test_a_holding_that_cannot_be(holding, flaw):
    assert impossible(holding) == (flaw and Flaw(flaw))


def test_a_move_dated_back_may_not_make_the_past_negative():
    register = bought(ANNE, day("05/01/2026"), 4)
    register.leave(ANNE, day("10/01/2026"), 4, owed=100_00)
    register.subscribe(ANNE, day("20/01/2026"), 3).pay(ANNE, day("20/01/2026"), 75_00)
    register.leave(ANNE, day("15/01/2026"), 1, owed=25_00)
    found = first_impossible(register.of(ANNE))
    assert found.day == day("15/01/2026")
    assert found.flaw is Flaw.NEGATIVE_SHARES
    assert found.holding.shares == -1


def test_moves_of_one_day_are_judged_together():
    register = Register().pay(ANNE, FIRST, 100_00).subscribe(ANNE, FIRST, 4)
    assert first_impossible(register.of(ANNE)) is None


def test_the_floor_follows_the_highest_capital_ever():
    """FLOOR vector: highest 40 000, floor 10 000, capital 12 000."""
    points = [
        (day("01/03/2012"), 15_000_00),
        (day("01/02/2009"), 25_000_00),
        (day("01/06/2020"), -30_000_00),
        (day("01/06/2021"), 2_000_00),
    ]
    history = capital_history(points, lambda _day, highest: highest // 4)
    assert [(point.capital, point.highest, point.floor) for point in history] == [
        (25_000_00, 25_000_00, 6_250_00),
        (40_000_00, 40_000_00, 10_000_00),
        (10_000_00, 40_000_00, 10_000_00),
        (12_000_00, 40_000_00, 10_000_00),
    ]


def test_the_highest_capital_is_that_of_the_end_of_a_day():
    points = [(FIRST, 10_000_00), (FIRST, 5_000_00), (FIRST, -6_000_00)]
    (point,) = capital_history(points, lambda _day, highest: highest // 4)
    assert (point.day, point.capital, point.highest) == (FIRST, 9_000_00, 9_000_00)


def test_the_floor_is_that_of_the_statutes_of_each_day():
    voted = day("01/06/2020")
    points = [(day("01/02/2009"), 25_000_00), (voted, 0)]
    history = capital_history(
        points, lambda on, highest: 19_600_00 if on >= voted else highest // 4
    )
    assert [(point.day, point.capital, point.floor) for point in history] == [
        (day("01/02/2009"), 25_000_00, 6_250_00),
        (voted, 25_000_00, 19_600_00),
    ]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["subscribe", "pay", "sell", "leave", "repay", "withhold"]),
        st.integers(1, 4),
        st.integers(1, 20),
        st.integers(0, 30),
    ),
    max_size=40,
)


def told(steps: Iterable[tuple[str, int, int, int]]):
    """A register that follows the steps, days apart; what cannot be is skipped."""
    register, on = Register(), FIRST
    for verb, member, shares, days in steps:
        on += timedelta(days=days)
        held = total(register.of(member))
        unpaid = held.called - held.paid
        least = min(shares, held.shares)
        if verb == "subscribe":
            register.subscribe(member, on, shares)
        elif verb == "withhold":
            register.add("withholding", member, on, advance=shares * 100)
        elif verb == "pay" and unpaid:
            register.pay(member, on, unpaid)
        elif verb == "repay" and held.owed:
            register.add("repayment", member, on, owed=-held.owed)
        elif verb == "leave" and least and not unpaid:
            register.leave(member, on, least, owed=least * NOMINAL)
        elif verb == "sell" and least and not unpaid:
            register.leave(member, on, least, kind="transfer_out")
            part = least * NOMINAL
            register.add(
                "transfer_in", member % 4 + 1, on, least, called=part, paid=part
            )
    return register, on


@given(STEPS, st.integers(0, 200))
def test_holdings_add_up_to_the_total(steps, days):
    register, _ = told(steps)
    on = FIRST + timedelta(days=days)
    found = sum(holdings(register.moves, on).values(), Holding())
    assert found == total(move for move in register.moves if move.effective <= on)


@given(STEPS)
def test_a_possible_register_is_possible_on_each_day(steps):
    register, on = told(steps)
    for member, holding in holdings(register.moves, on).items():
        moves = register.of(member)
        assert first_impossible(moves) is None
        assert sum(lot.shares for lot in lots(moves, on)) == holding.shares


def test_fifty_thousand_moves_are_read_at_once():
    on, recorded = FIRST, moment("2026-01-05")
    moves = [
        ShareMove(n, n // 10, MoveKind.SUBSCRIPTION, 1, 1, 1, 1, 0, 0, on, recorded)
        for n in range(50_000)
    ]
    best = min(_seconds(moves) for _ in range(5))
    assert best < 0.3


def _seconds(moves):
    started = perf_counter()
    assert len(holdings(moves, FIRST, moment("2026-01-06"))) == 5_000
    return perf_counter() - started
