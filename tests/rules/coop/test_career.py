"""CAE-01…04 and CAE-09: deadlines of a person's path."""

from datetime import date, timedelta

import pytest
from eclectic_coop.rules.career import (
    Career,
    CareerLaw,
    Due,
    Kind,
    State,
    Step,
    associate_deadline,
    cape_end,
    contracts,
    deadlines,
    interview_due,
    stage_at,
    state_of,
    trial_end,
)
from eclectic_coop.rules.career_path import Flaw, breaches
from eclectic_coop.rules.mentions import Mention, missing_mentions
from eclectic_coop.rules.periods import shift
from eclectic_coop.rules.terms import duration, merged
from hypothesis import given
from hypothesis import strategies as st

LAW = CareerLaw(
    cape_months=12,
    cape_renewals=2,
    cape_total_months=36,
    associate_months=36,
    trial_months=8,
    interviews=2,
    interview_months=12,
)


def day(text):
    """French date, as in the dossier: 01/03/2024."""
    return date(*map(int, reversed(text.split("/"))))


def step(kind, start, end=None):
    return Step(Kind(kind), day(start), day(end) if end else None)


CAPE = step("cape", "01/03/2023", "29/02/2024")
RENEWAL_1 = step("cape_renewal", "01/03/2024", "28/02/2025")
RENEWAL_2 = step("cape_renewal", "01/03/2025", "28/02/2026")
CESA = step("cesa", "01/03/2024")


@pytest.mark.parametrize(
    "earlier, expected",
    [
        pytest.param([CAPE], "01/03/2026", id="CAE-03 vector: a CAPE of 12 months"),
        pytest.param([], "01/03/2027", id="CAE-03 no earlier contract: three years"),
        pytest.param(
            [step("cape", "01/03/2023", "31/08/2023")],
            "01/09/2026",
            id="CAE-03 six months of CAPE before a gap count for six months",
        ),
        pytest.param(
            [CAPE, step("other", "01/06/2023", "29/02/2024")],
            "01/03/2026",
            id="CAE-03 two contracts at once are counted once",
        ),
        pytest.param(
            [step("cape", "15/03/2023", "29/02/2024")],
            "15/03/2026",
            id="CAE-03 without a gap: three years after the very first day",
        ),
        pytest.param(
            [
                step("cape", "01/03/2021", "28/02/2022"),
                step("cape_renewal", "01/03/2022", "28/02/2023"),
                CAPE,
            ],
            "01/03/2024",
            id="CAE-03 three years of CAPE: associate on the day of the CESA",
        ),
        pytest.param(
            [
                step("other", "01/01/2022", "31/03/2022"),
                step("cape", "01/09/2023", "29/02/2024"),
            ],
            "01/06/2026",
            id="CAE-03 three months long ago and six just before",
        ),
        pytest.param(
            [step("other", "01/01/2024", "30/06/2024")],
            "01/01/2027",
            id="CAE-03 an earlier contract still running is counted until the CESA",
        ),
    ],
)
def test_the_day_she_must_be_an_associate(earlier, expected):
    assert associate_deadline(CESA, earlier, LAW).date == day(expected)


def test_a_cesa_of_29_february_is_due_on_28_february():
    cesa = step("cesa", "29/02/2024")
    assert associate_deadline(cesa, [], LAW).date == day("28/02/2027")


@pytest.mark.parametrize(
    "earlier, expected",
    [
        pytest.param([CAPE], None, id="CAE-04 vector: 12 months of CAPE, no trial"),
        pytest.param([], "31/10/2024", id="CAE-04 eight months without a CAPE"),
        pytest.param(
            [step("cape", "01/09/2023", "29/02/2024")],
            "30/04/2024",
            id="CAE-04 six months of CAPE leave two months",
        ),
        pytest.param(
            [step("cape", "01/07/2023", "29/02/2024")],
            None,
            id="CAE-04 eight months of CAPE leave none",
        ),
    ],
)
def test_the_last_day_of_the_trial(earlier, expected):
    trial = trial_end(CESA, earlier, LAW)
    assert (trial and trial.date) == (expected and day(expected))


