"""ENG-4, ENG-5: the highest rate of interest on shares, and what each member has.

Loi 47-1775 art. 14 (loi 2016-1691): never above the mean of the TMO published for
the three civil years before the assembly, plus two points. Rates are Fractions
(0.038 for 3.8 %), capital is cents.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from .money import Cents, share_out
from .periods import Period

POINTS = Fraction(2, 100)  # loi 47-1775 art. 14
YEARS = 3


class Basis(str, Enum):
    """How the six half-years are chosen; the law leaves a doubt."""

    PERIOD = "period"
    """The half-years of the three civil years."""
    PUBLICATION = "publication"
    """Those that were published during the three civil years."""


@dataclass(frozen=True)
class HalfYear:
    """A TMO: the half-year it is of, its rate, and when the JO printed it.

    Without its date, the rate is taken as printed when its half-year was over.
    """

    year: int
    half: int
    rate: Fraction
    published: date | None = None

    @property
    def printed_in(self) -> int:
        """The civil year of publication.

        >>> HalfYear(2023, 2, Fraction(0)).printed_in
        2024
        """
        return self.published.year if self.published else self.year + self.half - 1


@dataclass(frozen=True)
class RateCap:
    """The highest rate, the half-years it comes from, and those that lack.

    ``rate`` is None as long as one lacks.
    """

    rate: Fraction | None
    half_years: tuple[HalfYear, ...]
    missing: tuple[tuple[int, int], ...] = ()


def rate_cap(
    rates: Iterable[HalfYear], assembly: date, basis: Basis = Basis.PERIOD
) -> RateCap:
    """ENG-5. The highest rate an assembly of that day may vote.

    Loi 47-1775 art. 14, decree 2017-446. Assembly of 2024: 1.8025 % + 2 = 3.8025 %;
    by date of publication 3.2375 %.

    >>> printed = ("0.20", "-0.02", "0.20", "0.27", "1.325", "2.51", "3.14", "3.37")
    >>> rates = [HalfYear(2020 + n // 2, 1 + n % 2, Fraction(rate) / 100)
    ...          for n, rate in enumerate(printed)]
    >>> [float(rate_cap(rates, date(2024, 6, 1), basis).rate) for basis in Basis]
    [0.038025, 0.032375]
    """
    known = {(one.year, one.half): one for one in rates}
    names = _half_years(assembly.year, basis)
    missing = tuple(name for name in names if name not in known)
    if basis is Basis.PUBLICATION:
        years = range(assembly.year - YEARS, assembly.year)
        names = sorted(name for name in known if known[name].printed_in in years)
    found = tuple(known[name] for name in names if name in known)
    if missing:
        return RateCap(None, found, missing)
    mean = sum((one.rate for one in found), Fraction(0)) / len(found)
    return RateCap(mean + POINTS, found)


def _half_years(year, basis):
    """(year, half) of the three civil years; as usually printed, one half earlier."""
    names = [(one, half) for one in range(year - YEARS - 1, year) for half in (1, 2)]
    return names[2:] if basis is Basis.PERIOD else names[1:-1]


@dataclass(frozen=True)
class Holder:
    """A member's paid capital: at closing, at the assembly, and during the year.

    ``steps``: (day, capital from that day on) within the year, for share-days.
    """

    key: int
    since: date
    closing: Cents
    assembly: Cents
    steps: tuple[tuple[date, Cents], ...] = ()

    @property
    def kept(self) -> Cents:
        """ENG-4. What existed at closing and still exists at the assembly.

        >>> Holder(1, date(2009, 2, 1), 100_00, 75_00).kept
        7500
        """
        return max(0, min(self.closing, self.assembly))


def bearing(holder: Holder, year: Period, by_days: bool = False) -> Fraction:
    """ENG-4. The capital of a member that bears interest, in cents, exact.

    By days when the statutes say so: the capital of each day of the year, never more
    than what is kept. 100.00 since 1 July 2025, of 365 days: 184 days.

    >>> year = Period(date(2025, 1, 1), date(2025, 12, 31))
    >>> holder = Holder(1, date(2025, 7, 1), 100_00, 100_00,
    ...                 ((date(2025, 7, 1), 100_00),))
    >>> bearing(holder, year), bearing(holder, year, by_days=True)
    (Fraction(10000, 1), Fraction(368000, 73))
    """
    if not by_days:
        return Fraction(holder.kept)
    total, ordered = 0, sorted(holder.steps)
    ends = [day.toordinal() for day, _capital in ordered[1:]]
    ends.append(year.end.toordinal() + 1)
    for (day, capital), end in zip(ordered, ends, strict=False):
        days = end - max(day, year.start).toordinal()
        total += max(0, days) * min(capital, holder.kept)
    return Fraction(total, (year.end - year.start).days + 1)


def interest_parts(
    total: Cents, holders: Iterable[Holder], borne: Mapping[int, Fraction]
) -> dict[int, Cents]:
    """ENG-4. {member: cents}: one rate for all, they add up to ``total``.

    4 000, 3 500, 2 500 and 2 000 shares of 25.00 share 10 000.00.

    >>> team = [Holder(n, date(2009, 2, n + 1), paid, paid) for n, paid in
    ...         enumerate((100_000_00, 87_500_00, 62_500_00, 50_000_00))]
    >>> interest_parts(10_000_00, team, {one.key: one.kept for one in team})
    {0: 333333, 1: 291667, 2: 208333, 3: 166667}
    """
    ranked = sorted(holders, key=lambda holder: (holder.since, holder.key))
    capital = {one.key: borne[one.key] for one in ranked if borne.get(one.key)}
    return share_out(total, capital) if capital else {}
