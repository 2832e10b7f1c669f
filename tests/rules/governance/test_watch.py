"""GOV-01…GOV-07: what must be watched, known facts only."""

from dataclasses import replace
from datetime import date

import pytest
from eclectic_governance.rules.bounds import LegalForm
from eclectic_governance.rules.mandates import Office
from eclectic_governance.rules.watch import Facts, Held, Matter, Urgency, alerts

TODAY = date(2026, 6, 1)
MANAGER, REVISER = Held(1, Office.MANAGER, None), Held(2, Office.REVISER, None)
# Nothing to do: accounts approved and filed, reviser named, review of the year made.
QUIET = Facts(
    form=LegalForm.SCOP,
    closing=date(2025, 12, 31),
    members_at_closing=7,
    mandates=(MANAGER, REVISER),
    accounts_approved=date(2026, 5, 1),
    accounts_filed=date(2026, 5, 9),
    last_revision=date(2026, 4, 1),
)


def board(seats):
    return tuple(Held(10 + seat, Office.BOARD, None) for seat in range(seats))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param({}, [], id="a quiet year"),
        pytest.param(
            {"mandates": (REVISER,)}, [Matter.NO_MANAGER], id="GOV-01 no gérant"
        ),
        pytest.param(
            {"employed_managers": 0},
            [Matter.MANAGERS_NOT_EMPLOYED],
            id="GOV-02 a single gérant is employed",
        ),
        pytest.param({"employed_managers": 1}, [], id="GOV-02 and he is"),
        pytest.param(
            {
                "mandates": (MANAGER, replace(MANAGER, key=3), REVISER),
                "employed_managers": 1,
            },
            [Matter.MANAGERS_NOT_EMPLOYED],
            id="GOV-02 one of two is half, more than a third",
        ),
        pytest.param(
            {
                "mandates": (
                    MANAGER,
                    replace(MANAGER, key=3),
                    replace(MANAGER, key=4),
                    REVISER,
                ),
                "employed_managers": 2,
            },
            [],
            id="GOV-02 one of three is a third",
        ),
        pytest.param({"members_at_closing": 20}, [], id="GOV-03 twenty members"),
        pytest.param(
            {"members_at_closing": 21}, [Matter.BOARD_MISSING], id="GOV-03 twenty-one"
        ),
        pytest.param(
            {"members_at_closing": 21, "mandates": (MANAGER, REVISER, *board(3))},
            [],
            id="GOV-03 a board of three",
        ),
        pytest.param(
            {"mandates": (MANAGER, REVISER, *board(2))},
            [Matter.BOARD_SIZE],
            id="GOV-03 a board of two",
        ),
        pytest.param(
            {"mandates": (MANAGER,)}, [Matter.REVISER_MISSING], id="GOV-05 no reviser"
        ),
        pytest.param(
            {"last_revision": date(2025, 4, 1)},
            [Matter.REVISION_DUE],
            id="GOV-05 a year has passed",
        ),
        pytest.param(
            {"last_revision": date(2022, 4, 1), "has_auditor": True},
            [],
            id="GOV-05 five years with an auditor",
        ),
        pytest.param(
            {"loss_years": 3, "last_revision": date(2025, 8, 1)},
            [Matter.REVISION_AT_ONCE],
            id="GOV-05 three years of loss",
        ),
        pytest.param({"loss_years": 3}, [], id="GOV-05 reviewed since that closing"),
        pytest.param(
            {"heavy_loss": True, "last_revision": date(2025, 8, 1)},
            [Matter.REVISION_AT_ONCE],
            id="GOV-05 half the capital lost in a year",
        ),
        pytest.param(
            {"auditor_needed": True}, [Matter.AUDITOR_NEEDED], id="GOV-06 to name"
        ),
        pytest.param(
            {"auditor_needed": True, "has_auditor": True}, [], id="GOV-06 is named"
        ),
        pytest.param(
            {"accounts_approved": None, "accounts_filed": None},
            [Matter.ACCOUNTS_ASSEMBLY],
            id="GOV-07 a month is left",
        ),
        pytest.param(
            {"accounts_filed": None},
            [Matter.ACCOUNTS_FILING],
            id="GOV-07 accounts to file by 1 July",
        ),
        pytest.param(
            {"capital_halved": True}, [Matter.CAPITAL_HALVED], id="GOV-07 half gone"
        ),
    ],
)
def test_what_is_watched(change, found):
    said = alerts(replace(QUIET, **change), TODAY)
    assert [alert.matter for alert in said] == found


def test_an_association_has_no_gerant_no_review_no_filing():
    assert not alerts(Facts(LegalForm.ASSOCIATION, date(2025, 12, 31)), TODAY)


@pytest.mark.parametrize(
    ("today", "urgency"),
    [
        pytest.param(date(2028, 4, 30), None, id="61 days before"),
        pytest.param(date(2028, 5, 1), Urgency.SOON, id="60 days before"),
        pytest.param(date(2028, 7, 1), Urgency.LATE, id="the day is past"),
    ],
)
def test_a_mandate_that_ends(today, urgency):
    ends = Held(1, Office.MANAGER, date(2028, 6, 30))
    facts = Facts(LegalForm.ASSOCIATION, date(2027, 12, 31), mandates=(ends,))
    found = alerts(facts, today)
    assert [(one.urgency, one.key, one.rule) for one in found] == (
        [(urgency, 1, "GOV-01")] if urgency else []
    )


def test_what_is_late_comes_first():
    found = alerts(
        replace(QUIET, mandates=(MANAGER,), accounts_filed=None), date(2026, 6, 1)
    )
    assert [one.urgency for one in found] == [Urgency.LATE, Urgency.SOON]
