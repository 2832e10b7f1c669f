"""Rule packs: what each kind of assembly asks, by whom it was written.

A pack is a starting point: an assembly changes it from a day on, within the bounds
of the law.
"""

from dataclasses import dataclass, field
from enum import Enum

from .deadlines import Windows
from .majority import MORE_THAN_HALF, Base, Majority, Quorum, Threshold


class Kind(str, Enum):
    """What a resolution decides on."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    ELECTION = "election"
    """Of a gérant, or his removal (V-04)."""


@dataclass(frozen=True)
class Pack:
    """Thresholds by kind of resolution and call (1 or 2), and the windows."""

    thresholds: dict[tuple[Kind, int], Threshold]
    windows: Windows = field(default_factory=Windows)
    has_second_call: bool = True

    def threshold(self, kind: Kind, call: int) -> Threshold:
        """What is asked; a pack without second call asks the same again.

        >>> SARL.threshold(Kind.ORDINARY, 2).majority.base
        <Base.CAST: 'cast'>
        """
        return self.thresholds[kind, call if self.has_second_call else 1]


def _part(over, under, base, strict=False):
    return Majority(over, under, strict, base)


_HALF_PRESENT = Threshold(_part(1, 2, Base.PRESENT, True))
# C. com. L223-29, L223-30: companies formed after 3 August 2005.
SARL = Pack(
    {
        (Kind.ORDINARY, 1): Threshold(MORE_THAN_HALF),
        (Kind.ORDINARY, 2): Threshold(_part(1, 2, Base.CAST, True)),
        (Kind.EXTRAORDINARY, 1): Threshold(_part(2, 3, Base.PRESENT), Quorum(1, 4)),
        (Kind.EXTRAORDINARY, 2): Threshold(_part(2, 3, Base.PRESENT), Quorum(1, 5)),
        (Kind.ELECTION, 1): Threshold(MORE_THAN_HALF),
        (Kind.ELECTION, 2): Threshold(_part(1, 2, Base.CAST, True)),
    }
)
# CG Scop, model statutes of a SARL SCOP, art. 21, 29.1, 29.2.
SCOP = Pack(
    {
        (Kind.ORDINARY, 1): Threshold(MORE_THAN_HALF),
        (Kind.ORDINARY, 2): _HALF_PRESENT,
        (Kind.EXTRAORDINARY, 1): Threshold(_part(3, 4, Base.PRESENT), Quorum(3, 4)),
        (Kind.EXTRAORDINARY, 2): Threshold(_part(3, 4, Base.PRESENT), Quorum(1, 2)),
        (Kind.ELECTION, 1): Threshold(MORE_THAN_HALF),
        (Kind.ELECTION, 2): _HALF_PRESENT,
    }
)
# Loi of 1 July 1901: the statutes are free; what most of them say.
ASSOCIATION = Pack(
    {
        (kind, call): _HALF_PRESENT
        if kind is not Kind.EXTRAORDINARY
        else Threshold(_part(2, 3, Base.PRESENT))
        for kind in Kind
        for call in (1, 2)
    }
)
PACKS = {"sarl": SARL, "scop": SCOP, "association": ASSOCIATION}
