"""GOV-07, AG-01 and domain 8.2: the last day of each act of a closing."""

from datetime import date

import pytest
from eclectic_coop.rules.closing_calendar import (
    Act,
    ClosingLaw,
    assembly_limit,
    calendar,
    notice_limit,
    profit_sharing_limit,
    training_limit,
)
from hypothesis import given
from hypothesis import strategies as st

LAW = ClosingLaw()
DAYS = st.dates(date(2015, 1, 1), date(2090, 12, 31))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        pytest.param(rule, day(start), day(expected), id=sentence)
        for sentence, rule, start, expected in (
            ("assembly: calendar year", assembly_limit, "2025-12-31", "2026-06-30"),
            ("assembly: year of June", assembly_limit, "2026-06-30", "2026-12-30"),
            ("assembly: short month", assembly_limit, "2026-08-31", "2027-02-28"),
            ("notice: §9.8, 30 June", notice_limit, "2026-06-30", "2026-06-15"),
            ("notice: §9.8, over a month", notice_limit, "2026-03-16", "2026-03-01"),
            (
                "sharing: 5 months later",
                profit_sharing_limit,
                "2025-12-31",
                "2026-05-31",
            ),
            ("sharing: year of June", profit_sharing_limit, "2026-06-30", "2026-11-30"),
            ("training: 30 April", training_limit, "2025-12-31", "2026-04-30"),
            ("training: year of March", training_limit, "2026-03-31", "2026-04-30"),
            ("training: that very day", training_limit, "2026-04-30", "2027-04-30"),
            ("training: year of June", training_limit, "2026-06-30", "2027-04-30"),
        )
    ],
)
def test_the_last_day_of_an_act(rule, start, expected):
    assert rule(start, LAW) == expected


@pytest.mark.parametrize(
    ("assembly", "online", "expected"),
    [
        pytest.param(
            "2026-06-20",
            True,
            "2026-06-05 2026-06-30 2026-07-20 2026-05-31"
            " 2026-09-30 2026-08-20 2026-06-30 2026-04-30",
            id="an assembly of 20 June, filed online",
        ),
        pytest.param(
            "2026-06-20",
            False,
            "2026-06-05 2026-06-30 2026-07-20 2026-05-31"
            " 2026-09-30 2026-07-20 2026-06-30 2026-04-30",
            id="an assembly of 20 June, filed on paper",
        ),
        pytest.param(
            None,
            True,
            "2026-06-15 2026-06-30 2026-07-30 2026-05-31"
            " 2026-09-30 2026-08-30 2026-06-30 2026-04-30",
            id="no day yet: the last day of the assembly stands for it",
        ),
    ],
)
def test_the_calendar_of_a_year(assembly, online, expected):
    found = calendar(
        date(2025, 12, 31), (assembly and day(assembly)) or None, online, LAW
    )
    assert found == dict(zip(Act, map(day, expected.split()), strict=True))


def test_other_statutes_count_other_delays():
    law = ClosingLaw(notice_days=21, variable_pay_months=2)
    found = calendar(date(2025, 12, 31), date(2026, 6, 20), True, law)
    assert found[Act.NOTICE] == date(2026, 5, 30)
    assert found[Act.VARIABLE_PAY] == date(2026, 8, 20)


@given(DAYS, DAYS)
def test_a_later_closing_never_has_an_earlier_day(one, other):
    first, second = sorted((one, other))
    before, after = (calendar(closing, None, True, LAW) for closing in (first, second))
    assert all(before[act] <= after[act] for act in Act)


@given(DAYS)
def test_what_counts_from_the_closing_comes_after_it(closing):
    found = calendar(closing, None, True, LAW)
    assert all(found[act] > closing for act in Act)
