"""Lettering: which debits and credits of one account settle each other.

Units: integer cents, debit positive.
"""


def match(amounts: list[tuple[int, int]]) -> list[tuple[int, int, int]] | None:
    """Pairs `(debit key, credit key, cents)` that settle the lines, oldest first.

    `amounts` are `(key, balance)`. None when they do not add up to zero: a letter
    on lines that do not settle each other is left for a person to look at.

    >>> match([(1, 12000), (2, -5000), (3, -7000)])
    [(1, 2, 5000), (1, 3, 7000)]
    >>> match([(1, 12000), (2, -5000)]) is None
    True
    """
    if sum(amount for _key, amount in amounts):
        return None
    debits = [[key, amount] for key, amount in amounts if amount > 0]
    credits = [[key, -amount] for key, amount in amounts if amount < 0]
    pairs = []
    while debits and credits:
        part = min(debits[0][1], credits[0][1])
        pairs.append((debits[0][0], credits[0][0], part))
        for side in (debits, credits):
            side[0][1] -= part
            if not side[0][1]:
                side.pop(0)
    return pairs or None
