"""GOV-01…GOV-03: how long an office lasts and beside which others."""

from datetime import date

import pytest
from eclectic_governance.rules.mandates import (
    Clash,
    Mandate,
    Office,
    alarm_day,
    clash,
    closing_of_end,
    expected_end,
    length_clash,
)

MEMBERS = frozenset({1, 2})
DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("begin", "years", "month", "closing"),
    [
        pytest.param(
            DAY, 2, 12, date(2027, 12, 31), id="two years: accounts of 2027, in 2028"
        ),
        pytest.param(
            date(2026, 10, 10), 4, 12, date(2029, 12, 31), id="elected in autumn"
        ),
        pytest.param(
            date(2026, 2, 20), 2, 8, date(2027, 8, 31), id="accounts end in August"
        ),
    ],
)
def test_an_office_ends_at_the_assembly_on_accounts(begin, years, month, closing):
    assert closing_of_end(begin, years, month) == closing


@pytest.mark.parametrize(
    ("planned", "end", "alarm"),
    [
        pytest.param(None, date(2028, 6, 30), date(2028, 5, 1), id="day unknown"),
        pytest.param(
            date(2028, 5, 20), date(2028, 5, 20), date(2028, 3, 21), id="day planned"
        ),
    ],
)
def test_the_alarm_rings_sixty_days_before(planned, end, alarm):
    found = expected_end(date(2027, 12, 31), planned)
    assert (found, alarm_day(found)) == (end, alarm)


@pytest.mark.parametrize(
    ("office", "years", "most", "found"),
    [
        pytest.param(Office.MANAGER, 4, 4, None, id="four years"),
        pytest.param(Office.MANAGER, 5, 4, Clash.TOO_LONG, id="five are refused"),
        pytest.param(Office.MANAGER, 0, 4, Clash.NO_LENGTH, id="no end is refused"),
        pytest.param(Office.MANAGER, 0, 0, None, id="no end, where the law has none"),
        pytest.param(Office.MANAGER, -1, 0, Clash.NO_LENGTH, id="less than nothing"),
        pytest.param(Office.BOARD, 5, 4, Clash.TOO_LONG, id="the board as well"),
        pytest.param(
            Office.DELEGATION, 5, 0, Clash.TOO_LONG, id="GOV-04 a power, four years"
        ),
    ],
)
def test_an_office_lasts_as_long_as_the_law_lets(office, years, most, found):
    assert length_clash(office, years, most) is found


def held(office, begin=DAY, end=None, person=1):
    return Mandate(person, office, begin, end)


@pytest.mark.parametrize(
    ("wanted", "others", "found"),
    [
        pytest.param(held(Office.MANAGER), [], None, id="a member is elected"),
        pytest.param(
            held(Office.MANAGER, person=9), [], Clash.NOT_A_MEMBER, id="a stranger"
        ),
        pytest.param(
            held(Office.BOARD),
            [held(Office.MANAGER)],
            Clash.MANAGER_ON_BOARD,
            id="a gérant on the board",
        ),
        pytest.param(
            held(Office.MANAGER),
            [held(Office.BOARD)],
            Clash.MANAGER_ON_BOARD,
            id="a member of the board as gérant",
        ),
        pytest.param(
            held(Office.MANAGER),
            [held(Office.BOARD, date(2022, 6, 30), DAY)],
            None,
            id="the board left that day",
        ),
        pytest.param(
            held(Office.MANAGER), [held(Office.MANAGER)], Clash.TWICE, id="twice"
        ),
        pytest.param(
            held(Office.MANAGER),
            [held(Office.MANAGER, date(2022, 6, 30), DAY)],
            None,
            id="elected again",
        ),
        pytest.param(
            held(Office.MANAGER),
            [held(Office.MANAGER, person=2)],
            None,
            id="two gérants",
        ),
        pytest.param(
            held(Office.REVISER), [], Clash.REVISER_INSIDE, id="a member as reviser"
        ),
        pytest.param(
            held(Office.REVISER, person=9), [], None, id="a stranger as reviser"
        ),
        pytest.param(
            held(Office.REVISER, person=9),
            [held(Office.DEPUTY_REVISER, person=9)],
            Clash.TWICE,
            id="reviser and her own deputy",
        ),
    ],
)
def test_offices_that_go_together(wanted, others, found):
    assert clash(wanted, others, MEMBERS) is found
