"""Rule packs: what each kind of assembly asks, by whom it was written.

A pack is a starting point: an assembly changes it from a day on, within the bounds
of the law.
"""

from dataclasses import dataclass, field
from enum import Enum

from .deadlines import Windows
from .majority import MORE_THAN_HALF, Base, Majority, Quorum, Threshold


class Proxies(str, Enum):
    """How many votes a member may carry (V-02)."""

    SCOP = "scop"
    """One besides his own, or a twentieth of the members."""
    FREE = "free"
    NONE = "none"


class BlankProxies(str, Enum):
    """What a proxy that names nobody does (V-02)."""

    MANAGEMENT = "management"
    """For what the management proposes, against the rest (model statutes 28)."""
    REFUSED = "refused"


class Presides(str, Enum):
    """Who presides a meeting."""

    MANAGEMENT = "management"
    """A gérant, else who holds most and accepts, else the oldest (R223-23)."""
    ELECTED = "elected"
    """Whom the meeting chooses when it opens."""


class Kind(str, Enum):
    """What a resolution decides on."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    ELECTION = "election"
    """Of a gérant, or his removal (V-04)."""


@dataclass(frozen=True)
class Terms:
    """GOV-01, GOV-03. How long offices last, in years, and how large the board is."""

    manager_years: int = 4
    """0: no limit."""
    board_years: int = 4
    board_least: int = 3
    board_most: int = 9
    board_above: int = 20
    """Members above which a board is compulsory; 0: it never is."""


@dataclass(frozen=True)
class Pack:
    """Thresholds by kind of resolution and call (1 or 2), windows, terms, choices."""

    thresholds: dict[tuple[Kind, int], Threshold]
    windows: Windows = field(default_factory=Windows)
    has_second_call: bool = True
    terms: Terms = field(default_factory=Terms)
    proxies: Proxies = Proxies.SCOP
    blank_proxies: BlankProxies = BlankProxies.REFUSED
    presides: Presides = Presides.MANAGEMENT
    secret_elections: bool = True

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
    },
    windows=Windows(request_first=0, request_last=0),
    terms=Terms(0, 0, 3, 9, 0),
    proxies=Proxies.FREE,
    secret_elections=False,
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
    },
    blank_proxies=BlankProxies.MANAGEMENT,
)
# Loi of 1 July 1901: the statutes are free; what most of them say.
ASSOCIATION = Pack(
    {
        (kind, call): _HALF_PRESENT
        if kind is not Kind.EXTRAORDINARY
        else Threshold(_part(2, 3, Base.PRESENT))
        for kind in Kind
        for call in (1, 2)
    },
    windows=Windows(15, 0, 0, 0, 0),
    terms=Terms(0, 0, 3, 9, 0),
    proxies=Proxies.FREE,
    presides=Presides.ELECTED,
    secret_elections=False,
)
PACKS = {"sarl": SARL, "scop": SCOP, "association": ASSOCIATION}
