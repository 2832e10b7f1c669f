"""Majority judgment: each option keeps the grade that half of the voters agree on.

Grades are counted from the worst (0) to the best. Equal medians are compared again
once one median grade is taken from each, and again: here by whole blocks, so that a
million ballots cost no more than ten.
"""

from collections.abc import Mapping, Sequence
from functools import cmp_to_key

from .outcome import Places


def median(tally: Sequence[int]) -> int:
    """The lower median grade of a tally.

    >>> median([0, 0, 1, 1]), median([2, 0, 3, 1, 1]), median([58, 0, 0, 42])
    (2, 2, 0)
    """
    half = (sum(tally) + 1) // 2
    seen = 0
    for grade, count in enumerate(tally):
        seen += count
        if seen >= half:
            return grade
    return 0


def compare(one: Sequence[int], other: Sequence[int]) -> int:
    """1 when ``one`` is better, -1 when worse, 0 when they are truly equal.

    >>> compare([2, 0, 3, 1, 1], [1, 1, 3, 2, 0]), compare([1, 1], [1, 1])
    (-1, 0)
    """
    left, right = list(one), list(other)
    while left != right and sum(left) and sum(right):
        first, second = median(left), median(right)
        if first != second:
            return 1 if first > second else -1
        block = min(_block(left, first), _block(right, first))
        left[first] -= block
        right[first] -= block
    return (sum(left) > sum(right)) - (sum(left) < sum(right))


def _block(tally: Sequence[int], grade: int) -> int:
    """How many of the median grade go, one by one, before the median may change.

    After k of them the lower median is still ``grade`` as long as k is at most
    ``above + here - below - 1`` and ``below + here - above``.
    """
    here, below = tally[grade], sum(tally[:grade])
    above = sum(tally) - below - here
    stays = min(above + here - below - 1, below + here - above)
    return min(here, stays + 1)


def ranking(tallies: Mapping[str, Sequence[int]]) -> Places:
    """Options from the best to the worst, true equals side by side.

    Each tally has the same number of ballots: a missing grade was counted as the
    default one (``filled``).

    >>> ranking({"A": [0, 0, 1, 1], "B": [0, 1, 0, 1]})
    (('A',), ('B',))
    """
    key = cmp_to_key(compare)
    order = sorted(tallies, key=lambda name: key(tallies[name]), reverse=True)
    found: list[tuple[str, ...]] = []
    for name in order:
        if found and not compare(tallies[found[-1][0]], tallies[name]):
            found[-1] += (name,)
        else:
            found.append((name,))
    return tuple(found)


def filled(tally: Sequence[int], voters: int, default: int = 0) -> list[int]:
    """A tally in which those who gave no grade count as ``default``.

    >>> filled([0, 0, 4, 0, 0], 10)
    [6, 0, 4, 0, 0]
    """
    whole = list(tally)
    whole[default] += voters - sum(tally)
    return whole
