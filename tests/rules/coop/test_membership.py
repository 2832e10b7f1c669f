from datetime import date

import pytest
from eclectic_coop.rules.capital import Category
from eclectic_coop.rules.career import CareerLaw, Kind, Step, associate_deadline
from eclectic_coop.rules.membership import (
    ExitReason,
    Loss,
    Route,
    candidature_deadline,
    deemed_resigned_on,
    liable_until,
    loss,
    may_ask_again,
    route,
    stays_as_external,
)
from eclectic_coop.rules.statutes import Statutes

HIRED = date(2025, 3, 1)
NOTIFIED, EFFECT = date(2026, 5, 4), date(2026, 7, 3)
AT_12, AT_24 = Statutes(candidature_months=12), Statutes(candidature_months=24)


@pytest.mark.parametrize(
    ("employed_since", "asked_on", "statutes", "reserved", "expected"),
    [
        pytest.param(
            HIRED,
            date(2026, 3, 1),
            Statutes(),
            False,
            Route.MUST_RULE,
            id="ADM-01 employed for a year to the day",
        ),
        pytest.param(
            HIRED,
            date(2026, 2, 28),
            Statutes(),
            False,
            Route.MAY_REFUSE,
            id="ADM-02 a day short of a year",
        ),
        pytest.param(
            HIRED,
            date(2025, 9, 1),
            Statutes(admission_months=6),
            False,
            Route.MUST_RULE,
            id="ADM-01 statutes may ask for less than a year",
        ),
        pytest.param(
            None,
            date(2026, 3, 1),
            Statutes(),
            False,
            Route.EXTERNAL,
            id="ADM-02 not employed",
        ),
        pytest.param(
            date(2026, 3, 2),
            date(2026, 3, 1),
            Statutes(),
            False,
            Route.EXTERNAL,
            id="ADM-02 not employed yet",
        ),
        pytest.param(
            HIRED,
            date(2027, 3, 1),
            AT_24,
            False,
            Route.COMPULSORY,
            id="ADM-03 at the term of 24 months",
        ),
        pytest.param(
            HIRED,
            date(2027, 2, 28),
            AT_24,
            False,
            Route.MUST_RULE,
            id="ADM-03 before the term it is a free request",
        ),
        pytest.param(
            HIRED,
            date(2026, 3, 1),
            AT_12,
            False,
            Route.COMPULSORY,
            id="ADM-03 at the term of 12 months",
        ),
        pytest.param(
            HIRED,
            date(2035, 3, 1),
            Statutes(),
            False,
            Route.MUST_RULE,
            id="ADM-03 no compulsory candidature",
        ),
        pytest.param(
            date(2026, 2, 1),
            date(2026, 3, 1),
            Statutes(),
            True,
            Route.AUTOMATIC,
            id="ADM-04 an employee subscribes to a reserved issue",
        ),
        pytest.param(
            HIRED,
            date(2027, 3, 1),
            AT_24,
            True,
            Route.AUTOMATIC,
            id="ADM-04 a reserved issue needs no candidature",
        ),
        pytest.param(
            None,
            date(2026, 3, 1),
            Statutes(),
            True,
            Route.EXTERNAL,
            id="ADM-04 an issue is reserved to employees",
        ),
    ],
)
def test_route_of_admission(employed_since, asked_on, statutes, reserved, expected):
    assert route(employed_since, asked_on, statutes, reserved) is expected


def test_a_refused_request_may_be_renewed_each_year():
    assert may_ask_again(date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("statutes", "expected"),
    [
        pytest.param(Statutes(), None, id="ADM-03 nobody must apply"),
        pytest.param(AT_12, date(2026, 3, 1), id="ADM-03 within 12 months"),
        pytest.param(AT_24, date(2027, 3, 1), id="ADM-03 within 24 months"),
    ],
)
def test_candidature_deadline(statutes, expected):
    assert candidature_deadline(HIRED, statutes) == expected


