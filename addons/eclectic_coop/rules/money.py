"""Exact money: whole cents, one way to round, one way to share out.

Whatever is shared out adds up to what there was (largest remainder). Amounts are
integer cents; percentages and quantities are Decimal or Fraction, never float.
"""

from collections.abc import Hashable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Cents = int
Exact = int | Decimal | Fraction
Key = TypeVar("Key", bound=Hashable)


def cents(amount: Exact | float | str) -> Cents:
    """Euros as whole cents; a float is read as it is written, 0.1 being 0.1.

    >>> cents(100.01), cents("-0.005"), cents(Decimal("1.005"))
    (10001, -1, 101)
    """
    euros = Decimal(str(amount)) if isinstance(amount, float | str) else amount
    return round_half_up(euros * 100)


def euros(amount: Cents) -> Decimal:
    """Whole cents as euros.

    >>> euros(10001)
    Decimal('100.01')
    """
    return Decimal(amount).scaleb(-2)


def round_half_up(value: Exact) -> int:
    """The nearest integer; a half goes away from zero (commercial rounding).

    >>> [round_half_up(Fraction(n, 2)) for n in (1, 3, -1, -3)]
    [1, 2, -1, -2]
    >>> round_half_up(Decimal("2.4"))
    2
    """
    if isinstance(value, Decimal):
        return int(value.quantize(Decimal(1), ROUND_HALF_UP))
    doubled = abs(value) * 2
    rounded = int((doubled + 1) // 2)
    return rounded if value >= 0 else -rounded


def share_out(total: Cents, weights: Mapping[Key, Exact]) -> dict[Key, Cents]:
    """Parts of ``total`` in proportion to ``weights``, which add up to it.

    Each part is its exact share rounded down; the cents left go to the largest
    remainders, the first one named when two are equal. Weights may be negative;
    their sum may not be zero.

    >>> share_out(10001, {"a": Decimal("33.33"), "b": Decimal("33.33"),
    ...                   "c": Decimal("33.34")})
    {'a': 3333, 'b': 3333, 'c': 3335}
    >>> share_out(-100, {"a": 1, "b": 1, "c": 1})
    {'a': -33, 'b': -33, 'c': -34}
    """
    exact = _exact_shares(total, weights)
    parts = {key: share.numerator // share.denominator for key, share in exact.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def _exact_shares(total: Cents, weights: Mapping[Key, Exact]) -> dict[Key, Fraction]:
    fractions = {key: Fraction(weight) for key, weight in weights.items()}
    whole = sum(fractions.values())
    if not whole:
        raise ZeroDivisionError("the weights of a sharing out must not sum to zero")
    return {key: total * weight / whole for key, weight in fractions.items()}


def added(parts: Iterable[Mapping[Key, Cents]]) -> dict[Key, Cents]:
    """Several sharings out, added up; what comes to nothing is left out.

    >>> added([{"a": 1, "b": 2}, {"a": -1, "c": 3}])
    {'b': 2, 'c': 3}
    """
    total: dict[Key, Cents] = {}
    for shares in parts:
        for key, amount in shares.items():
            total[key] = total.get(key, 0) + amount
    return {key: amount for key, amount in total.items() if amount}