@pytest.mark.parametrize(
    "capes, renewals_left",
    [
        pytest.param([CAPE], 2, id="CAE-01 two renewals after the first CAPE"),
        pytest.param([CAPE, RENEWAL_1], 1, id="CAE-01 one after the first renewal"),
        pytest.param([CAPE, RENEWAL_1, RENEWAL_2], 0, id="CAE-01 none after two"),
        pytest.param(
            [
                step("cape", "01/01/2024", "31/03/2024"),
                step("cape_renewal", "01/04/2024", "30/06/2024"),
                step("cape_renewal", "01/07/2024", "30/09/2024"),
            ],
            0,
            id="CAE-01 two short renewals are two renewals",
        ),
    ],
)
def test_renewals_left_of_a_cape(capes, renewals_left):
    assert cape_end(capes, LAW).count == renewals_left


@pytest.mark.parametrize(
    "steps, flaws",
    [
        pytest.param([CAPE, RENEWAL_1, RENEWAL_2], [], id="CAE-01 36 months hold"),
        pytest.param([CAPE, CESA], [], id="CAPE then CESA"),
        pytest.param(
            [step("cape", "01/03/2023", "01/03/2024")],
            ["cape_too_long"],
            id="CAE-01 a CAPE of 12 months and a day",
        ),
        pytest.param(
            [step("cape", "29/02/2024", "27/02/2025")],
            [],
            id="CAE-01 a CAPE begun on 29 February",
        ),
        pytest.param(
            [step("cape", "29/02/2024", "28/02/2025")],
            ["cape_too_long"],
            id="CAE-01 its twelve months end on 27 February",
        ),
        pytest.param(
            [step("cape", "01/03/2023")], ["cape_without_end"], id="CAE-01 no end"
        ),
        pytest.param(
            [
                CAPE,
                RENEWAL_1,
                RENEWAL_2,
                step("cape_renewal", "01/03/2026", "31/03/2026"),
            ],
            ["cape_too_often", "cape_too_long_in_all"],
            id="CAE-01 a third renewal, beyond 36 months",
        ),
        pytest.param(
            [
                step("cape", "01/01/2024", "31/01/2024"),
                step("cape", "01/03/2024", "31/03/2024"),
                step("cape", "01/05/2024", "31/05/2024"),
                step("cape", "01/07/2024", "31/07/2024"),
            ],
            ["cape_too_often"],
            id="CAE-01 a gap gives no new right",
        ),
        pytest.param(
            [CAPE, step("cape_renewal", "01/04/2024", "31/12/2024")],
            ["renewal_not_next"],
            id="a renewal begins the day after",
        ),
        pytest.param(
            [step("cape_renewal", "01/04/2024", "31/12/2024")],
            ["renewal_not_next"],
            id="a renewal of nothing",
        ),
        pytest.param(
            [CAPE, step("cesa", "01/02/2024")], ["overlap"], id="a CESA inside a CAPE"
        ),
        pytest.param(
            [CAPE, step("exit", "31/01/2024"), step("cesa", "01/02/2024")],
            [],
            id="a CAPE left early makes room for the CESA",
        ),
        pytest.param(
            [CESA, step("cesa", "01/03/2025")], ["overlap"], id="two CESA at once"
        ),
        pytest.param(
            [CAPE, step("other", "01/06/2023", "31/12/2023")],
            [],
            id="another contract may run beside a CAPE",
        ),
        pytest.param(
            [CAPE, step("amendment", "01/06/2023")],
            ["amendment_outside_cesa"],
            id="an amendment needs a CESA in force",
        ),
        pytest.param(
            [CESA, step("amendment", "01/09/2024")], [], id="an amendment of a CESA"
        ),
        pytest.param(
            [CESA, step("exit", "30/06/2024"), step("amendment", "01/07/2024")],
            ["amendment_outside_cesa"],
            id="no amendment after the exit",
        ),
        pytest.param(
            [step("exit", "30/06/2024")], ["exit_without_entry"], id="exit of nobody"
        ),
        pytest.param(
            [CESA, step("exit", "30/06/2024"), step("exit", "30/07/2024")],
            ["exit_without_entry"],
            id="one leaves once",
        ),
        pytest.param(
            [step("cesa", "01/03/2024", "01/02/2024")],
            ["ends_before_start"],
            id="a stage that ends before it starts",
        ),
    ],
)
def test_the_path_holds_together(steps, flaws):
    assert [breach.flaw for breach in breaches(steps, LAW)] == list(map(Flaw, flaws))


