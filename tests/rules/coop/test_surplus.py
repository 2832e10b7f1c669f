"""ENG-1…5: the surplus, its four fractions, and the reason of each cap."""

from fractions import Fraction

import pytest
from eclectic_coop.rules.money import round_half_up
from eclectic_coop.rules.surplus import (
    Base,
    Cap,
    Flaw,
    Limit,
    Proposal,
    Standing,
    fractions,
    interest_caps,
    legal_reserve,
)
from eclectic_coop.rules.surplus_entry import (
    LossTo,
    Sharing,
    allocation,
    charge,
    transfer,
)
from hypothesis import given
from hypothesis import strategies as st

PERCENT = Fraction(1, 100)
AG_2024 = Fraction(38025, 10**6)


def shared(surplus, standing=(10**12, 0, 0), labour=45, **asked):
    """The fractions of a surplus in cents; the labour share in percent."""
    return fractions(surplus, Standing(*standing), Proposal(labour * PERCENT, **asked))


def four(found):
    return found.legal, found.fund, found.labour, found.interest


@pytest.mark.parametrize(
    ("base", "surplus"),
    [
        pytest.param(Base(18_432_67), 18_432_67, id="a result alone"),
        pytest.param(
            Base(15_250_40, 9_800_00, gains=1_200_00), 4_250_40, id="example 3"
        ),
        pytest.param(
            Base(10_000_00, profits_before=500_00), 10_500_00, id="RAN créditeur"
        ),
        pytest.param(
            Base(10_000_00, provision_back=2_000_00), 8_000_00, id="PPI given back"
        ),
        pytest.param(Base(10_000_00, revaluations=1_00), 9_999_00, id="a revaluation"),
        pytest.param(Base(-12_825_00), -12_825_00, id="a loss (PV 2021)"),
        pytest.param(Base(5_000_00, 5_000_00), 0, id="losses take it all"),
    ],
)
def test_the_base_is_the_result_less_what_the_law_takes_off(base, surplus):
    assert base.surplus == surplus


@pytest.mark.parametrize(
    ("surplus", "highest", "balance", "allowed"),
    [
        pytest.param(18_432_67, 12_600_00, 3_000_00, 2_764_90, id="example 1: 15 %"),
        pytest.param(40_000_00, 301_200_00, 298_500_00, 2_700_00, id="example 2"),
        pytest.param(34_309_00, 1_728_00, 1_728_00, 0, id="PV 2017: full"),
        pytest.param(34_309_00, 1_728_00, 2_000_00, 0, id="more than full"),
        pytest.param(59_356_00, 1_728_00, 0, 1_728_00, id="PV 2016: first year"),
    ],
)
def test_the_legal_reserve_stops_at_the_highest_capital(
    surplus, highest, balance, allowed
):
    cap = legal_reserve(surplus, Standing(highest, balance), 15 * PERCENT)
    assert cap.allowed == allowed


def test_example_1_keys_15_40_45():
    found = shared(18_432_67, (12_600_00, 3_000_00, 0))
    assert four(found) == (2_764_90, 7_373_07, 8_294_70, 0)
    assert not found.flaws
    assert found.binding is None


def test_example_2_the_part_of_the_workers_caps_the_interest():
    found = shared(
        40_000_00,
        (301_200_00, 298_500_00, 300_000_00),
        25,
        interest_rate=5 * PERCENT,
        rate_cap=AG_2024,
    )
    assert four(found) == (2_700_00, 17_300_00, 10_000_00, 10_000_00)
    assert found.binding == Cap(Limit.LABOUR, 15_000_00, 10_000_00)
    assert found.legal_cap == Cap(Limit.LEGAL_RESERVE_FULL, 6_000_00, 2_700_00)
    allowed = {cap.limit: cap.allowed for cap in found.interest_caps}
    assert allowed[Limit.RATE] == 11_407_50
    assert allowed[Limit.RESERVES] == 15_000_00


def test_example_2_variant_the_reserves_cap_the_interest():
    found = shared(
        10_000_00, (5_000_00, 5_000_00, 100_000_00), 70, interest_rate=2 * PERCENT
    )
    assert four(found) == (0, 1_500_00, 7_000_00, 1_500_00)
    assert found.binding == Cap(Limit.RESERVES, 2_000_00, 1_500_00)


