"""Treasury to come: what is due, month by month, from the money of today."""

from collections.abc import Iterable
from datetime import date

from .account_period import month_number
from .money import Cents


def balances_to_come(
    now: Cents, dues: Iterable[tuple[date, Cents]], today: date, months: int
) -> list[Cents]:
    """The money at the end of this month and of the next ones.

    ``dues``: (day, cents; plus when money comes in). What is late counts in this
    month; what falls after the last one does not count.

    >>> late, later = date(2026, 1, 5), date(2026, 4, 2)
    >>> balances_to_come(1000, [(late, 300), (later, -500)], date(2026, 3, 9), 3)
    [1300, 800, 800]
    """
    changes = [0] * months
    first = month_number(today)
    for day, amount in dues:
        place = max(0, month_number(day) - first)
        if place < months:
            changes[place] += amount
    return [now + sum(changes[: place + 1]) for place in range(months)]
