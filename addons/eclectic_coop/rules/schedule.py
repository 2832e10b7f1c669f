"""CAP-11: shares paid in parts, within the delay of the statutes.

The parts are payment terms: the money that comes settles the oldest part first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .money import Cents
from .periods import shift
from .subscription import instalments


@dataclass(frozen=True)
class Part:
    """An amount due on a day, and what of it is paid."""

    due: date
    amount: Cents
    paid: Cents = 0

    @property
    def left(self) -> Cents:
        """What of this part is still to be paid.

        >>> Part(date(2026, 6, 30), 50_00, 20_00).left
        3000
        """
        return self.amount - self.paid


def most_parts(amount: Cents, least: Cents, months: int) -> int:
    """CAP-11. In how many monthly parts shares may be paid, the first at once.

    Loi 47-1775 art. 12, statutes: at least ``least`` at subscription, the rest
    within ``months``. All at subscription: one part.

    >>> most_parts(400_00, 100_00, 3), most_parts(400_00, 400_00, 36)
    (4, 1)
    """
    return 1 if least >= amount else 1 + max(0, months)


def parts(amount: Cents, least: Cents, count: int, first: date) -> tuple[Part, ...]:
    """CAP-11, SUB-03. Monthly parts that add up, the first one never below ``least``.

    Equal parts; when an equal part would be less than what is due at subscription,
    that is paid first and the rest in equal parts.

    >>> [part.amount for part in parts(400_00, 250_00, 4, date(2026, 1, 31))]
    [25000, 5000, 5000, 5000]
    >>> [str(part.due) for part in parts(100_00, 0, 2, date(2026, 1, 31))]
    ['2026-01-31', '2026-02-28']
    """
    equal = [part for _, part in instalments(amount, count, first)]
    if equal[0] < least and count > 1:
        rest = instalments(amount - least, count - 1, first)
        equal = [least, *(part for _, part in rest)]
    return tuple(Part(shift(first, month), part) for month, part in enumerate(equal))


def settled(schedule: Iterable[Part], paid: Cents) -> tuple[Part, ...]:
    """The parts with what was paid of each, the oldest first.

    >>> half = parts(100_00, 0, 2, date(2026, 1, 31))
    >>> [part.paid for part in settled(half, 60_00)]
    [5000, 1000]
    """
    found = []
    for part in sorted(schedule, key=lambda one: one.due):
        share = max(0, min(paid, part.amount))
        found.append(Part(part.due, part.amount, share))
        paid -= share
    return tuple(found)


def due_by(schedule: Iterable[Part], day: date) -> Cents:
    """What is due until a day, that day included, and not paid yet.

    >>> due_by(parts(100_00, 0, 2, date(2026, 1, 31)), date(2026, 2, 27))
    5000
    """
    return sum(part.left for part in schedule if part.due <= day)
