"""The parts of activities in a payment, from the documents it is matched with.

A payment has no activity of its own (CAE-05, domain 3.2): it takes the parts of the
invoices it pays, for the amount matched, so that « who owes what » and « what is
cashed » are known for each activity. Amounts are cents, debit positive.
"""

from collections.abc import Iterable, Mapping

from .money import Cents, added, share_out
from .split import NOBODY, Parts


def parts_of_matches(
    balance: Cents, parts: Mapping[int, Cents], amounts: Iterable[Cents]
) -> list[Parts]:
    """The parts settled by each successive matching of one line.

    Each matching takes the difference between two shares of what is settled in all,
    so that the parts of a line settled in several times add up to its own parts.

    >>> parts_of_matches(10001, {7: 3334, 8: 3334, 9: 3333}, [5000, 5001])
    [{7: 1667, 8: 1667, 9: 1666}, {7: 1667, 8: 1667, 9: 1667}]
    """
    sign = 1 if balance > 0 else -1
    whole = added([parts, {NOBODY: balance - sum(parts.values())}])
    settled, before, found = 0, {}, []
    for amount in amounts:
        settled += sign * amount
        now = share_out(settled, whole) if balance else {}
        found.append(added([now, {key: -part for key, part in before.items()}]))
        before = now
    return found


def matched(parts: Parts) -> Parts:
    """The same amounts seen from the line on the other side.

    >>> matched({7: 1667, 0: 12})
    {7: -1667}
    """
    return {owner: -part for owner, part in parts.items() if owner != NOBODY}
