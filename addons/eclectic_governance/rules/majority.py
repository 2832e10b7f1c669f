"""V-03…V-05. What a resolution needs, and whether it has it.

Every majority names its base: of all members, of those present or represented, of
the votes cast, of the votes expressed. Comparisons multiply whole numbers: half of
seven is never rounded.
"""

from dataclasses import dataclass
from enum import Enum


class Base(str, Enum):
    """Of whom a majority is asked."""

    MEMBERS = "members"
    """All who may vote, present or not (C. com. L223-29, first call)."""
    PRESENT = "present"
    """Present or represented, whether they vote or not (model statutes 29)."""
    CAST = "cast"
    """Votes put in: for, against, blank and null; abstention is not a vote."""
    EXPRESSED = "expressed"
    """For and against only."""


class Reason(str, Enum):
    """Why a resolution is adopted or not."""

    ADOPTED = "adopted"
    NO_QUORUM = "no_quorum"
    NOT_ENOUGH = "not_enough"
    NOBODY_VOTED = "nobody_voted"


@dataclass(frozen=True)
class Majority:
    """A part of a base; ``strict`` means more than it, otherwise it is enough."""

    over: int
    under: int
    strict: bool
    base: Base

    def needed(self, base: int) -> int:
        """The least votes for, out of ``base``.

        >>> [MORE_THAN_HALF.needed(n) for n in (2, 5, 6, 7, 8, 20)]
        [2, 3, 4, 4, 5, 11]
        >>> [Majority(3, 4, False, Base.PRESENT).needed(n) for n in (4, 5, 6, 15)]
        [3, 4, 5, 12]
        """
        whole, rest = divmod(base * self.over, self.under)
        return whole + 1 if self.strict or rest else whole


@dataclass(frozen=True)
class Quorum:
    """The part of all members who must be present or represented; 0: none."""

    over: int = 0
    under: int = 1

    def needed(self, members: int) -> int:
        """The least present or represented, out of ``members``.

        >>> [Quorum(3, 4).needed(n) for n in (5, 6, 7, 8, 20)]
        [4, 5, 6, 6, 15]
        >>> [Quorum(1, 5).needed(n) for n in (5, 6, 20, 30)]
        [1, 2, 4, 6]
        """
        return -(-members * self.over // self.under)


MORE_THAN_HALF = Majority(1, 2, True, Base.MEMBERS)
NO_QUORUM = Quorum()


@dataclass(frozen=True)
class Threshold:
    """What one call of an assembly asks: to be there, and to agree."""

    majority: Majority
    quorum: Quorum = NO_QUORUM


@dataclass(frozen=True)
class Count:
    """Votes of a scrutin, in persons: one member, one vote (V-01)."""

    pour: int
    contre: int
    abstention: int = 0
    blank: int = 0
    null: int = 0

    def base(self, base: Base, members: int, present: int) -> int:
        """How many are counted in ``base``.

        >>> count = Count(2, 1, 1)
        >>> count.base(Base.CAST, 7, 4), count.base(Base.PRESENT, 7, 4)
        (3, 4)
        """
        expressed = self.pour + self.contre
        return {
            Base.MEMBERS: members,
            Base.PRESENT: present,
            Base.CAST: expressed + self.blank + self.null,
            Base.EXPRESSED: expressed,
        }[base]


@dataclass(frozen=True)
class Verdict:
    """``pour`` out of ``out_of`` where ``needed`` were; and why."""

    adopted: bool
    reason: Reason
    pour: int
    needed: int
    out_of: int
    base: Base


def verdict(count: Count, members: int, present: int, asked: Threshold) -> Verdict:
    """Whether a resolution is adopted (V-03, V-05).

    ``members`` are those who may vote, ``present`` those present or represented.
    Seven members, four of whom are there; three for, one against; the first call
    of an ordinary assembly wants four (C. com. L223-29):

    >>> first = Threshold(MORE_THAN_HALF)
    >>> said = verdict(Count(3, 1), 7, 4, first)
    >>> said.adopted, said.pour, said.needed, said.out_of
    (False, 3, 4, 7)
    """
    base = asked.majority.base
    out_of = count.base(base, members, present)
    needed = asked.majority.needed(out_of)
    reason = _reason(count, present, asked.quorum.needed(members), needed)
    return Verdict(reason is Reason.ADOPTED, reason, count.pour, needed, out_of, base)


def _reason(count: Count, present: int, quorum: int, needed: int) -> Reason:
    if present < quorum:
        return Reason.NO_QUORUM
    if not count.pour:
        return Reason.NOBODY_VOTED if not count.contre else Reason.NOT_ENOUGH
    return Reason.ADOPTED if count.pour >= needed else Reason.NOT_ENOUGH
