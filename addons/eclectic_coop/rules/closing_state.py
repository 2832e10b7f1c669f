"""Domain 8.2: how far a step of the closing is, told by the points it checks."""

from collections.abc import Iterable
from datetime import date
from enum import Enum


class Tick(str, Enum):
    """The mark of a point or a step: ✓ ● ! –."""

    DONE = "done"
    TODO = "todo"
    PROBLEM = "problem"
    NONE = "none"


# What weighs most speaks for the whole.
WEIGHT = (Tick.NONE, Tick.DONE, Tick.TODO, Tick.PROBLEM)


def worst(ticks: Iterable[Tick]) -> Tick:
    """The mark of a step: of its points, the one that asks most; none of none.

    >>> worst([Tick.DONE, Tick.PROBLEM, Tick.TODO]).value
    'problem'
    >>> worst([Tick.NONE, Tick.DONE]).value, worst([]).value
    ('done', 'none')
    """
    return max(ticks, key=WEIGHT.index, default=Tick.NONE)


def act_tick(done: date | None, limit: date | None, today: date) -> Tick:
    """GOV-07: an act with a last day. Done in time, done late, to do, or missed.

    An act written for a day to come is not done yet.

    >>> act_tick(date(2026, 6, 20), date(2026, 6, 30), date(2026, 7, 1)).value
    'done'
    >>> act_tick(None, date(2026, 6, 30), date(2026, 7, 1)).value
    'problem'
    """
    if done and done <= today:
        return Tick.DONE if not limit or done <= limit else Tick.PROBLEM
    late = limit and (done or today) > limit
    return Tick.PROBLEM if late else Tick.TODO
