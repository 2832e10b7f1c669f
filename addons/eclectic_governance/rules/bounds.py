"""What the law lets the rules of a body say: figures, majorities, fixed choices.

Every limit stands beside its article; a figure is a whole number of days, years or
people. An association writes what it likes (loi of 1 July 1901), sense excepted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from .deadlines import CONSENT_DAYS, DRAFT_DAYS, NOTICE_DAYS
from .majority import MORE_THAN_HALF, Base, Majority, Quorum, Threshold
from .packs import Kind, Presides, Proxies


class LegalForm(str, Enum):
    """Whose law is asked."""

    SCOP = "scop"
    SARL = "sarl"
    ASSOCIATION = "association"


class Side(str, Enum):
    """On which side of a limit a figure must stay; the limit itself is allowed."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Fault(str, Enum):
    """How a majority or a quorum breaks the law."""

    NOT_A_PART = "not_a_part"
    """Nothing, or more than all."""
    TOO_LOW = "too_low"
    NARROW_BASE = "narrow_base"
    """Counted among fewer people than the law counts."""
    UNANIMITY = "unanimity"
    QUORUM_TOO_LOW = "quorum_too_low"


@dataclass(frozen=True)
class Limit:
    """A limit of the law for one figure."""

    limit: int
    side: Side
    article: str

    def holds(self, value: int) -> bool:
        """Whether a figure stays on its side.

        >>> Limit(15, Side.AT_LEAST, "").holds(15)
        True
        """
        if self.side is Side.AT_LEAST:
            return value >= self.limit
        return value <= self.limit


@dataclass(frozen=True)
class FigureBreach:
    """A figure on the wrong side of a limit."""

    figure: str
    value: int
    limit: Limit


@dataclass(frozen=True)
class ChoiceBreach:
    """A choice that the law does not leave; ``allowed`` are those it leaves."""

    figure: str
    value: str
    allowed: tuple[str, ...]
    article: str


@dataclass(frozen=True)
class ThresholdBreach:
    """A majority or a quorum that the law does not allow; ``floor`` is its own."""

    kind: Kind
    call: int
    fault: Fault
    floor: Threshold | None
    article: str


LEAST, MOST = Side.AT_LEAST, Side.AT_MOST
NOTICE = "C. com. R223-20"
DRAFT = "C. com. R223-20-3"
DECREE = "C. com. R223-20 (decree 2015-545)"
TERMS = "loi 78-763, section II"
SENSE = {
    "notice_days": [Limit(1, LEAST, "")],
    "consent_days": [Limit(0, LEAST, "")],
    "draft_days": [Limit(0, LEAST, "")],
    "request_first_days": [Limit(0, LEAST, "")],
    "request_last_days": [Limit(0, LEAST, "")],
    "manager_years": [Limit(0, LEAST, "")],
    "board_years": [Limit(0, LEAST, "")],
    "board_least": [Limit(1, LEAST, "")],
    "board_most": [Limit(1, LEAST, "")],
}
OF_SARL = {
    "notice_days": [Limit(NOTICE_DAYS, LEAST, NOTICE)],
    "consent_days": [Limit(CONSENT_DAYS, LEAST, DECREE)],
    "draft_days": [Limit(0, LEAST, DRAFT), Limit(DRAFT_DAYS, MOST, DRAFT)],
}
# A SCOP as SARL: at most 4 years, a board of 3 to 9 (GOV-01, GOV-03).
OF_SCOP = OF_SARL | {
    "manager_years": [Limit(1, LEAST, TERMS), Limit(4, MOST, TERMS)],
    "board_years": [Limit(1, LEAST, TERMS), Limit(4, MOST, TERMS)],
    "board_least": [Limit(3, LEAST, TERMS)],
    "board_most": [Limit(3, LEAST, TERMS), Limit(9, MOST, TERMS)],
    "board_above": [Limit(0, LEAST, TERMS), Limit(20, MOST, TERMS)],
}
LIMITS = {
    LegalForm.SCOP: SENSE | OF_SCOP,
    LegalForm.SARL: SENSE | OF_SARL,
    LegalForm.ASSOCIATION: SENSE,
}
PRESIDES = ((Presides.MANAGEMENT.value,), "C. com. R223-23")
# figure: (what the law leaves, article)
CHOICES = {
    LegalForm.SCOP: {
        "proxies": ((Proxies.SCOP.value,), "loi 78-763, section I"),
        "presides": PRESIDES,
    },
    LegalForm.SARL: {
        "proxies": ((Proxies.SCOP.value, Proxies.FREE.value), "C. com. L223-28"),
        "presides": PRESIDES,
    },
    LegalForm.ASSOCIATION: {},
}
STATUTES = "C. com. L223-30"
_ORDINARY = {
    1: Threshold(MORE_THAN_HALF),
    2: Threshold(Majority(1, 2, True, Base.CAST)),
}
_TWO_THIRDS = Majority(2, 3, False, Base.PRESENT)
# kind: (the least of the law by call, its article)
FLOORS = {
    Kind.ORDINARY: (_ORDINARY, "C. com. L223-29"),
    Kind.ELECTION: (_ORDINARY, "C. com. L223-18, L223-29"),
    Kind.EXTRAORDINARY: (
        {
            1: Threshold(_TWO_THIRDS, Quorum(1, 4)),
            2: Threshold(_TWO_THIRDS, Quorum(1, 5)),
        },
        STATUTES,
    ),
}
# From the narrowest to the widest: the votes needed grow along it.
WIDTH = (Base.EXPRESSED, Base.CAST, Base.PRESENT, Base.MEMBERS)


