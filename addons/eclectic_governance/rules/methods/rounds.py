"""One choice each, in one or two rounds; approval of several."""

from collections.abc import Mapping

from ..majority import Count, Majority
from .outcome import Outcome, places, seated

SECOND_ROUND = 2


def first_round(
    choices: Mapping[str, int], asked: Majority, members: int, present: int, blank=0
) -> Outcome:
    """Elected with the majority asked; otherwise those who go to the second round.

    Equals on the second place all go, unless the statutes break the tie first.

    >>> from eclectic_governance.rules.majority import MORE_THAN_HALF as half
    >>> first_round({"M": 42, "N": 26, "K": 17, "C": 15}, half, 100, 100)
    Outcome(elected=(), tied=('M', 'N'), seats_left=1)
    """
    expressed = sum(choices.values())
    for name, votes in choices.items():
        count = Count(votes, expressed - votes, blank=blank)
        base = count.base(asked.base, members, present)
        if votes and votes >= asked.needed(base):
            return Outcome((name,))
    return Outcome(tied=_finalists(choices), seats_left=1)


def _finalists(choices: Mapping[str, int]) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for equals in places({name: votes for name, votes in choices.items() if votes}):
        if len(found) >= SECOND_ROUND:
            break
        found += equals
    return found


def most_votes(choices: Mapping[str, int], seats: int = 1) -> Outcome:
    """The second round, or a plurality: the most votes; nobody without any vote.

    >>> most_votes({"A": 3, "B": 3})
    Outcome(elected=(), tied=('A', 'B'), seats_left=1)
    """
    voted = {name: votes for name, votes in choices.items() if votes}
    return seated(places(voted), seats)


def approved(
    ballots: Mapping[frozenset[str], int], options: tuple[str, ...], at_most: int
) -> tuple[dict[str, int], int]:
    """Voices of each option, and how many ballots were null: too many crosses.

    >>> approved({frozenset("MN"): 42, frozenset("MNC"): 1}, ("M", "N", "C"), 2)
    ({'M': 42, 'N': 42, 'C': 0}, 1)
    """
    voices, null = dict.fromkeys(options, 0), 0
    for crosses, voters in ballots.items():
        if len(crosses) > at_most or not crosses <= set(options):
            null += voters
            continue
        for option in crosses:
            voices[option] += voters
    return voices, null
