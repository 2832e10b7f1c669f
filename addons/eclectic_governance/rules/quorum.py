"""AG-04, AG-05, V-05. Who counts for the quorum at this minute, and what is missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .majority import Base, Threshold


@dataclass(frozen=True)
class Presence:
    """Members in the room, represented, or who voted by form and stayed away.

    ``carried``: {giver: holder}, a blank proxy has no holder.
    """

    members: frozenset[int]
    present: frozenset[int]
    carried: Mapping[int, int | None]
    advance: frozenset[int] = frozenset()

    def counted(self) -> frozenset[int]:
        """The members who count, each once.

        Seven members; 1 and 2 are there, 2 carries the vote of 3, 4 sent a form:

        >>> Presence(frozenset(range(7)), frozenset({1, 2}), {3: 2},
        ...          frozenset({4})).counted()
        frozenset({1, 2, 3, 4})
        """
        return self.members & (self.present | self.carried.keys() | self.advance)

    def missing(self) -> frozenset[int]:
        """The members who do not count.

        >>> Presence(frozenset({1, 2, 3}), frozenset({1}), {}).missing()
        frozenset({2, 3})
        """
        return self.members - self.counted()

    def weight(self) -> Counter[int]:
        """{member in the room: how many stop counting if she leaves}.

        >>> Presence(frozenset({1, 2, 3}), frozenset({1, 2}), {3: 2}).weight()
        Counter({2: 2, 1: 1})
        """
        weight = Counter(self.present & self.members)
        weight.update(
            holder
            for giver, holder in self.carried.items()
            if holder in weight and giver in self.members
        )
        return weight


@dataclass(frozen=True)
class Quorum:
    """``counted`` of ``members`` where ``asked`` are; under ``least`` nothing passes.

    ``least`` is the quorum, or the majority of all members where that is more.
    """

    counted: int
    members: int
    asked: int
    least: int

    @property
    def reached(self) -> bool:
        """Whether a vote may be opened."""
        return self.counted >= self.asked

    @property
    def decides(self) -> bool:
        """Whether a resolution can be adopted by those who are there."""
        return self.counted >= self.least

    @property
    def spare(self) -> int:
        """How many may leave before ``least`` is lost; negative: how many miss."""
        return self.counted - self.least


def quorum(presence: Presence, asked: Threshold) -> Quorum:
    """The quorum of one kind of decision at this minute.

    V-Q1: seven members, six there, three quarters asked: six are needed.

    >>> from .packs import SCOP, Kind
    >>> six = Presence(frozenset(range(7)), frozenset(range(6)), {})
    >>> found = quorum(six, SCOP.threshold(Kind.EXTRAORDINARY, 1))
    >>> found.asked, found.reached, found.spare
    (6, True, 0)
    >>> found = quorum(six, SCOP.threshold(Kind.ORDINARY, 1))
    >>> found.asked, found.least, found.spare
    (0, 4, 2)
    """
    members = len(presence.members)
    needed = asked.quorum.needed(members)
    majority = asked.majority
    votes = majority.needed(members) if majority.base is Base.MEMBERS else 1
    return Quorum(len(presence.counted()), members, needed, max(needed, votes))


def holding(presence: Presence, found: Quorum) -> frozenset[int]:
    """Those whose departure alone would lose what ``found`` has.

    >>> there = Presence(frozenset(range(4)), frozenset({0, 1, 2}), {3: 2})
    >>> sorted(holding(there, Quorum(4, 4, 3, 3)))
    [2]
    """
    if not found.decides:
        return frozenset()
    return frozenset(
        person for person, lost in presence.weight().items() if lost > found.spare
    )