def test_example_3_no_cap_bites():
    found = shared(
        4_250_40, (10**9, 0, 18_000_00), 50, interest_rate=2 * PERCENT, rate_cap=AG_2024
    )
    assert four(found) == (637_56, 1_127_64, 2_125_20, 360_00)
    assert [cap.allowed for cap in found.interest_caps][:3] == [
        360_00,
        2_125_20,
        1_062_60,
    ]
    assert found.binding is None


def test_interest_leaves_something_to_the_development_fund():
    found = shared(10_000_00, (10**9, 0, 100_000_00), 75, interest_rate=2 * PERCENT)
    # 2 500.00 left, 1 500.00 of legal reserve, 1 % for the fund: 900.00 remain
    assert found.binding == Cap(Limit.FUND, 2_000_00, 900_00)
    assert four(found) == (1_500_00, 100_00, 7_500_00, 900_00)


@pytest.mark.parametrize(
    ("surplus", "highest", "balance", "published"),
    [
        pytest.param(59_356, 10**7, 0, (49_859, 8_903, 594), id="2016 as published"),
        pytest.param(34_309, 1_728, 1_728, (28_820, 0, 5_489), id="2017"),
        pytest.param(50_817, 1_728, 1_728, (42_686, 0, 8_131), id="2018"),
        pytest.param(48_725, 1_728, 1_728, (40_929, 0, 7_796), id="2019"),
        pytest.param(31_137, 1_728, 1_728, (26_155, 0, 4_982), id="2020"),
        pytest.param(51_322, 1_728, 1_728, (43_110, 0, 8_212), id="2023"),
    ],
)
def test_published_years_in_whole_euros(surplus, highest, balance, published):
    found = shared(surplus * 100, (highest * 100, balance * 100, 0), 84)
    euros = [
        round_half_up(Fraction(cents, 100))
        for cents in (found.labour, found.legal, found.fund)
    ]
    assert tuple(euros) == published
    assert sum(four(found)) == surplus * 100


def test_mistake_of_2022_each_fraction_rounded_alone_loses_a_euro():
    """Published: 63 627 + 757 + 11 362 = 75 746, and RL 1 % / FD 15 % swapped.

    The legal reserve was full: nothing is due to it, all is the fund's, which takes
    what is left and loses no cent.
    """
    found = shared(75_747_00, (1_728_00, 1_728_00, 0), 84)
    assert four(found) == (0, 12_119_52, 63_627_48, 0)
    assert sum(four(found)) == 75_747_00
    alone = [round_half_up(75_747 * part * PERCENT) for part in (84, 1, 15)]
    assert alone == [63_627, 757, 11_362]
    assert sum(alone) == 75_746
    assert found.legal != 757_00


def test_mistake_of_2016_the_legal_reserve_passed_the_capital():
    """Published: 8 903 to the legal reserve, with a capital of 1 728 in all."""
    found = shared(59_356_00, (1_728_00, 0, 0), 84)
    assert four(found) == (1_728_00, 7_768_96, 49_859_04, 0)
    assert found.legal_cap == Cap(Limit.LEGAL_RESERVE_FULL, 8_903_40, 1_728_00)


@pytest.mark.parametrize(
    ("labour", "flaws"),
    [
        pytest.param(25, (), id="the least of the workers"),
        pytest.param(24, (Flaw.LABOUR_TOO_LOW,), id="under 25 %"),
        pytest.param(84, (), id="84 %, 15 %, 1 %"),
        pytest.param(85, (Flaw.FUND_EMPTY,), id="nothing for the fund"),
    ],
)
def test_what_makes_a_scenario_unfit_for_the_vote(labour, flaws):
    assert shared(10_000_00, labour=labour).flaws == flaws


@pytest.mark.parametrize("surplus", [0, -1, -12_825_00])
def test_nothing_is_shared_out_without_a_surplus(surplus):
    found = shared(surplus)
    assert four(found) == (0, 0, 0, 0)
    assert found.flaws == (Flaw.NO_SURPLUS,)


CENTS = st.integers(min_value=1, max_value=10**11)
RATES = st.integers(min_value=0, max_value=2000).map(lambda n: Fraction(n, 10_000))


@given(CENTS, CENTS, CENTS, CENTS, st.integers(min_value=25, max_value=84), RATES)
def test_fractions_add_up_and_pass_no_cap(
    surplus, highest, balance, bearing, labour, rate
):
    found = shared(
        surplus,
        (highest, balance, bearing),
        labour,
        interest_rate=rate,
        rate_cap=AG_2024,
    )
    assert sum(four(found)) == surplus
    assert found.legal <= max(0, highest - balance)
    assert found.interest <= min(found.labour, found.reserves) or not found.interest
    assert all(found.interest <= cap.allowed for cap in found.interest_caps)
    assert found.fund > 0 or Flaw.FUND_EMPTY in found.flaws


