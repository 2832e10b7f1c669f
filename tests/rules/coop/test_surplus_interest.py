"""ENG-4, ENG-5: the highest rate of interest, and what each member has."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.periods import Period
from eclectic_coop.rules.surplus_interest import (
    Basis,
    HalfYear,
    Holder,
    bearing,
    interest_parts,
    rate_cap,
)
from hypothesis import given
from hypothesis import strategies as st

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
JO = ("0.62", "0.12", "0.20", "-0.02", "0.20", "0.27", "1.325", "2.51", "3.14", "3.37")
TMO = [
    HalfYear(2019 + n // 2, 1 + n % 2, Fraction(rate) / 100)
    for n, rate in enumerate(JO)
]


@pytest.mark.parametrize(
    ("assembly", "basis", "percent"),
    [
        pytest.param(date(2023, 6, 1), Basis.PERIOD, "2.7475", id="AG 2023"),
        pytest.param(date(2024, 6, 1), Basis.PERIOD, "3.8025", id="AG 2024"),
        pytest.param(
            date(2024, 6, 1), Basis.PUBLICATION, "3.2375", id="AG 2024, as printed"
        ),
        pytest.param(date(2022, 1, 1), Basis.PERIOD, "2.231667", id="AG 2022"),
    ],
)
def test_the_highest_rate_of_an_assembly(assembly, basis, percent):
    found = rate_cap(TMO, assembly, basis)
    assert round(found.rate * 100, 6) == Fraction(percent)
    assert len(found.half_years) == 6


def test_half_years_that_lack_are_named():
    found = rate_cap(TMO, date(2026, 5, 12))
    assert found.rate is None
    assert found.missing == ((2024, 1), (2024, 2), (2025, 1), (2025, 2))


def test_the_printing_date_that_is_known_decides():
    """S1 2023 printed in 2024 only: the assembly of 2024 has five rates left."""
    late = [*TMO[:8], HalfYear(2023, 1, Fraction(3), date(2024, 1, 2)), TMO[9]]
    found = rate_cap(late, date(2024, 6, 1), Basis.PUBLICATION)
    assert found.half_years == tuple(TMO[3:8])
    assert found.rate == Fraction(857, 100_000) + Fraction(2, 100)


def test_example_2_interest_by_shares():
    paid = (100_000_00, 87_500_00, 62_500_00, 50_000_00)
    team = [
        Holder(n, date(2009, 2, n + 1), amount, amount) for n, amount in enumerate(paid)
    ]
    borne = {one.key: bearing(one, YEAR) for one in team}
    assert list(interest_parts(10_000_00, team, borne).values()) == [
        3_333_33,
        2_916_67,
        2_083_33,
        1_666_67,
    ]


@pytest.mark.parametrize(
    ("closing", "assembly", "kept"),
    [
        pytest.param(100, 100, 100, id="kept"),
        pytest.param(100, 60, 60, id="a part was given back before the assembly"),
        pytest.param(100, 0, 0, id="left before the assembly"),
        pytest.param(0, 100, 0, id="subscribed after closing"),
        pytest.param(60, 100, 60, id="more was subscribed after closing"),
    ],
)
def test_only_shares_that_exist_at_closing_and_at_the_assembly(closing, assembly, kept):
    holder = Holder(1, date(2009, 1, 1), closing, assembly)
    assert bearing(holder, YEAR) == kept


@pytest.mark.parametrize(
    ("steps", "assembly", "days"),
    [
        pytest.param([(date(2025, 1, 1), 365_00)], 365_00, 365_00, id="all the year"),
        pytest.param([(date(2025, 12, 31), 365_00)], 365_00, 1_00, id="the last day"),
        pytest.param(
            [(date(2025, 1, 1), 100), (date(2025, 7, 2), 300)],
            300,
            Fraction(182 * 100 + 183 * 300, 365),
            id="more from 2 July",
        ),
        pytest.param(
            [(date(2025, 1, 1), 365_00)], 73_00, 73_00, id="the rest was given back"
        ),
        pytest.param([], 365_00, 0, id="nothing in the year"),
    ],
)
def test_share_days(steps, assembly, days):
    holder = Holder(1, date(2009, 1, 1), 365_00, assembly, tuple(steps))
    assert bearing(holder, YEAR, by_days=True) == days


def test_no_capital_no_interest():
    assert interest_parts(0, [], {}) == {}


@given(
    st.integers(min_value=0, max_value=10**9),
    st.lists(st.integers(min_value=1, max_value=10**7), min_size=1, max_size=9),
    st.randoms(),
)
def test_interest_adds_up_whatever_the_order(total, amounts, random):
    team = [
        Holder(n, date(2009, 1, 1 + n), paid, paid) for n, paid in enumerate(amounts)
    ]
    borne = {one.key: bearing(one, YEAR) for one in team}
    found = interest_parts(total, team, borne)
    assert sum(found.values()) == total
    assert interest_parts(total, random.sample(team, len(team)), borne) == found
