"""AG-04. Who presides (C. com. R223-23; model statutes 26.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .roll import RollEntry


class Title(str, Enum):
    """In which capacity somebody presides."""

    MANAGER = "manager"
    MOST_UNITS = "most_units"
    OLDEST = "oldest"


@dataclass(frozen=True)
class President:
    """Who presides, and why."""

    person: int
    title: Title


def president(
    present: Iterable[RollEntry],
    managers: Iterable[int],
    born: Mapping[int, date],
) -> President | None:
    """The one to preside among those who are there; None when the law does not say.

    A gérant who is a member; else who holds the most; of equals, the oldest. Those
    who decline are left out of ``present``.

    >>> ada, bo = RollEntry(1, "Ada", units=3), RollEntry(2, "Bo", units=3)
    >>> president([ada, bo], [2], {})
    President(person=2, title=<Title.MANAGER: 'manager'>)
    >>> president([ada, bo], [], {1: date(1970, 1, 1), 2: date(1960, 1, 1)})
    President(person=2, title=<Title.OLDEST: 'oldest'>)
    >>> president([ada, bo], [], {})
    """
    there = {entry.person: entry for entry in present}
    for manager in managers:
        if manager in there:
            return President(manager, Title.MANAGER)
    most = max((entry.units for entry in there.values()), default=0)
    first = [entry.person for entry in there.values() if entry.units == most]
    if len(first) == 1 and most:
        return President(first[0], Title.MOST_UNITS)
    if not first or not set(first) <= born.keys():
        return None
    return President(min(first, key=born.__getitem__), Title.OLDEST)