def test_an_entrepreneur_must_be_a_member_when_the_career_says_so():
    """ADM-05, CAE-03: three years less the time of the CAPE."""
    law = CareerLaw(12, 2, 36, 36, 8, 2, 12)
    cape = Step(Kind.CAPE, date(2023, 3, 1), date(2024, 2, 29))
    deadline = associate_deadline(Step(Kind.CESA, date(2024, 3, 1)), [cape], law)
    assert deadline.date == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("notice", "months", "expected"),
    [
        pytest.param(
            date(2026, 1, 15), 3, date(2026, 4, 15), id="SUB-05 three months later"
        ),
        pytest.param(
            date(2026, 11, 30), 3, date(2027, 2, 28), id="CAP-12 in a shorter month"
        ),
        pytest.param(
            date(2026, 1, 15), 6, date(2026, 7, 15), id="ADM-03 statutes may wait more"
        ),
    ],
)
def test_deemed_resigned(notice, months, expected):
    assert deemed_resigned_on(notice, Statutes(notice_months=months)) == expected


KEPT = Loss(None, Category.RETAINED)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        pytest.param(
            ExitReason.RESIGNATION,
            Loss(NOTIFIED),
            id="OUT-01 resignation, as notified",
        ),
        pytest.param(
            ExitReason.DISMISSAL, Loss(NOTIFIED), id="OUT-01 dismissal, as notified"
        ),
        pytest.param(
            ExitReason.AGREED_BREAK, Loss(EFFECT), id="OUT-01 agreed break: effect"
        ),
        pytest.param(
            ExitReason.CONTRACT_END, Loss(EFFECT), id="OUT-01 end of a fixed term"
        ),
        pytest.param(ExitReason.RETIREMENT, KEPT, id="OUT-01 retirement keeps it"),
        pytest.param(ExitReason.ECONOMIC, KEPT, id="OUT-01 economic dismissal too"),
        pytest.param(ExitReason.INVALIDITY, KEPT, id="OUT-01 invalidity too"),
        pytest.param(
            ExitReason.WAIVER,
            Loss(NOTIFIED, ends_contract=True),
            id="OUT-01 a waiver ends the employment contract",
        ),
        pytest.param(ExitReason.DEATH, Loss(EFFECT), id="OUT-02 death"),
        pytest.param(ExitReason.EXCLUSION, Loss(EFFECT), id="OUT-02 day of exclusion"),
        pytest.param(ExitReason.ASSEMBLY, Loss(EFFECT), id="OUT-02 ended by assembly"),
        pytest.param(ExitReason.UNPAID, Loss(EFFECT), id="SUB-05 term of the notice"),
    ],
)
def test_loss_of_membership(reason, expected):
    assert loss(reason, NOTIFIED, EFFECT) == expected


def test_the_agreed_break_of_the_published_minutes():
    """Minutes of 2021: agreed break, membership lost on 31 August."""
    agreed = loss(ExitReason.AGREED_BREAK, date(2021, 7, 12), date(2021, 8, 31))
    assert agreed.date == date(2021, 8, 31)


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [
        pytest.param(date(2026, 7, 2), True, id="OUT-01 during the notice"),
        pytest.param(date(2026, 7, 3), True, id="OUT-01 on its last day"),
        pytest.param(date(2026, 7, 4), False, id="OUT-01 after it"),
    ],
)
def test_a_leaver_stays_only_if_the_assembly_met_in_time(decided_on, expected):
    assert stays_as_external(decided_on, EFFECT) is expected


@pytest.mark.parametrize(
    ("lost_on", "last_day"),
    [
        pytest.param(date(2021, 8, 31), date(2026, 8, 31), id="OUT-03 five years"),
        pytest.param(date(2024, 2, 29), date(2029, 2, 28), id="OUT-03 from a leap day"),
    ],
)
def test_a_leaver_answers_for_five_years(lost_on, last_day):
    assert liable_until(lost_on, Statutes()) == last_day
