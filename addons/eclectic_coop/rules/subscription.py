"""SUB-01…05, CAP-11: what a member subscribes each year, and how it is paid.

Rates, ceilings and delays come from the statutes, scales from their decree: all
are arguments. Amounts are cents, rates and ratios Fractions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from .money import Cents, round_half_up, share_out
from .periods import shift

TENTH = Fraction(1, 10)


@dataclass(frozen=True)
class WholeShares:
    """Shares that a sum buys, what they cost, and what is carried forward."""

    shares: int
    amount: Cents
    carry: Cents


@dataclass(frozen=True)
class Bracket:
    """The part ``ratio`` of pay up to an amount (None: without limit)."""

    up_to: Cents | None
    ratio: Fraction


def withholding(
    gross: Cents,
    rate: Fraction,
    shares_held: int,
    ceiling_shares: int,
    nominal: Cents,
    already: Cents,
) -> Cents:
    """SUB-01, SUB-02. Withheld on a month's pay, until the ceiling is reached.

    Model statutes art. 10: p % of gross pay. ``already``: withheld and not yet
    subscribed; ``ceiling_shares``: 0 for none. 2 % of 1 850.00 is 37.00; of a
    ceiling of 100 shares that lacks one of 25.00, 20.00 already withheld, 5.00.

    >>> withholding(1850_00, Fraction(2, 100), 10, 0, 25_00, 0)
    3700
    >>> withholding(1850_00, Fraction(2, 100), 99, 100, 25_00, 20_00)
    500
    """
    month = max(0, round_half_up(gross * rate))
    if not ceiling_shares:
        return month
    lacking = (ceiling_shares - shares_held) * nominal - already
    return max(0, min(month, lacking))


def whole_shares(total: Cents, nominal: Cents) -> WholeShares:
    """SUB-02. Whole shares for the sum withheld; the remainder is carried forward.

    444.00 in shares of 25.00: 17 shares for 425.00, 19.00 carried.

    >>> whole_shares(444_00, 25_00)
    WholeShares(shares=17, amount=42500, carry=1900)
    """
    shares = max(0, total) // nominal
    return WholeShares(shares, shares * nominal, total - shares * nominal)


def above_alarm(withheld: Cents, pay: Cents, ratio: Fraction) -> bool:
    """SUB-04. Whether what is withheld is more than a ratio of the pay.

    >>> above_alarm(185_00, 1850_00, TENTH), above_alarm(185_01, 1850_00, TENTH)
    (False, True)
    """
    return withheld > pay * ratio


def seizable(annual_pay: Cents, brackets: Iterable[Bracket]) -> Cents:
    """SUB-04. CT R3252-2: the part of a year's pay that can be seized.

    ``brackets`` in rising order. A twentieth up to 4 480.00, then a tenth:
    of 5 000.00, 224.00 + 52.00.

    >>> seizable(5000_00, [Bracket(4480_00, Fraction(1, 20)),
    ...                    Bracket(None, Fraction(1, 10))])
    27600
    """
    part, lower = Fraction(0), 0
    for bracket in brackets:
        upper = annual_pay if bracket.up_to is None else bracket.up_to
        part += bracket.ratio * max(0, min(annual_pay, upper) - lower)
        lower = upper
    return round_half_up(part)


def largest_advance(pay: Cents) -> Cents:
    """SUB-04. CT L3251-3: an advance is recovered by "un dixième" of pay at most.

    >>> largest_advance(1850_09)
    18500
    """
    return floor(max(0, pay) * TENTH)


def top_up_limit(employee_payment: Cents, legal_maximum: Cents) -> Cents:
    """SUB-03. What the company may add to a member's payment for a reserved issue.

    Loi 78-763 after art. 37: neither more than the member pays, nor than CT L3332-11.

    >>> top_up_limit(300_00, 250_00)
    25000
    """
    return max(0, min(employee_payment, legal_maximum))


def instalments(
    amount: Cents, count: int, first: date
) -> tuple[tuple[date, Cents], ...]:
    """SUB-03. "Prélèvements égaux et réguliers": one a month, the extra cents first.

    >>> [cents for _, cents in instalments(100_00, 3, date(2026, 1, 31))]
    [3334, 3333, 3333]
    """
    parts = share_out(amount, dict.fromkeys(range(count), 1))
    return tuple((shift(first, month), part) for month, part in parts.items())


def least_at_subscription(amount: Cents, min_ratio: Fraction) -> Cents:
    """CAP-11. Paid at least when subscribing, rounded up to the cent.

    Loi 47-1775 art. 12: a quarter; the model statutes ask for all of it.

    >>> least_at_subscription(25_01, Fraction(1, 4))
    626
    """
    return ceil(amount * min_ratio)


def notice_from(due: date, late_months: int) -> date:
    """SUB-05. First day to give formal notice: *more* than so many months late.

    >>> notice_from(date(2025, 12, 31), 6)
    datetime.date(2026, 7, 1)
    """
    return shift(due, late_months) + timedelta(days=1)


def suspended_from(notice: date, days: int) -> date:
    """SUB-05. Model statutes art. 27: the vote is suspended 30 days after the notice.

    >>> suspended_from(date(2026, 7, 1), 30)
    datetime.date(2026, 7, 31)
    """
    return notice + timedelta(days=days)


def resigned_from(notice: date, months: int) -> date:
    """SUB-05. Model statutes art. 16.6: deemed resigned three months after the notice.

    >>> resigned_from(date(2026, 7, 1), 3)
    datetime.date(2026, 10, 1)
    """
    return shift(notice, months)
