"""PPI-01: the provision for investment of a SCOP, and the circle of its tax.

CGI 237 bis A II-3, circular of 14/09/2005: as much as the participation of the year;
what goes to reserves may stand in for it; to be invested within four years, else
taxed; not for a SCOP of which non-cooperators hold more than half of the capital.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up
from .periods import shift

YEARS = 4
OUTSIDERS_MOST = Fraction(1, 2)


class Reason(str, Enum):
    """What decides the provision."""

    PARTICIPATION = "participation"
    """As much as the participation (RSP) of the year."""
    RESERVES = "reserves"
    """No more than what goes to the reserves that stand in for it."""
    OUTSIDERS = "outsiders"
    """Non-cooperators hold more than half of the capital: none."""


@dataclass(frozen=True)
class Provision:
    """The provision of a year and what decides it."""

    amount: Cents
    reason: Reason


def provision(rsp: Cents, reserves: Cents, outsiders: Fraction) -> Provision:
    """PPI-01. The tax-free provision of a year, reserves standing in for it.

    ``reserves``: legal reserve and development fund of the year; ``outsiders``: the
    part of the capital that non-cooperators hold.

    >>> provision(43_110_00, 8_212_00, Fraction(0)).amount
    821200
    """
    if outsiders > OUTSIDERS_MOST:
        return Provision(0, Reason.OUTSIDERS)
    if reserves < rsp:
        return Provision(max(0, reserves), Reason.RESERVES)
    return Provision(rsp, Reason.PARTICIPATION)


@dataclass(frozen=True)
class Dated:
    """An amount and its day: a provision at closing, or an investment."""

    day: date
    amount: Cents


@dataclass(frozen=True)
class Row:
    """A provision in the table of the revision: invested, left, and by when."""

    day: date
    amount: Cents
    invested: Cents
    deadline: date

    @property
    def left(self) -> Cents:
        """What is to be invested, or else taxed after the deadline.

        >>> Row(date(2021, 12, 31), 100, 60, date(2025, 12, 31)).left
        40
        """
        return self.amount - self.invested


def table(provisions: Iterable[Dated], investments: Iterable[Dated]) -> list[Row]:
    """PPI-01. Each provision and what was invested of it within four years.

    An investment counts once, for the oldest provision that still waits.

    >>> rows = table([Dated(date(2021, 12, 31), 100), Dated(date(2022, 12, 31), 50)],
    ...              [Dated(date(2023, 3, 1), 120), Dated(date(2027, 3, 1), 90)])
    >>> [(row.invested, row.left) for row in rows]
    [(100, 0), (20, 30)]
    """
    free = [[one.day, one.amount] for one in sorted(investments, key=_day)]
    return [_row(one, free) for one in sorted(provisions, key=_day)]


def _day(one):
    return one.day


def _row(one, free):
    deadline, invested = shift(one.day, 12 * YEARS), 0
    for slot in free:
        if one.day < slot[0] <= deadline:
            used = min(slot[1], one.amount - invested)
            slot[1] -= used
            invested += used
    return Row(one.day, one.amount, invested, deadline)


def surplus_after_tax(
    before_tax: Cents, tax: Fraction, labour: Fraction, reserves: Fraction
) -> tuple[Cents, Cents]:
    """(surplus, corporate tax) when participation and provision are deducted.

    The tax is on what they leave, and they are parts of what the tax leaves:
    ENG = R (1 − t) / (1 − t (c + p)), with p = min(c, v). A check beside the tax
    that is typed. 100 000.00, 45 % and 45 %, 25 % of tax: 96 774.19 and 3 225.81.

    >>> half = Fraction(45, 100)
    >>> surplus_after_tax(100_000_00, Fraction(25, 100), half, half)
    (9677419, 322581)
    >>> surplus_after_tax(100_000_00, Fraction(15, 100), half, half)
    (9826590, 173410)
    """
    if before_tax <= 0:
        return before_tax, 0
    deducted = labour + min(labour, reserves)
    surplus = round_half_up(before_tax * (1 - tax) / (1 - tax * deducted))
    return surplus, before_tax - surplus
