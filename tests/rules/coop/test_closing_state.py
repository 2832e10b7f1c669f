"""Domain 8.2: the mark of a step, the suppliers that a year lacks."""

from datetime import date

import pytest
from eclectic_coop.rules.closing_state import Tick, act_tick, worst
from eclectic_coop.rules.recurring_suppliers import Missing, missing_suppliers

LIMIT = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        pytest.param("done done", "done", id="all done"),
        pytest.param("none none", "none", id="nothing concerns this year"),
        pytest.param("none done", "done", id="what does not concern weighs nothing"),
        pytest.param("done todo none", "todo", id="one is left"),
        pytest.param("todo problem done", "problem", id="a problem is seen first"),
        pytest.param("", "none", id="nothing is checked"),
    ],
)
def test_the_mark_of_a_step_is_that_which_asks_most(ticks, expected):
    assert worst(map(Tick, ticks.split())).value == expected


@pytest.mark.parametrize(
    ("done", "limit", "today", "expected"),
    [
        pytest.param(day, limit, date(2026, 7, 1), tick, id=sentence)
        for sentence, day, limit, tick in (
            ("done on the last day", LIMIT, LIMIT, "done"),
            ("done a day late", date(2026, 7, 1), LIMIT, "problem"),
            ("not done, the day is past", None, LIMIT, "problem"),
            ("not done, time is left", None, date(2026, 7, 1), "todo"),
            ("planned for later, in time", date(2026, 7, 9), date(2026, 7, 9), "todo"),
            ("planned too late", date(2026, 7, 9), date(2026, 7, 8), "problem"),
            ("done, without a last day", LIMIT, None, "done"),
            ("not done, without a last day", None, None, "todo"),
        )
    ],
)
def test_the_mark_of_an_act_with_a_last_day(done, limit, today, expected):
    assert act_tick(done, limit, today).value == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param({1: 12}, {1: 12}, (), id="as many as last year"),
        pytest.param({1: 12}, {1: 13}, (), id="more than last year"),
        pytest.param({1: 2}, {}, (), id="twice a year is not regular"),
        pytest.param({1: 3}, {}, (Missing(1, 3, 0),), id="three months are regular"),
        pytest.param({}, {1: 4}, (), id="a new supplier"),
        pytest.param(
            {1: 12, 2: 4, 3: 4},
            {1: 11},
            (Missing(2, 4, 0), Missing(3, 4, 0), Missing(1, 12, 11)),
            id="the largest gap first",
        ),
    ],
)
def test_regular_suppliers_that_this_year_lacks(before, now, expected):
    assert missing_suppliers(before, now) == expected
