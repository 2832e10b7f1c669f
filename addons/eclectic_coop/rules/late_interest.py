"""What a late payment costs the customer, due without asking.

PUB-05, R2192-31 to R2192-36 of the code of public procurement: public bodies owe the
rate of the ECB, in force on the first day of the half-year in which the delay began,
plus 8 points, and 40 € for the cost of recovery. L441-10 II and D441-5 of the code of
commerce: professionals owe the rate of the ECB of each half-year plus 10 points, and
40 €. A private person owes neither without a notice and a judge. The margins and the
40 € are settings. Amounts are integer cents, rates exact fractions (10.15 % is
1015/10000), days whole; a year counts 365 days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from .money import Cents, round_half_up

YEAR = 365
JULY = 7
Half = tuple[int, int]


class Customer(Enum):
    """Who owes the invoice."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    PRIVATE = "private"


class RateUnknown(Exception):
    """No reference rate is written for a half-year that has days to count."""

    def __init__(self, half: Half):
        super().__init__(half)
        self.half = half


@dataclass(frozen=True)
class Terms:
    """The margins over the rate of the ECB and the fixed amount."""

    public: Fraction
    professional: Fraction
    fixed: Cents


@dataclass(frozen=True)
class Cost:
    """Interest and fixed amount, in cents."""

    interest: Cents
    fixed: Cents


def half_of(day: date) -> Half:
    """Year and half-year of a day.

    >>> half_of(date(2026, 6, 30)), half_of(date(2026, 7, 1))
    ((2026, 1), (2026, 2))
    """
    return day.year, 2 if day.month >= JULY else 1


def interest(principal: Cents, days: int, rate: Fraction) -> Cents:
    """PUB-05: amount incl. VAT × rate × days / 365.

    4,800.00, 12 days late, 10.15 %:

    >>> interest(4800_00, 12, Fraction(1015, 10000))
    1602
    """
    return round_half_up(principal * rate * max(days, 0) / YEAR)


def days_by_half(due: date, today: date) -> dict[Half, int]:
    """Days of delay in each half-year; the first one is the day after it was due.

    >>> days_by_half(date(2026, 6, 20), date(2026, 7, 2))
    {(2026, 1): 10, (2026, 2): 2}
    """
    days: dict[Half, int] = {}
    first = due + timedelta(days=1)
    while first <= today:
        year, half = half_of(first)
        after = date(year, JULY, 1) if half == 1 else date(year + 1, 1, 1)
        last = min(after - timedelta(days=1), today)
        days[year, half] = (last - first).days + 1
        first = after
    return days


def late_cost(
    principal: Cents,
    due: date,
    today: date,
    customer: Customer,
    rates: Mapping[Half, Fraction],
    terms: Terms,
) -> Cost:
    """What is owed beside the invoice today.

    >>> terms = Terms(Fraction(8, 100), Fraction(10, 100), 40_00)
    >>> late_cost(4800_00, date(2026, 3, 1), date(2026, 3, 13), Customer.PUBLIC,
    ...           {(2026, 1): Fraction(215, 10000)}, terms)
    Cost(interest=1602, fixed=4000)
    >>> late_cost(4800_00, date(2026, 3, 1), date(2026, 3, 13), Customer.PRIVATE,
    ...           {}, terms)
    Cost(interest=0, fixed=0)
    """
    days = days_by_half(due, today)
    if customer is Customer.PRIVATE or not days or principal <= 0:
        return Cost(0, 0)
    if customer is Customer.PUBLIC:
        days = {next(iter(days)): sum(days.values())}
    margin = terms.public if customer is Customer.PUBLIC else terms.professional
    owed = sum(
        principal * (_rate(rates, half) + margin) * count / YEAR
        for half, count in days.items()
    )
    return Cost(round_half_up(owed), terms.fixed)


def _rate(rates: Mapping[Half, Fraction], half: Half) -> Fraction:
    if half not in rates:
        raise RateUnknown(half)
    return rates[half]
