"""SUB-05, CAP-12, ADM-01, ADM-03: the next step about a member."""

from datetime import date

import pytest
from eclectic_coop.rules.reminders import (
    Step,
    application_step,
    request_step,
    unpaid_step,
)
from eclectic_coop.rules.statutes import Statutes

DUE, NOTICE = date(2025, 12, 31), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("due", "notice", "suspended", "today", "step"),
    [
        pytest.param(None, None, False, "2027-01-01", None, id="all is paid"),
        pytest.param(DUE, None, False, "2026-06-30", None, id="six months, not more"),
        pytest.param(DUE, None, False, "2026-07-01", Step.NOTICE, id="more than six"),
        pytest.param(DUE, NOTICE, False, "2026-07-30", None, id="29 days"),
        pytest.param(DUE, NOTICE, False, "2026-07-31", Step.SUSPEND, id="30 days"),
        pytest.param(DUE, NOTICE, True, "2026-09-30", None, id="suspended: wait"),
        pytest.param(DUE, NOTICE, True, "2026-10-01", Step.RESIGNED, id="3 months"),
        pytest.param(
            DUE, NOTICE, False, "2026-10-01", Step.RESIGNED, id="the latest step counts"
        ),
    ],
)
def test_the_step_for_what_is_not_paid(due, notice, suspended, today, step):
    found = unpaid_step(due, notice, suspended, date.fromisoformat(today), Statutes())
    assert (found and found.step) == step


@pytest.mark.parametrize(
    ("since", "asked", "refused", "day"),
    [
        pytest.param(
            "2025-03-01", "2026-05-01", None, "2026-05-01", id="ADM-01 from the request"
        ),
        pytest.param(
            "2026-01-01", "2026-05-01", None, "2027-01-01", id="ADM-01 a year of work"
        ),
        pytest.param(
            "2024-01-01",
            "2026-05-01",
            "2025-06-12",
            "2026-06-12",
            id="ADM-01 a year after a refusal",
        ),
    ],
)
def test_the_day_from_which_the_assembly_must_rule(since, asked, refused, day):
    known = [one and date.fromisoformat(one) for one in (since, asked, refused)]
    found = request_step(*known, Statutes())
    assert (found.step, found.day) == (Step.RULE, date.fromisoformat(day))


def test_nobody_who_is_not_employed_can_ask_for_a_ruling():
    assert request_step(None, DUE, None, Statutes()) is None


def test_applying_is_free_unless_the_statutes_say_when():
    hired = date(2025, 3, 1)
    assert application_step(hired, Statutes()) is None
    found = application_step(hired, Statutes(candidature_months=24))
    assert found.day == date(2027, 3, 1)
