"""Costs not yet recorded: suppliers that came every few months and came less now.

A cost left out becomes a profit (peers, row 40): who signs her accounts is told
which suppliers of last year have fewer bills this year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Bills in three different months: a rent, a phone, an insurance by quarter.
REGULAR = 3


@dataclass(frozen=True)
class Missing:
    """A supplier, and the months with a bill in each of both years."""

    supplier: int
    before: int
    now: int


def missing_suppliers(
    before: Mapping[int, int], now: Mapping[int, int], regular: int = REGULAR
) -> tuple[Missing, ...]:
    """Regular suppliers of last year billed in fewer months, the largest gap first.

    ``before``, ``now``: number of months with a bill, per supplier.

    >>> missing_suppliers({7: 12, 8: 2, 9: 4}, {7: 10, 9: 4})
    (Missing(supplier=7, before=12, now=10),)
    """
    found = [
        Missing(supplier, months, now.get(supplier, 0))
        for supplier, months in before.items()
        if months >= regular and now.get(supplier, 0) < months
    ]
    return tuple(sorted(found, key=lambda one: (one.now - one.before, one.supplier)))