@pytest.mark.parametrize(
    "held, expected, count",
    [
        pytest.param([], "01/09/2024", 0, id="CAE-09 the first within six months"),
        pytest.param(
            ["15/05/2024"], "01/03/2025", 1, id="CAE-09 two in the first year"
        ),
        pytest.param(
            ["15/05/2024", "15/11/2024"],
            "15/05/2025",
            1,
            id="CAE-09 then two in any twelve months",
        ),
        pytest.param(
            ["15/05/2024", "15/11/2024", "15/11/2024"],
            "15/05/2025",
            1,
            id="CAE-09 twice on a day is once",
        ),
        pytest.param(
            ["15/05/2023"], "01/09/2024", 0, id="CAE-09 not those before the entry"
        ),
        pytest.param(
            ["29/02/2024", "29/02/2024"],
            "01/09/2024",
            0,
            id="CAE-09 the eve of the entry does not count",
        ),
    ],
)
def test_the_next_interview(held, expected, count):
    due = interview_due(CESA.start, [day(text) for text in held], LAW)
    assert (due.date, due.count) == (day(expected), count)


def test_the_mentions_missing_in_a_cesa_come_in_the_order_of_the_law():
    held = set(Mention) - {Mention.CLIENTS, Mention.OBJECTIVES}
    assert missing_mentions(held) == (Mention.OBJECTIVES, Mention.CLIENTS)


@pytest.mark.parametrize(
    "career, kinds",
    [
        pytest.param(Career(), [], id="nothing signed, nothing due"),
        pytest.param(
            Career((step("diagnostic", "01/01/2023"),)), [], id="a diagnostic only"
        ),
        pytest.param(Career((CAPE,)), [Due.INTERVIEW, Due.CAPE_END], id="in CAPE"),
        pytest.param(
            Career((CAPE, CESA)), [Due.INTERVIEW, Due.ASSOCIATE], id="CAPE then CESA"
        ),
        pytest.param(
            Career((CESA,), associate_since=day("01/06/2025")),
            [Due.INTERVIEW, Due.TRIAL_END],
            id="already an associate",
        ),
        pytest.param(
            Career((step("cesa", "01/03/2024", "31/12/2024"),), day("01/03/2024")),
            [Due.INTERVIEW, Due.TRIAL_END, Due.CONTRACT_END],
            id="a CESA with an end",
        ),
        pytest.param(
            Career((CESA,), day("01/03/2024"), mentions=frozenset([Mention.PAY])),
            [Due.MENTIONS, Due.INTERVIEW, Due.TRIAL_END],
            id="a CESA with mentions missing",
        ),
        pytest.param(
            Career((CAPE, CESA, step("exit", "30/06/2024"))), [], id="she left"
        ),
        pytest.param(
            Career(
                (
                    CESA,
                    step("exit", "30/06/2024"),
                    step("cape", "01/01/2025", "31/03/2025"),
                )
            ),
            [Due.CAPE_END, Due.INTERVIEW],
            id="she came back",
        ),
    ],
)
def test_what_is_due(career, kinds):
    assert [due.kind for due in deadlines(career, LAW)] == kinds


