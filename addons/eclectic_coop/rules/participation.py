"""RSP-01…05: the part of the workers as a participation agreement (RSP).

The legal minimum it is compared with, the ceilings of a derogatory agreement, the
limits of a person's right and how what passes them is shared again, and the days
of payment and of release. Amounts are cents; PASS is the yearly ceiling of social
security, given by the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from .money import Cents, Exact, round_half_up, share_out
from .periods import shift

SALARY_CEILING = 3  # PASS: CT D3324-10
RIGHT_CEILING = Fraction(3, 4)  # of a PASS: CT D3324-12
LABOUR_TAKEN_OFF = Fraction(25, 100)  # CT R3323-9
CAPITAL_RETURN = Fraction(5, 100)  # CT L3324-1
LOCK_YEARS = 5  # CT L3324-10
SENIORITY_MONTHS = 3  # CT L3342-1, at most


class Ceiling(str, Enum):
    """RSP-02. CT L3324-2: what a derogatory agreement may not pass."""

    HALF_PROFIT = "half_profit"
    PROFIT_LESS_EQUITY = "profit_less_equity"
    TAX_PROFIT_LESS_EQUITY = "tax_profit_less_equity"
    HALF_TAX_PROFIT = "half_tax_profit"


class Verdict(str, Enum):
    """What is said of the amount of an agreement."""

    FITS = "fits"
    UNDER_MINIMUM = "under_minimum"
    OVER_CEILING = "over_ceiling"


def legal_minimum(
    surplus: Cents,
    tax_rate: Fraction,
    paid_capital: Cents,
    salaries: Cents,
    added_value: Cents,
) -> Cents:
    """RSP-02. CT L3324-1, R3323-9: ½ × (B − 5 % C) × S / VA.

    B: the surplus less a quarter and the theoretical tax at the normal rate; C: the
    paid-up capital at closing, not the equity. 50 000.00 at 25 %, C 30 000.00,
    S 200 000.00, VA 320 000.00: B is 28 125.00 and the minimum 8 320.31.

    >>> legal_minimum(50_000_00, Fraction(1, 4), 30_000_00, 200_000_00, 320_000_00)
    832031
    """
    if added_value <= 0:
        return 0
    profit = surplus * (1 - LABOUR_TAKEN_OFF) * (1 - tax_rate)
    base = max(Fraction(0), profit - CAPITAL_RETURN * paid_capital)
    return round_half_up(base / 2 * Fraction(salaries, added_value))


def ceilings(profit: Cents, tax_profit: Cents, equity: Cents) -> dict[Ceiling, Cents]:
    """RSP-02. CT L3324-2: the four ceilings, one of which the agreement names.

    >>> list(ceilings(50_000_00, 48_000_00, 40_000_00).values())
    [2500000, 4800000, 4600000, 2400000]
    """
    kept = round_half_up(CAPITAL_RETURN * equity)
    return {
        Ceiling.HALF_PROFIT: profit // 2,
        Ceiling.PROFIT_LESS_EQUITY: max(0, profit - kept),
        Ceiling.TAX_PROFIT_LESS_EQUITY: max(0, tax_profit - kept),
        Ceiling.HALF_TAX_PROFIT: tax_profit // 2,
    }


def verdict(reserve: Cents, minimum: Cents, ceiling: Cents) -> Verdict:
    """RSP-02. An agreement gives at least the minimum, at most its ceiling.

    >>> verdict(42_000_00, 8_320_31, 46_000_00).value
    'fits'
    """
    if reserve < minimum:
        return Verdict.UNDER_MINIMUM
    return Verdict.OVER_CEILING if reserve > ceiling else Verdict.FITS


def salary_base(salary: Cents, pass_: Cents, presence: Fraction = Fraction(1)) -> Cents:
    """RSP-03. CT D3324-10: pay counts up to 3 PASS, in proportion to the presence.

    >>> salary_base(200_000_00, 46_368_00), salary_base(30_000_00, 46_368_00)
    (13910400, 3000000)
    """
    return min(salary, int(SALARY_CEILING * pass_ * presence))


def right_ceiling(pass_: Cents, presence: Fraction = Fraction(1)) -> Cents:
    """RSP-03. CT D3324-12: the most of one person, ¾ PASS if there all the year.

    >>> right_ceiling(46_368_00), right_ceiling(46_368_00, Fraction(1, 2))
    (3477600, 1738800)
    """
    return int(RIGHT_CEILING * pass_ * presence)


@dataclass(frozen=True)
class Rights:
    """What each has, who is at the ceiling, and what nobody may receive.

    CT L3324-7: what is left when all are at their ceiling stays in the reserve.
    """

    parts: dict[int, Cents]
    capped: frozenset[int]
    left: Cents = 0


def rights(
    total: Cents, weights: Mapping[int, Exact], most: Mapping[int, Cents]
) -> Rights:
    """RSP-03. CT L3324-7: what passes a ceiling is shared again at once.

    ``weights``: the oldest first. Of 100.00 by 8, 1 and 1, with 50.00 at most:
    30.00 go to the two others.

    >>> rights(100_00, {1: 8, 2: 1, 3: 1}, {1: 50_00, 2: 50_00, 3: 50_00}).parts
    {1: 5000, 2: 2500, 3: 2500}
    """
    found: dict[int, Cents] = {}
    open_to = {key: weight for key, weight in weights.items() if weight > 0}
    left = total
    while open_to and left:
        shared = share_out(left, open_to)
        over = [key for key, part in shared.items() if part > most[key]]
        if not over:
            return _in_order(weights, {**found, **shared}, found)
        for key in over:
            found[key] = most[key]
            left -= most[key]
            del open_to[key]
    return _in_order(weights, found, found, left)


def _in_order(weights, parts, capped, left=0):
    ordered = {key: parts.get(key, 0) for key in weights}
    return Rights(ordered, frozenset(capped), left)


def payable_before(closing: date) -> date:
    """RSP-04. CT D3324-25, L3324-10: the first day of the sixth month after closing.

    >>> payable_before(date(2025, 12, 31))
    datetime.date(2026, 6, 1)
    """
    after = shift(closing.replace(day=1), 1)
    return shift(after, 5)


def free_on(closing: date) -> date:
    """RSP-04. CT L3324-10: the day a right that was left in is free again.

    Five years from the first day of the sixth month after closing.

    >>> free_on(date(2025, 12, 31))
    datetime.date(2031, 6, 1)
    """
    return shift(payable_before(closing), 12 * LOCK_YEARS)


def levies(gross: Cents, rate: Fraction) -> Cents:
    """RSP-05. CSG and CRDS withheld on a person's right, in cents.

    >>> levies(1_693_08, Fraction(97, 1000))
    16423
    """
    return round_half_up(gross * rate)
