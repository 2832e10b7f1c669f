"""Schulze: the option that no other beats, even by going round (Condorcet).

A ballot is a ranking: groups of equals, the preferred first. Options that a ballot
does not name come after all it names, equal among themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .outcome import Places

Ranking = Sequence[Sequence[str]]
Pairs = dict[tuple[str, str], int]


def duels(options: Sequence[str], ballots: Mapping[tuple, int]) -> Pairs:
    """For each pair, how many voters prefer the first to the second.

    >>> duels("AB", {(("A",), ("B",)): 3, (("B",),): 2})
    {('A', 'B'): 3, ('B', 'A'): 2}
    """
    found: Counter[tuple[str, str]] = Counter()
    for ballot, voters in ballots.items():
        place = {option: rank for rank, group in enumerate(ballot) for option in group}
        last = len(ballot)
        for one in options:
            for other in options:
                if place.get(one, last) < place.get(other, last):
                    found[one, other] += voters
    return {(a, b): found[a, b] for a in options for b in options if a != b}


def strongest_paths(options: Sequence[str], pairs: Pairs) -> Pairs:
    """The strength of the best way from each option to each other.

    A duel counts when it is won; a way is as strong as its weakest duel.

    >>> strongest_paths("AB", {("A", "B"): 3, ("B", "A"): 2})
    {('A', 'B'): 3, ('B', 'A'): 0}
    """
    paths = {
        (a, b): voters if voters > pairs[b, a] else 0
        for (a, b), voters in pairs.items()
    }
    for middle in options:
        for a in options:
            for b in options:
                if len({a, b, middle}) == 3:
                    round_way = min(paths[a, middle], paths[middle, b])
                    paths[a, b] = max(paths[a, b], round_way)
    return paths


def ranking(options: Sequence[str], ballots: Mapping[tuple, int]) -> Places:
    """Options by Schulze, equals side by side; empty when nobody ranked anything.

    >>> ranking("ABC", {(("A",), ("B",), ("C",)): 1, (("B",), ("C",), ("A",)): 1,
    ...                 (("C",), ("A",), ("B",)): 1})
    (('A', 'B', 'C'),)
    """
    pairs = duels(options, ballots)
    if not any(pairs.values()):
        return ()
    paths = strongest_paths(options, pairs)
    left, order = list(options), []
    while left:
        best = tuple(
            a for a in left if all(paths[a, b] >= paths[b, a] for b in left if b != a)
        )
        order.append(best)
        left = [option for option in left if option not in best]
    return tuple(order)


def counted(ballots: Iterable[Ranking]) -> dict[tuple, int]:
    """Ballots that say the same, put together.

    >>> counted([["A", "B"], ["A", "B"]])
    {(('A',), ('B',)): 2}
    """
    return dict(Counter(tuple(map(tuple, ballot)) for ballot in ballots))
