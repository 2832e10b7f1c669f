"""CAE-01, CAE-03: whether the signed stages of a person hold together."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from .career import CAPES, CareerLaw, Kind, Step, cape_limit, contracts
from .periods import shift


class Flaw(str, Enum):
    """Why a path cannot be what was signed."""

    ENDS_BEFORE_START = "ends_before_start"
    CAPE_WITHOUT_END = "cape_without_end"
    CAPE_TOO_LONG = "cape_too_long"
    CAPE_TOO_OFTEN = "cape_too_often"
    CAPE_TOO_LONG_IN_ALL = "cape_too_long_in_all"
    RENEWAL_NOT_NEXT = "renewal_not_next"
    OVERLAP = "overlap"
    AMENDMENT_OUTSIDE_CESA = "amendment_outside_cesa"
    EXIT_WITHOUT_ENTRY = "exit_without_entry"


@dataclass(frozen=True)
class Breach:
    """A flaw, the stage that has it, and the date it meets or passes."""

    flaw: Flaw
    step: Step
    limit: date | None = None


def breaches(steps, law: CareerLaw) -> tuple[Breach, ...]:
    """All flaws of a path, in the order in which they should be mended.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> cape = Step(Kind.CAPE, date(2023, 3, 1), date(2024, 3, 1))
    >>> [breach.flaw.value for breach in breaches([cape], law)]
    ['cape_too_long']
    """
    backwards = [
        Breach(Flaw.ENDS_BEFORE_START, step, step.start)
        for step in steps
        if step.end and step.end < step.start
    ]
    if backwards:
        return tuple(backwards)
    found = [*_overlaps(steps), *_cape_flaws(steps, law), *_renewals(steps)]
    return (*found, *_amendments(steps), *_exits(steps))


def longest_cape(start: date, law: CareerLaw) -> date:
    """CAE-01. Last day of the longest CAPE that begins on a day.

    >>> longest_cape(date(2023, 3, 1), CareerLaw(12, 2, 36, 36, 8, 2, 12))
    datetime.date(2024, 2, 29)
    """
    return _day_before(shift(start, law.cape_months))


def _overlaps(steps):
    exclusive = [step for step in contracts(steps) if step.kind is not Kind.OTHER]
    for before, after in pairwise(exclusive):
        if after.start < before.stop:
            yield Breach(Flaw.OVERLAP, after, before.end)


def _cape_flaws(steps, law):
    capes = [step for step in contracts(steps) if step.kind in CAPES]
    for cape in capes:
        limit = longest_cape(cape.start, law)
        if cape.end is None:
            yield Breach(Flaw.CAPE_WITHOUT_END, cape, limit)
        elif cape.end > limit:
            yield Breach(Flaw.CAPE_TOO_LONG, cape, limit)
    for cape in capes[law.cape_renewals + 1 :]:
        yield Breach(Flaw.CAPE_TOO_OFTEN, cape)
    if capes and capes[-1].end and capes[-1].stop > cape_limit(capes, law):
        limit = _day_before(cape_limit(capes, law))
        yield Breach(Flaw.CAPE_TOO_LONG_IN_ALL, capes[-1], limit)


def _renewals(steps):
    stops = [step.stop for step in contracts(steps) if step.kind in CAPES]
    for step in steps:
        if step.kind is Kind.CAPE_RENEWAL and step.start not in stops:
            earlier = [stop for stop in stops if stop <= step.start]
            yield Breach(Flaw.RENEWAL_NOT_NEXT, step, max(earlier, default=None))


def _amendments(steps):
    salaried = [step for step in contracts(steps) if step.kind is Kind.CESA]
    for step in steps:
        inside = any(cesa.start <= step.start < cesa.stop for cesa in salaried)
        if step.kind is Kind.AMENDMENT and not inside:
            yield Breach(Flaw.AMENDMENT_OUTSIDE_CESA, step)


def _exits(steps):
    left = None
    for step in sorted(steps, key=lambda step: (step.start, step.kind is Kind.EXIT)):
        if step.kind is not Kind.EXIT:
            left = False
        elif left is not False:
            yield Breach(Flaw.EXIT_WITHOUT_ENTRY, step)
        else:
            left = True


def _day_before(day):
    return day - timedelta(days=1)
