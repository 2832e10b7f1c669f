"""CAE-07, domain §3.3, §9 rule 24: from what is available to a pay, and back.

The employer's part is inside the division: gross = available / (1 + rate), rounded
down to the cent, so that the cost never exceeds what is available. Amounts are
cents, rates are Fractions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up


class AdvanceProblem(Enum):
    """Why an advance cannot be given; the model words it."""

    NOTHING_ASKED = "nothing_asked"
    ABOVE_AVAILABLE = "above_available"


@dataclass(frozen=True)
class Pay:
    """A pay in four figures: cost = gross + employer, gross = net + withheld."""

    gross: Cents
    employer: Cents
    withheld: Cents

    @property
    def cost(self) -> Cents:
        """What the activity bears.

        >>> Pay(1000_00, 280_00, 220_00).cost
        128000
        """
        return self.gross + self.employer

    @property
    def net(self) -> Cents:
        """What reaches the bank account of the person, before income tax.

        >>> Pay(1000_00, 280_00, 220_00).net
        78000
        """
        return self.gross - self.withheld


@dataclass(frozen=True)
class AdvanceVerdict:
    """Whether an advance may be given, what it costs and what it may cost."""

    problem: AdvanceProblem | None
    cost: Cents
    available: Cents
    most: Cents


def gross_within(available: Cents, employer_rate: Fraction) -> Cents:
    """The largest gross pay whose cost fits in what is available.

    Year end of domain §3.3: 7 083.10 at 28 %:

    >>> gross_within(7083_10, Fraction(28, 100))
    553367
    >>> gross_within(-5_00, Fraction(28, 100))
    0
    """
    return max(0, available) * employer_rate.denominator // _whole(employer_rate)


def _whole(rate):
    return rate.denominator + rate.numerator


def pay_of_gross(
    gross: Cents, employer_rate: Fraction, employee_rate: Fraction = Fraction(0)
) -> Pay:
    """The pay of a gross amount.

    >>> pay = pay_of_gross(5533_67, Fraction(28, 100), Fraction(22, 100))
    >>> pay.cost, pay.net
    (708310, 431626)
    """
    return Pay(
        gross,
        round_half_up(gross * employer_rate),
        round_half_up(gross * employee_rate),
    )


def pay_within(
    available: Cents, employer_rate: Fraction, employee_rate: Fraction = Fraction(0)
) -> Pay:
    """The largest pay that fits in what is available.

    >>> pay_within(256_00, Fraction(28, 100), Fraction(22, 100))
    Pay(gross=20000, employer=5600, withheld=4400)
    """
    gross = gross_within(available, employer_rate)
    return pay_of_gross(gross, employer_rate, employee_rate)


def available_for_pay(cashed: Cents, balance: Cents, cashed_only: bool) -> Cents:
    """What pay may be drawn from: money that came in, or the balance of the account.

    Domain 3.2: "pay out only from cashed turnover" is a setting of the cooperative.

    >>> available_for_pay(2880_10, 3412_60, cashed_only=True)
    288010
    >>> available_for_pay(2880_10, 3412_60, cashed_only=False)
    341260
    """
    return cashed if cashed_only else balance


def measured_rate(gross: Cents, part: Cents) -> Fraction | None:
    """A rate read from payslips, to the hundredth of a percent that is shown.

    Cents lost when a pay is split over activities do not change it. None without
    any payslip.

    >>> measured_rate(12_400_00, 3_472_00), measured_rate(300_00, 83_99)
    (Fraction(7, 25), Fraction(7, 25))
    >>> measured_rate(0, 0) is None
    True
    """
    if gross <= 0 or part < 0:
        return None
    return Fraction(round_half_up(Fraction(part * 10_000, gross)), 10_000)


def check_advance(
    gross: Cents, available: Cents, promised: Iterable[Cents], employer_rate: Fraction
) -> AdvanceVerdict:
    """L7332-3, R7331-11: an advance on the variable part, never above what is left.

    ``promised`` are the costs of the advances asked or granted and not yet paid.

    >>> verdict = check_advance(200_00, 1000_00, [800_00], Fraction(28, 100))
    >>> verdict.problem.name, verdict.cost, verdict.available, verdict.most
    ('ABOVE_AVAILABLE', 25600, 20000, 15625)
    """
    left = available - sum(promised)
    cost = pay_of_gross(gross, employer_rate).cost
    problem = None
    if gross <= 0:
        problem = AdvanceProblem.NOTHING_ASKED
    elif cost > left:
        problem = AdvanceProblem.ABOVE_AVAILABLE
    return AdvanceVerdict(problem, cost, left, gross_within(left, employer_rate))


def months_held(available: Cents, cost_a_month: Cents) -> int:
    """For how many whole months what is available bears a cost.

    >>> months_held(1000_00, 256_00), months_held(1000_00, 0)
    (3, 0)
    """
    return max(0, available) // cost_a_month if cost_a_month > 0 else 0
