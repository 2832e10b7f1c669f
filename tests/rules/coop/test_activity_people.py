from datetime import date

import pytest
from eclectic_coop.rules.activity_people import (
    Place,
    Reason,
    needs_agreement,
    refusal_of_people,
)

JANUARY, JUNE, JULY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)
LOU, MAX = 1, 2


def place(person, first, last, percent):
    return Place(person, first, last, round(percent * 100))


@pytest.mark.parametrize(
    "places",
    [
        pytest.param([], id="nobody yet is right"),
        pytest.param([(LOU, JANUARY, None, 100)], id="one person has the whole"),
        pytest.param(
            [(LOU, JANUARY, JUNE, 100), (MAX, JULY, None, 100)],
            id="a person follows another on the next day",
        ),
        pytest.param(
            [(LOU, JANUARY, None, 66.67), (MAX, JANUARY, None, 33.33)],
            id="R7331-6 two people share to the hundredth",
        ),
        pytest.param(
            [(LOU, JANUARY, JUNE, 100), (LOU, JULY, None, 40), (MAX, JULY, None, 60)],
            id="a person changes her share when another arrives",
        ),
        pytest.param(
            [(LOU, JANUARY, JANUARY, 100), (LOU, JULY, None, 100)],
            id="days with nobody in between are allowed",
        ),
        pytest.param([(LOU, JANUARY, date.max, 100)], id="a last day may be far away"),
    ],
)
def test_people_are_right(places):
    assert refusal_of_people(place(*each) for each in places) is None


@pytest.mark.parametrize(
    ("places", "reason", "day", "total"),
    [
        pytest.param(
            [(LOU, JANUARY, None, 60)],
            Reason.SHARES,
            JANUARY,
            60_00,
            id="one person cannot have a part only",
        ),
        pytest.param(
            [(LOU, JANUARY, None, 100), (MAX, JULY, None, 10)],
            Reason.SHARES,
            JULY,
            110_00,
            id="an arrival may not push the shares above the whole",
        ),
        pytest.param(
            [(LOU, JANUARY, None, 50), (MAX, JANUARY, JUNE, 50)],
            Reason.SHARES,
            JULY,
            50_00,
            id="a departure leaves a part to nobody on the day after",
        ),
        pytest.param(
            [(LOU, JANUARY, JULY, 50), (LOU, JULY, None, 50)],
            Reason.SHARES,
            JANUARY,
            50_00,
            id="the first wrong day is told first",
        ),
        pytest.param(
            [(LOU, JANUARY, JULY, 100), (LOU, JULY, None, 100)],
            Reason.TWICE,
            JULY,
            None,
            id="lines of a person may not share a day",
        ),
    ],
)
def test_people_are_refused(places, reason, day, total):
    refusal = refusal_of_people(place(*each) for each in places)
    assert (refusal.reason, refusal.day, refusal.total) == (reason, day, total)


@pytest.mark.parametrize(
    ("second_first_day", "needed"),
    [
        pytest.param(JUNE, True, id="R7331-6 two people on one day need an agreement"),
        pytest.param(JULY, False, id="one after the other needs none"),
    ],
)
def test_agreement(second_first_day, needed):
    places = [(LOU, JANUARY, JUNE, 50), (MAX, second_first_day, None, 50)]
    assert needs_agreement(place(*each) for each in places) is needed
