"""CAE-07: the fixed part of the pay, when it is agreed as hours."""

from decimal import ROUND_HALF_UP, Decimal


def monthly_pay(hourly_rate: Decimal, hours_per_week: Decimal) -> Decimal:
    """Euros a month for weekly hours, 52 weeks shared over 12 months.

    >>> monthly_pay(Decimal("12.02"), Decimal("17.5"))
    Decimal('911.52')
    """
    month = hourly_rate * hours_per_week * 52 / 12
    return month.quantize(Decimal("0.01"), ROUND_HALF_UP)
