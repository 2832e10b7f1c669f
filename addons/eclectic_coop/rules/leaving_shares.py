"""OUT-07, OUT-09, OUT-10: which shares may leave a member, and who comes before."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from .repayment import Claim


class Hold(str, Enum):
    """What keeps shares with their holder."""

    LOCKED = "locked"
    """Bought with participation, blocked until a day."""
    UNPAID = "unpaid"
    """CAP-11. Not paid yet."""
    COMMITTED = "committed"
    """SUB-01. Below the statutory commitment, or the last share of a member."""
    CLAIMED = "claimed"
    """Already waiting to be repaid."""


@dataclass(frozen=True)
class MayLeave:
    """Shares that may leave; what keeps the others (None: nothing does)."""

    shares: int
    hold: Hold | None


def may_leave(
    held: int, unlocked: int, paid: int, committed: int, claimed: int
) -> MayLeave:
    """OUT-09, OUT-10. Shares a member may transfer or have repaid.

    All are counts: held, ``unlocked`` on the day, wholly ``paid``, ``committed`` by
    the statutes, ``claimed`` by a request that waits. The tightest one decides; the
    claims waiting count first when two are equal.

    Of 30 held, 20 committed and 4 claimed already, 6 may leave.

    >>> may_leave(30, 30, 30, 20, 4)
    MayLeave(shares=6, hold=<Hold.COMMITTED: 'committed'>)
    >>> may_leave(30, 8, 30, 0, 0)
    MayLeave(shares=8, hold=<Hold.LOCKED: 'locked'>)
    >>> may_leave(30, 30, 30, 0, 0)
    MayLeave(shares=30, hold=None)
    """
    most = {
        Hold.CLAIMED: held - claimed,
        Hold.LOCKED: unlocked - claimed,
        Hold.UNPAID: paid - claimed,
        Hold.COMMITTED: held - committed - claimed,
    }
    hold = min(most, key=lambda one: most[one])
    return MayLeave(max(0, most[hold]), hold if most[hold] < held else None)


def committed(by_commitment: int, ceiling: int) -> int:
    """SUB-01. Shares a member must keep: those of the commitment, one at least.

    ``by_commitment``: subscribed to fulfil it; ``ceiling``: shares at which it
    stops, 0 for never. A member keeps a share (CAP-10).

    >>> committed(17, 0), committed(17, 10), committed(0, 0)
    (17, 10, 1)
    """
    return max(1, min(by_commitment, ceiling) if ceiling else by_commitment)


def ahead(queue: Sequence[Claim], key: Hashable) -> tuple[Hashable, ...]:
    """OUT-07. Who was registered before a claim: served and paid before, always.

    >>> from datetime import date
    >>> queue = [Claim("C", date(2026, 6, 1), 3, 1), Claim("A", date(2026, 2, 1), 1, 1)]
    >>> ahead(queue, "C"), ahead(queue, "A")
    (('A',), ())
    """
    ordered = sorted(queue, key=lambda claim: (claim.registered_on, claim.rank))
    keys = [claim.key for claim in ordered]
    return tuple(keys[: keys.index(key)])


def missing_from_whole(percents: Iterable[Fraction]) -> Fraction:
    """OUT-10. What the parts of the heirs lack of 100 %; negative when too much.

    >>> missing_from_whole([Fraction(50), Fraction(25)])
    Fraction(25, 1)
    """
    return Fraction(100) - sum(percents)
