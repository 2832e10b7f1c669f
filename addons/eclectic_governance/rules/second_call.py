"""V-03, V-05, V-Q5. What is put again to the vote, and when a first call has failed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .majority import Reason
from .packs import Kind


class Outcome(str, Enum):
    """What became of an item at the first call."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    """Never put to the vote, or without result."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Item:
    """An item of the first call; ``reason`` is that of its last verdict."""

    key: int
    kind: Kind
    outcome: Outcome
    reason: Reason | None = None


def goes_again(item: Item) -> bool:
    """Whether an item is put to the vote at a second call.

    Ordinary: "si cette majorité n'est pas obtenue" (C. com. L223-29). Statutes: only
    "à défaut de ce quorum" (C. com. L223-30): a change that was voted down stays so.

    >>> goes_again(Item(1, Kind.ORDINARY, Outcome.REJECTED, Reason.NOT_ENOUGH))
    True
    >>> goes_again(Item(1, Kind.EXTRAORDINARY, Outcome.REJECTED, Reason.NOT_ENOUGH))
    False
    """
    if item.outcome is Outcome.UNDECIDED:
        return True
    if item.outcome is not Outcome.REJECTED:
        return False
    return item.kind is not Kind.EXTRAORDINARY or item.reason is Reason.NO_QUORUM


def agenda_of_second_call(items: Iterable[Item]) -> list[int]:
    """The keys of the items that go again, in their order; none: nothing failed.

    >>> agenda_of_second_call([Item(1, Kind.ORDINARY, Outcome.ADOPTED),
    ...     Item(2, Kind.EXTRAORDINARY, Outcome.REJECTED, Reason.NO_QUORUM)])
    [2]
    """
    return [item.key for item in items if goes_again(item)]
