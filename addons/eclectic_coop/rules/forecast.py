"""PRV-01, PRV-02: forecast against actual; people against the plan of integration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from .account_period import month_number
from .money import Cents, share_out


class Standing(str, Enum):
    """What the year to date says of a forecast."""

    CONFORM = "conform"
    ABOVE = "above"
    BELOW = "below"
    NO_FORECAST = "none"


@dataclass(frozen=True)
class Gap:
    """Actual against forecast; ``ratio`` is None when nothing was forecast."""

    forecast: Cents
    actual: Cents

    @property
    def amount(self) -> Cents:
        """Actual less forecast.

        >>> Gap(1_000_00, 880_00).amount
        -12000
        """
        return self.actual - self.forecast

    @property
    def ratio(self) -> Fraction | None:
        """PRV-01: (actual − forecast) / forecast; a loss forecast counts as its size.

        >>> Gap(1_000_00, 880_00).ratio, Gap(-100_00, -50_00).ratio, Gap(0, 5).ratio
        (Fraction(-3, 25), Fraction(1, 2), None)
        """
        if not self.forecast:
            return None
        return Fraction(self.amount, abs(self.forecast))


def standing(gap: Gap, tolerance: Fraction) -> Standing:
    """PRV-01: conform as long as the gap of the year to date is within tolerance.

    >>> standing(Gap(1_000_00, 1_100_00), Fraction(1, 10)).value
    'conform'
    >>> standing(Gap(1_000_00, 1_100_01), Fraction(1, 10)).value
    'above'
    """
    if gap.ratio is None:
        return Standing.NO_FORECAST
    if abs(gap.ratio) <= tolerance:
        return Standing.CONFORM
    return Standing.ABOVE if gap.ratio > 0 else Standing.BELOW


def month_and_year(
    forecast: Mapping[date, Cents], actual: Mapping[date, Cents], month: date
) -> tuple[Gap, Gap]:
    """PRV-01: the gap of a month and that from the year's beginning to it.

    Both maps: {first day of month: cents} of one accounting year. What an invoice
    belongs to is the accounting year its entries are in, cut-offs included, whatever
    the month it was written.

    >>> january, february = date(2026, 1, 1), date(2026, 2, 1)
    >>> month_and_year({january: 100, february: 200}, {january: 110}, february)
    (Gap(forecast=200, actual=0), Gap(forecast=300, actual=110))
    """
    of_month = Gap(forecast.get(month, 0), actual.get(month, 0))
    so_far = [
        sum(amount for first, amount in found.items() if first <= month)
        for found in (forecast, actual)
    ]
    return of_month, Gap(*so_far)


Months = Mapping[date, tuple[Cents, ...]]


def added(found: Iterable[Months]) -> dict[date, tuple[Cents, ...]]:
    """Several forecasts, or what was done, added up month by month.

    >>> january = date(2026, 1, 1)
    >>> added([{january: (100, 80)}, {january: (50, 50)}])[january]
    (150, 130)
    """
    total: dict[date, tuple[Cents, ...]] = {}
    for months in found:
        for month, amounts in months.items():
            before = total.get(month, (0,) * len(amounts))
            total[month] = tuple(map(sum, zip(before, amounts, strict=True)))
    return total


def like_with_like(
    forecasts: Mapping[int, Months], actuals: Mapping[int, Months]
) -> tuple[Months, Months, Months]:
    """PRV-01: the total compares activities that have a forecast, and no others.

    (their forecasts, what they did, what the others did), in cents; both maps:
    {activity: {first day of month: amounts}}. Activity 2 forecast nothing: its 900
    are told apart, or 100 forecast and 1 000 done would be "above".

    >>> january = date(2026, 1, 1)
    >>> like_with_like(
    ...     {1: {january: (100,)}}, {1: {january: (100,)}, 2: {january: (900,)}}
    ... ) == ({january: (100,)}, {january: (100,)}, {january: (900,)})
    True
    """
    return (
        added(forecasts.values()),
        added(done for key, done in actuals.items() if key in forecasts),
        added(done for key, done in actuals.items() if key not in forecasts),
    )


def spread(total: Cents, months: Iterable[date]) -> dict[date, Cents]:
    """A yearly amount in equal months, which add up to it.

    >>> list(spread(100_00, [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)])
    ...      .values())
    [3334, 3333, 3333]
    """
    return share_out(total, dict.fromkeys(months, 1))


def integrated_by(start: date, day: date, at_start: int, pace: Fraction) -> int:
    """PRV-02: how many people the plan has on a day, ``pace`` a month.

    Seed of the cooperative: February 2009 with 6, one every two months, so in
    December 2012 (47 months, the first one counted) 6 + 23 = 29.

    >>> integrated_by(date(2009, 2, 1), date(2012, 12, 31), 6, Fraction(1, 2))
    29
    """
    months = max(0, month_number(day) - month_number(start) + 1)
    return at_start + int(months * pace)


def pace(arrivals: Iterable[date], first: date, last: date) -> Fraction:
    """PRV-02: integrations a month between two days, whole months counted.

    >>> pace([date(2026, 1, 5), date(2026, 5, 4)], date(2026, 1, 1), date(2026, 6, 30))
    Fraction(1, 3)
    """
    months = month_number(last) - month_number(first) + 1
    return Fraction(sum(first <= day <= last for day in arrivals), months)


@dataclass(frozen=True)
class Hours:
    """The weekly hours of a person from a day on, ``full`` being those of full time.

    ``end``: last day of the contract, None when it has none.
    """

    start: date
    hours: Fraction
    full: Fraction
    end: date | None = None


def full_time_equivalents(people: Iterable[Iterable[Hours]], day: date) -> Fraction:
    """PRV-02: FTE on a day: of each person the hours of her last version that runs.

    >>> half_then_more = [Hours(date(2026, 1, 1), Fraction(14), Fraction(35)),
    ...                   Hours(date(2026, 6, 1), Fraction(21), Fraction(35))]
    >>> full_time_equivalents([half_then_more], date(2026, 5, 31))
    Fraction(2, 5)
    >>> full_time_equivalents([half_then_more], date(2026, 6, 1))
    Fraction(3, 5)
    """
    return sum((_share_of(versions, day) for versions in people), Fraction(0))


def _share_of(versions, day):
    begun = [version for version in versions if version.start <= day]
    if not begun:
        return Fraction(0)
    last = max(begun, key=lambda version: version.start)
    if (last.end and last.end < day) or not last.full:
        return Fraction(0)
    return last.hours / last.full
