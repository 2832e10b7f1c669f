"""AG-02: the type of an assembly × how it meets × what the statutes allow."""

from datetime import date

import pytest
from eclectic_governance.rules.bounds import LegalForm
from eclectic_governance.rules.matrix import (
    Modality,
    Permissions,
    Plan,
    Refusal,
    Type,
    obstacles,
)
from eclectic_governance.rules.packs import Kind

DAY, TODAY = date(2026, 6, 30), date(2026, 6, 1)
AGO, AGE, MIXED = Type.ORDINARY, Type.EXTRAORDINARY, Type.MIXED
ROOM, HYBRID, REMOTE = Modality.ROOM, Modality.HYBRID, Modality.CONSULTATION
VIDEO, WRITTEN = Permissions(video=True), Permissions(consultation=True)
NOTHING = Permissions()


def refusals(plan, permissions=NOTHING, form=LegalForm.SCOP, today=TODAY):
    return [found.refusal for found in obstacles(plan, permissions, form, today)]


@pytest.mark.parametrize(
    ("type_", "modality", "accounts", "permissions", "refused"),
    [
        pytest.param(AGO, ROOM, True, NOTHING, [], id="in a room, all is allowed"),
        pytest.param(
            AGO,
            HYBRID,
            False,
            NOTHING,
            [Refusal.VIDEO_NOT_IN_STATUTES],
            id="by video only when the statutes say so",
        ),
        pytest.param(AGO, HYBRID, False, VIDEO, [], id="by video as they say"),
        pytest.param(AGE, HYBRID, False, VIDEO, [], id="statutes too, by video"),
        pytest.param(
            AGO,
            HYBRID,
            True,
            VIDEO,
            [Refusal.VIDEO_FOR_ACCOUNTS],
            id="never the accounts by video",
        ),
        pytest.param(
            AGO,
            REMOTE,
            False,
            NOTHING,
            [Refusal.CONSULTATION_NOT_IN_STATUTES],
            id="the model statutes forbid the written consultation",
        ),
        pytest.param(
            AGO, REMOTE, True, WRITTEN, [], id="accounts in writing, since 2024"
        ),
        pytest.param(AGE, REMOTE, False, WRITTEN, [], id="statutes in writing"),
        pytest.param(
            MIXED,
            HYBRID,
            True,
            NOTHING,
            [Refusal.VIDEO_NOT_IN_STATUTES, Refusal.VIDEO_FOR_ACCOUNTS],
            id="both reasons are said",
        ),
    ],
)
def test_type_by_modality_by_statutes(type_, modality, accounts, permissions, refused):
    plan = Plan(type_, modality, DAY, approves_accounts=accounts)
    assert refusals(plan, permissions) == refused


def test_the_article_is_said_beside_the_refusal():
    [found] = obstacles(Plan(AGO, REMOTE, DAY), NOTHING, LegalForm.SCOP, TODAY)
    assert found.article == "C. com. L223-27 al. 1; CG Scop model statutes, art. 26"


def test_an_association_hears_of_its_statutes_only():
    plan = Plan(AGO, HYBRID, DAY, approves_accounts=True)
    [found] = obstacles(plan, NOTHING, LegalForm.ASSOCIATION, TODAY)
    assert (found.refusal, found.article) == (Refusal.VIDEO_NOT_IN_STATUTES, "")


@pytest.mark.parametrize(
    ("type_", "items", "refused"),
    [
        pytest.param(AGO, {Kind.ORDINARY, Kind.ELECTION}, [], id="AGO: elections too"),
        pytest.param(
            AGO,
            {Kind.ORDINARY, Kind.EXTRAORDINARY},
            [Refusal.EXTRAORDINARY_ITEM],
            id="AGO: no change of the statutes",
        ),
        pytest.param(AGE, {Kind.EXTRAORDINARY}, [], id="AGE: the statutes"),
        pytest.param(
            AGE,
            {Kind.ORDINARY, Kind.EXTRAORDINARY},
            [Refusal.ORDINARY_ITEM],
            id="AGE: nothing else",
        ),
        pytest.param(MIXED, set(Kind), [], id="mixed: all"),
    ],
)
def test_items_belong_to_the_type(type_, items, refused):
    assert refusals(Plan(type_, ROOM, DAY, frozenset(items))) == refused


@pytest.mark.parametrize(
    ("today", "refused"),
    [
        pytest.param(date(2026, 6, 15), [], id="15 June is in time"),
        pytest.param(date(2026, 6, 16), [Refusal.NOTICE_TOO_SHORT], id="16 June late"),
    ],
)
def test_notice_of_an_assembly_on_30_june(today, refused):
    plan = Plan(AGO, ROOM, DAY, convene_by=date(2026, 6, 15))
    assert refusals(plan, today=today) == refused


@pytest.mark.parametrize(
    ("type_", "day", "refused"),
    [
        pytest.param(AGE, date(2026, 8, 30), [], id="two months later to the day"),
        pytest.param(
            AGE, date(2026, 8, 31), [Refusal.SECOND_CALL_TOO_LATE], id="a day more"
        ),
        pytest.param(AGO, date(2026, 9, 30), [], id="AGO: no such limit"),
    ],
)
def test_a_second_call_on_the_statutes_comes_within_two_months(type_, day, refused):
    assert refusals(Plan(type_, ROOM, day, first_call=DAY)) == refused


def test_no_second_call_where_the_statutes_exclude_it():
    plan = Plan(AGO, ROOM, date(2026, 7, 20), first_call=DAY)
    found = refusals(plan, Permissions(second_call=False))
    assert found == [Refusal.NO_SECOND_CALL]


@pytest.mark.parametrize(
    ("day", "first", "refused"),
    [
        pytest.param(DAY, None, [], id="30 June is in time"),
        pytest.param(
            date(2026, 7, 1), None, [Refusal.ACCOUNTS_TOO_LATE], id="1 July is late"
        ),
        pytest.param(date(2026, 7, 20), DAY, [], id="a second call comes after"),
    ],
)
def test_accounts_of_a_calendar_year_within_six_months(day, first, refused):
    plan = Plan(
        AGO,
        ROOM,
        day,
        approves_accounts=True,
        accounts_closing=date(2025, 12, 31),
        first_call=first,
    )
    assert refusals(plan) == refused
