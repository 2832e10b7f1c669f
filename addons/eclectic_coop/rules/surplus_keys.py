"""ENG-3: who has a part of the workers' fraction, and how much.

To all who work here, members or not, in the company at closing, with three months
in the year or six of seniority. Only four keys are allowed (BOI-IS-BASE-30-40-20
§20-30): equal, pay, time, or a mix, times a coefficient of seniority of two at most;
any other, such as the profit of an activity, loses the tax deduction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from .money import Cents, Exact, share_out
from .periods import Period, shift

COEFFICIENT_MOST = Fraction(2)
LEGAL_WEEK = 35  # hours: CT L3121-27
ONE_DAY = timedelta(days=1)


class Key(str, Enum):
    """What the part of a person is in proportion to."""

    EQUAL = "equal"
    SALARY = "salary"
    TIME = "time"


class Standing(str, Enum):
    """Why somebody has a part, or none."""

    PRESENCE = "presence"
    """Long enough in the company during the year."""
    SENIORITY = "seniority"
    """Not long enough in the year, but long enough in all."""
    NOT_THERE = "not_there"
    """Not in the company at closing."""
    TOO_SHORT = "too_short"


HAS_A_PART = (Standing.PRESENCE, Standing.SENIORITY)


@dataclass(frozen=True)
class Conditions:
    """Months asked for: in the year, or of seniority (0: that way is not open).

    With participation the only condition is three months of seniority (RSP-03).
    """

    presence_months: int = 3
    seniority_months: int = 6
    coefficient_step: Fraction = Fraction(0)
    """Added to one for each full year of seniority."""


@dataclass(frozen=True)
class Worker:
    """A person, when she worked here, and the bases of the keys.

    ``contracts``: (first day, last day or None), any order; ``since``: the day that
    ranks the oldest first, membership or hire.
    """

    key: int
    contracts: tuple[tuple[date, date | None], ...]
    salary: Cents = 0
    hours: Exact = 0
    since: date | None = None

    @property
    def rank(self) -> tuple[date, int]:
        """The oldest first; two of one day by their number.

        >>> Worker(7, ((date(2020, 3, 1), None),)).rank
        (datetime.date(2020, 3, 1), 7)
        """
        hired = min((first for first, _last in self.contracts), default=date.max)
        return self.since or hired, self.key


def standing_of(worker: Worker, year: Period, asked: Conditions) -> Standing:
    """ENG-3, RSP-03. Whether a person has a part, and by which way.

    Contracts of the year, and of the twelve months before for seniority, count
    together (CT L3342-1). Hired on 1 October: three months on 31 December.

    >>> year = Period(date(2025, 1, 1), date(2025, 12, 31))
    >>> [standing_of(Worker(1, ((date(2025, 10, day), None),)), year,
    ...              Conditions()).value for day in (1, 2)]
    ['presence', 'too_short']
    """
    current = _current(worker, year.end)
    if current is None:
        return Standing.NOT_THERE
    if _long_enough(worker, current, year.start, year.end, asked.presence_months):
        return Standing.PRESENCE
    early = shift(year.start, -12)
    if asked.seniority_months and _long_enough(
        worker, current, early, year.end, asked.seniority_months
    ):
        return Standing.SENIORITY
    return Standing.TOO_SHORT


def _current(worker, closing):
    """The contract that runs at closing, the one begun first."""
    running = [
        first
        for first, last in worker.contracts
        if first <= closing and (last is None or last >= closing)
    ]
    return min(running, default=None)


def _long_enough(worker, current, opening, closing, months):
    """The running contract, moved back by the days of earlier ones, is that long."""
    begins = max(current, opening)
    days = sum(
        max(0, (min(last, begins - ONE_DAY) - max(first, opening)).days + 1)
        for first, last in worker.contracts
        if last is not None and first < begins
    )
    return shift(begins - timedelta(days=days), months) <= closing + ONE_DAY


def full_years(worker: Worker, closing: date) -> int:
    """Full years of seniority at closing, in the contract that runs.

    >>> full_years(Worker(1, ((date(2013, 1, 1), None),)), date(2024, 12, 31))
    12
    """
    current = _current(worker, closing)
    if current is None:
        return 0
    after = closing + ONE_DAY
    years = after.year - current.year
    return years if shift(current, 12 * years) <= after else years - 1


def coefficient(years: int, step: Fraction) -> Fraction:
    """BOI-IS-BASE-30-40-20: one, plus a step for each full year, two at most.

    >>> [str(coefficient(years, Fraction(1, 10))) for years in (12, 7, 0)]
    ['2', '17/10', '1']
    """
    return min(COEFFICIENT_MOST, 1 + step * years)


def weights(
    workers: Iterable[Worker],
    keys: Mapping[Key, Fraction],
    year: Period,
    step: Fraction = Fraction(0),
) -> dict[int, Fraction]:
    """ENG-3. {worker: weight}, the oldest first; the parts of the keys sum to one.

    A key whose base is nothing for all (no hours told) cannot be used: it weighs
    nothing, and its part is that of the others.

    >>> year = Period(date(2024, 1, 1), date(2024, 12, 31))
    >>> team = [Worker(1, ((date(2020, 1, 1), None),), salary=300_00),
    ...         Worker(2, ((date(2024, 1, 1), None),), salary=100_00)]
    >>> half = Fraction(1, 2)
    >>> [str(w) for w in weights(team, {Key.EQUAL: half, Key.SALARY: half},
    ...                          year).values()]
    ['5/8', '3/8']
    """
    ranked = sorted(workers, key=lambda worker: worker.rank)
    whole = {worker.key: Fraction(0) for worker in ranked}
    for key, part in keys.items():
        bases = {
            worker.key: coefficient(full_years(worker, year.end), step)
            * Fraction(_base(worker, key))
            for worker in ranked
        }
        total = sum(bases.values())
        for worker, base in bases.items():
            whole[worker] += part * base / total if total else 0
    return whole


def _base(worker, key):
    if key is Key.EQUAL:
        return 1
    return worker.salary if key is Key.SALARY else worker.hours


def parts(
    total: Cents,
    workers: Iterable[Worker],
    keys: Mapping[Key, Fraction],
    year: Period,
    asked: Conditions,
) -> dict[int, Cents]:
    """ENG-3. {worker: cents} for those who have a part; they add up to ``total``.

    Largest remainder; of two equal ones the oldest member or worker first. Six
    hours of example 1: the last cents go to the first two of the three equal ones.

    >>> year = Period(date(2025, 1, 1), date(2025, 12, 31))
    >>> team = [Worker(n, ((date(2009 + n, 1, 1), None),), hours=hours)
    ...         for n, hours in enumerate((1607, 1607, 1285, 964, 1607, 803))]
    >>> list(parts(8_294_70, team, {Key.TIME: Fraction(1)}, year,
    ...            Conditions()).values())
    [169308, 169308, 135383, 101563, 169307, 84601]
    """
    there = [one for one in workers if standing_of(one, year, asked) in HAS_A_PART]
    weighed = weights(there, keys, year, asked.coefficient_step)
    return share_out(total, weighed) if any(weighed.values()) else {}


def presence(worker: Worker, year: Period) -> Fraction:
    """RSP-03. The part of the year's days under contract (CT D3324-10, D3324-12).

    >>> year = Period(date(2025, 1, 1), date(2025, 12, 31))
    >>> presence(Worker(1, ((date(2025, 10, 20), None),)), year)
    Fraction(1, 5)
    """
    days = set()
    for first, last in worker.contracts:
        begins = max(first, year.start).toordinal()
        ends = min(last or year.end, year.end).toordinal()
        days.update(range(begins, ends + 1))
    return Fraction(len(days), (year.end - year.start).days + 1)


def contract_hours(there: Fraction, weekly: Exact, full_year: Exact) -> Fraction:
    """ENG-3. Hours of the year by the contract, for who typed none.

    CT L3121-27, L3121-41: 35 hours a week are 1 607 a year. Half of it, half a year.

    >>> contract_hours(Fraction(1, 2), Fraction(35, 2), 1607)
    Fraction(1607, 4)
    """
    return there * min(Fraction(weekly) / LEGAL_WEEK, Fraction(1)) * full_year
