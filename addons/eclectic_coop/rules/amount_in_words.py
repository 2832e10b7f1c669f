"""PUB-06: an amount in French words, as bulletins and certificates state it.

French says "deux millions d'euros" but "deux millions cent euros". Whole numbers
are spelled by the caller; what is around them is the rule.
"""

from collections.abc import Callable

from .money import Cents

Spell = Callable[[int], str]
MILLION = 10**6


def euros_in_words(amount: Cents, spell: Spell) -> str:
    """PUB-06. Euros and centimes in words; centimes alone are "centimes d'euro".

    ``spell``: a whole number in French. 2 000 000.00 is "deux millions d'euros".

    >>> euros_in_words(2_000_000_00, {2_000_000: "deux millions"}.get)
    "deux millions d'euros"
    >>> euros_in_words(1_01, {1: "un"}.get)
    'un euro et un centime'
    """
    if amount < 0:
        return f"moins {euros_in_words(-amount, spell)}"
    whole, rest = divmod(amount, 100)
    if not rest:
        return _euros(whole, spell)
    centimes = f"{spell(rest)} {_plural('centime', rest)}"
    return f"{_euros(whole, spell)} et {centimes}" if whole else f"{centimes} d'euro"


def _euros(whole: int, spell: Spell) -> str:
    ends_in_million = whole and not whole % MILLION
    link = "d'" if ends_in_million else ""
    return f"{spell(whole)} {link}{_plural('euro', whole)}"


def _plural(unit: str, count: int) -> str:
    return unit if count < 2 else f"{unit}s"
