"""CAE-07, CAE-08: contributions of the five real models and of the worked year."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.contribution import (
    Change,
    Contribution,
    Month,
    Reason,
    Step,
    contributions,
    unusual,
)
from eclectic_coop.rules.contribution_scheme import (
    Base,
    Bracket,
    Recharge,
    Rule,
    Stage,
    Version,
    Waiver,
    When,
    scale,
    version_at,
)
from hypothesis import given
from hypothesis import strategies as st

INSURANCE = Recharge(1, 16_00)
ACCIDENT = Recharge(2, 3_00, When.UNPAID)


def percent(rate):
    return (Bracket(0, Fraction(str(rate)) / 100),)


COOPANAME = Rule(Base.MARGIN, percent("13.5"), fixed=30_00)
MOSAIQUE = Rule(Base.MARGIN, percent(12), floor=40_00, cap=8_400_00)
ENCOM1 = Rule(
    Base.CASHED,
    (
        Bracket(0, Fraction(10, 100)),
        Bracket(35_000_00, Fraction(8, 100)),
        Bracket(45_000_00, Fraction(6, 100)),
    ),
    cumulative=True,
    recharges=(INSURANCE, ACCIDENT),
)
COODYSSEE = Rule(Base.INVOICED, percent(12))
# Published: only that the CESA has the higher minimum. 30 and 60 are examples.
ASTROLABE_CAPE = Rule(Base.INVOICED, percent(10), floor=30_00)
ASTROLABE_CESA = Rule(Base.INVOICED, percent(10), floor=60_00)


def year(rule, *bases, **more):
    """The contributions of months that follow each other."""
    return contributions(
        Month(date(2026, number, 1), rule, {rule.base: {None: base}}, **more)
        for number, base in enumerate(bases, 1)
    )


def amounts(rule, *bases, **more):
    return [verdict.amount for verdict in year(rule, *bases, **more)]


@pytest.mark.parametrize(
    ("rule", "bases", "expected"),
    [
        pytest.param(
            COOPANAME, [0, 2_000_00], [30_00, 300_00], id="Coopaname 30 € and 13,5 %"
        ),
        pytest.param(MOSAIQUE, [0], [40_00], id="Mosaïque no margin pays the floor"),
        pytest.param(MOSAIQUE, [300_00], [40_00], id="Mosaïque 36,00 is under 40,00"),
        pytest.param(MOSAIQUE, [5_000_00], [600_00], id="Mosaïque 12 % of the margin"),
        pytest.param(
            MOSAIQUE,
            [50_000_00, 20_000_00, 5_000_00],
            [6_000_00, 2_400_00, 0],
            id="Mosaïque a year of 75 000 stops at 8 400",
        ),
        pytest.param(
            ENCOM1,
            [33_000_00, 6_000_00, 21_000_00],
            [3_300_00, 520_00, 1_380_00],
            id="encom1 10, 8 then 6 % of what is cashed: 5 200 for 60 000",
        ),
        pytest.param(
            COODYSSEE, [1_234_56, 0], [148_15, 0], id="Coodyssée 12 % of the turnover"
        ),
        pytest.param(
            ASTROLABE_CAPE, [200_00], [30_00], id="Astrolabe the minimum of a CAPE"
        ),
        pytest.param(
            ASTROLABE_CESA, [200_00], [60_00], id="Astrolabe the CESA pays more"
        ),
    ],
)
def test_the_five_models_of_domain_3_2(rule, bases, expected):
    assert amounts(rule, *bases) == expected


def test_the_insurance_of_encom1_costs_three_more_while_nobody_is_paid():
    assert [v.recharged for v in year(ENCOM1, 0)] == [16_00]
    assert [v.recharged for v in year(ENCOM1, 0, unpaid=True)] == [19_00]


@pytest.mark.parametrize(
    ("base", "asked"),
    [
        pytest.param(33_000_00, 3_300_00, id="all in the first bracket"),
        pytest.param(39_000_00, 3_820_00, id="4 000 in the second"),
        pytest.param(60_000_00, 5_200_00, id="15 000 in the third"),
        pytest.param(0, 0, id="nothing asks nothing"),
    ],
)
def test_brackets_are_those_of_the_cumulated_base(base, asked):
    assert scale(base, ENCOM1.brackets) == asked


WORKED_YEAR = [  # margin, contribution: domain 3.3
    (2220_00, 266_40),
    (1754_50, 210_54),
    (2580_00, 309_60),
    (-45_00, 40_00),
    (3260_00, 391_20),
    (2600_00, 312_00),
    (1540_00, 184_80),
    (0, 40_00),
    (3489_75, 418_77),
    (3835_00, 460_20),
    (2820_00, 338_40),
    (2602_00, 312_24),
]


def test_the_worked_year_of_domain_3_3_to_the_cent():
    rule = replace(MOSAIQUE, recharges=(INSURANCE,))
    found = year(rule, *(margin for margin, _asked in WORKED_YEAR))
    assert [verdict.amount for verdict in found] == [asked for _m, asked in WORKED_YEAR]
    assert sum(verdict.amount for verdict in found) == 3_284_15
    assert sum(verdict.recharged for verdict in found) == 192_00


def test_the_floor_of_two_months_adds_85_40_to_the_yearly_twelve_percent():
    margins = [margin for margin, _asked in WORKED_YEAR]
    without = Rule(Base.MARGIN, percent(12), cumulative=True)
    assert sum(amounts(without, *margins)) == 3_198_75


def test_the_steps_say_how_the_month_crosses_a_bracket():
    _first, month = year(ENCOM1, 33_000_00, 6_000_00)
    assert month.steps == (
        Step(Reason.RATE, 200_00, 2_000_00, Fraction(10, 100)),
        Step(Reason.RATE, 320_00, 4_000_00, Fraction(8, 100)),
        Step(Reason.RECHARGE, 16_00, key=1),
    )


def test_the_steps_say_the_floor_and_the_cap():
    [low, high, over] = year(MOSAIQUE, 300_00, 70_000_00, 1_000_00)
    assert low.steps[1] == Step(Reason.FLOOR, 4_00, limit=40_00)
    assert high.steps[1] == Step(Reason.CAP, -40_00, limit=8_400_00)
    assert (over.amount, over.steps[1].amount) == (0, -120_00)


def test_a_credit_note_after_the_cap_first_eats_what_the_cap_spared():
    assert amounts(MOSAIQUE, 75_000_00, -2_000_00) == [8_400_00, 0]
    rule = Rule(Base.MARGIN, percent(12), cap=8_400_00)
    assert amounts(rule, 75_000_00, -10_000_00) == [8_400_00, -600_00]


def test_a_floor_paid_in_advance_is_taken_off_the_next_months_when_cumulative():
    rule = Rule(Base.INVOICED, percent(10), cumulative=True, floor=40_00)
    [_first, second] = year(rule, 0, 1_000_00)
    assert second.amount == 60_00
    assert second.steps[1] == Step(Reason.ALREADY, -40_00)


def test_a_credit_note_larger_than_the_sales_of_the_year_gives_back():
    assert amounts(COODYSSEE, 1_000_00, -1_500_00) == [120_00, -180_00]


def test_a_vote_in_the_middle_of_the_year_changes_only_what_follows():
    before = Rule(Base.INVOICED, percent(10), cumulative=True)
    after = Rule(Base.INVOICED, percent(12), cumulative=True)
    months = [
        Month(date(2026, n, 1), rule, {Base.INVOICED: {None: 1_000_00}})
        for n, rule in ((1, before), (2, before), (3, after))
    ]
    assert [v.amount for v in contributions(months)] == [100_00, 100_00, 120_00]


def test_brackets_go_on_from_the_base_of_the_former_rule():
    one = Rule(Base.INVOICED, percent(10), cumulative=True)
    two = Rule(
        Base.INVOICED,
        (Bracket(0, Fraction(12, 100)), Bracket(1_000_00, Fraction(5, 100))),
        cumulative=True,
    )
    months = [
        Month(date(2026, n, 1), rule, {Base.INVOICED: {None: 1_000_00}})
        for n, rule in ((1, one), (2, two))
    ]
    assert [v.amount for v in contributions(months)] == [100_00, 50_00]


def test_what_a_former_cap_spared_is_not_asked_when_the_cap_goes():
    capped = Rule(Base.INVOICED, percent(10), cap=50_00)
    free = Rule(Base.INVOICED, percent(10))
    months = [
        Month(date(2026, n, 1), rule, {Base.INVOICED: {None: 1_000_00}})
        for n, rule in ((1, capped), (2, free))
    ]
    assert [v.amount for v in contributions(months)] == [50_00, 100_00]


@pytest.mark.parametrize(
    ("waiver", "amount", "recharged"),
    [
        pytest.param(None, 40_00, 16_00, id="nothing is waived"),
        pytest.param(Waiver.NO_FLOOR, 12_00, 16_00, id="no floor, the rate stays"),
        pytest.param(Waiver.EXEMPT, 0, 16_00, id="exempt, insurance stays"),
        pytest.param(Waiver.EXEMPT_ALL, 0, 0, id="exempt of all"),
    ],
)
def test_exemptions(waiver, amount, recharged):
    rule = Rule(Base.MARGIN, percent(12), floor=40_00, recharges=(INSURANCE,))
    [found] = year(rule, 100_00, waiver=waiver)
    assert (found.amount, found.recharged) == (amount, recharged)


def test_an_exempt_month_is_never_asked_later_but_moves_the_brackets():
    months = [
        Month(
            date(2026, n, 1),
            ENCOM1,
            {Base.CASHED: {None: base}},
            waiver=waiver,
        )
        for n, base, waiver in ((1, 35_000_00, Waiver.EXEMPT), (2, 1_000_00, None))
    ]
    assert [v.amount for v in contributions(months)] == [0, 80_00]


def test_a_closed_activity_pays_the_rate_of_a_late_invoice_only():
    rule = Rule(
        Base.MARGIN, percent(12), fixed=30_00, floor=40_00, recharges=(INSURANCE,)
    )
    [found] = year(rule, 100_00, running=False)
    assert (found.amount, found.recharged) == (12_00, 0)


def test_products_with_their_own_rate_stay_out_of_the_brackets():
    rule = Rule(
        Base.INVOICED,
        (Bracket(0, Fraction(10, 100)), Bracket(1_000_00, Fraction(5, 100))),
        cumulative=True,
        categories={7: Fraction(3, 100)},
    )
    [found] = contributions(
        [Month(date(2026, 1, 1), rule, {Base.INVOICED: {None: 900_00, 7: 500_00}})]
    )
    assert found.amount == 105_00
    assert found.steps[1] == Step(
        Reason.CATEGORY, 15_00, 500_00, Fraction(3, 100), key=7
    )


def test_without_a_rule_nothing_is_asked_and_it_is_said():
    [found] = contributions([Month(date(2026, 1, 1), None)])
    assert found.amount == 0
    assert [step.reason for step in found.steps] == [Reason.NO_RULE]


GENERAL = Version(date(2025, 1, 1), COODYSSEE, key=1)
LATER = Version(date(2026, 7, 1), MOSAIQUE, key=2)
OF_CAPE = Version(date(2024, 1, 1), ASTROLABE_CAPE, Stage.CAPE, key=3)


@pytest.mark.parametrize(
    ("month", "stage", "key"),
    [
        pytest.param(date(2026, 6, 1), Stage.CESA, 1, id="before the vote"),
        pytest.param(date(2026, 7, 1), Stage.CESA, 2, id="from the month of the vote"),
        pytest.param(date(2026, 7, 1), Stage.CAPE, 3, id="a CAPE has its own"),
        pytest.param(date(2026, 7, 1), Stage.ALL, 2, id="no contract: the general one"),
    ],
)
def test_the_version_in_force(month, stage, key):
    assert version_at([GENERAL, LATER, OF_CAPE], month, stage).key == key


def verdict(amount, base=0, *reasons, kind=Base.MARGIN):
    steps = tuple(Step(reason, 0) for reason in reasons)
    return Contribution(date(2026, 1, 1), base, amount, 0, steps, kind)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        pytest.param(None, verdict(100), Change.FIRST, id="the first month"),
        pytest.param(None, verdict(0), None, id="nothing, and nothing before"),
        pytest.param(verdict(100, 10), verdict(140, 14), None, id="40 % more is usual"),
        pytest.param(
            verdict(100, 10), verdict(160, 16), Change.BASE_UP, id="60 % more, sales"
        ),
        pytest.param(
            verdict(100, 10), verdict(30, 3), Change.BASE_DOWN, id="70 % less, sales"
        ),
        pytest.param(
            verdict(100, 10),
            verdict(40, 0, Reason.RATE, Reason.FLOOR),
            Change.FLOOR,
            id="only the floor",
        ),
        pytest.param(
            verdict(100, 10), verdict(0, 10, Reason.CAP), Change.CAP, id="capped"
        ),
        pytest.param(
            verdict(100, 10), verdict(0, 10, Reason.EXEMPT), Change.EXEMPT, id="exempt"
        ),
        pytest.param(
            verdict(100, 10),
            verdict(300, 30, kind=Base.CASHED),
            Change.RULE,
            id="another base",
        ),
        pytest.param(verdict(100, 10), verdict(300, 9), Change.RULE, id="another rate"),
    ],
)
def test_an_unusual_month_has_a_reason(before, now, change):
    assert unusual(before, now, Fraction(1, 2)) is change


money = st.integers(-20_000_00, 20_000_00)
sales = st.integers(0, 20_000_00)
rules = st.builds(
    Rule,
    st.just(Base.MARGIN),
    st.lists(
        st.builds(
            Bracket,
            st.integers(1, 50_000_00),
            st.integers(0, 2000).map(lambda points: Fraction(points, 10_000)),
        ),
        max_size=3,
        unique_by=lambda bracket: bracket.above,
    ).map(lambda others: (Bracket(0, Fraction(1, 10)), *others)),
    st.booleans(),
    st.integers(0, 100_00),
    st.integers(0, 100_00),
    st.sampled_from([0, 500_00, 8_400_00]),
)


@given(rules, st.lists(money, max_size=12))
def test_the_steps_add_up_to_the_amount(rule, bases):
    for found in year(rule, *bases):
        assert sum(step.amount for step in found.steps) == found.amount


@given(rules, st.lists(money, max_size=12))
def test_the_year_never_asks_more_than_the_cap(rule, bases):
    total = 0
    for found in year(rule, *bases):
        total += found.amount
        assert not rule.cap or total <= rule.cap


@given(rules, st.lists(sales, min_size=1, max_size=12), st.integers(0, 1_000_00))
def test_more_sales_never_ask_less_in_all(rule, bases, more):
    *others, last = bases
    asked = sum(amounts(rule, *bases))
    assert sum(amounts(rule, *others, last + more)) >= asked


@given(rules, st.lists(sales, min_size=1, max_size=12), st.integers(0, 1_000_00))
def test_a_credit_note_never_asks_more(rule, bases, credit):
    *others, last = bases
    asked = sum(amounts(rule, *bases))
    assert sum(amounts(rule, *others, last - credit)) <= asked


@given(st.lists(sales, min_size=1, max_size=12), st.randoms())
def test_cumulated_brackets_do_not_depend_on_the_order_of_the_months(bases, luck):
    shuffled = list(bases)
    luck.shuffle(shuffled)
    assert sum(amounts(ENCOM1, *bases)) == sum(amounts(ENCOM1, *shuffled))


@given(st.lists(money, min_size=1, max_size=12), st.randoms())
def test_floors_and_cap_of_single_months_do_not_depend_on_their_order(bases, luck):
    shuffled = list(bases)
    luck.shuffle(shuffled)
    assert sum(amounts(MOSAIQUE, *bases)) == sum(amounts(MOSAIQUE, *shuffled))