@given(CENTS, st.integers(min_value=0, max_value=10**9), RATES)
def test_more_surplus_gives_nobody_less(surplus, more, rate):
    standing = (10**12, 0, 10**9)
    few, many = (
        shared(total, standing, 50, interest_rate=rate)
        for total in (surplus, surplus + more)
    )
    assert few.legal <= many.legal
    assert few.labour <= many.labour
    assert few.interest <= many.interest


def test_no_cap_is_below_zero():
    caps = interest_caps(
        100, 99, 15, Standing(10**6, 0, 10**6), Proposal(Fraction(99, 100), PERCENT)
    )
    assert [cap.allowed for cap in caps] == [10_000, 99, 0, 0]


# The entries (domain 1.6)

EXAMPLE_3 = Sharing(
    Base(15_250_40, 9_800_00, gains=1_200_00),
    shared(4_250_40, (10**9, 0, 18_000_00), 50, interest_rate=2 * PERCENT),
    {1: 2_000_00, 2: 125_20},
    {7: 360_00},
)


def test_the_entry_of_example_3():
    assert allocation(EXAMPLE_3) == [
        ("120", None, 15_250_40),
        ("119", None, -9_800_00),
        ("1061", None, -637_56),
        ("1063", None, -2_327_64),
        ("4246", 1, -2_000_00),
        ("4246", 2, -125_20),
        ("457", 7, -360_00),
    ]


@pytest.mark.parametrize(
    ("base", "to", "lines"),
    [
        pytest.param(
            Base(-12_825_00),
            LossTo.CARRIED,
            [("129", None, -12_825_00), ("119", None, 12_825_00)],
            id="a loss carried forward",
        ),
        pytest.param(
            Base(-12_825_00),
            LossTo.RESERVES,
            [("129", None, -12_825_00), ("1063", None, 12_825_00)],
            id="a loss on the statutory reserves (PV 2021)",
        ),
        pytest.param(
            Base(3_000_00, 5_000_00),
            LossTo.CARRIED,
            [("120", None, 3_000_00), ("119", None, -3_000_00)],
            id="a profit that losses of the past take whole",
        ),
        pytest.param(
            Base(3_000_00, 2_500_00, gains=1_000_00),
            LossTo.CARRIED,
            [("120", None, 3_000_00), ("119", None, -2_500_00), ("1063", None, -50000)],
            id="what is left was kept apart",
        ),
        pytest.param(
            Base(-300, profits_before=200),
            LossTo.CARRIED,
            [("129", None, -300), ("110", None, 200), ("119", None, 100)],
            id="profits of the past take a part of the loss",
        ),
    ],
)
def test_entries_without_a_surplus(base, to, lines):
    found = allocation(Sharing(base, fractions(base.surplus, None, None)), to)
    assert sorted(found) == sorted(lines)


def test_the_charge_is_a_cost_of_the_year_and_the_rest_follows():
    base, parts = Base(10_000_00), {1: 4_500_00}
    found = Sharing(base, shared(10_000_00), parts, charged=True)
    assert charge(4_500_00) == [("691", None, 4_500_00), ("4284", None, -4_500_00)]
    assert transfer(found.booked)[0] == ("999999", None, 5_500_00)
    assert allocation(found) == [
        ("120", None, 5_500_00),
        ("4284", None, 4_500_00),
        ("1061", None, -1_500_00),
        ("1063", None, -4_000_00),
        ("4246", 1, -4_500_00),
    ]


def test_what_nobody_may_receive_stays_in_the_reserve():
    found = Sharing(Base(10_000_00), shared(10_000_00), {1: 4_000_00})
    assert ("4246", None, -500_00) in allocation(found)


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    *(st.integers(min_value=0, max_value=10**8) for _one in range(5)),
    st.booleans(),
)
def test_every_entry_is_balanced(result, losses, profits, gains, back, reval, charged):
    base = Base(result, losses, profits, gains, back, reval)
    found = shared(base.surplus)
    sharing = Sharing(base, found, {1: found.labour}, charged=charged)
    for lines in (transfer(sharing.booked), allocation(sharing)):
        assert sum(cents for _account, _person, cents in lines) == 0
