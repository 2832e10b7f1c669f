"""Cash advances to activities out of a guarantee fund.

CAE-11: « fonds social, mutualisation des risques ». An advance is money of the
cooperative that one activity may use before its customers pay; it costs nothing and
earns nothing. Limits, part of what is cashed that pays it back and the amount of the
fund are settings with the decision that voted them. Amounts are integer cents.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up, share_out

LONG_LATE = 90
DAYS_OF_SHORT_MONTH = 28


class AdvanceLimit(Enum):
    """What an advance may not pass."""

    ACTIVITY = "activity"
    TOTAL = "total"


@dataclass(frozen=True)
class Room:
    """What may still be advanced, and the limit that says so."""

    amount: Cents
    limit: AdvanceLimit


def room(per_activity: Cents, total: Cents, of_activity: Cents, of_all: Cents) -> Room:
    """What one activity may still receive, from both limits and what is outstanding.

    1,500.00 per activity, 4,000.00 in all; the activity has 400.00, all have 3,200.00:

    >>> room(1500_00, 4000_00, 400_00, 3200_00)
    Room(amount=80000, limit=<AdvanceLimit.TOTAL: 'total'>)
    >>> room(1500_00, 4000_00, 400_00, 400_00)
    Room(amount=110000, limit=<AdvanceLimit.ACTIVITY: 'activity'>)
    """
    own, common = max(per_activity - of_activity, 0), max(total - of_all, 0)
    if own <= common:
        return Room(own, AdvanceLimit.ACTIVITY)
    return Room(common, AdvanceLimit.TOTAL)


def months_between(first: date, last: date) -> list[date]:
    """The same day each month after ``first``, until ``last``; at least ``last``.

    The days 29 to 31 become the 28th, which every month has.

    >>> [day.isoformat() for day in months_between(date(2026, 1, 31), date(2026, 4, 1))]
    ['2026-02-28', '2026-03-28', '2026-04-01']
    """
    days, number = [], first.year * 12 + first.month
    day_of_month = min(first.day, DAYS_OF_SHORT_MONTH)
    while True:
        day = date(number // 12, number % 12 + 1, day_of_month)
        if day >= last:
            return [*days, last]
        days.append(day)
        number += 1


def plan_of(amount: Cents, granted: date, repay_by: date) -> list[tuple[date, Cents]]:
    """Equal parts each month until the last day; they add up to the advance.

    >>> [part for _day, part in plan_of(1000_00, date(2026, 1, 10), date(2026, 4, 10))]
    [33334, 33333, 33333]
    """
    days = months_between(granted, repay_by)
    return list(share_out(amount, dict.fromkeys(days, 1)).items())


def due_of_plan(
    plan: Iterable[tuple[date, Cents]], recovered: Cents, day: date
) -> Cents:
    """What the plan asks until a day and was not recovered yet.

    >>> plan = [(date(2026, 2, 10), 500_00), (date(2026, 3, 10), 500_00)]
    >>> due_of_plan(plan, 200_00, date(2026, 2, 28))
    30000
    """
    asked = sum(part for due, part in plan if due <= day)
    return max(asked - recovered, 0)


def long_late(
    plan: Iterable[tuple[date, Cents]], recovered: Cents, today: date
) -> Cents:
    """What was due more than 90 days ago and is still outstanding.

    >>> plan = [(date(2026, 2, 10), 500_00), (date(2026, 3, 10), 500_00)]
    >>> [long_late(plan, 0, date(2026, 5, day)) for day in (11, 12)]
    [0, 50000]
    """
    return due_of_plan(plan, recovered, today - timedelta(days=LONG_LATE + 1))


def proposed_recovery(
    outstanding: Cents, due: Cents, cashed: Cents, percent: Fraction, usable: Cents
) -> Cents:
    """What is taken back: the part of what was cashed, or the plan when it asks more.

    Never more than what is outstanding, nor than what the activity can use.

    >>> proposed_recovery(900_00, 0, 2400_00, Fraction(25), 3000_00)
    60000
    >>> proposed_recovery(900_00, 700_00, 2400_00, Fraction(25), 650_00)
    65000
    """
    part = round_half_up(Fraction(max(cashed, 0)) * percent / 100)
    return max(min(outstanding, max(part, due), usable), 0)


def cover(fund: Cents, outstanding: Cents) -> Fraction | None:
    """The fund over what is outstanding, None when nothing is.

    >>> cover(6000_00, 4000_00), cover(6000_00, 0)
    (Fraction(3, 2), None)
    """
    return Fraction(fund, outstanding) if outstanding else None
