"""Every vector of the assembly, read from one file that a page may read too."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from eclectic_governance.rules.chain import BEGINNING, first_broken, link
from eclectic_governance.rules.deadlines import deadlines
from eclectic_governance.rules.majority import (
    MORE_THAN_HALF,
    Base,
    Count,
    Majority,
    Quorum,
    verdict,
)
from eclectic_governance.rules.methods import majority_judgment, schulze
from eclectic_governance.rules.methods.seats import Divisor, share_seats
from eclectic_governance.rules.packs import PACKS, Kind
from eclectic_governance.rules.proxies import carried_at_most

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())


def rows(name):
    return [pytest.param(*row[1:], id=row[0]) for row in VECTORS[name]]


def numbers(name):
    return [
        pytest.param(int(n), value, id=f"{name}: {n}")
        for n, value in VECTORS[name].items()
    ]


@pytest.mark.parametrize(("members", "needed"), numbers("more_than_half"))
def test_more_than_half_of_the_members(members, needed):
    assert MORE_THAN_HALF.needed(members) == needed


@pytest.mark.parametrize(("members", "needed"), numbers("quorum_scop"))
def test_quorum_of_the_model_statutes(members, needed):
    assert [Quorum(3, 4).needed(members), Quorum(1, 2).needed(members)] == needed


@pytest.mark.parametrize(("members", "needed"), numbers("quorum_sarl"))
def test_quorum_of_the_law(members, needed):
    assert [Quorum(1, 4).needed(members), Quorum(1, 5).needed(members)] == needed


@pytest.mark.parametrize(("present", "needed"), numbers("three_quarters_of_present"))
def test_three_quarters(present, needed):
    assert Majority(3, 4, False, Base.PRESENT).needed(present) == needed


@pytest.mark.parametrize(("present", "needed"), numbers("two_thirds_of_present"))
def test_two_thirds(present, needed):
    assert Majority(2, 3, False, Base.PRESENT).needed(present) == needed


@pytest.mark.parametrize(("members", "votes"), numbers("carried"))
def test_votes_that_one_member_may_carry(members, votes):
    assert carried_at_most(members) == votes


@pytest.mark.parametrize(
    ("pack", "members", "present", "votes", "kind", "call", "adopted", "why"),
    rows("resolutions"),
)
def test_a_resolution(pack, members, present, votes, kind, call, adopted, why):
    asked = PACKS[pack].threshold(Kind(kind), call)
    said = verdict(Count(*votes), members, present, asked)
    assert said.adopted == adopted, why


def ballot(text):
    """``(AB)C`` is A and B equal, then C."""
    return tuple(tuple(group.strip("()")) for group in re.findall(r"\(\w+\)|\w", text))


@pytest.mark.parametrize(("options", "ballots", "order"), rows("schulze"))
def test_schulze(options, ballots, order):
    counted = {ballot(text): voters for voters, text in ballots}
    found = schulze.ranking(options, counted)
    assert found == tuple(tuple(group) for group in order)


def test_schulze_matrix_of_the_reference_example():
    [_id, options, ballots, _order] = VECTORS["schulze"][0]
    pairs = schulze.duels(options, {ballot(text): n for n, text in ballots})
    paths = schulze.strongest_paths(options, pairs)
    assert {a + b: n for (a, b), n in pairs.items()} == VECTORS["schulze_duels"]
    assert {a + b: n for (a, b), n in paths.items()} == VECTORS["schulze_paths"]


@pytest.mark.parametrize(("voters", "default", "tallies", "ranks"), rows("judgment"))
def test_majority_judgment(voters, default, tallies, ranks):
    whole = {
        str(place): majority_judgment.filled(tally, voters, default)
        for place, tally in enumerate(tallies)
    }
    order = majority_judgment.ranking(whole)
    found, place = {}, 1
    for equals in order:
        found |= dict.fromkeys(equals, place)
        place += len(equals)
    assert [found[str(place)] for place in range(len(tallies))] == ranks


def seats(expected, found):
    if expected[0] == "tie":
        return list(found.seats.values()) == expected[1] and found.left == 1
    return list(found.seats.values()) == expected and not found.left


@pytest.mark.parametrize(("votes", "count", "sainte_lague", "dhondt"), rows("lists"))
def test_seats_of_lists(votes, count, sainte_lague, dhondt):
    lists = {f"list {place}": number for place, number in enumerate(votes)}
    assert seats(sainte_lague, share_seats(lists, count, Divisor.SAINTE_LAGUE))
    assert seats(dhondt, share_seats(lists, count, Divisor.DHONDT))


def test_the_register_is_a_chain():
    before = BEGINNING
    for entry, sealed in VECTORS["register"]:
        before = link(before, entry)
        assert before == sealed
    assert first_broken(VECTORS["register"]) is None


def test_an_altered_decision_breaks_the_register():
    entries = [(dict(entry), sealed) for entry, sealed in VECTORS["register"]]
    entries[1][0]["pour"] = 6
    assert first_broken(entries) == 1


@pytest.mark.parametrize("days", VECTORS["deadlines"], ids=lambda days: days[0])
def test_the_last_day_of_each_act(days):
    meeting, *last = map(date.fromisoformat, days)
    found = deadlines(meeting)
    assert [found.convene, found.consent, found.draft] == last
