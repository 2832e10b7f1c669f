"""Whose turn it is to ask for an unpaid invoice, and what the next step is.

The entrepreneur asks first, as she knows her customer; the cooperative, which is the
creditor, comes second. Steps are dated settings: days after the due date, and who
acts. A pause or a promise of payment holds the next step back until its day; a paid
invoice leaves by itself, because it is no longer among the unpaid ones.
Amounts are integer cents.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .money import Cents, share_out


class Turn(Enum):
    """Who has to do something, if anybody."""

    NOBODY = "nobody"
    WAITING = "waiting"
    ENTREPRENEUR = "entrepreneur"
    COOPERATIVE = "cooperative"


@dataclass(frozen=True)
class Stage:
    """A step of the scale: so many days after the due date, by whom."""

    id: int
    days: int
    by_cooperative: bool


@dataclass(frozen=True)
class Next:
    """The next step, its day, and whose turn it is today."""

    turn: Turn
    stage: int | None = None
    day: date | None = None


def next_step(
    due: date,
    today: date,
    scale: Iterable[Stage],
    done: Collection[int],
    held_until: date | None = None,
) -> Next:
    """The first step after the last one done; held back by a pause or a promise.

    >>> scale = [Stage(1, 5, False), Stage(2, 15, False), Stage(3, 30, True)]
    >>> found = next_step(date(2026, 9, 1), date(2026, 9, 6), scale, [])
    >>> found.turn, found.stage, found.day
    (<Turn.ENTREPRENEUR: 'entrepreneur'>, 1, datetime.date(2026, 9, 6))
    >>> next_step(date(2026, 9, 1), date(2026, 10, 5), scale, [1, 2]).turn
    <Turn.COOPERATIVE: 'cooperative'>
    >>> next_step(date(2026, 9, 1), date(2026, 9, 6), scale, [], date(2026, 9, 9)).day
    datetime.date(2026, 9, 10)
    """
    ordered = sorted(scale, key=lambda stage: (stage.days, stage.id))
    last = max((n for n, stage in enumerate(ordered) if stage.id in done), default=-1)
    left = ordered[last + 1 :]
    if not left:
        return Next(Turn.NOBODY)
    day = due + timedelta(days=left[0].days)
    if held_until and held_until >= day:
        day = held_until + timedelta(days=1)
    return Next(_turn(left[0], day, today), left[0].id, day)


def _turn(stage: Stage, day: date, today: date) -> Turn:
    if day > today:
        return Turn.WAITING
    return Turn.COOPERATIVE if stage.by_cooperative else Turn.ENTREPRENEUR


def loss_parts(
    residual: Cents, net: Cents, taxes: Mapping[int, Cents]
) -> tuple[Cents, dict[int, Cents]]:
    """A claim that is lost: what is a loss without VAT, and the VAT to get back.

    The part of each follows the whole invoice (net and VAT by account), and all of
    it adds up to what is unpaid. 600.00 left of an invoice of 1,000.00 + 200.00:

    >>> loss_parts(600_00, 1000_00, {7: 200_00})
    (50000, {7: 10000})
    """
    parts = share_out(residual, {None: net, **taxes})
    return parts.pop(None), parts
