"""ENG-3: who has a part of the workers' fraction, and how much."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from time import process_time

import pytest
from eclectic_coop.rules.periods import Period
from eclectic_coop.rules.surplus_keys import (
    Conditions,
    Key,
    Standing,
    Worker,
    coefficient,
    full_years,
    parts,
    standing_of,
)
from hypothesis import given
from hypothesis import strategies as st

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
RSP = Conditions(presence_months=3, seniority_months=0)
TIME, EQUAL, SALARY = ({key: Fraction(1)} for key in (Key.TIME, Key.EQUAL, Key.SALARY))
MIXED = {Key.EQUAL: Fraction(1, 2), Key.SALARY: Fraction(1, 2)}


def hired(*spells):
    """Contracts: a first day, or (first day, last day)."""
    pairs = (spell if isinstance(spell, tuple) else (spell, None) for spell in spells)
    return Worker(1, tuple(pairs))


@pytest.mark.parametrize(
    ("worker", "asked", "standing"),
    [
        pytest.param(
            hired(date(2009, 2, 1)), Conditions(), Standing.PRESENCE, id="for years"
        ),
        pytest.param(
            hired(date(2025, 10, 1)),
            Conditions(),
            Standing.PRESENCE,
            id="hired on 1 October: three full months",
        ),
        pytest.param(
            hired(date(2025, 10, 2)),
            Conditions(),
            Standing.TOO_SHORT,
            id="hired on 2 October: not",
        ),
        pytest.param(
            hired(date(2025, 10, 20)),
            Conditions(),
            Standing.TOO_SHORT,
            id="hired on 20 October: neither three nor six months",
        ),
        pytest.param(
            hired((date(2009, 2, 1), date(2025, 11, 30))),
            Conditions(),
            Standing.NOT_THERE,
            id="left on 30 November: not there at closing",
        ),
        pytest.param(
            hired((date(2009, 2, 1), date(2025, 12, 31))),
            Conditions(),
            Standing.PRESENCE,
            id="last day on 31 December: there",
        ),
        pytest.param(
            hired(date(2026, 1, 1)),
            Conditions(),
            Standing.NOT_THERE,
            id="comes the day after",
        ),
        pytest.param(
            hired((date(2024, 7, 1), date(2024, 12, 15)), date(2025, 11, 15)),
            Conditions(),
            Standing.SENIORITY,
            id="six months in two contracts",
        ),
        pytest.param(
            hired((date(2024, 10, 1), date(2024, 12, 31)), date(2025, 11, 15)),
            Conditions(),
            Standing.TOO_SHORT,
            id="not six months in two contracts",
        ),
        pytest.param(
            hired((date(2025, 1, 1), date(2025, 2, 28)), date(2025, 11, 15)),
            Conditions(),
            Standing.PRESENCE,
            id="three months of the year in two contracts",
        ),
        pytest.param(
            hired((date(2022, 1, 1), date(2023, 12, 31)), date(2025, 11, 15)),
            Conditions(),
            Standing.TOO_SHORT,
            id="a contract before the last two years does not count",
        ),
        pytest.param(
            hired((date(2024, 7, 1), date(2024, 12, 15)), date(2025, 11, 15)),
            RSP,
            Standing.TOO_SHORT,
            id="no way by seniority when it is closed",
        ),
    ],
)
def test_who_has_a_part(worker, asked, standing):
    assert standing_of(worker, YEAR, asked) is standing


@pytest.mark.parametrize(
    ("first", "years"),
    [
        pytest.param(date(2025, 1, 1), 1, id="the whole year"),
        pytest.param(date(2025, 1, 2), 0, id="a day less"),
        pytest.param(date(2013, 1, 1), 13, id="thirteen"),
        pytest.param(date(2024, 2, 29), 1, id="since a 29 February"),
    ],
)
def test_full_years_at_closing(first, years):
    assert full_years(hired(first), YEAR.end) == years


def test_the_coefficient_is_two_at_most():
    step = Fraction(1, 10)
    assert [coefficient(n, step) for n in (0, 3, 7, 10, 12, 40)] == [
        1,
        Fraction(13, 10),
        Fraction(17, 10),
        2,
        2,
        2,
    ]


def since(year, key, salary=0, hours=0):
    return Worker(key, ((date(year, 1, 1), None),), salary=salary, hours=hours)


def test_example_1_by_hours_the_last_cents_go_to_the_oldest():
    hours = (1607, 1607, 1285, 964, 1607, 803)
    team = [since(2009 + n, n, hours=value) for n, value in enumerate(hours)]
    team.append(Worker(7, ((date(2025, 10, 20), None),), hours=300))
    found = parts(8_294_70, team, TIME, YEAR, Conditions())
    expected = [1_693_08, 1_693_08, 1_353_83, 1_015_63, 1_693_07, 846_01]
    assert list(found.values()) == expected


def test_example_2_by_salary_and_seniority():
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    rows = (
        (date(2012, 1, 1), 31_200_00),
        (date(2017, 1, 1), 28_450_50),
        (date(2021, 1, 1), 24_000_00),
        (date(2023, 2, 1), 19_875_25),
    )
    team = [
        Worker(n, ((hire, None),), salary=salary)
        for n, (hire, salary) in enumerate(rows)
    ]
    asked = Conditions(coefficient_step=Fraction(1, 10))
    found = parts(10_000_00, team, SALARY, year, asked)
    assert list(found.values()) == [3_855_63, 2_988_48, 1_927_82, 1_228_07]


def test_example_3_half_equal_half_by_salary():
    salaries = (26_400_00, 21_000_00, 18_000_50, 14_400_00, 9_600_00)
    team = [since(2010 + n, n, salary=salary) for n, salary in enumerate(salaries)]
    found = parts(2_125_20, team, MIXED, YEAR, Conditions())
    assert list(found.values()) == [526_31, 462_12, 426_47, 383_68, 326_62]


def test_ties_go_to_who_was_here_first_whatever_the_order():
    team = [since(2012, 1), since(2009, 2), since(2010, 3)]
    assert parts(100, team, EQUAL, YEAR, Conditions()) == {2: 34, 3: 33, 1: 33}


def test_membership_ranks_before_hire():
    team = [
        Worker(1, ((date(2009, 1, 1), None),), since=date(2020, 1, 1)),
        Worker(2, ((date(2015, 1, 1), None),), since=date(2016, 1, 1)),
    ]
    assert parts(1, team, EQUAL, YEAR, Conditions()) == {2: 1, 1: 0}


def test_nobody_has_a_part_when_nobody_is_there():
    assert parts(100, [], EQUAL, YEAR, Conditions()) == {}
    assert parts(100, [since(2010, 1)], TIME, YEAR, Conditions()) == {}


TEAMS = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=5_000),
        st.integers(min_value=1, max_value=10**8),
    ),
    min_size=1,
    max_size=12,
).map(
    lambda rows: [
        Worker(
            n,
            ((date(2010, 1, 1) + timedelta(days), None),),
            salary=pay,
            hours=pay % 1607 + 1,
        )
        for n, (days, pay) in enumerate(rows)
    ]
)
KEYS = st.sampled_from([TIME, EQUAL, SALARY, MIXED])
STEPS = st.sampled_from([Fraction(0), Fraction(1, 10)])


@given(st.integers(min_value=0, max_value=10**10), TEAMS, KEYS, STEPS, st.randoms())
def test_parts_add_up_and_do_not_depend_on_the_order(total, team, keys, step, random):
    asked = Conditions(coefficient_step=step)
    found = parts(total, team, keys, YEAR, asked)
    assert sum(found.values()) == total
    shuffled = random.sample(team, len(team))
    assert parts(total, shuffled, keys, YEAR, asked) == found


@given(st.integers(min_value=0, max_value=10**10), TEAMS)
def test_who_is_paid_more_has_no_less(total, team):
    found = parts(total, team, SALARY, YEAR, Conditions())
    ordered = sorted(team, key=lambda one: one.salary)
    for low, high in pairwise(ordered):
        if low.salary < high.salary:
            assert found[low.key] <= found[high.key]


def test_five_thousand_people_take_less_than_a_second():
    team = [
        Worker(
            n,
            ((date(2009, 1, 1) + timedelta(n % 6_000), None),),
            salary=18_000_00 + 7 * n,
            hours=Fraction(1607_00 - n, 100),
        )
        for n in range(5_000)
    ]
    asked = Conditions(coefficient_step=Fraction(1, 10))
    third = {key: Fraction(1, 3) for key in Key}
    begun = process_time()
    found = parts(1_234_567_89, team, third, YEAR, asked)
    assert process_time() - begun < 1
    assert sum(found.values()) == 1_234_567_89
