"""Texts before the vote: what changed, who objects, and the personal code."""

import pytest
from eclectic_governance.rules.consent_round import (
    Found,
    Reached,
    Stand,
    consent_found,
)
from eclectic_governance.rules.difference import Change, difference
from eclectic_governance.rules.personal_code import (
    BITS,
    as_typed,
    code_from,
    digest,
    matches,
)
from hypothesis import given
from hypothesis import strategies as st

SIGNS = {Change.SAME: " ", Change.ADDED: "+", Change.REMOVED: "-"}
SEVEN = frozenset(range(7))


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("One.", "One.", [" One."], id="nothing changed"),
        pytest.param("", "New text.", ["+New text."], id="all is new"),
        pytest.param(
            "for 2 years", "for 4 years", [" for ", "-2", "+4", "  years"], id="a word"
        ),
        pytest.param(
            "a b c d", "a x y d", [" a ", "-b c", "+x y", "  d"], id="words in a row"
        ),
        pytest.param(
            "One.\nTwo.",
            "One.\nTwo.\nThree.",
            [" One.\nTwo.", "+\nThree."],
            id="a line",
        ),
    ],
)
def test_what_changed(before, after, pieces):
    found = [SIGNS[piece.change] + piece.text for piece in difference(before, after)]
    assert found == pieces


texts = st.text(alphabet="ab \n", max_size=30)


@given(texts, texts)
def test_both_versions_can_be_read_in_the_difference(before, after):
    pieces = difference(before, after)
    for change, text in ((Change.ADDED, before), (Change.REMOVED, after)):
        kept = [piece.text for piece in pieces if piece.change is not change]
        assert "".join(kept) == text


@pytest.mark.parametrize(
    ("stands", "members", "found"),
    [
        pytest.param({}, SEVEN, Found(Reached.NOBODY_SPOKE, 0, 0, 0, 7), id="silence"),
        pytest.param(
            dict.fromkeys(range(6), Stand.AGREE) | {6: Stand.ASIDE},
            SEVEN,
            Found(Reached.CONSENT, 6, 1, 0, 0),
            id="one stands aside: consent",
        ),
        pytest.param(
            dict.fromkeys(range(5), Stand.AGREE),
            SEVEN,
            Found(Reached.NOT_ALL_SPOKE, 5, 0, 0, 2),
            id="two have not answered",
        ),
        pytest.param(
            dict.fromkeys(range(6), Stand.AGREE) | {6: Stand.OBJECT},
            SEVEN,
            Found(Reached.OBJECTIONS, 6, 0, 1, 0),
            id="one objection stops it",
        ),
        pytest.param(
            {99: Stand.OBJECT, 1: Stand.AGREE},
            frozenset({1}),
            Found(Reached.CONSENT, 1, 0, 0, 0),
            id="a stranger's answer does not count",
        ),
    ],
)
def test_what_a_round_of_consent_finds(stands, members, found):
    assert consent_found(stands, members) == found


@given(st.integers(0, 2**BITS - 1))
def test_a_code_has_ten_signs_and_is_read_back(number):
    code = code_from(number)
    assert len(code) == 11
    assert as_typed(code.lower()) == code.replace("-", "")


def test_each_number_has_its_code():
    assert len({code_from(1 << bit) for bit in range(BITS)}) == BITS


def test_another_code_does_not_match():
    kept = digest("K7QM2-XPD90", "salt")
    assert not matches("K7QM2-XPD91", "salt", kept)
    assert not matches("", "salt", kept)
