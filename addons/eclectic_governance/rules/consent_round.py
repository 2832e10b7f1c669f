"""Decision by consent, before the vote: nobody objects, and why who objects does."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Stand(str, Enum):
    """Where a person stands."""

    AGREE = "agree"
    ASIDE = "aside"
    """She does not agree, and does not stop it."""
    OBJECT = "object"
    """She sees a harm, and says which."""


class Reached(str, Enum):
    """What a round found."""

    CONSENT = "consent"
    OBJECTIONS = "objections"
    NOT_ALL_SPOKE = "not_all_spoke"
    """Nobody objects, and some have not answered."""
    NOBODY_SPOKE = "nobody_spoke"


@dataclass(frozen=True)
class Found:
    """A round in figures."""

    reached: Reached
    agree: int
    aside: int
    object: int
    silent: int


def consent_found(stands: Mapping[int, Stand], members: frozenset[int]) -> Found:
    """Where the members stand; answers of other people do not count.

    >>> consent_found({1: Stand.AGREE, 2: Stand.ASIDE}, frozenset({1, 2})).reached
    <Reached.CONSENT: 'consent'>
    >>> consent_found({1: Stand.AGREE, 2: Stand.OBJECT}, frozenset({1, 2, 3})).silent
    1
    """
    counted = Counter(stand for key, stand in stands.items() if key in members)
    silent = len(members) - counted.total()
    return Found(
        _reached(counted, silent),
        counted[Stand.AGREE],
        counted[Stand.ASIDE],
        counted[Stand.OBJECT],
        silent,
    )


def _reached(counted, silent):
    if counted[Stand.OBJECT]:
        return Reached.OBJECTIONS
    if not counted.total():
        return Reached.NOBODY_SPOKE
    return Reached.NOT_ALL_SPOKE if silent else Reached.CONSENT
