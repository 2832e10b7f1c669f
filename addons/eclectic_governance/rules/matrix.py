"""What an assembly may do: its type × how it meets × what the statutes allow.

Each refusal names its article; the assembly may go against it with a reason that the
minutes print, at its own risk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .bounds import LegalForm
from .deadlines import accounts_by, second_call_by
from .packs import Kind


class Modality(str, Enum):
    """How people meet."""

    ROOM = "room"
    HYBRID = "hybrid"
    """In a room and by video."""
    CONSULTATION = "consultation"
    """At a distance, without a meeting."""


class Type(str, Enum):
    """AGO, AGE, or both in one."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    MIXED = "mixed"


class Refusal(str, Enum):
    """Why an assembly cannot be convened as it is."""

    VIDEO_NOT_IN_STATUTES = "video_not_in_statutes"
    VIDEO_FOR_ACCOUNTS = "video_for_accounts"
    CONSULTATION_NOT_IN_STATUTES = "consultation_not_in_statutes"
    SECRET_AT_A_DISTANCE = "secret_at_a_distance"
    EXTRAORDINARY_ITEM = "extraordinary_item"
    """A change of the statutes on the agenda of an ordinary assembly."""
    ORDINARY_ITEM = "ordinary_item"
    NO_SECOND_CALL = "no_second_call"
    SECOND_CALL_TOO_LATE = "second_call_too_late"
    NOTICE_TOO_SHORT = "notice_too_short"
    ACCOUNTS_TOO_LATE = "accounts_too_late"


LAW = {
    Refusal.VIDEO_NOT_IN_STATUTES: "C. com. L223-27 al. 3",
    Refusal.VIDEO_FOR_ACCOUNTS: "C. com. L223-27 al. 3",
    Refusal.CONSULTATION_NOT_IN_STATUTES: "C. com. L223-27 al. 1",
    Refusal.SECRET_AT_A_DISTANCE: "C. com. R223-20-1",
    Refusal.EXTRAORDINARY_ITEM: "C. com. L223-30",
    Refusal.ORDINARY_ITEM: "C. com. L223-29",
    Refusal.NO_SECOND_CALL: "C. com. L223-29",
    Refusal.SECOND_CALL_TOO_LATE: "C. com. L223-30",
    Refusal.NOTICE_TOO_SHORT: "C. com. R223-20",
    Refusal.ACCOUNTS_TOO_LATE: "C. com. L223-26",
}
# The model statutes of a SCOP say it themselves.
LAW_OF_SCOP = {
    Refusal.CONSULTATION_NOT_IN_STATUTES: (
        "C. com. L223-27 al. 1; CG Scop model statutes, art. 26"
    ),
}
# What an association hears of: its own statutes, and the sense of words.
OF_COMPANIES = {
    Refusal.VIDEO_FOR_ACCOUNTS,
    Refusal.SECOND_CALL_TOO_LATE,
    Refusal.ACCOUNTS_TOO_LATE,
}


@dataclass(frozen=True)
class Permissions:
    """What the statutes allow."""

    video: bool = False
    consultation: bool = False
    second_call: bool = True


@dataclass(frozen=True)
class Plan:
    """An assembly to be convened."""

    type: Type
    modality: Modality
    day: date
    items: frozenset[Kind] = frozenset()
    """Kinds of the resolutions put to the vote."""
    has_secret: bool = False
    approves_accounts: bool = False
    accounts_closing: date | None = None
    first_call: date | None = None
    """Day of the first call, when this is the second."""
    convene_by: date | None = None


@dataclass(frozen=True)
class Obstacle:
    """A refusal, the article it rests on and the day it speaks of, if any."""

    refusal: Refusal
    article: str
    day: date | None = None


def obstacles(
    plan: Plan, permissions: Permissions, form: LegalForm, today: date
) -> list[Obstacle]:
    """AG-01, AG-02, V-03, V-05. What forbids to convene ``plan`` ``today``.

    Members may attend by video when the statutes say so, "sauf pour l'approbation
    des comptes" (C. com. L223-27 al. 3, L232-1):

    >>> by_video = Plan(Type.ORDINARY, Modality.HYBRID, date(2026, 6, 30),
    ...                 approves_accounts=True)
    >>> [found] = obstacles(by_video, Permissions(video=True), LegalForm.SCOP,
    ...                     date(2026, 6, 1))
    >>> found.refusal.value, found.article
    ('video_for_accounts', 'C. com. L223-27 al. 3')
    """
    found = [*_of_modality(plan, permissions), *_of_items(plan)]
    found += _of_days(plan, permissions, today)
    return [
        Obstacle(refusal, _article(refusal, form), day)
        for refusal, day in found
        if form is not LegalForm.ASSOCIATION or refusal not in OF_COMPANIES
    ]


def _article(refusal: Refusal, form: LegalForm) -> str:
    if form is LegalForm.ASSOCIATION:
        return ""
    if form is LegalForm.SCOP:
        return LAW_OF_SCOP.get(refusal, LAW[refusal])
    return LAW[refusal]


def _of_modality(plan: Plan, permissions: Permissions) -> Iterator[tuple]:
    if plan.modality is Modality.HYBRID:
        if not permissions.video:
            yield Refusal.VIDEO_NOT_IN_STATUTES, None
        if plan.approves_accounts:
            yield Refusal.VIDEO_FOR_ACCOUNTS, None
    if plan.modality is Modality.CONSULTATION:
        if not permissions.consultation:
            yield Refusal.CONSULTATION_NOT_IN_STATUTES, None
        if plan.has_secret:
            yield Refusal.SECRET_AT_A_DISTANCE, None


def _of_items(plan: Plan) -> Iterator[tuple]:
    if plan.type is Type.ORDINARY and Kind.EXTRAORDINARY in plan.items:
        yield Refusal.EXTRAORDINARY_ITEM, None
    if plan.type is Type.EXTRAORDINARY and plan.items - {Kind.EXTRAORDINARY}:
        yield Refusal.ORDINARY_ITEM, None


def _of_days(plan: Plan, permissions: Permissions, today: date) -> Iterator[tuple]:
    if plan.convene_by and today > plan.convene_by:
        yield Refusal.NOTICE_TOO_SHORT, plan.convene_by
    if plan.first_call:
        if not permissions.second_call:
            yield Refusal.NO_SECOND_CALL, None
        last = second_call_by(plan.first_call)
        if plan.type is not Type.ORDINARY and plan.day > last:
            yield Refusal.SECOND_CALL_TOO_LATE, last
    if plan.approves_accounts and plan.accounts_closing:
        last = accounts_by(plan.accounts_closing)
        if plan.day > last and not plan.first_call:
            yield Refusal.ACCOUNTS_TOO_LATE, last
