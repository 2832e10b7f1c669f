"""The French kilometric scale, on the kilometres of the year.

CGI annexe IV, article 6 B, in the arrêté of 27 March 2023: the allowance of a year is
a function of all its kilometres, of the kind of vehicle and of its fiscal power (CV);
electric vehicles have 20 % more. Each trip gets the difference that it makes to the
year, so that the months add up to the scale. Kilometres and rates are Decimal, in
km and euros a km.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from .money import Cents, cents


class VehicleType(str, Enum):
    """The three tables of the scale."""

    CAR = "car"
    MOTORBIKE = "motorbike"
    MOPED = "moped"


@dataclass(frozen=True)
class Band:
    """Up to so many kilometres a year (None: no limit): km × rate + fixed."""

    up_to: int | None
    rate: Decimal
    fixed: Decimal = Decimal(0)


@dataclass(frozen=True)
class Trip:
    """What a trip brings: the year before it, with it, and the difference, in cents."""

    before: Cents
    after: Cents

    @property
    def amount(self) -> Cents:
        """The allowance of the trip itself.

        >>> Trip(before=2592_10, after=2676_60).amount
        8450
        """
        return self.after - self.before


def year_allowance(
    kilometres: Decimal, bands: Sequence[Band], increase: Decimal = Decimal(0)
) -> Cents:
    """The allowance of a year; ``increase`` is the percentage of electric vehicles.

    A car of 5 CV, 8 000 km: 8000 × 0.357 + 1395 = 4 251.00.

    >>> car_5cv = [Band(5000, Decimal("0.636")),
    ...            Band(20000, Decimal("0.357"), Decimal(1395)),
    ...            Band(None, Decimal("0.427"))]
    >>> year_allowance(Decimal(8000), car_5cv)
    425100
    >>> year_allowance(Decimal(8000), car_5cv, increase=Decimal(20))
    510120
    """
    if not kilometres:
        return 0
    band = next(b for b in bands if b.up_to is None or kilometres <= b.up_to)
    allowance = Fraction(kilometres) * Fraction(band.rate) + Fraction(band.fixed)
    return cents(allowance * (100 + Fraction(increase)) / 100)


def trip_allowance(
    before: Decimal,
    kilometres: Decimal,
    bands: Sequence[Band],
    increase: Decimal = Decimal(0),
) -> Trip:
    """The allowance of kilometres made after ``before`` others in the year.

    >>> car_3cv = [Band(5000, Decimal("0.529")),
    ...            Band(20000, Decimal("0.316"), Decimal(1065)),
    ...            Band(None, Decimal("0.370"))]
    >>> trip_allowance(Decimal(4900), Decimal(200), car_3cv).amount
    8450
    """
    return Trip(
        before=year_allowance(before, bands, increase),
        after=year_allowance(before + kilometres, bands, increase),
    )
