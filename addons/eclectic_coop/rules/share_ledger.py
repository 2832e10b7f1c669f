"""The register of shares (CAP-09…11, OUT-08): holdings read from moves, at any date.

A move is never edited: a correction is another move. It has the day it takes effect
and the moment it was recorded, so that the register can be read as it was known.
Amounts are cents and signed changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from .money import Cents


class MoveKind(str, Enum):
    """What can happen to shares."""

    SUBSCRIPTION = "subscription"
    CALL = "call"
    PAYMENT = "payment"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    CONVERSION = "conversion"
    WITHHOLDING = "withholding"
    ANNULMENT = "annulment"
    REPAYMENT = "repayment"
    REVERSAL = "reversal"


class Flaw(str, Enum):
    """Why a holding cannot be."""

    NEGATIVE_SHARES = "negative_shares"
    NEGATIVE_PAID = "negative_paid"
    PAID_OVER_CALLED = "paid_over_called"
    CALLED_OVER_SUBSCRIBED = "called_over_subscribed"
    SHARES_OR_CAPITAL_ALONE = "shares_or_capital_alone"
    NEGATIVE_OWED = "negative_owed"
    NEGATIVE_ADVANCE = "negative_advance"


@dataclass(frozen=True)
class ShareMove:
    """A line of the register: signed shares, and signed changes of amounts.

    ``nominal``: of one share; ``called``: called part of what is subscribed;
    ``paid``: paid part (101300); ``owed``: to a leaver (456700); ``advance``:
    withheld on pay, not subscribed yet (456400). ``locked_until``: the first day
    on which the shares are free, None when they always were.
    """

    number: int
    member: int
    kind: MoveKind
    quantity: int
    nominal: Cents
    called: Cents
    paid: Cents
    owed: Cents
    advance: Cents
    effective: date
    recorded: datetime
    locked_until: date | None = None


@dataclass(frozen=True)
class Holding:
    """What moves come to: shares, and amounts in cents as in a ``ShareMove``."""

    shares: int = 0
    subscribed: Cents = 0
    called: Cents = 0
    paid: Cents = 0
    owed: Cents = 0
    advance: Cents = 0

    def __add__(self, other: "Holding") -> "Holding":
        return Holding(
            self.shares + other.shares,
            self.subscribed + other.subscribed,
            self.called + other.called,
            self.paid + other.paid,
            self.owed + other.owed,
            self.advance + other.advance,
        )


@dataclass(frozen=True)
class Impossible:
    """The first day at whose end a holding cannot be, why, and the holding."""

    day: date
    flaw: Flaw
    holding: Holding


@dataclass(frozen=True)
class Point:
    """The capital at the end of a day, its highest until then, and the floor."""

    day: date
    capital: Cents
    highest: Cents
    floor: Cents


def total(moves: Iterable[ShareMove]) -> Holding:
    """Add moves up; ten shares of 25.00 subscribed, called, half of them paid.

    >>> day, now = date(2026, 1, 5), datetime(2026, 1, 5, 9)
    >>> total([ShareMove(1, 7, MoveKind.SUBSCRIPTION, 10, 2500, 25000, 0, 0, 0, day, now),
    ...        ShareMove(2, 7, MoveKind.PAYMENT, 0, 0, 0, 12500, 0, 0, day, now)])
    Holding(shares=10, subscribed=25000, called=25000, paid=12500, owed=0, advance=0)
    """  # noqa: E501 (a move on a line)
    moves = tuple(moves)
    return Holding(
        shares=sum(move.quantity for move in moves),
        subscribed=sum(move.quantity * move.nominal for move in moves),
        called=sum(move.called for move in moves),
        paid=sum(move.paid for move in moves),
        owed=sum(move.owed for move in moves),
        advance=sum(move.advance for move in moves),
    )


def holdings(
    moves: Iterable[ShareMove], on: date, known_at: datetime | None = None
) -> dict[int, Holding]:
    """Holdings by member at the end of a day, as known at a moment (None: now).

    A subscription of 5 January recorded on the 9th was not known on the 7th.

    >>> move = ShareMove(1, 7, MoveKind.SUBSCRIPTION, 1, 2500, 2500, 2500, 0, 0,
    ...                  date(2026, 1, 5), datetime(2026, 1, 9))
    >>> holdings([move], date(2026, 1, 5))[7].shares
    1
    >>> holdings([move], date(2026, 1, 5), known_at=datetime(2026, 1, 7))
    {}
    """
    by_member = defaultdict(list)
    for move in moves:
        if move.effective <= on and (known_at is None or move.recorded <= known_at):
            by_member[move.member].append(move)
    return {member: total(moved) for member, moved in by_member.items()}


def impossible(holding: Holding) -> Flaw | None:
    """Why a holding cannot be, None when it can: 0 ≤ paid ≤ called ≤ subscribed.

    >>> impossible(Holding(shares=1, subscribed=2500, called=2500, paid=2501)).value
    'paid_over_called'
    """
    found = {
        Flaw.NEGATIVE_SHARES: holding.shares < 0,
        Flaw.NEGATIVE_PAID: holding.paid < 0,
        Flaw.PAID_OVER_CALLED: holding.paid > holding.called,
        Flaw.CALLED_OVER_SUBSCRIBED: holding.called > holding.subscribed,
        Flaw.SHARES_OR_CAPITAL_ALONE: bool(holding.shares) != bool(holding.subscribed),
        Flaw.NEGATIVE_OWED: holding.owed < 0,
        Flaw.NEGATIVE_ADVANCE: holding.advance < 0,
    }
    return next((flaw for flaw in found if found[flaw]), None)


def first_impossible(moves: Iterable[ShareMove]) -> Impossible | None:
    """The first day a member's holding cannot be: a move may be dated back.

    Moves of one day count together. Two shares sold on 3 March, bought on the 4th:

    >>> now = datetime(2026, 3, 9)
    >>> moves = [ShareMove(1, 7, MoveKind.TRANSFER_IN, 2, 2500, 5000, 5000, 0, 0,
    ...                    date(2026, 3, 4), now),
    ...          ShareMove(2, 7, MoveKind.TRANSFER_OUT, -2, 2500, -5000, -5000, 0, 0,
    ...                    date(2026, 3, 3), now)]
    >>> first_impossible(moves).day
    datetime.date(2026, 3, 3)
    """
    by_day = defaultdict(list)
    for move in moves:
        by_day[move.effective].append(move)
    held = Holding()
    for day in sorted(by_day):
        held += total(by_day[day])
        if flaw := impossible(held):
            return Impossible(day, flaw, held)
    return None


def capital_history(
    points: Iterable[tuple[date, Cents]], floor_of: Callable[[date, Cents], Cents]
) -> tuple[Point, ...]:
    """CAP-09. The capital at the end of each day it moved, its highest, the floor.

    Loi 47-1775 art. 13: it may not fall below a quarter of "le montant le plus
    élevé atteint par le capital depuis la constitution". ``points``: days and
    changes of the subscribed capital, 0 on a day that changed the statutes only;
    ``floor_of``: floor, by the statutes of a day, for a highest capital.

    >>> moved = [(date(2020, 1, 1), 40_000_00), (date(2026, 1, 1), -28_000_00)]
    >>> capital_history(moved, lambda _day, highest: highest // 4)[-1].floor
    1000000
    """
    changes: dict[date, Cents] = defaultdict(int)
    for day, change in points:
        changes[day] += change
    capital = highest = 0
    history = []
    for day in sorted(changes):
        capital += changes[day]
        highest = max(highest, capital)
        history.append(Point(day, capital, highest, floor_of(day, highest)))
    return tuple(history)
