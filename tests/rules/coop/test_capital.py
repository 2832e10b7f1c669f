from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.capital import (
    Breach,
    Category,
    Holder,
    Rule,
    breaches,
    floor,
    regularisation_deadline,
    worsened,
)
from eclectic_coop.rules.statutes import LegalForm, Statutes
from hypothesis import given
from hypothesis import strategies as st

NOMINAL = 25_00
STATUTES = Statutes(nominal=NOMINAL)
EMPLOYEE, RETAINED, FORMER = Category.EMPLOYEE, Category.RETAINED, Category.FORMER
EXTERNAL, COOPERATIVE = Category.EXTERNAL, Category.COOPERATIVE
WAITING = Category.WAITING


def body(*groups):
    """Groups are (how many people, category, shares of each[, votes of each])."""
    people = [
        (category, shares, *(votes or [0 if category is WAITING else 1]))
        for number, category, shares, *votes in groups
        for _person in range(number)
    ]
    return [Holder(key, *person) for key, person in enumerate(people, 1)]


def found_in(holders, statutes=STATUTES, least=0):
    capital = sum(holder.shares for holder in holders) * NOMINAL
    return breaches(holders, capital, least, statutes)


def rules_broken(holders, statutes=STATUTES):
    return {breach.rule.value: breach.found for breach in found_in(holders, statutes)}


SIX = (6, EMPLOYEE, 10)


