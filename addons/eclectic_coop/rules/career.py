"""CAE-01, 03, 04, 09: the path of a person and the dates it commits to.

Periods are given with their last day included, as contracts are written. The
figures of the law come as a ``CareerLaw``; no clock is read here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .mentions import Mention, missing_mentions
from .periods import shift
from .terms import duration, merged

DAY = timedelta(days=1)


class Kind(str, Enum):
    """What can be signed on the path, in the order of the usual path."""

    DIAGNOSTIC = "diagnostic"
    CAPE = "cape"
    CAPE_RENEWAL = "cape_renewal"
    CESA = "cesa"
    AMENDMENT = "amendment"
    OTHER = "other"
    EXIT = "exit"


CAPES = (Kind.CAPE, Kind.CAPE_RENEWAL)
CONTRACTS = (*CAPES, Kind.CESA, Kind.OTHER)


class Due(str, Enum):
    """What a deadline is about."""

    CAPE_END = "cape_end"
    TRIAL_END = "trial_end"
    ASSOCIATE = "associate"
    CONTRACT_END = "contract_end"
    INTERVIEW = "interview"
    MENTIONS = "mentions"


class State(str, Enum):
    """How near a deadline is."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class CareerLaw:
    """The figures of the law at a date: months, but for the two numbers."""

    cape_months: int
    cape_renewals: int
    cape_total_months: int
    associate_months: int
    trial_months: int
    interviews: int
    interview_months: int


@dataclass(frozen=True)
class Step:
    """A signed stage; ``end`` is its last day, None when none was written."""

    kind: Kind
    start: date
    end: date | None = None

    @property
    def stop(self):
        """First day out of the stage.

        >>> Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29)).stop
        datetime.date(2024, 3, 1)
        """
        return date.max if self.end is None else self.end + DAY


@dataclass(frozen=True)
class Career:
    """All that the deadlines of one person are computed from."""

    steps: tuple[Step, ...] = ()
    associate_since: date | None = None
    interviews: tuple[date, ...] = ()
    mentions: frozenset[Mention] = frozenset(Mention)


@dataclass(frozen=True)
class Deadline:
    """A date not to be missed, and the figures that explain it.

    ``since``: the day the count starts from; ``months``, ``days``: time counted
    before the contract; ``count``: renewals left, interviews held, mentions missing.
    """

    kind: Due
    date: date
    since: date
    months: int = 0
    days: int = 0
    count: int = 0


def notional_start(start: date, earlier) -> date:
    """CAE-03, CAE-04. ``start`` moved back by the time of earlier contracts.

    A contract that touches the next one is counted from its own first day;
    one that a gap separates, by its months and days. Time that two contracts
    share is counted once.

    >>> notional_start(date(2024, 3, 1),
    ...                [Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29))])
    datetime.date(2023, 3, 1)
    """
    periods = [(step.start, min(step.stop, start)) for step in earlier]
    anchor = start
    for begun, stopped in reversed(merged(p for p in periods if p[0] < start)):
        if stopped == anchor:
            anchor = begun
        else:
            months, days = duration(begun, stopped)
            anchor = shift(anchor, -months) - timedelta(days=days)
    return anchor


def contracts(steps) -> list[Step]:
    """Contracts in order of time, each ended by the first exit after its start.

    >>> contracts([Step(Kind.CESA, date(2024, 3, 1)),
    ...            Step(Kind.EXIT, date(2024, 6, 30))])[0].end
    datetime.date(2024, 6, 30)
    """
    exits = sorted(_exits(steps))
    found = []
    for step in sorted(steps, key=lambda step: step.start):
        if step.kind in CONTRACTS:
            ends = [day for day in exits if day >= step.start][:1]
            ends += [step.end] if step.end else []
            found.append(Step(step.kind, step.start, min(ends, default=None)))
    return found


def stage_at(steps, day: date) -> Kind | None:
    """Return the last stage begun on a day; the day after an exit, EXIT.

    An amendment belongs to its CESA, a renewal to its CAPE.

    >>> stage_at([Step(Kind.CESA, date(2024, 3, 1)),
    ...           Step(Kind.AMENDMENT, date(2024, 9, 1))], date(2024, 10, 1)).value
    'cesa'
    """
    begun = [
        step
        for step in sorted(steps, key=lambda step: step.start)
        if step.start <= (day - DAY if step.kind is Kind.EXIT else day)
        and step.kind is not Kind.AMENDMENT
    ]
    kind = begun[-1].kind if begun else None
    return Kind.CAPE if kind is Kind.CAPE_RENEWAL else kind


