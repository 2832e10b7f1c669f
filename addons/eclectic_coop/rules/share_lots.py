"""Shares by the day they are free: those bought with participation (RSP) are locked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .errors import SharesNotHeld
from .share_ledger import ShareMove


@dataclass(frozen=True)
class Lot:
    """Shares that are free from the same day on; None: they always were."""

    locked_until: date | None
    shares: int


def lots(moves: Iterable[ShareMove], on: date) -> tuple[Lot, ...]:
    """RSP: shares of one member by the day they are free, those always free first.

    Shares leave free lots first, the oldest first; a leaving move that names a
    ``locked_until`` takes that lot first. On a day, arrivals come before departures.

    >>> from datetime import datetime
    >>> from .share_ledger import MoveKind
    >>> now, free = datetime(2026, 3, 9), date(2031, 6, 1)
    >>> moves = [ShareMove(1, 7, MoveKind.CONVERSION, 4, 2500, 10000, 10000, 0, 0,
    ...                    date(2026, 3, 1), now, free),
    ...          ShareMove(2, 7, MoveKind.SUBSCRIPTION, 5, 2500, 12500, 12500, 0, 0,
    ...                    date(2026, 3, 2), now),
    ...          ShareMove(3, 7, MoveKind.TRANSFER_OUT, -3, 2500, -7500, -7500, 0, 0,
    ...                    date(2026, 3, 3), now)]
    >>> [lot.shares for lot in lots(moves, date(2026, 3, 3))]
    [2, 4]
    """
    held: dict[ShareMove, int] = {}
    begun = (move for move in moves if move.quantity and move.effective <= on)
    for move in sorted(begun, key=_arrivals_first):
        if move.quantity > 0:
            held[move] = move.quantity
        else:
            _take_out(held, move)
    shares: Counter[date | None] = Counter()
    for arrival, left in held.items():
        shares[arrival.locked_until] += left
    free_first = sorted(shares, key=lambda day: day or date.min)
    return tuple(Lot(day, shares[day]) for day in free_first if shares[day])


def _arrivals_first(move: ShareMove) -> tuple[date, bool, int]:
    return move.effective, move.quantity < 0, move.number


def _take_out(held: dict[ShareMove, int], leaving: ShareMove) -> None:
    def order(arrival: ShareMove) -> tuple[bool, bool]:
        named = leaving.locked_until in (None, arrival.locked_until)
        return not named, not _is_free(arrival.locked_until, leaving.effective)

    missing = -leaving.quantity
    for arrival in sorted(held, key=order):
        taken = min(missing, held[arrival])
        held[arrival] -= taken
        missing -= taken
    if missing:
        raise SharesNotHeld(leaving.number, missing)


def free_shares(lots: Iterable[Lot], on: date) -> int:
    """Shares that may leave on a day; a lot is free on its ``locked_until``.

    >>> free_shares([Lot(None, 2), Lot(date(2031, 6, 1), 4)], date(2031, 5, 31))
    2
    """
    return sum(lot.shares for lot in lots if _is_free(lot.locked_until, on))


def _is_free(locked_until: date | None, day: date) -> bool:
    return locked_until is None or locked_until <= day
