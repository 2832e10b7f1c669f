"""ENG-1…5: the surplus of a year and its four fractions, with the reason of each cap.

Loi 78-763 art. 32 says what is shared out, art. 33 how: legal reserve, development
fund, part of the workers, interest on shares. The development fund is the balancing
item, so that the four add up to the cent. Amounts are cents, ratios Fractions.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up

LEGAL_RATIO = Fraction(15, 100)  # loi 78-763 art. 33 1°
LABOUR_LEAST = Fraction(25, 100)  # loi 78-763 art. 33 3°


class Limit(str, Enum):
    """What bounds a fraction, each with its article."""

    LEGAL_RESERVE_FULL = "legal_reserve_full"
    """Loi 78-763 art. 33 1°: until it equals the highest capital ever reached."""
    RATE = "rate"
    """Loi 47-1775 art. 14: mean of the TMO of three years, plus two points."""
    LABOUR = "labour"
    """Loi 78-763 art. 33 4°: interest is never more than the part of the workers."""
    RESERVES = "reserves"
    """Loi 78-763 art. 33 4°: interest is never more than what goes to reserves."""
    FUND = "fund"
    """Loi 78-763 art. 33 2°: the development fund receives something every year."""


class Flaw(str, Enum):
    """Why a scenario cannot be put to the vote."""

    NO_SURPLUS = "no_surplus"
    LABOUR_TOO_LOW = "labour_too_low"
    FUND_EMPTY = "fund_empty"


@dataclass(frozen=True)
class Base:
    """ENG, loi 78-763 art. 32: the result after tax and what is taken off it.

    ``profits_before`` is the credit balance carried forward, when it is counted.
    """

    result: Cents
    losses_before: Cents = 0
    profits_before: Cents = 0
    gains: Cents = 0
    provision_back: Cents = 0
    revaluations: Cents = 0

    @property
    def apart(self) -> Cents:
        """What goes straight to reserves, outside the four fractions.

        >>> Base(15_250_40, 9_800_00, gains=1_200_00).apart
        120000
        """
        return self.gains + self.provision_back + self.revaluations

    @property
    def surplus(self) -> Cents:
        """The net surplus (ENG); nothing is shared out when it is not above zero.

        >>> Base(15_250_40, 9_800_00, gains=1_200_00).surplus
        425040
        """
        before = self.profits_before - self.losses_before
        return self.result + before - self.apart


@dataclass(frozen=True)
class Standing:
    """What the company is at closing: capital and legal reserve.

    ``bearing``: the capital that bears interest (rules/surplus_interest.py).
    """

    highest_capital: Cents
    legal_reserve: Cents
    bearing: Cents = 0


@dataclass(frozen=True)
class Proposal:
    """What is proposed to the assembly; the law's figures by default."""

    labour_ratio: Fraction
    interest_rate: Fraction = Fraction(0)
    rate_cap: Fraction | None = None
    """Loi 47-1775 art. 14; None when no interest is asked."""
    fund_ratio: Fraction = Fraction(1, 100)
    """CG Scop practice: the least that the development fund receives."""
    legal_ratio: Fraction = LEGAL_RATIO


@dataclass(frozen=True)
class Cap:
    """A bound that was met: what was asked and what it leaves."""

    limit: Limit
    asked: Cents
    allowed: Cents

    @property
    def bites(self) -> bool:
        """Whether it takes anything away.

        >>> Cap(Limit.LABOUR, 15_000_00, 10_000_00).bites
        True
        """
        return self.allowed < self.asked