def associate_deadline(cesa: Step, earlier, law: CareerLaw) -> Deadline:
    """CAE-03. L7331-3: the day she must be an associate, or the contract ends.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> cape = Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29))
    >>> associate_deadline(Step(Kind.CESA, date(2024, 3, 1)), [cape], law).date
    datetime.date(2026, 3, 1)
    """
    anchor = notional_start(cesa.start, earlier)
    due = shift(anchor, law.associate_months)
    return Deadline(Due.ASSOCIATE, due, anchor, *duration(anchor, cesa.start))


def trial_end(cesa: Step, earlier, law: CareerLaw) -> Deadline | None:
    """CAE-04. L7332-1: last day of the trial, None when no trial is possible.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> trial_end(Step(Kind.CESA, date(2024, 3, 1)), [], law).date
    datetime.date(2024, 10, 31)
    """
    anchor = notional_start(cesa.start, earlier)
    last_day = shift(anchor, law.trial_months) - DAY
    if last_day < cesa.start:
        return None
    return Deadline(Due.TRIAL_END, last_day, anchor, *duration(anchor, cesa.start))


def cape_end(capes, law: CareerLaw) -> Deadline:
    """CAE-01. L127-1: end of the last CAPE and the renewals that are left.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> cape = Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29))
    >>> cape_end([cape], law).count
    2
    """
    first, last = capes[0], capes[-1]
    used_up = last.stop >= cape_limit(capes, law)
    left = 0 if used_up else max(0, law.cape_renewals - len(capes) + 1)
    return Deadline(Due.CAPE_END, last.end or date.max, first.start, count=left)


def cape_limit(capes, law: CareerLaw) -> date:
    """CAE-01. First day on which no CAPE may run any more (36 months).

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> cape_limit([Step(Kind.CAPE, date(2024, 2, 29), date(2025, 2, 27))], law)
    datetime.date(2027, 2, 28)
    """
    anchor = notional_start(capes[-1].start, capes[:-1])
    return shift(anchor, law.cape_total_months)


def interview_due(start: date, held, law: CareerLaw) -> Deadline:
    """CAE-09. R7331-3: the next interview, so that no 12 months have under two.

    The first interviews are spread over the first period; then each one opens
    a period in which the next ones must be held.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> interview_due(date(2024, 3, 1), [], law).date
    datetime.date(2024, 9, 1)
    >>> interview_due(date(2024, 3, 1), [date(2024, 6, 1), date(2024, 12, 1)],
    ...               law).date
    datetime.date(2025, 6, 1)
    """
    days = sorted({day for day in held if day >= start})
    rank, since = len(days) + 1, start
    if rank > law.interviews:
        rank, since = law.interviews, days[-law.interviews]
    months = law.interview_months * rank // law.interviews
    return Deadline(Due.INTERVIEW, shift(since, months), since, count=rank - 1)


def deadlines(career: Career, law: CareerLaw) -> tuple[Deadline, ...]:
    """Return what the path asks for next, soonest first; nothing after an exit.

    >>> law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    >>> career = Career((Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29)),))
    >>> [due.kind.value for due in deadlines(career, law)]
    ['interview', 'cape_end']
    """
    signed = contracts(career.steps)
    last_exit = max([date.min, *_exits(career.steps)])
    if not signed or last_exit >= signed[-1].start:
        return ()
    entry = next(step.start for step in signed if step.start > last_exit)
    found = [interview_due(entry, career.interviews, law)]
    if signed[-1].kind is Kind.CESA:
        found += _cesa_deadlines(signed[-1], signed[:-1], career, law)
    elif signed[-1].kind in CAPES:
        found.append(cape_end([step for step in signed if step.kind in CAPES], law))
    return tuple(sorted(found, key=lambda due: due.date))


def _exits(steps):
    return [step.start for step in steps if step.kind is Kind.EXIT]


def _cesa_deadlines(cesa, earlier, career, law):
    if career.associate_since is None:
        yield associate_deadline(cesa, earlier, law)
    if trial := trial_end(cesa, earlier, law):
        yield trial
    if cesa.end:
        yield Deadline(Due.CONTRACT_END, cesa.end, cesa.start)
    if missing := missing_mentions(career.mentions):
        yield Deadline(Due.MENTIONS, cesa.start, cesa.start, count=len(missing))


def state_of(deadline: date, today: date, horizon_days: int) -> State:
    """Late after the day, soon within the horizon, else ok.

    >>> state_of(date(2026, 3, 1), date(2026, 2, 1), 90).value
    'soon'
    """
    if deadline < today:
        return State.LATE
    return State.SOON if (deadline - today).days <= horizon_days else State.OK