@pytest.mark.parametrize(
    ("groups", "broken"),
    [
        pytest.param([], {}, id="nobody breaks nothing"),
        pytest.param(
            [SIX, (3, EXTERNAL, 1)],
            {},
            id="CAP-06 nine votes of which six employees",
        ),
        pytest.param(
            [SIX, (4, EXTERNAL, 1)],
            {"CAP-06": Fraction(3, 5), "CAP-07-votes": Fraction(2, 5)},
            id="CAP-06 a fourth external: six votes of ten",
        ),
        pytest.param([(2, EMPLOYEE, 50)], {}, id="CAP-08 two members with a half each"),
        pytest.param(
            [(1, EMPLOYEE, 50)],
            {"CAP-03": 1, "CAP-08": 1},
            id="CAP-03 CAP-08 one of two members leaves",
        ),
        pytest.param(
            [(1, EMPLOYEE, 50), (1, RETAINED, 50)],
            {"CAP-03": 1},
            id="CAP-03 a retired member is not employed",
        ),
        pytest.param([(100, EMPLOYEE, 1)], {}, id="CAP-04 a hundred members"),
        pytest.param([(101, EMPLOYEE, 1)], {"CAP-04": 101}, id="CAP-04 101 members"),
        pytest.param(
            [(100, EMPLOYEE, 1), (1, WAITING, 1)],
            {},
            id="CAP-04 who waits for repayment is no member",
        ),
        pytest.param(
            [(3, EMPLOYEE, 17), (1, EXTERNAL, 49)],
            {},
            id="CAP-05 51 % of the capital is enough",
        ),
        pytest.param(
            [(2, EMPLOYEE, 25), (1, EXTERNAL, 50)],
            {"CAP-05": Fraction(1, 2), "CAP-07-capital": Fraction(1, 2)},
            id="CAP-05 half of the capital is not enough",
        ),
        pytest.param(
            [(2, EMPLOYEE, 10), (1, RETAINED, 31), (1, EXTERNAL, 49)],
            {},
            id="CAP-05 a retired member holds as an employee",
        ),
        pytest.param(
            [(2, EMPLOYEE, 10), (1, FORMER, 31), (1, EXTERNAL, 49)],
            {"CAP-05": Fraction(1, 5)},
            id="CAP-05 a former employee who resigned does not",
        ),
        pytest.param(
            [(2, EMPLOYEE, 25), (1, WAITING, 50)],
            {"CAP-05": Fraction(1, 2)},
            id="CAP-05 waiting shares are not those of employees",
        ),
        pytest.param(
            [(4, EMPLOYEE, 20), (2, FORMER, 1), (3, EXTERNAL, 1)],
            {},
            id="CAP-06 a former employee votes as an employee",
        ),
        pytest.param(
            [(5, EMPLOYEE, 20), (1, RETAINED, 1), (3, EXTERNAL, 1)],
            {},
            id="CAP-06 a retired member votes as an employee",
        ),
        pytest.param(
            [(13, EMPLOYEE, 20), (7, EXTERNAL, 1)],
            {},
            id="CAP-06 CAP-07 65 and 35 % of the votes are allowed",
        ),
        pytest.param(
            [(5, EMPLOYEE, 20), (1, EMPLOYEE, 20, 0), (3, EXTERNAL, 1)],
            {"CAP-06": Fraction(5, 8), "CAP-07-votes": Fraction(3, 8)},
            id="CAP-06 a suspended member does not vote",
        ),
        pytest.param(
            [(6, EMPLOYEE, 20), (3, EXTERNAL, 1), (4, WAITING, 1)],
            {},
            id="CAP-06 who waits for repayment does not vote",
        ),
        pytest.param(
            [(2, EMPLOYEE, 20, 0)], {}, id="CAP-06 no vote at all, no part of the votes"
        ),
        pytest.param(
            [(2, EMPLOYEE, 0)], {"CAP-02": 0}, id="CAP-05 no share, no part of them"
        ),
        pytest.param(
            [SIX, (3, EXTERNAL, 1), (1, COOPERATIVE, 1)],
            {},
            id="CAP-07 externals with a cooperative may have 40 % of the votes",
        ),
        pytest.param(
            [(51, EMPLOYEE, 10), (35, EXTERNAL, 1), (14, COOPERATIVE, 1)],
            {},
            id="CAP-07 49 % with cooperatives, 35 % without",
        ),
        pytest.param(
            [(51, EMPLOYEE, 10), (36, EXTERNAL, 1), (13, COOPERATIVE, 1)],
            {"CAP-07-votes": Fraction(9, 25)},
            id="CAP-07 36 % without the cooperatives",
        ),
        pytest.param(
            [(5, EMPLOYEE, 10), (2, EXTERNAL, 1), (3, COOPERATIVE, 1)],
            {"CAP-06": Fraction(1, 2), "CAP-07-cooperatives": Fraction(1, 2)},
            id="CAP-07 half of the votes is over 49 %",
        ),
        pytest.param(
            [(3, EMPLOYEE, 16), (1, EXTERNAL, 26), (1, COOPERATIVE, 26)],
            {"CAP-05": Fraction(12, 25), "CAP-07-capital": Fraction(13, 25)},
            id="CAP-07 cooperatives count in the 49 % of the capital",
        ),
        pytest.param(
            [(1, EMPLOYEE, 51), (7, EMPLOYEE, 7)],
            {"CAP-08": Fraction(51, 100)},
            id="CAP-08 51 % for one holder",
        ),
    ],
)
def test_limits_of_the_body(groups, broken):
    assert rules_broken(body(*groups)) == broken


def test_the_holder_above_the_ceiling_is_named():
    [breach] = found_in(body((4, EMPLOYEE, 10), (1, EMPLOYEE, 41)))
    assert breach == Breach(Rule.HOLDER, Fraction(41, 81), Fraction(1, 2), holder=5)


def test_a_departure_pushes_somebody_else_over_the_ceiling():
    before = body((1, EMPLOYEE, 50), (2, EMPLOYEE, 20), (1, EMPLOYEE, 10))
    after = before[:-1]
    assert rules_broken(before) == {}
    assert rules_broken(after) == {"CAP-08": Fraction(5, 9)}


def test_a_sas_has_no_maximum_of_members():
    sas = Statutes(legal_form=LegalForm.SAS, maximum_members=0)
    assert rules_broken(body((101, EMPLOYEE, 1)), sas) == {}


def test_stricter_statutes_are_followed():
    strict = replace(STATUTES, holder_ratio=Fraction(1, 4))
    assert rules_broken(body((3, EMPLOYEE, 10)), strict) == {"CAP-08": Fraction(1, 3)}