def test_an_earlier_stay_counts_for_the_associate_deadline():
    back = step("cesa", "01/01/2025")
    steps = (CESA, step("exit", "30/06/2024"), back)
    found = {due.kind: due for due in deadlines(Career(steps), LAW)}
    assert found[Due.ASSOCIATE].date == day("01/09/2027")
    assert (found[Due.ASSOCIATE].months, found[Due.ASSOCIATE].days) == (4, 0)


@pytest.mark.parametrize(
    "at, kind",
    [
        pytest.param("31/12/2022", None, id="before the first stage"),
        pytest.param("01/03/2023", "cape", id="on its first day"),
        pytest.param("01/04/2024", "cape", id="a renewal is a CAPE"),
        pytest.param("01/06/2025", "cesa", id="an amendment is of the CESA"),
        pytest.param("31/12/2025", "cesa", id="her last day"),
        pytest.param("01/01/2026", "exit", id="the day after"),
    ],
)
def test_the_stage_at_a_date(at, kind):
    steps = [
        CAPE,
        RENEWAL_1,
        step("cesa", "01/03/2025"),
        step("amendment", "01/05/2025"),
        step("exit", "31/12/2025"),
    ]
    assert stage_at(steps, day(at)) == (kind and Kind(kind))


@pytest.mark.parametrize(
    "today, state",
    [
        pytest.param("30/11/2025", State.OK, id="91 days ahead"),
        pytest.param("01/12/2025", State.SOON, id="90 days ahead"),
        pytest.param("01/03/2026", State.SOON, id="on the day"),
        pytest.param("02/03/2026", State.LATE, id="the day after"),
    ],
)
def test_how_near_a_deadline_is(today, state):
    assert state_of(day("01/03/2026"), day(today), 90) is state


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
PERIODS = st.lists(
    st.tuples(DAYS, st.integers(1, 900)).map(
        lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
    ),
    max_size=5,
)


@given(DAYS, st.integers(0, 4000))
def test_months_then_days_lead_back_to_the_end(start, length):
    stop = start + timedelta(days=length)
    months, days = duration(start, stop)
    assert shift(start, months) + timedelta(days=days) == stop
    assert months >= 0 and 0 <= days <= 31


@given(PERIODS)
def test_merged_periods_cover_the_same_days_once(periods):
    union = merged(periods)
    covered = {
        start + timedelta(days=n)
        for start, stop in periods
        for n in range((stop - start).days)
    }
    assert sum((stop - start).days for start, stop in union) == len(covered)


@given(DAYS, PERIODS, st.data())
def test_more_earlier_contracts_never_give_more_time(start, periods, data):
    earlier = [Step(Kind.OTHER, begun, stop) for begun, stop in periods]
    kept = data.draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
    cesa = Step(Kind.CESA, start)
    with_all = associate_deadline(cesa, earlier, LAW).date
    with_some = associate_deadline(cesa, kept, LAW).date
    # Months of 28 to 31 days: a gap filled may move the count by three days
    # each time it joins two contracts.
    assert with_all <= with_some + timedelta(days=3 * len(earlier))
    assert with_all <= shift(start, 36)


@given(DAYS, st.integers(1, 1095))
def test_without_a_gap_the_count_starts_on_the_first_day(start, length):
    cesa = Step(Kind.CESA, start + timedelta(days=length))
    cape = Step(Kind.CAPE, start, cesa.start - timedelta(days=1))
    assert associate_deadline(cesa, [cape], LAW).date == shift(start, 36)


@given(DAYS, st.lists(DAYS, max_size=6))
def test_after_the_next_interview_no_year_has_fewer_than_two(start, held):
    due = interview_due(start, held, LAW)
    days = sorted({d for d in held if d >= start})
    if len(days) >= 2:
        assert shift(days[-2], 12) == due.date


def test_contracts_are_ended_by_the_exit():
    assert contracts([CESA, step("exit", "30/06/2024")])[0].end == day("30/06/2024")
