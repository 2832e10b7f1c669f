"""AG-05, V-01. Who may vote on a day: the roll, and the seal it is published under."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .seal import canonical
from .seal import seal as sealed


@dataclass(frozen=True)
class RollEntry:
    """A member of a body; ``suspended`` says why she may not vote, or nothing."""

    person: int
    name: str
    since: date | None = None
    suspended: str = ""
    category: str = ""
    units: int = 0
    """Printed on the attendance sheet; other addons say of what."""


def voters(roll: Iterable[RollEntry]) -> frozenset[int]:
    """Members whose vote is not suspended: the N of every majority.

    >>> sorted(voters([RollEntry(1, "Ada"), RollEntry(2, "Bo", suspended="unpaid")]))
    [1]
    """
    return frozenset(entry.person for entry in roll if not entry.suspended)


def seal(roll: Iterable[RollEntry]) -> str:
    """SHA-256 of the roll, whatever its order: mailed to all, so all can check it.

    >>> seal([RollEntry(1, "Ada"), RollEntry(2, "Bo")])[:12]
    'ea3b53c5a2ce'
    >>> seal([RollEntry(2, "Bo"), RollEntry(1, "Ada")])[:12]
    'ea3b53c5a2ce'
    """
    rows = [
        {"id": entry.person, "name": entry.name, "suspended": entry.suspended}
        for entry in sorted(roll, key=lambda entry: entry.person)
    ]
    return sealed(canonical({"roll": rows}))
