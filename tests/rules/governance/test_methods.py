"""Ways of counting: what holds whatever the ballots."""

import pytest
from eclectic_governance.rules.majority import Base, Majority
from eclectic_governance.rules.methods import majority_judgment, schulze
from eclectic_governance.rules.methods.outcome import Outcome
from eclectic_governance.rules.methods.rounds import approved, first_round, most_votes
from eclectic_governance.rules.methods.seats import Divisor, share_seats
from hypothesis import given
from hypothesis import strategies as st

ALL = Majority(1, 2, True, Base.MEMBERS)
THERE = Majority(1, 2, True, Base.PRESENT)
EXPRESSED = Majority(1, 2, True, Base.EXPRESSED)
TENNESSEE = {"M": 42, "N": 26, "K": 17, "C": 15}


@pytest.mark.parametrize(
    ("choices", "asked", "members", "present", "outcome"),
    [
        pytest.param(
            TENNESSEE, EXPRESSED, 100, 100, Outcome((), ("M", "N"), 1), id="V-P1"
        ),
        pytest.param({"A": 4, "B": 3}, ALL, 7, 7, Outcome(("A",)), id="V-P3 4 of 7"),
        pytest.param(
            {"A": 3, "B": 3}, ALL, 7, 7, Outcome((), ("A", "B"), 1), id="V-P4 blank"
        ),
        pytest.param(
            {"A": 3, "B": 2}, ALL, 7, 5, Outcome((), ("A", "B"), 1), id="V-P5 first"
        ),
        pytest.param({"A": 3, "B": 2}, THERE, 7, 5, Outcome(("A",)), id="V-P5 second"),
        pytest.param(
            {"A": 5, "B": 3, "C": 3},
            ALL,
            11,
            11,
            Outcome((), ("A", "B", "C"), 1),
            id="V-P6 tie for the second place",
        ),
        pytest.param({}, ALL, 7, 7, Outcome((), (), 1), id="nobody voted"),
    ],
)
def test_the_first_round(choices, asked, members, present, outcome):
    assert first_round(choices, asked, members, present) == outcome


@pytest.mark.parametrize(
    ("choices", "seats", "outcome"),
    [
        pytest.param({"N": 58, "M": 42}, 1, Outcome(("N",)), id="V-P1 second round"),
        pytest.param(
            {"A": 3, "B": 3}, 1, Outcome((), ("A", "B"), 1), id="V-P8 tie is said"
        ),
        pytest.param(
            {"A": 9, "B": 7, "C": 7}, 2, Outcome(("A",), ("B", "C"), 1), id="V-A2"
        ),
        pytest.param({"A": 0}, 1, Outcome(), id="nobody without any vote"),
    ],
)
def test_the_most_votes(choices, seats, outcome):
    assert most_votes(choices, seats) == outcome


def test_approval_of_two_cities():
    """V-A1."""
    ballots = {
        frozenset("MN"): 42,
        frozenset("NC"): 26,
        frozenset("CK"): 15 + 17,
    }
    voices, null = approved(ballots, tuple("MNCK"), 2)
    assert (voices, null) == ({"M": 42, "N": 68, "C": 58, "K": 32}, 0)


def test_three_crosses_where_two_are_allowed_are_null():
    """V-A3."""
    assert approved({frozenset("ABC"): 3}, tuple("ABC"), 2) == (
        {"A": 0, "B": 0, "C": 0},
        3,
    )


def naive(one, other):
    """Remove one median grade from each until they differ."""
    left, right = list(one), list(other)
    while sum(left):
        first, second = map(majority_judgment.median, (left, right))
        if first != second:
            return 1 if first > second else -1
        left[first] -= 1
        right[second] -= 1
    return 0


@st.composite
def two_tallies(draw):
    grades = draw(st.integers(2, 6))
    voters = draw(st.integers(0, 25))
    tallies = []
    for _option in range(2):
        given_grades = draw(
            st.lists(st.integers(0, grades - 1), min_size=voters, max_size=voters)
        )
        tallies.append([given_grades.count(grade) for grade in range(grades)])
    return tallies


@given(two_tallies())
def test_removing_blocks_is_removing_one_by_one(tallies):
    one, other = tallies
    assert majority_judgment.compare(one, other) == naive(one, other)
    assert majority_judgment.compare(other, one) == -naive(one, other)


RANKINGS = st.lists(st.permutations("ABCD"), max_size=12)


@given(RANKINGS, st.randoms())
def test_schulze_does_not_look_at_the_order_of_ballots(ballots, random):
    shuffled = random.sample(ballots, len(ballots))
    one, other = (schulze.counted(drawn) for drawn in (ballots, shuffled))
    assert schulze.ranking("ABCD", one) == schulze.ranking("ABCD", other)


@given(RANKINGS)
def test_schulze_treats_all_options_alike(ballots):
    other_names = str.maketrans("ABCD", "CDAB")
    renamed = [[option.translate(other_names) for option in b] for b in ballots]
    found = schulze.ranking("ABCD", schulze.counted(ballots))
    expected = [{option.translate(other_names) for option in group} for group in found]
    again = schulze.ranking("ABCD", schulze.counted(renamed))
    assert [set(group) for group in again] == expected


@given(RANKINGS)
def test_who_beats_everybody_is_first(ballots):
    pairs = schulze.duels("ABCD", schulze.counted(ballots))
    for option in "ABCD":
        rest = set("ABCD") - {option}
        if all(pairs[option, other] > pairs[other, option] for other in rest):
            order = schulze.ranking("ABCD", schulze.counted(ballots))
            assert order[0] == (option,)


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=6),
    st.integers(0, 30),
    st.sampled_from(Divisor),
)
def test_all_seats_are_given_or_tied(votes, seats, divisor):
    lists = {f"list {place}": number for place, number in enumerate(votes)}
    found = share_seats(lists, seats, divisor)
    expected = seats if any(votes) else 0
    assert sum(found.seats.values()) + found.left == expected
    assert len(found.tied) > found.left or not found.left


@given(st.integers(0, 500), st.integers(1, 9), st.integers(1, 9))
def test_one_more_person_never_lowers_what_is_needed(base, over, under):
    asked = Majority(over, under, True, Base.MEMBERS)
    assert asked.needed(base) <= asked.needed(base + 1)
