"""Investment grants: the share of each accounting year (PCG 139 and 747)."""

from datetime import date

from .account_period import month_number
from .money import Cents, share_out


def share_until(amount: Cents, start: date, years: int, day: date) -> Cents:
    """What of an investment grant was taken in the result by the end of a day.

    PCG: at the pace of what it pays for; equal months from the one of ``start``.

    >>> share_until(6_000_00, date(2026, 7, 1), 5, date(2026, 12, 31))
    60000
    >>> share_until(6_000_00, date(2026, 7, 1), 5, date(2031, 6, 30))
    600000
    """
    months = years * 12
    begun = month_number(day) - month_number(start) + 1
    parts = share_out(amount, dict.fromkeys(range(months), 1))
    return sum(parts[number] for number in range(max(0, min(begun, months))))