@dataclass(frozen=True)
class Fractions:
    """How a surplus is shared out, and why."""

    surplus: Cents
    legal: Cents = 0
    fund: Cents = 0
    labour: Cents = 0
    interest: Cents = 0
    legal_cap: Cap | None = None
    interest_caps: tuple[Cap, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def reserves(self) -> Cents:
        """What stays in the company for good.

        >>> Fractions(100, legal=15, fund=35, labour=50).reserves
        50
        """
        return self.legal + self.fund

    @property
    def binding(self) -> Cap | None:
        """The cap that decides the interest, if any bites: the lowest, first named.

        >>> caps = (Cap(Limit.RATE, 1500, 1140), Cap(Limit.LABOUR, 1500, 1000))
        >>> Fractions(4000, interest_caps=caps).binding.limit.value
        'labour'
        """
        biting = [cap for cap in self.interest_caps if cap.bites]
        return min(biting, key=lambda cap: cap.allowed, default=None)


def legal_reserve(surplus: Cents, standing: Standing, ratio: Fraction) -> Cap:
    """ENG-1. Loi 78-763 art. 33 1°: 15 % until the highest capital ever reached.

    The 5 % of company law does not apply. Of 40 000.00, 6 000.00 but no more than
    the 2 700.00 that the reserve lacks.

    >>> legal_reserve(40_000_00, Standing(301_200_00, 298_500_00), LEGAL_RATIO)
    Cap(limit=<Limit.LEGAL_RESERVE_FULL: 'legal_reserve_full'>, asked=600000, allowed=270000)
    """  # noqa: E501 (the shape of the answer)
    asked = round_half_up(ratio * surplus)
    lacking = max(0, standing.highest_capital - standing.legal_reserve)
    return Cap(Limit.LEGAL_RESERVE_FULL, asked, min(asked, lacking))


def least_fund(surplus: Cents, ratio: Fraction) -> Cents:
    """ENG-2. Loi 78-763 art. 33 2°: the least of the development fund, never nothing.

    >>> least_fund(40_000_00, Fraction(1, 100)), least_fund(10, Fraction(0))
    (40000, 1)
    """
    return max(1, round_half_up(ratio * surplus))


def interest_caps(
    surplus: Cents, labour: Cents, legal: Cents, standing: Standing, asked: Proposal
) -> tuple[Cap, ...]:
    """ENG-4, ENG-5. The bounds of the interest on shares, all told, in cents.

    The rate (loi 47-1775 art. 14); the part of the workers and the reserves of the
    year (loi 78-763 art. 33 4°), which is half of what the workers leave; and what
    the development fund must receive. 5 % of 300 000.00 is 15 000.00, of which
    3.8025 % is 11 407.50 and the part of the workers 10 000.00.

    >>> caps = interest_caps(40_000_00, 10_000_00, 2_700_00,
    ...     Standing(301_200_00, 298_500_00, 300_000_00),
    ...     Proposal(Fraction(1, 4), Fraction(5, 100), Fraction(38025, 1000000)))
    >>> [cap.allowed for cap in caps]
    [1140750, 1000000, 1500000, 2690000]
    """
    wanted = round_half_up(asked.interest_rate * standing.bearing)
    at_the_rate = (
        wanted
        if asked.rate_cap is None
        else round_half_up(min(asked.interest_rate, asked.rate_cap) * standing.bearing)
    )
    fund = least_fund(surplus, asked.fund_ratio)
    bounds = (
        (Limit.RATE, at_the_rate),
        (Limit.LABOUR, labour),
        (Limit.RESERVES, (surplus - labour) // 2),
        (Limit.FUND, surplus - labour - legal - fund),
    )
    return tuple(Cap(limit, wanted, max(0, bound)) for limit, bound in bounds)


def fractions(surplus: Cents, standing: Standing, asked: Proposal) -> Fractions:
    """ENG-1…5. The four fractions of a surplus, that add up to it, and their caps.

    Example 1: 18 432.67 by 15/40/45 is 2 764.90, 7 373.07 and 8 294.70.

    >>> shared = fractions(18_432_67, Standing(12_600_00, 3_000_00),
    ...                    Proposal(Fraction(45, 100)))
    >>> shared.legal, shared.fund, shared.labour, shared.interest
    (276490, 737307, 829470, 0)
    """
    if surplus <= 0:
        return Fractions(surplus, flaws=(Flaw.NO_SURPLUS,))
    legal = legal_reserve(surplus, standing, asked.legal_ratio)
    labour = round_half_up(asked.labour_ratio * surplus)
    caps = interest_caps(surplus, labour, legal.allowed, standing, asked)
    interest = min([caps[0].asked, *(cap.allowed for cap in caps)])
    fund = surplus - legal.allowed - labour - interest
    return Fractions(
        surplus,
        legal=legal.allowed,
        fund=fund,
        labour=labour,
        interest=interest,
        legal_cap=legal,
        interest_caps=caps,
        flaws=_flaws(surplus, fund, asked),
    )


def _flaws(surplus, fund, asked):
    found = []
    if asked.labour_ratio < LABOUR_LEAST:
        found.append(Flaw.LABOUR_TOO_LOW)
    if fund < least_fund(surplus, asked.fund_ratio):
        found.append(Flaw.FUND_EMPTY)
    return tuple(found)
