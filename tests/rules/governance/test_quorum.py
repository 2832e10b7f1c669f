"""V-Q1, V-Q2, V-05. The quorum at a minute of the meeting."""

import pytest
from eclectic_governance.rules.packs import SARL, SCOP, Kind
from eclectic_governance.rules.quorum import Presence, holding, quorum

SEVEN = frozenset(range(7))


def there(present, carried=None, advance=(), members=SEVEN):
    return Presence(members, frozenset(present), carried or {}, frozenset(advance))


@pytest.mark.parametrize(
    ("presence", "pack", "kind", "call", "figures", "reached", "decides"),
    [
        pytest.param(
            there(range(5), {5: 0}),
            SCOP,
            Kind.EXTRAORDINARY,
            1,
            (6, 7, 6, 6),
            True,
            True,
            id="V-Q1 six of seven, one of them by proxy",
        ),
        pytest.param(
            there(range(1, 6)),
            SCOP,
            Kind.EXTRAORDINARY,
            1,
            (5, 7, 6, 6),
            False,
            False,
            id="V-Q1 one left without a proxy",
        ),
        pytest.param(
            there(range(4)),
            SCOP,
            Kind.EXTRAORDINARY,
            2,
            (4, 7, 4, 4),
            True,
            True,
            id="V-R9 second call, half is enough",
        ),
        pytest.param(
            there(range(3)),
            SCOP,
            Kind.ORDINARY,
            1,
            (3, 7, 0, 4),
            True,
            False,
            id="no quorum, but three cannot be more than half of seven",
        ),
        pytest.param(
            there([0]),
            SCOP,
            Kind.ORDINARY,
            2,
            (1, 7, 0, 1),
            True,
            True,
            id="second call of an ordinary one: one is enough",
        ),
        pytest.param(
            there([]),
            SCOP,
            Kind.ORDINARY,
            2,
            (0, 7, 0, 1),
            True,
            False,
            id="an empty room decides nothing",
        ),
        pytest.param(
            there([0], advance=[1]),
            SARL,
            Kind.EXTRAORDINARY,
            1,
            (2, 7, 2, 2),
            True,
            True,
            id="a vote by form counts for the quorum",
        ),
        pytest.param(
            there([0, 9], {1: 0}),
            SCOP,
            Kind.ORDINARY,
            1,
            (2, 7, 0, 4),
            True,
            False,
            id="a guest does not count",
        ),
    ],
)
def test_quorum_of_a_minute(presence, pack, kind, call, figures, reached, decides):
    found = quorum(presence, pack.threshold(kind, call))
    assert (found.counted, found.members, found.asked, found.least) == figures
    assert (found.reached, found.decides) == (reached, decides)


def test_a_giver_who_arrives_changes_nothing():
    """V-Q2: her proxy dies, she counts herself."""
    before = there([0, 1], {2: 1})
    after = there([0, 1, 2])
    assert len(before.counted()) == len(after.counted()) == 3


def test_the_holder_takes_her_proxies_with_her():
    asked = SCOP.threshold(Kind.EXTRAORDINARY, 2)
    room = there([0, 1, 2, 3], {4: 3})
    assert holding(room, quorum(room, asked)) == {3}


def test_nobody_holds_what_is_not_reached():
    asked = SCOP.threshold(Kind.EXTRAORDINARY, 1)
    room = there([0, 1])
    assert holding(room, quorum(room, asked)) == frozenset()


def test_a_blank_proxy_leaves_with_nobody():
    assert there([0], {1: None}).weight() == {0: 1}
