"""AG-01. Who is convened by e-mail, and what members may put on the agenda."""

from datetime import date, datetime, timezone

import pytest
from eclectic_governance.rules.agenda import (
    Answer,
    Asking,
    request_of_members,
    start_times,
)
from eclectic_governance.rules.convening import Channel, Consent, Way, Why, way

MEETING = date(2026, 6, 30)
BY = date(2026, 6, 10)
EMAIL, LETTER = Channel.EMAIL, Channel.LETTER


def yes(month, day):
    return Consent(date(2026, month, day), True)


def no(month, day):
    return Consent(date(2026, month, day), False)


@pytest.mark.parametrize(
    ("said", "has_address", "found"),
    [
        pytest.param([], True, Way(LETTER, Why.NEVER_AGREED), id="nobody asked her"),
        pytest.param(
            [yes(6, 10)],
            True,
            Way(EMAIL, Why.AGREED, date(2026, 6, 10)),
            id="9.8 the last day is in time",
        ),
        pytest.param(
            [yes(6, 11)], True, Way(LETTER, Why.TOO_LATE), id="9.8 a day later is not"
        ),
        pytest.param(
            [yes(1, 5), no(6, 10)],
            True,
            Way(LETTER, Why.REVOKED),
            id="taken back on the last day",
        ),
        pytest.param(
            [yes(1, 5), no(6, 11)],
            True,
            Way(EMAIL, Why.AGREED, date(2026, 1, 5)),
            id="taken back too late for this meeting",
        ),
        pytest.param(
            [yes(1, 5), no(2, 1), yes(3, 1)],
            True,
            Way(EMAIL, Why.AGREED, date(2026, 3, 1)),
            id="given again",
        ),
        pytest.param(
            [yes(1, 5), no(6, 1), yes(6, 20)],
            True,
            Way(LETTER, Why.TOO_LATE),
            id="given again, too late",
        ),
        pytest.param(
            [yes(1, 5), no(1, 5)],
            True,
            Way(LETTER, Why.REVOKED),
            id="twice on a day: the last word counts",
        ),
        pytest.param(
            [yes(1, 5), yes(4, 1)],
            True,
            Way(EMAIL, Why.AGREED, date(2026, 1, 5)),
            id="said twice: since the first time",
        ),
        pytest.param(
            [yes(1, 5)],
            False,
            Way(LETTER, Why.NO_ADDRESS, date(2026, 1, 5)),
            id="agreed, without an address",
        ),
    ],
)
def test_by_which_way_a_member_is_convened(said, has_address, found):
    assert way(said, BY, has_address) == found


@pytest.mark.parametrize(
    ("received", "supporters", "members", "asking", "answer", "needed"),
    [
        pytest.param((6, 5), 1, 7, Asking(), Answer.LAW, 1, id="9.8 25 days before"),
        pytest.param((6, 6), 1, 7, Asking(), Answer.TOO_LATE, 1, id="9.8 24 days"),
        pytest.param(
            (6, 6), 1, 7, Asking(25, 15, 5), Answer.BETWEEN, 1, id="between two windows"
        ),
        pytest.param(
            (6, 15), 1, 7, Asking(25, 15, 5), Answer.STATUTES, 1, id="9.8 statutes open"
        ),
        pytest.param(
            (6, 25), 1, 7, Asking(25, 15, 5), Answer.STATUTES, 1, id="9.8 statutes end"
        ),
        pytest.param(
            (6, 26), 1, 7, Asking(25, 15, 5), Answer.TOO_LATE, 1, id="9.8 after both"
        ),
        pytest.param(
            (6, 30), 1, 7, Asking(25, 15, 0), Answer.STATUTES, 1, id="up to the day"
        ),
        pytest.param(
            (6, 1), 1, 20, Asking(), Answer.LAW, 1, id="20 members: one is a twentieth"
        ),
        pytest.param(
            (6, 1),
            1,
            21,
            Asking(),
            Answer.NOT_ENOUGH,
            2,
            id="21 members: two needed",
        ),
        pytest.param((6, 1), 2, 40, Asking(), Answer.LAW, 2, id="40 members: two"),
        pytest.param(
            (6, 1), 0, 7, Asking(), Answer.NOT_ENOUGH, 1, id="nobody supports it"
        ),
    ],
)
def test_what_members_put_on_the_agenda(
    received, supporters, members, asking, answer, needed
):
    found = request_of_members(
        date(2026, *received), MEETING, supporters, members, asking
    )
    assert (found.answer, found.needed) == (answer, needed)


def moment(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


def test_items_follow_each_other():
    begin = moment(2026, 6, 30, 23, 50)
    assert start_times(begin, [15, 0, 5]) == [
        moment(2026, 6, 30, 23, 50),
        moment(2026, 7, 1, 0, 5),
        moment(2026, 7, 1, 0, 5),
    ]
