"""The parts of activities in the lines of a document, exact to the cent.

R7331-5 (CAE-05) asks an analytic result *and* an analytic balance sheet for each
activity: the customer, supplier, VAT, social and bank lines of an entry are shared
in such a way that the entry balances for each activity alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .money import Cents, added, share_out

HUNDRED = Decimal(100)
NOBODY = 0
Parts = dict[int, Cents]
Distribution = Mapping[str, float]


def accounts_of(key: str) -> tuple[int, ...]:
    """The analytic accounts named by one key of a distribution.

    >>> accounts_of("7,12")
    (7, 12)
    """
    return tuple(int(account) for account in key.split(",") if account.isdigit())


def percentages(distribution: Distribution | None, owners: Iterable[int]):
    """The percentage of each owner in a distribution; the rest is ignored.

    >>> percentages({"7,12": 60.0, "8": 40.0}, owners={7, 8})
    {7: Decimal('60.0'), 8: Decimal('40.0')}
    """
    found: dict[int, Decimal] = {}
    for key, percentage in (distribution or {}).items():
        for account in accounts_of(key):
            if account in owners:
                part = found.get(account, Decimal(0)) + Decimal(str(percentage))
                found[account] = part
    return found


def with_shares(
    distribution: Distribution | None,
    shares: Mapping[int, Decimal],
    owners: Iterable[int],
) -> dict[str, float]:
    """The distribution with new owners, its other plans kept as they were.

    >>> with_shares({"7,12": 100.0}, {8: Decimal(60), 9: Decimal(40)}, owners={7, 8, 9})
    {'12,8': 60.0, '12,9': 40.0}
    >>> with_shares(None, {8: Decimal(100)}, owners={8})
    {'8': 100.0}
    """
    others: dict[tuple[int, ...], Decimal] = {}
    for key, percentage in (distribution or {}).items():
        kept = tuple(a for a in accounts_of(key) if a not in owners)
        others[kept] = others.get(kept, Decimal(0)) + Decimal(str(percentage))
    others.pop((), None)
    whole = sum(others.values())
    if whole < HUNDRED:
        others[()] = HUNDRED - whole
    return {
        ",".join(map(str, (*kept, owner))): float(part * share / HUNDRED)
        for kept, part in others.items()
        for owner, share in shares.items()
    }


def distribution_of(parts: Mapping[int, Cents]) -> dict[str, float]:
    """The distribution, in percentages with two decimals, that parts are made of.

    >>> distribution_of({7: -3334, 8: -6667})
    {'7': 33.34, '8': 66.66}
    """
    if not sum(parts.values()):
        return {}
    shares = share_out(100_00, parts)
    return {
        str(owner): float(Decimal(part).scaleb(-2)) for owner, part in shares.items()
    }


def parts_of_line(
    balance: Cents, distribution: Distribution | None, owners: Iterable[int]
) -> dict[str, Cents]:
    """The amount of each key of a distribution; keys that name owners add up.

    >>> parts_of_line(10001, {"7": 33.33, "8": 33.33, "9": 33.34}, owners={7, 8, 9})
    {'7': 3333, '8': 3333, '9': 3335}
    >>> parts_of_line(10001, {"7,3": 50.0, "8": 50.0}, owners={7, 8})
    {'7,3': 5001, '8': 5000}
    """
    groups: dict[bool, dict[str, Decimal]] = {}
    for key, percentage in (distribution or {}).items():
        owned = any(account in owners for account in accounts_of(key))
        groups.setdefault(owned, {})[key] = Decimal(str(percentage))
    parts: dict[str, Cents] = {}
    for group in groups.values():
        parts.update(_parts_with_rest(balance, group))
    return parts


def _parts_with_rest(balance: Cents, shares: Mapping[str, Decimal]) -> dict[str, Cents]:
    """Parts of what is given out; less than 100 % leaves a rest to nobody."""
    rest = HUNDRED - sum(shares.values())
    if rest <= 0:
        return share_out(balance, shares) if any(shares.values()) else {}
    parts = share_out(balance, {**shares, "": rest})
    del parts[""]
    return parts


@dataclass(frozen=True)
class Line:
    """A line of an entry: its balance, and the parts it has of itself.

    ``taxes`` are the taxes computed on it, ``tax`` the one it is the amount of;
    ``shares`` is None for a line that follows the rest of the entry. What shares
    leave out belongs to nobody.
    """

    id: int
    balance: Cents
    shares: Mapping[int, Cents] | None = None
    taxes: frozenset[int] = frozenset()
    tax: int | None = None


def follow(lines: Iterable[Line]) -> dict[int, Parts]:
    """The parts of the lines that have none, so that each owner's entry balances.

    Sale of 100.00 for owner 7 and 50.00 for owner 8, VAT 30.00, customer 180.00:

    >>> follow([Line(1, -10000, {7: -10000}, taxes=frozenset({1})),
    ...         Line(2, -5000, {8: -5000}, taxes=frozenset({1})),
    ...         Line(3, -3000, tax=1), Line(4, 18000)])
    {3: {7: -2000, 8: -1000}, 4: {7: 12000, 8: 6000}}

    Of a payment of 100.00, 60.00 are matched with an invoice of owner 7:

    >>> follow([Line(1, -10000, {7: -6000}), Line(2, 10000)])
    {2: {7: 6000}}
    """
    lines = list(lines)
    given = [_complete(line) for line in lines if line.shares is not None]
    if not any(owner for shares in given for owner in shares):
        return {}
    followers = [line for line in lines if line.shares is None and line.balance]
    found = {}
    for line in followers:
        base = _base_of(line, lines)
        if sum(base.values()):
            found[line.id] = share_out(line.balance, base)
    others = [line for line in followers if line.id not in found]
    missing = _opposite(added([*given, *found.values()]))
    found |= _close(others, missing)
    return {line: _owned(parts) for line, parts in found.items() if _owned(parts)}


def _base_of(line: Line, lines: Iterable[Line]) -> Parts:
    """Who has a part in the amounts on which the tax of a line was computed."""
    if line.tax is None:
        return {}
    return added(_complete(base) for base in lines if line.tax in base.taxes)


def _complete(line: Line) -> Parts:
    shares = {owner: amount for owner, amount in (line.shares or {}).items() if amount}
    return added([shares, {NOBODY: line.balance - sum(shares.values())}])


def _close(lines: Iterable[Line], missing: Parts) -> dict[int, Parts]:
    """Each line in proportion to what is missing; the last one takes what is left.

    >>> _close([Line(1, 5000), Line(2, 5001)], {7: 3333, 8: 6668})
    {1: {7: 1666, 8: 3334}, 2: {7: 1667, 8: 3334}}
    """
    found = {}
    *firsts, last = lines or (None,)
    for line in firsts:
        found[line.id] = share_out(line.balance, _weights(missing))
        missing = added([missing, _opposite(found[line.id])])
    return found | ({last.id: missing} if last else {})


def _weights(missing: Parts) -> Parts:
    """What is missing as weights; parts of both signs could blow up a share."""
    if len({amount > 0 for amount in missing.values()}) == 1:
        return missing
    return {owner: abs(amount) for owner, amount in missing.items()} or {NOBODY: 1}


def _opposite(parts: Parts) -> Parts:
    return {owner: -amount for owner, amount in parts.items()}


def _owned(parts: Parts) -> Parts:
    return {owner: part for owner, part in parts.items() if owner and part}