def limits_of(figure: str, form: LegalForm) -> list[Limit]:
    """The limits of the law for a figure.

    >>> [limit.limit for limit in limits_of("manager_years", LegalForm.SCOP)]
    [1, 4]
    """
    return LIMITS[form].get(figure, [])


def figure_breaches(figures: Mapping[str, int], form: LegalForm) -> list[FigureBreach]:
    """Figures out of the bounds of the law (AG-01, GOV-01, GOV-03).

    >>> [breach] = figure_breaches({"notice_days": 14}, LegalForm.SARL)
    >>> breach.limit.limit, breach.limit.article
    (15, 'C. com. R223-20')
    >>> figure_breaches({"notice_days": 14}, LegalForm.ASSOCIATION)
    []
    """
    return [
        FigureBreach(figure, value, limit)
        for figure, value in figures.items()
        for limit in limits_of(figure, form)
        if not limit.holds(value)
    ]


def choice_breaches(choices: Mapping[str, str], form: LegalForm) -> list[ChoiceBreach]:
    """Choices that the law has made itself: proxies in a SCOP (V-02), who presides.

    >>> [breach] = choice_breaches({"proxies": "free"}, LegalForm.SCOP)
    >>> breach.allowed, breach.article
    (('scop',), 'loi 78-763, section I')
    """
    return [
        ChoiceBreach(figure, value, *CHOICES[form][figure])
        for figure, value in choices.items()
        if figure in CHOICES[form] and value not in CHOICES[form][figure][0]
    ]


def threshold_breaches(
    thresholds: Mapping[tuple[Kind, int], Threshold], form: LegalForm
) -> Iterator[ThresholdBreach]:
    """Majorities and quorums under the law's own (V-03…V-05), or unanimity.

    Statutes are changed by two thirds of those present or represented; they may ask
    more, "sans pouvoir exiger l'unanimité" (C. com. L223-30).

    >>> half = Threshold(Majority(1, 2, True, Base.PRESENT), Quorum(1, 4))
    >>> [found] = threshold_breaches({(Kind.EXTRAORDINARY, 1): half}, LegalForm.SCOP)
    >>> found.fault, found.article
    (<Fault.TOO_LOW: 'too_low'>, 'C. com. L223-30')
    >>> list(threshold_breaches({(Kind.EXTRAORDINARY, 1): half}, LegalForm.ASSOCIATION))
    []
    """
    for (kind, call), asked in thresholds.items():
        floors, article = FLOORS[kind]
        floor = floors[call] if form is not LegalForm.ASSOCIATION else None
        fault = _senseless(asked) or (floor and _under(asked, floor, kind))
        if fault:
            yield ThresholdBreach(kind, call, fault, floor, article if floor else "")


def _senseless(asked: Threshold) -> Fault | None:
    majority, quorum = asked.majority, asked.quorum
    most = majority.under - 1 if majority.strict else majority.under
    if not 0 < majority.over <= most or not 0 <= quorum.over <= quorum.under:
        return Fault.NOT_A_PART
    return None if quorum.under else Fault.NOT_A_PART


def _under(asked: Threshold, floor: Threshold, kind: Kind) -> Fault | None:
    majority, quorum = asked.majority, asked.quorum
    if kind is Kind.EXTRAORDINARY and majority.over == majority.under:
        return Fault.UNANIMITY
    if WIDTH.index(majority.base) < WIDTH.index(floor.majority.base):
        return Fault.NARROW_BASE
    if _strength(majority, floor.majority) < _strength(floor.majority, majority):
        return Fault.TOO_LOW
    if quorum.over * floor.quorum.under < floor.quorum.over * quorum.under:
        return Fault.QUORUM_TOO_LOW
    return None


def _strength(one: Majority, other: Majority) -> tuple[int, bool]:
    return one.over * other.under, one.strict
