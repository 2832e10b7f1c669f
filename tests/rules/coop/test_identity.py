"""Who is who among members."""

from datetime import date

import pytest
from eclectic_coop.rules.identity import Identity, Match, plain_name, same, siren_of

BORN = date(1988, 5, 4)
INES = Identity("Inès Faure", email="ines@x.example", born=BORN)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param(
            Identity("FAURE Ines", born=BORN), Match.BIRTH, id="name and birth date"
        ),
        pytest.param(
            Identity("Inès Faure", email="INES@X.example "),
            Match.EMAIL,
            id="the address, when one birth date is not known",
        ),
        pytest.param(
            Identity("Paul Faure", email="ines@x.example", born=date(1990, 1, 1)),
            None,
            id="a couple with one address is two persons",
        ),
        pytest.param(
            Identity("Inès Faure", born=date(1990, 1, 1)), None, id="namesakes"
        ),
        pytest.param(Identity("Paul Roux", born=BORN), None, id="born the same day"),
        pytest.param(Identity("Inès Faure"), None, id="a name alone says nothing"),
        pytest.param(
            Identity("Faure Conseil", True, "ines@x.example"),
            None,
            id="a firm is not the person who represents it",
        ),
    ],
)
def test_a_person_is_recognised(other, why):
    assert same(INES, other) is why
    assert same(other, INES) is why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param("510510514", "510510514", Match.SIREN, id="one SIREN, one firm"),
        pytest.param("510510514", "732829320", None, id="two SIREN, two firms"),
        pytest.param("510510514", "", Match.EMAIL, id="the address without SIREN"),
    ],
)
def test_a_firm_is_recognised(one, other, why):
    firms = [
        Identity("Firm", True, "contact@x.example", siren) for siren in (one, other)
    ]
    assert same(*firms) is why


@pytest.mark.parametrize(
    ("number", "siren"),
    [
        ("51051051400019", "510510514"),
        ("510 510 514", "510510514"),
        ("", ""),
        ("1", ""),
    ],
)
def test_the_siren_begins_the_siret(number, siren):
    assert siren_of(number) == siren


def test_accents_case_and_order_do_not_make_a_name():
    assert plain_name("D'Été-Noël, ZOÉ") == plain_name("zoe d'ete noel")
