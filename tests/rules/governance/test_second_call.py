"""V-Q5, AG-04: what goes to a second call, and who presides."""

from datetime import date

import pytest
from eclectic_governance.rules.deadlines import deadlines, second_call_by
from eclectic_governance.rules.majority import Reason
from eclectic_governance.rules.packs import Kind
from eclectic_governance.rules.presidency import President, Title, president
from eclectic_governance.rules.roll import RollEntry
from eclectic_governance.rules.second_call import Item, Outcome, agenda_of_second_call

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("kind", "outcome", "reason", "again"),
    [
        pytest.param(Kind.ORDINARY, Outcome.ADOPTED, None, False, id="adopted"),
        pytest.param(Kind.ORDINARY, Outcome.WITHDRAWN, None, False, id="withdrawn"),
        pytest.param(Kind.ORDINARY, Outcome.UNDECIDED, None, True, id="no vote held"),
        pytest.param(
            Kind.ORDINARY,
            Outcome.REJECTED,
            Reason.NOT_ENOUGH,
            True,
            id="AGO: three of seven",
        ),
        pytest.param(
            Kind.ELECTION,
            Outcome.REJECTED,
            Reason.NOT_ENOUGH,
            True,
            id="no one elected",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            Outcome.REJECTED,
            Reason.NO_QUORUM,
            True,
            id="AGE: no quorum",
        ),
        pytest.param(
            Kind.EXTRAORDINARY,
            Outcome.REJECTED,
            Reason.NOT_ENOUGH,
            False,
            id="AGE: voted down with a quorum",
        ),
    ],
)
def test_what_goes_to_a_second_call(kind, outcome, reason, again):
    assert agenda_of_second_call([Item(1, kind, outcome, reason)]) == ([1] * again)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(DAY, date(2026, 8, 30), id="to the day"),
        pytest.param(date(2027, 12, 31), date(2028, 2, 29), id="or the end of a month"),
    ],
)
def test_a_second_call_comes_within_two_months(first, last):
    assert second_call_by(first) == last


def test_items_are_asked_for_between_15_and_25_june():
    found = deadlines(DAY)
    assert (found.request_from, found.request_by) == (
        date(2026, 6, 15),
        date(2026, 6, 25),
    )


def test_eight_days_are_enough_after_the_death_of_the_sole_gerant():
    assert deadlines(DAY, after_death=True).convene == date(2026, 6, 22)


ADA, BO, CLO = (
    RollEntry(1, "Ada", units=3),
    RollEntry(2, "Bo", units=3),
    RollEntry(3, "Clo", units=1),
)
BORN = {1: date(1980, 1, 1), 2: date(1960, 1, 1), 3: date(1950, 1, 1)}


@pytest.mark.parametrize(
    ("present", "managers", "born", "found"),
    [
        pytest.param(
            [ADA, CLO], [3], {}, President(3, Title.MANAGER), id="a gérant presides"
        ),
        pytest.param(
            [ADA, CLO], [2], {}, President(1, Title.MOST_UNITS), id="he is away: most"
        ),
        pytest.param(
            [ADA, BO, CLO], [], BORN, President(2, Title.OLDEST), id="as many: oldest"
        ),
        pytest.param([ADA, BO], [], {}, None, id="ages unknown: nobody is named"),
        pytest.param([], [2], BORN, None, id="an empty room"),
    ],
)
def test_who_presides(present, managers, born, found):
    assert president(present, managers, born) == found
