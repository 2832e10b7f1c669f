"""AG-01. The agenda: when each item is foreseen, and what members add to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum


def start_times(begin: datetime, minutes: Iterable[int]) -> list[datetime]:
    """When each item begins, one after the other.

    >>> [time.strftime("%H:%M") for time in
    ...  start_times(datetime(2026, 6, 30, 10), [10, 25, 5])]
    ['10:00', '10:10', '10:35']
    """
    times = []
    for length in minutes:
        times.append(begin)
        begin += timedelta(minutes=length)
    return times


class Answer(str, Enum):
    """What a request of members is worth."""

    LAW = "law"
    """In time for the law: the gérant cannot refuse (R223-20-3)."""
    STATUTES = "statutes"
    """In the window of the statutes: a corrected agenda goes to all."""
    TOO_LATE = "too_late"
    BETWEEN = "between"
    """After the day of the law, before the window of the statutes opens."""
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True)
class Asking:
    """Settings: days before the meeting, and one member out of how many.

    ``first`` and ``last`` bound the window of the statutes, both at 0 when the
    statutes have none.
    """

    law: int = 25  # C. com. R223-20-3, decree 2018-146
    first: int = 0
    last: int = 0
    out_of: int = 20  # C. com. L223-27, 5th paragraph


@dataclass(frozen=True)
class Verdict:
    """The answer, who was needed, and the last day that would have done."""

    answer: Answer
    needed: int
    by: date

    @property
    def accepted(self):
        """Whether the request goes on the agenda, by the law or by the statutes."""
        return self.answer in (Answer.LAW, Answer.STATUTES)


def request_of_members(
    received: date, meeting: date, supporters: int, members: int, asking=Asking()
) -> Verdict:
    """Whether an item that members ask for goes on the agenda.

    C. com. L223-27 and R223-20-3: a twentieth of the members (of the shares, says the
    code; of the members in a SCOP, where one person is one vote), received 25 days
    before. Model statutes 26.4: between the 15th and the 5th day before.

    >>> request_of_members(date(2026, 6, 5), date(2026, 6, 30), 1, 7).answer
    <Answer.LAW: 'law'>
    >>> request_of_members(date(2026, 6, 6), date(2026, 6, 30), 1, 7).answer
    <Answer.TOO_LATE: 'too_late'>
    >>> request_of_members(date(2026, 6, 25), date(2026, 6, 30), 1, 21,
    ...                    Asking(first=15, last=5)).needed
    2
    """
    needed = max(1, -(-members // asking.out_of))
    return Verdict(
        _answer((meeting - received).days, supporters >= needed, asking),
        needed,
        meeting - timedelta(days=asking.last or asking.law),
    )


def _answer(days, enough, asking):
    if not enough:
        return Answer.NOT_ENOUGH
    if days >= asking.law:
        return Answer.LAW
    if asking.first and days > asking.first:
        return Answer.BETWEEN
    in_window = asking.first and days >= asking.last
    return Answer.STATUTES if in_window else Answer.TOO_LATE
