"""CAE-08: what a cooperative votes on contributions, as frozen values.

R7331-8 of the labour code: principles in the statutes; the assembly sets bases, rates
or amounts. Domain 3.2 gives the five real models that these settings can say. Amounts
are integer cents, rates are Fractions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from .money import Cents

Category = int | None


class Base(str, Enum):
    """What a rate is applied to, VAT always left out."""

    INVOICED = "invoiced"
    CASHED = "cashed"
    MARGIN = "margin"


class Stage(str, Enum):
    """Whose contribution a rule is: that of all, or of one kind of contract."""

    ALL = "all"
    CAPE = "cape"
    CESA = "cesa"


class When(str, Enum):
    """In which months something is recharged."""

    ALWAYS = "always"
    UNPAID = "unpaid"


class Waiver(str, Enum):
    """What an activity is spared for some time."""

    NO_FLOOR = "no_floor"
    EXEMPT = "exempt"
    EXEMPT_ALL = "exempt_all"


@dataclass(frozen=True)
class Bracket:
    """A rate, for the part of the base above an amount."""

    above: Cents
    rate: Fraction


@dataclass(frozen=True)
class Recharge:
    """A cost passed on every month, such as insurance."""

    key: int
    amount: Cents
    when: When = When.ALWAYS


@dataclass(frozen=True)
class Rule:
    """One version of a scheme: what is asked each month.

    ``cumulative``: brackets are those of the base of the accounting year so far;
    otherwise each month stands alone. A ``floor`` or a ``cap`` of zero is none. The
    floor and the fixed amount are monthly, the cap is yearly. ``categories`` gives
    the rate of products that have their own.
    """

    base: Base
    brackets: tuple[Bracket, ...]
    cumulative: bool = False
    fixed: Cents = 0
    floor: Cents = 0
    cap: Cents = 0
    categories: Mapping[int, Fraction] = field(default_factory=dict)
    recharges: tuple[Recharge, ...] = ()


@dataclass(frozen=True)
class Version:
    """A rule, for whom and from which first day of a month on."""

    since: date
    rule: Rule
    stage: Stage = Stage.ALL
    key: int = 0


def version_at(
    versions: Iterable[Version], month: date, stage: Stage
) -> Version | None:
    """CAE-08. The latest version in force; one of the stage goes before the general.

    >>> general = Version(date(2026, 1, 1), Rule(Base.MARGIN, ()))
    >>> cape = Version(date(2025, 1, 1), Rule(Base.INVOICED, ()), Stage.CAPE)
    >>> version_at([general, cape], date(2026, 3, 1), Stage.CAPE) is cape
    True
    >>> version_at([general, cape], date(2026, 3, 1), Stage.CESA) is general
    True
    >>> version_at([general], date(2025, 12, 1), Stage.CESA) is None
    True
    """
    begun = [version for version in versions if version.since <= month]
    for wanted in (stage, Stage.ALL):
        of_stage = [version for version in begun if version.stage is wanted]
        if of_stage:
            return max(of_stage, key=lambda version: version.since)
    return None


def scale(base: Cents, brackets: Iterable[Bracket]) -> Fraction:
    """What brackets ask of a base, exact; a base below zero gives back.

    Domain 3.2, 10 % then 8 % from 35 000 and 6 % from 45 000: 39 000.00 asks 3 820.00.

    >>> real = [Bracket(0, Fraction(10, 100)), Bracket(35_000_00, Fraction(8, 100)),
    ...         Bracket(45_000_00, Fraction(6, 100))]
    >>> [scale(base, real) == asked for base, asked in
    ...  ((39_000_00, 3_820_00), (60_000_00, 5_200_00), (-100_00, -10_00))]
    [True, True, True]
    """
    return sum(
        (part * rate for part, rate in slices(0, base, brackets)), start=Fraction(0)
    )


def slices(
    start: Cents, end: Cents, brackets: Iterable[Bracket]
) -> list[tuple[Cents, Fraction]]:
    """The base between two amounts, cut where the rate changes: (part, rate).

    Going down gives parts below zero, at the rates that were asked going up.

    >>> real = [Bracket(0, Fraction(10, 100)), Bracket(35_000_00, Fraction(8, 100))]
    >>> slices(33_000_00, 39_000_00, real)
    [(200000, Fraction(1, 10)), (400000, Fraction(2, 25))]
    >>> slices(39_000_00, 33_000_00, real)
    [(-400000, Fraction(2, 25)), (-200000, Fraction(1, 10))]
    """
    if end < start:
        down = slices(end, start, brackets)
        return [(-part, rate) for part, rate in reversed(down)]
    steps = sorted(brackets, key=lambda bracket: bracket.above)
    limits = [bracket.above for bracket in steps[1:]]
    lows = [start, *(max(start, limit) for limit in limits)]
    highs = [*(min(end, limit) for limit in limits), end]
    return [
        (high - low, bracket.rate)
        for bracket, low, high in zip(steps, lows, highs, strict=False)
        if high > low
    ]
