"""Who is in an activity, when, and for which share of its result.

R7331-6 of the labour code lets several entrepreneurs run one activity under a
prior agreement on how its pay is shared: at any date the shares of the people
present make the whole, and nobody is there twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

WHOLE = 100_00


class Reason(Enum):
    """Why the people of an activity are refused."""

    TWICE = "twice"
    SHARES = "shares"


@dataclass(frozen=True)
class Place:
    """A person from a first to a last day (None: no end), share in 1/100 of %."""

    person: int
    first: date
    last: date | None
    share: int

    def covers(self, day: date) -> bool:
        """Tell whether the person is there on that day, both ends included.

        >>> Place(1, date(2026, 1, 1), date(2026, 6, 30), 100_00).covers(
        ...     date(2026, 6, 30))
        True
        """
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Refusal:
    """The first day on which the people are not right, and what is wrong."""

    reason: Reason
    day: date
    person: int | None = None
    total: int | None = None


def refusal_of_people(places: Iterable[Place]) -> Refusal | None:
    """R7331-6. Return the first day that is wrong, or None when all are right.

    Days with nobody are allowed (before the start, after the end). Only days on
    which somebody arrives or has just left are looked at: nothing changes between.

    >>> half = Place(1, date(2026, 1, 1), None, 50_00)
    >>> refusal_of_people([half]).total
    5000
    >>> refusal_of_people([half, Place(2, date(2026, 1, 1), None, 50_00)])
    """
    places = tuple(places)
    for day in _days_of_change(places):
        present = [place for place in places if place.covers(day)]
        refusal = _refusal_on(day, present)
        if refusal:
            return refusal
    return None


def needs_agreement(places: Iterable[Place]) -> bool:
    """R7331-6. Tell whether several people are in the activity on a same day.

    >>> needs_agreement([Place(1, date(2026, 1, 1), date(2026, 6, 30), 100_00),
    ...                  Place(2, date(2026, 7, 1), None, 100_00)])
    False
    """
    places = tuple(places)
    return any(
        len({place.person for place in places if place.covers(day)}) > 1
        for day in _days_of_change(places)
    )


def _days_of_change(places: tuple[Place, ...]) -> list[date]:
    arrivals = {place.first for place in places}
    departures = {
        place.last + timedelta(days=1)
        for place in places
        if place.last is not None and place.last < date.max
    }
    return sorted(arrivals | departures)


def _refusal_on(day: date, present: list[Place]) -> Refusal | None:
    people = [place.person for place in present]
    twice = next((person for person in people if people.count(person) > 1), None)
    if twice is not None:
        return Refusal(Reason.TWICE, day, person=twice)
    total = sum(place.share for place in present)
    if present and total != WHOLE:
        return Refusal(Reason.SHARES, day, total=total)
    return None
