"""CAE-07, domain §3.3: the variable part of the pay of an accounting year.

R7331-11 of the labour code: the variable part is turnover less the charges of the
activity and its contribution; it is settled when the accounts of the year are
approved. R7331-12: the contract may leave a part in the cooperative. Amounts are
cents, costs negative, as a person reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .money import Cents, Exact, share_out
from .periods import shift
from .salary import Pay, gross_within, pay_of_gross

SALARY = "salary"


@dataclass(frozen=True)
class YearOfActivity:
    """What the books say of a year; ``figures`` are {section: cents}, signed.

    ``advances`` and ``advanced`` are the cost and the gross of what was paid in
    advance of the variable part; both are within the section of salaries.
    """

    opening: Cents
    figures: Mapping[str, Cents]
    advances: Cents = 0
    advanced: Cents = 0
    kept: Cents = 0


@dataclass(frozen=True)
class VariablePay:
    """The answer: what is left, what may be paid out, what of it is gross pay."""

    result: Cents
    fixed_cost: Cents
    balance: Cents
    available: Cents
    pay: Pay
    total: Cents

    @property
    def left(self) -> Cents:
        """What stays on the account once the balance of the variable is paid.

        >>> year = YearOfActivity(0, {"turnover": 1280_01})
        >>> variable_pay(year, Fraction(28, 100)).left
        1
        """
        return self.balance - self.pay.cost


def variable_pay(year: YearOfActivity, employer_rate: Fraction) -> VariablePay:
    """Balance of the variable part: (balance − part kept) / (1 + rate), rounded down.

    The worked year of domain §3.3:

    >>> year = YearOfActivity(
    ...     1250_00,
    ...     {"turnover": 30_000_00, "purchases": -3_343_75, "contribution": -3_284_15,
    ...      "overheads": -975_00, "recharges": -192_00, "salary": -15_872_00},
    ...     advances=512_00, advanced=400_00, kept=500_00)
    >>> found = variable_pay(year, Fraction(28, 100))
    >>> found.result, found.fixed_cost, found.balance, found.available
    (633310, -1536000, 758310, 708310)
    >>> found.pay.gross, found.pay.cost, found.total, found.left
    (553367, 708310, 593367, 50000)
    """
    result = sum(year.figures.values())
    balance = year.opening + result
    available = max(0, balance - year.kept)
    gross = gross_within(available, employer_rate)
    return VariablePay(
        result=result,
        fixed_cost=year.figures.get(SALARY, 0) + year.advances,
        balance=balance,
        available=available,
        pay=pay_of_gross(gross, employer_rate),
        total=year.advanced + gross,
    )


def shares_of(pay: Pay, shares: Mapping[int, Exact]) -> dict[int, tuple[Cents, Cents]]:
    """{person: (gross, cost)} by the convention of an activity of several (R7331-6).

    >>> shares_of(Pay(100_01, 28_00, 0), {1: 50, 2: 50})
    {1: (5001, 6401), 2: (5000, 6400)}
    >>> shares_of(Pay(100_01, 28_00, 0), {})
    {}
    """
    if not shares:
        return {}
    gross, employer = share_out(pay.gross, shares), share_out(pay.employer, shares)
    return {
        person: (gross[person], gross[person] + employer[person]) for person in gross
    }


def due_date(assembly: date | None, months: int) -> date | None:
    """R7331-11: at the latest one month after the assembly on the accounts.

    ``months`` is the setting of the cooperative, one at most.

    >>> due_date(date(2027, 5, 31), 1)
    datetime.date(2027, 6, 30)
    >>> due_date(None, 1) is None
    True
    """
    return shift(assembly, months) if assembly else None
