"""CAE-05: whose are the lines of an accounting file, exact to the cent."""

from datetime import date

import pytest
from eclectic_coop.rules.fec import Line
from eclectic_coop.rules.fec_activity import Owners
from eclectic_coop.rules.fec_entries import Entry
from eclectic_coop.rules.fec_owners import parts_of_entries
from eclectic_coop.rules.money import added
from hypothesis import given
from hypothesis import strategies as st

ARDOISE, BAMBOU, SERVICES = 7, 8, 9
DAY = date(2025, 1, 15)
CODES = Owners(codes={"ARDO": ARDOISE, "BAMB": BAMBOU})


def entry(*lines, journal="VT", first=1):
    """An entry; each line is account, cents, then auxiliary, letter, analytic code."""
    rows = []
    for number, (account, balance, *rest) in enumerate(lines, first):
        auxiliary, letter, analytic = (*rest, "", "", "")[:3]
        names = (account, auxiliary, "", "", None)
        rows.append(
            Line(number, journal, "1", DAY, *names, balance, letter, "", 0, analytic)
        )
    return Entry(journal, "1", DAY, rows)


SALE = entry(
    ("411000", 12000, "DUPONT", "A"), ("706000", -10000), ("445710", -2000), first=1
)
PAYMENT = entry(
    ("512000", 12000), ("411000", -12000, "DUPONT", "A"), journal="BQ", first=11
)


@pytest.mark.parametrize(
    ("owners", "owner"),
    [
        pytest.param(Owners(accounts={"706": ARDOISE}), ARDOISE, id="the account"),
        pytest.param(
            Owners(accounts={"70": BAMBOU, "706": ARDOISE}),
            ARDOISE,
            id="the longest beginning of the account",
        ),
        pytest.param(Owners(auxiliaries={"DUP": ARDOISE}), ARDOISE, id="the customer"),
        pytest.param(Owners(journals={"VT": ARDOISE}), ARDOISE, id="the journal"),
        pytest.param(
            Owners(accounts={"706": ARDOISE}, journals={"VT": BAMBOU}),
            ARDOISE,
            id="the account before the journal",
        ),
        pytest.param(
            Owners(journals={"VT": ARDOISE}, default=SERVICES),
            ARDOISE,
            id="the journal before the mutualised services",
        ),
        pytest.param(Owners(default=SERVICES), SERVICES, id="else the services"),
    ],
)
def test_one_owner_has_all_lines_of_the_entry(owners, owner):
    assert parts_of_entries([SALE], owners) == {
        1: {owner: 12000},
        2: {owner: -10000},
        3: {owner: -2000},
    }


def test_what_nobody_claims_belongs_to_nobody():
    assert parts_of_entries([SALE, PAYMENT], Owners(journals={"OD": ARDOISE})) == {}


def test_lines_of_two_activities_share_the_tax_and_the_customer():
    sale = entry(
        ("411000", 18001, "DUPONT"),
        ("706000", -10000, "", "", "ARDO"),
        ("706000", -5001, "", "", "BAMB"),
        ("445710", -3000),
    )
    assert parts_of_entries([sale], CODES) == {
        1: {ARDOISE: 12000, BAMBOU: 6001},
        2: {ARDOISE: -10000},
        3: {BAMBOU: -5001},
        4: {ARDOISE: -2000, BAMBOU: -1000},
    }


def test_a_payment_belongs_to_who_owns_the_invoice_of_its_letter():
    parts = parts_of_entries([SALE, PAYMENT], Owners(accounts={"706": ARDOISE}))
    assert (parts[11], parts[12]) == ({ARDOISE: 12000}, {ARDOISE: -12000})


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(("411000", -12000, "DUPONT", ""), id="no letter"),
        pytest.param(("411000", -12000, "DUPONT", "B"), id="another letter"),
        pytest.param(("411000", -12000, "MARTIN", "A"), id="another customer"),
        pytest.param(("401000", -12000, "DUPONT", "A"), id="another account"),
    ],
)
def test_a_payment_that_settles_nothing_known_belongs_to_nobody(cell):
    payment = entry(("512000", 12000), cell, journal="BQ", first=11)
    parts = parts_of_entries([SALE, payment], Owners(accounts={"706": ARDOISE}))
    assert set(parts) == {1, 2, 3}


def test_lines_of_opening_balances_stand_alone():
    opening = entry(
        ("411000", 5000, "DUPONT"), ("512000", 1000), ("120000", -6000), journal="AN"
    )
    owners = Owners(auxiliaries={"DUPONT": ARDOISE}, journals={"AN": BAMBOU})
    assert parts_of_entries([opening], owners, {"AN"}) == {1: {ARDOISE: 5000}}


@given(
    st.lists(
        st.tuples(st.sampled_from(["ARDO", "BAMB"]), st.integers(1, 10**7)),
        min_size=1,
        max_size=5,
    )
)
def test_the_entry_balances_for_each_owner(sales):
    total = sum(amount for _code, amount in sales)
    tax = total // 5
    sale = entry(
        ("411000", total + tax),
        *(("706000", -amount, "", "", code) for code, amount in sales),
        ("445710", -tax),
    )
    assert added(parts_of_entries([sale], CODES).values()) == {}