@pytest.mark.parametrize(
    ("capital", "least", "broken"),
    [
        pytest.param(30_00, 30_00, [], id="CAP-02 thirty euros"),
        pytest.param(29_99, 0, ["CAP-02"], id="CAP-02 a cent less"),
        pytest.param(10_000_00, 10_000_00, [], id="CAP-09 the floor itself"),
        pytest.param(9_999_99, 10_000_00, ["CAP-09"], id="CAP-09 a cent less"),
    ],
)
def test_amounts_of_capital(capital, least, broken):
    found = breaches(body((2, EMPLOYEE, 10)), capital, least, STATUTES)
    assert [breach.rule.value for breach in found] == broken


@pytest.mark.parametrize(
    ("changed", "highest", "cents"),
    [
        pytest.param({}, 40_000_00, 10_000_00, id="FLOOR highest capital 40 000"),
        pytest.param(
            {"floor_ratio": Fraction(1, 2)}, 40_000_00, 20_000_00, id="CAP-09 a half"
        ),
        pytest.param(
            {"minimum_capital": 12_000_00},
            40_000_00,
            12_000_00,
            id="CAP-09 the statutory minimum is higher",
        ),
        pytest.param({}, 1_728_00, 432_00, id="CAP-09 72 shares of 24"),
        pytest.param({}, 1_000_01, 250_01, id="CAP-09 a part of a cent counts"),
        pytest.param({}, 0, 30_00, id="CAP-09 no capital yet"),
    ],
)
def test_floor(changed, highest, cents):
    assert floor(replace(STATUTES, **changed), highest) == cents


def test_a_year_to_find_employed_members_again():
    deadline = regularisation_deadline(date(2026, 6, 30), STATUTES)
    assert deadline == date(2027, 6, 30)


THREE_FIFTHS = Breach(Rule.EMPLOYEE_VOTES, Fraction(3, 5), Fraction(65, 100))
FIRST_AT_60 = Breach(Rule.HOLDER, Fraction(3, 5), Fraction(1, 2), holder=1)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([], [THREE_FIFTHS], [THREE_FIFTHS], id="a new breach"),
        pytest.param([THREE_FIFTHS], [], [], id="a breach that is healed"),
        pytest.param([THREE_FIFTHS], [THREE_FIFTHS], [], id="the same as before"),
        pytest.param(
            [THREE_FIFTHS],
            [replace(THREE_FIFTHS, found=Fraction(62, 100))],
            [],
            id="less bad than before",
        ),
        pytest.param(
            [THREE_FIFTHS],
            [replace(THREE_FIFTHS, found=Fraction(1, 2))],
            [replace(THREE_FIFTHS, found=Fraction(1, 2))],
            id="worse than before, under a least",
        ),
        pytest.param(
            [FIRST_AT_60],
            [replace(FIRST_AT_60, found=Fraction(2, 3))],
            [replace(FIRST_AT_60, found=Fraction(2, 3))],
            id="worse than before, over a most",
        ),
        pytest.param(
            [FIRST_AT_60],
            [replace(FIRST_AT_60, holder=2)],
            [replace(FIRST_AT_60, holder=2)],
            id="another holder",
        ),
        pytest.param(
            [Breach(Rule.FLOOR, 9_000_00, 10_000_00)],
            [Breach(Rule.FLOOR, 9_000_00, 11_000_00)],
            [Breach(Rule.FLOOR, 9_000_00, 11_000_00)],
            id="the same capital under a higher floor",
        ),
    ],
)
def test_worsened(before, after, expected):
    assert worsened(before, after) == tuple(expected)


holders_of = st.lists(
    st.tuples(
        st.just(1), st.sampled_from(Category), st.integers(0, 60), st.integers(0, 1)
    ),
    max_size=12,
).map(lambda groups: body(*groups))


@given(holders_of)
def test_nothing_is_worse_than_itself(holders):
    found = found_in(holders)
    assert worsened(found, found) == ()
    assert worsened([], found) == found
