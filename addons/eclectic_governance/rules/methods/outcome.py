"""What every way of counting gives: places in order, equals side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Option = TypeVar("Option")
Places = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """Who is elected, and those tied for the seats that are left.

    A tie is settled by a separate act (the oldest, a drawing of lots …), which is
    written down; never by the order in which options happen to be named.
    """

    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    seats_left: int = 0


def places(scores: Mapping[str, int]) -> Places:
    """Options from the highest score to the lowest, equals together, in their order.

    >>> places({"a": 7, "b": 9, "c": 7})
    (('b',), ('a', 'c'))
    """
    levels = sorted(set(scores.values()), reverse=True)
    return tuple(
        tuple(option for option in scores if scores[option] == level)
        for level in levels
    )


def seated(ranking: Places, seats: int) -> Outcome:
    """The first ``seats`` of a ranking; those equal on the last seat are tied.

    >>> seated((("a",), ("b", "c")), 2)
    Outcome(elected=('a',), tied=('b', 'c'), seats_left=1)
    >>> seated((("a",), ("b", "c")), 3)
    Outcome(elected=('a', 'b', 'c'), tied=(), seats_left=0)
    """
    elected: tuple[str, ...] = ()
    for equals in ranking:
        left = seats - len(elected)
        if not left:
            break
        if len(equals) > left:
            return Outcome(elected, equals, left)
        elected += equals
    return Outcome(elected)
