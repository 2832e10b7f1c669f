"""V-02. Proxies: who may carry whose vote."""

import pytest
from eclectic_governance.rules.proxies import (
    Fault,
    Limit,
    Proxy,
    ProxyRules,
    alive,
    attendance,
    blank_choice,
    faults,
)

TWELVE = frozenset(range(12))


@pytest.mark.parametrize(
    ("proxies", "members", "found"),
    [
        pytest.param([Proxy(1, 2)], TWELVE, {}, id="one is allowed"),
        pytest.param(
            [Proxy(1, 2), Proxy(3, 2)],
            TWELVE,
            {Proxy(3, 2): Fault.TOO_MANY},
            id="V-X1 a second one, 12 members",
        ),
        pytest.param(
            [Proxy(1, 2), Proxy(2, 3)],
            TWELVE,
            {Proxy(2, 3): Fault.CHAIN},
            id="V-X2 a chain",
        ),
        pytest.param(
            [Proxy(2, 3), Proxy(1, 2)],
            TWELVE,
            {Proxy(1, 2): Fault.CHAIN},
            id="V-X2 a chain, begun at its end",
        ),
        pytest.param(
            [Proxy(1, 99)],
            TWELVE,
            {Proxy(1, 99): Fault.NOT_A_MEMBER},
            id="V-X3 to a stranger",
        ),
        pytest.param(
            [Proxy(1, 1)], TWELVE, {Proxy(1, 1): Fault.ONESELF}, id="to oneself"
        ),
        pytest.param(
            [Proxy(1, 2), Proxy(1, 3)],
            TWELVE,
            {Proxy(1, 3): Fault.GIVEN_TWICE},
            id="given twice",
        ),
        pytest.param(
            [Proxy(1, 2), Proxy(3, 2)], frozenset(range(40)), {}, id="40 members: two"
        ),
        pytest.param(
            [Proxy(1, 2), Proxy(3, 2)],
            frozenset(range(39)),
            {Proxy(3, 2): Fault.TOO_MANY},
            id="V-X5 39 are left of 40",
        ),
    ],
)
def test_proxies_that_cannot_stand(proxies, members, found):
    assert faults(proxies, members) == found


def test_the_vote_of_an_absent_holder_is_not_counted():
    """V-X4."""
    assert alive([Proxy(1, 2)], frozenset({3})) == []


def test_a_proxy_dies_when_its_giver_arrives():
    """V-Q2: the number of present or represented stays what it was."""
    given = [Proxy(1, 2)]
    assert attendance(TWELVE, frozenset({2, 3}), given) == 3
    assert attendance(TWELVE, frozenset({1, 2, 3}), given) == 3
    assert alive(given, frozenset({1, 2, 3})) == []


BLANK = ProxyRules(blank=True)


@pytest.mark.parametrize(
    ("proxies", "rules", "found"),
    [
        pytest.param([Proxy(n) for n in range(5)], BLANK, {}, id="blank: no limit"),
        pytest.param(
            [Proxy(1)],
            ProxyRules(),
            {Proxy(1): Fault.NO_BLANK},
            id="blank where the statutes refuse it",
        ),
        pytest.param(
            [Proxy(1, 2), Proxy(2)],
            BLANK,
            {Proxy(2): Fault.CHAIN},
            id="a holder cannot send a blank one",
        ),
        pytest.param(
            [Proxy(1), Proxy(2, 1)],
            BLANK,
            {Proxy(2, 1): Fault.CHAIN},
            id="who sent a blank one cannot hold",
        ),
        pytest.param(
            [Proxy(n, 9) for n in range(3)],
            ProxyRules(Limit.FREE),
            {},
            id="association: as many as one is given",
        ),
        pytest.param(
            [Proxy(1, 2)],
            ProxyRules(Limit.NONE),
            {Proxy(1, 2): Fault.NO_PROXIES},
            id="a board: no proxies",
        ),
    ],
)
def test_what_the_statutes_say(proxies, rules, found):
    assert faults(proxies, TWELVE, rules) == found


@pytest.mark.parametrize(
    ("from_management", "is_secret", "choice"),
    [
        pytest.param(True, False, "pour", id="V-X6 for what the management proposes"),
        pytest.param(False, False, "contre", id="V-X6 against the rest"),
        pytest.param(True, True, None, id="V-X6 not usable in a secret ballot"),
    ],
)
def test_a_blank_proxy_votes(from_management, is_secret, choice):
    assert blank_choice(from_management, is_secret) == choice


def test_a_blank_proxy_counts_while_its_giver_is_away():
    assert alive([Proxy(1)], frozenset({3})) == [Proxy(1)]
    assert alive([Proxy(1)], frozenset({1, 3})) == []
