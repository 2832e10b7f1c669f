"""CAE-07, CAE-08: the contribution of an activity to the mutualised services.

Domain 3.2: on the base of the accounting year so far, ``contribution(m) =
round(scale(base so far)) − already charged``; then the floor, then the cap. A rule
that is not cumulative takes each month alone (domain 3.3). Amounts are integer cents;
the steps of a verdict always add up to it, so that a statement can show them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction

from .contribution_scheme import (
    Base,
    Category,
    Rule,
    Waiver,
    When,
    slices,
)
from .money import Cents, round_half_up

EXEMPTIONS = (Waiver.EXEMPT, Waiver.EXEMPT_ALL)


class Reason(str, Enum):
    """What a step of a contribution is."""

    RATE = "rate"
    CATEGORY = "category"
    FIXED = "fixed"
    ALREADY = "already"
    FLOOR = "floor"
    CAP = "cap"
    EXEMPT = "exempt"
    NO_RULE = "no_rule"
    RECHARGE = "recharge"


class Change(str, Enum):
    """Why the contribution of a month is far from the one before."""

    FIRST = "first"
    EXEMPT = "exempt"
    CAP = "cap"
    FLOOR = "floor"
    RULE = "rule"
    BASE_UP = "base_up"
    BASE_DOWN = "base_down"


@dataclass(frozen=True)
class Step:
    """One line of the explanation: so much, of which base, at which rate, up to what.

    ``key`` is the category of products or the recharge that it is about.
    """

    reason: Reason
    amount: Cents
    base: Cents = 0
    rate: Fraction = Fraction(0)
    limit: Cents = 0
    key: int = 0


@dataclass(frozen=True)
class Month:
    """What a month of an activity brings, and the rule it falls under.

    ``bases``: for each kind of base, its amounts by category of products, ``None``
    for the rest. ``running``: open in the month; a late invoice of a closed activity
    still counts, without floor nor fixed amounts. ``unpaid``: nobody had pay.
    """

    first: date
    rule: Rule | None
    bases: Mapping[Base, Mapping[Category, Cents]] = field(default_factory=dict)
    running: bool = True
    unpaid: bool = False
    waiver: Waiver | None = None


@dataclass(frozen=True)
class Contribution:
    """The verdict of a month: contribution, recharges apart, and every step."""

    first: date
    base: Cents
    amount: Cents
    recharged: Cents
    steps: tuple[Step, ...]
    kind: Base | None = None


@dataclass(frozen=True)
class _Year:
    """What the accounting year holds so far."""

    base: Cents = 0
    due: Fraction = Fraction(0)
    """Asked by the rates and fixed amounts, exact."""
    asked: Cents = 0
    """Asked in cents, floors included, before the cap."""
    counted: Cents = 0
    """The same, less what a cap of another rule has spared for good."""
    charged: Cents = 0
    rule: Rule | None = None


def contributions(months: Iterable[Month]) -> list[Contribution]:
    """CAE-08. The contribution of each month of one accounting year, in order.

    12 % of the gross margin, at least 40.00 a month, insurance 16.00:

    >>> from .contribution_scheme import Bracket, Recharge
    >>> rule = Rule(Base.MARGIN, (Bracket(0, Fraction(12, 100)),), floor=40_00,
    ...             recharges=(Recharge(1, 16_00),))
    >>> [(m.amount, m.recharged) for m in contributions(
    ...     Month(date(2026, n, 1), rule, {Base.MARGIN: {None: margin}})
    ...     for n, margin in ((1, 2220_00), (4, -45_00)))]
    [(26640, 1600), (4000, 1600)]
    """
    year, found = _Year(), []
    for month in months:
        year, verdict = _next(year, month)
        found.append(verdict)
    return found


def _next(year: _Year, month: Month) -> tuple[_Year, Contribution]:
    if month.rule is None:
        return year, Contribution(month.first, 0, 0, 0, (Step(Reason.NO_RULE, 0),))
    amounts = month.bases.get(month.rule.base, {})
    base = sum(amounts.values())
    year = _under(year, month.rule)
    asked, year = _asked(year, month, _own_rates(month.rule, amounts))
    steps = asked + _capped(year, month.rule, _total(asked))
    year = replace(year, charged=year.charged + _total(steps))
    recharges = _recharges(month)
    return year, Contribution(
        month.first,
        base,
        _total(steps),
        _total(recharges),
        (*steps, *recharges),
        month.rule.base,
    )


def _total(steps: Iterable[Step]) -> Cents:
    return sum(step.amount for step in steps)


def _under(year: _Year, rule: Rule) -> _Year:
    """What the cap of the former rule has spared is not asked by the next one."""
    if rule == year.rule:
        return year
    return replace(year, rule=rule, counted=year.charged)


def _asked(year: _Year, month: Month, split) -> tuple[list[Step], _Year]:
    """The steps before the cap, and the year once they are counted."""
    rule, (general, own) = month.rule, split
    start = year.base if rule.cumulative else 0
    exact = _exact(rule, start, general, own)
    year = replace(year, base=year.base + general)
    if month.waiver in EXEMPTIONS:
        return [Step(Reason.EXEMPT, 0, sum(s.base for s in exact))], year
    fixed = rule.fixed if month.running else 0
    steps, due = _in_cents(exact, year.due if rule.cumulative else Fraction(0))
    steps += [Step(Reason.FIXED, fixed)] if fixed else []
    if rule.cumulative:
        steps += _already(year)
    steps += _floor(month, _total(steps))
    total = _total(steps)
    due = year.due + due + fixed if rule.cumulative else year.due + total
    asked, counted = year.asked + total, year.counted + total
    return steps, replace(year, due=due, asked=asked, counted=counted)


def _own_rates(rule: Rule, amounts: Mapping[Category, Cents]):
    """The base of the brackets, and the one of categories with their own rate."""
    own = {key: part for key, part in amounts.items() if key in rule.categories}
    return sum(amounts.values()) - sum(own.values()), own


def _exact(rule: Rule, start: Cents, base: Cents, own) -> list[Step]:
    """Steps whose amount is still to come: parts of the base and their rates."""
    return [
        *(
            Step(Reason.RATE, 0, part, rate)
            for part, rate in slices(start, start + base, rule.brackets)
        ),
        *(
            Step(Reason.CATEGORY, 0, part, rule.categories[key], key=key)
            for key, part in own.items()
            if part
        ),
    ]


def _in_cents(exact: list[Step], before: Fraction) -> tuple[list[Step], Fraction]:
    """The steps in cents, which add up to what the sum of them rounds to."""
    due, steps, given = Fraction(0), [], 0
    for step in exact:
        due += step.base * step.rate
        amount = round_half_up(before + due) - round_half_up(before) - given
        given += amount
        steps.append(replace(step, amount=amount))
    return steps, due


def _already(year: _Year) -> list[Step]:
    """Floors of earlier months that were more than the rates asked."""
    ahead = year.asked - round_half_up(year.due)
    return [Step(Reason.ALREADY, -ahead)] if ahead else []


def _floor(month: Month, amount: Cents) -> list[Step]:
    floor = month.rule.floor
    spared = month.waiver is Waiver.NO_FLOOR or not month.running
    if not floor or spared or amount >= floor:
        return []
    return [Step(Reason.FLOOR, floor - amount, limit=floor)]


def _capped(year: _Year, rule: Rule, asked: Cents) -> list[Step]:
    """The year may not ask more than the cap; what is above is spared."""
    target = min(rule.cap, year.counted) if rule.cap else year.counted
    spared = target - year.charged - asked
    return [Step(Reason.CAP, spared, limit=rule.cap)] if spared else []


def _recharges(month: Month) -> list[Step]:
    if not month.running or month.waiver is Waiver.EXEMPT_ALL:
        return []
    return [
        Step(Reason.RECHARGE, recharge.amount, key=recharge.key)
        for recharge in month.rule.recharges
        if recharge.when is When.ALWAYS or month.unpaid
    ]


def unusual(
    before: Contribution | None, now: Contribution, tolerance: Fraction
) -> Change | None:
    """Why a month is pointed out: its gap with the one before is above a tolerance.

    ``tolerance`` is a part of the month before. A contribution of 400.00 then 40.00
    with half allowed is explained by the floor.

    >>> [was, now] = [Contribution(date(2026, n, 1), base, amount, 0, steps)
    ...     for n, base, amount, steps in ((1, 4000_00, 400_00, ()),
    ...         (2, 0, 40_00, (Step(Reason.FLOOR, 40_00, limit=40_00),)))]
    >>> unusual(was, now, Fraction(1, 2)).value
    'floor'
    >>> unusual(was, was, Fraction(1, 2)) is None
    True
    """
    if before is None:
        return Change.FIRST if now.amount else None
    if abs(now.amount - before.amount) <= abs(before.amount) * tolerance:
        return None
    reasons = {step.reason for step in now.steps}
    for reason in (Reason.EXEMPT, Reason.CAP, Reason.FLOOR):
        if reason in reasons:
            return Change(reason.value)
    if before.kind is not now.kind or _same_way(before, now) is False:
        return Change.RULE
    return Change.BASE_UP if now.base > before.base else Change.BASE_DOWN


def _same_way(before: Contribution, now: Contribution) -> bool:
    """Whether the contribution moved the way its base did."""
    return (now.amount > before.amount) == (now.base > before.base)
