"""Broken rules after which going on is senseless: one named exception each.

They carry figures, not sentences: the caller words them.
"""

from .money import Cents


class SharesNotHeld(Exception):
    """A move takes more shares out than the member holds on its day."""

    def __init__(self, number: int, missing: int):
        super().__init__(number, missing)
        self.number = number
        self.missing = missing


class LeaverOutOfCapital(Exception):
    """OUT-04: the capital does not hold the leaver's part, to be added back."""

    def __init__(self, amount: Cents, capital: Cents):
        super().__init__(amount, capital)
        self.amount = amount
        self.capital = capital


class UnknownRate(Exception):
    """OUT-06: no rate of interest is known for a year that has days to count."""

    def __init__(self, year: int):
        super().__init__(year)
        self.year = year
