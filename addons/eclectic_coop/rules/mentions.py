"""CAE-02: what the law wants written in a CESA."""

from enum import Enum


class Mention(str, Enum):
    """CAE-02. What L7331-2 wants written in a CESA, from a) to f)."""

    OBJECTIVES = "objectives"
    SUPPORT = "support"
    CONTRIBUTION = "contribution"
    PAY = "pay"
    STATUTES = "statutes"
    CLIENTS = "clients"


def missing_mentions(held) -> tuple[Mention, ...]:
    """CAE-02. Mentions of L7331-2 that the written contract does not hold.

    >>> missing_mentions(set(Mention) - {Mention.PAY})[0].value
    'pay'
    """
    return tuple(mention for mention in Mention if mention not in held)
