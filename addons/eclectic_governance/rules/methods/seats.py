"""Lists: seats in proportion to votes, by highest averages, exact fractions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Divisor(str, Enum):
    """By what the votes of a list that has n seats are divided."""

    SAINTE_LAGUE = "sainte_lague"
    """2n + 1"""
    DHONDT = "dhondt"
    """n + 1"""


@dataclass(frozen=True)
class Seats:
    """Seats of each list; lists tied for the ones that are left."""

    seats: Mapping[str, int]
    tied: tuple[str, ...] = ()
    left: int = 0


def share_seats(votes: Mapping[str, int], seats: int, divisor: Divisor) -> Seats:
    """Seats of each list, one after the other to the highest average.

    >>> share_seats({"A": 53000, "B": 24000, "C": 23000}, 7, Divisor.SAINTE_LAGUE).seats
    {'A': 3, 'B': 2, 'C': 2}
    >>> share_seats({"A": 6, "B": 2}, 2, Divisor.SAINTE_LAGUE)
    Seats(seats={'A': 1, 'B': 0}, tied=('A', 'B'), left=1)
    """
    given = dict.fromkeys(votes, 0)
    left = seats if any(votes.values()) else 0
    while left:
        best = _highest(votes, given, divisor)
        if len(best) > left:
            return Seats(given, best, left)
        for name in best:
            given[name] += 1
        left -= len(best)
    return Seats(given)


def _highest(votes, given, divisor) -> tuple[str, ...]:
    step = 2 if divisor is Divisor.SAINTE_LAGUE else 1
    averages = {name: Fraction(votes[name], step * given[name] + 1) for name in votes}
    highest = max(averages.values())
    return tuple(name for name in votes if averages[name] == highest)
