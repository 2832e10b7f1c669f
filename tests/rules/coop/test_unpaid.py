from datetime import date, timedelta

import pytest
from eclectic_coop.rules.unpaid import Age, Claim, aged

TODAY = date(2026, 11, 22)


def claim(days_old, amount=10000, days_to_pay=30, move_id=1):
    issued = TODAY - timedelta(days=days_old)
    due = issued + timedelta(days=days_to_pay)
    return Claim(move_id, f"FAC/{move_id}", "Mairie", issued, due, amount)


@pytest.mark.parametrize(
    ("days_old", "age"),
    [
        pytest.param(-3, Age.RECENT, id="dated in the future"),
        pytest.param(0, Age.RECENT, id="of today"),
        pytest.param(30, Age.RECENT, id="30 days is still recent"),
        pytest.param(31, Age.LATE, id="31 days"),
        pytest.param(60, Age.LATE, id="60 days"),
        pytest.param(61, Age.OLD, id="over 60 days"),
    ],
)
def test_age(days_old, age):
    assert claim(days_old).age(TODAY) is age


@pytest.mark.parametrize(
    ("days_old", "late"),
    [
        pytest.param(30, 0, id="due today is not late"),
        pytest.param(31, 1, id="late the day after"),
        pytest.param(10, -20, id="not due yet"),
    ],
)
def test_days_late(days_old, late):
    assert claim(days_old).days_late(TODAY) == late


def test_the_oldest_due_comes_first():
    ages = aged(
        [claim(5, move_id=1), claim(80, move_id=2), claim(40, move_id=3)], TODAY
    )
    assert [found.move_id for found in ages.claims] == [2, 3, 1]


def test_a_credit_note_lowers_what_is_owed():
    ages = aged([claim(40, 120000), claim(5, -20000)], TODAY)
    assert ages.total == 100000
    assert dict(ages.amounts) == {Age.RECENT: -20000, Age.LATE: 120000, Age.OLD: 0}


def test_nothing_is_owed_at_first():
    assert aged([], TODAY).total == 0
