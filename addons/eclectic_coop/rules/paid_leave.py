"""Paid leave acquired and not taken at the closing of the accounts.

PCG 324-1 with CT L3141-24 (both read from memory, unverified): a day of leave is paid
by the better of two rules, the salary that would have been earned or one tenth of the
gross pay of the reference period. The provision is that pay and its employer
contributions, on the activities of the person (CAE-10). Units: integer cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up, share_out

# Days of leave of a full year, counted in working days (jours ouvrables).
FULL_YEAR = Decimal(30)


class Method(str, Enum):
    """Which of the two rules pays more."""

    SALARY = "salary"
    TENTH = "tenth"


@dataclass(frozen=True)
class Leave:
    """What a person has left: days, what one day is paid, the pay of the period.

    ``reference`` 0 means that it is not known: only the salary is compared.
    """

    days: Decimal
    daily: Cents
    reference: Cents = 0
    full_year: Decimal = FULL_YEAR


@dataclass(frozen=True)
class Provision:
    """Gross pay of the days left, employer contributions, and the rule that won."""

    gross: Cents
    charges: Cents
    method: Method = Method.SALARY


def by_salary(leave: Leave) -> Cents:
    """What the days would have been paid.

    >>> by_salary(Leave(Decimal("12.5"), 4615))
    57688
    """
    return round_half_up(leave.days * leave.daily)


def by_tenth(leave: Leave) -> Cents:
    """One tenth of the reference pay, for the days left out of a full year.

    >>> by_tenth(Leave(Decimal(10), 4615, 1800000))
    60000
    """
    tenth = Fraction(leave.reference, 10)
    return round_half_up(tenth * Fraction(leave.days) / Fraction(leave.full_year))


def provision(leave: Leave, rate: Fraction) -> Provision:
    """The better rule, and the employer contributions at ``rate`` on it.

    12 days at 46.15 make 553.80; a tenth of 18 000.00 for 12 days of 30 makes
    720.00, which is more; contributions of 28 % on it. Days taken ahead are what the
    salary was: they lower the debt.

    >>> provision(Leave(Decimal(12), 4615, 1800000), Fraction(28, 100))
    Provision(gross=72000, charges=20160, method=<Method.TENTH: 'tenth'>)
    >>> provision(Leave(Decimal(12), 4615), Fraction(28, 100))
    Provision(gross=55380, charges=15506, method=<Method.SALARY: 'salary'>)
    """
    salary, tenth = by_salary(leave), by_tenth(leave)
    better = tenth > salary and leave.days > 0
    method = Method.TENTH if better else Method.SALARY
    gross = tenth if better else salary
    return Provision(gross, round_half_up(gross * rate), method)


def on_activities(
    found: Provision, shares: Mapping[int, object]
) -> dict[int, tuple[Cents, Cents]]:
    """Gross pay and contributions of each owner; both add up exactly.

    >>> on_activities(Provision(10001, 2801), {7: 1, 8: 1})
    {7: (5001, 1401), 8: (5000, 1400)}
    """
    gross, charges = share_out(found.gross, shares), share_out(found.charges, shares)
    return {owner: (gross[owner], charges[owner]) for owner in gross}
