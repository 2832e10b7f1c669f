"""The monthly statement: days, columns, balance before + movements = after."""

from datetime import date

import pytest
from eclectic_coop.rules.statement import (
    Change,
    Column,
    changes,
    columns,
    days_of,
    pieces,
    unexplained,
)
from hypothesis import given
from hypothesis import strategies as st

AUGUST_YEAR = date(2025, 8, 1)
# (day, cents) of an activity over two years of the calendar, written by hand.
ENTRIES = [
    (date(2024, 12, 31), 1),
    (date(2025, 1, 1), 20),
    (date(2025, 2, 28), 300),
    (date(2025, 3, 1), 4_000),
    (date(2026, 1, 1), 50_000),
    (date(2026, 1, 31), 600_000),
    (date(2026, 2, 1), 7_000_000),
    (date(2026, 2, 28), 80_000_000),
]


def read(days, entries):
    """What the query gives: the sum of each piece."""
    return columns(
        days,
        [
            sum(cents for day, cents in entries if piece.start <= day <= piece.end)
            for piece in pieces(days)
        ],
    )


@pytest.mark.parametrize(
    ("column", "cents"),
    [
        pytest.param("month", 87_000_000, id="the month, first and last day"),
        pytest.param("year", 87_650_000, id="since the first day of the year"),
        pytest.param("before", 320, id="the same months a year before"),
        pytest.param("opening", 654_321, id="all that was before the month"),
        pytest.param("closing", 87_654_321, id="all until its last day"),
        pytest.param("closing_before", 321, id="all until a year before"),
    ],
)
def test_a_column_adds_up_its_days(column, cents):
    assert read(days_of(date(2026, 2, 1), date(2026, 1, 1)), ENTRIES)[column] == cents


@pytest.mark.parametrize(
    ("first", "year_start", "expected"),
    [
        pytest.param(date(2024, 2, 1), date(2024, 1, 1), "2023-02-28", id="leap month"),
        pytest.param(date(2025, 8, 1), AUGUST_YEAR, "2024-08-31", id="first month"),
        pytest.param(date(2026, 7, 1), AUGUST_YEAR, "2025-07-31", id="last month"),
        pytest.param(date(2026, 9, 1), date(2025, 1, 1), "2025-09-30", id="long year"),
    ],
)
def test_the_year_before_ends_a_year_earlier(first, year_start, expected):
    days = days_of(first, year_start)
    assert days.before.end.isoformat() == expected
    assert [piece.start for piece in pieces(days)] == sorted(
        {piece.start for piece in pieces(days)}
    )


def test_a_year_of_twenty_months_is_read_whole():
    days = days_of(date(2026, 8, 1), date(2025, 1, 1))
    assert read(days, [(date(2025, 3, 1), 5), (date(2024, 3, 1), 7)])["year"] == 5
    assert read(days, [(date(2025, 3, 1), 5), (date(2024, 3, 1), 7)])["before"] == 12


def test_what_movements_do_not_explain_is_told_to_the_cent():
    assert unexplained(100, [10, -5], 105) == 0
    assert unexplained(100, [10, -5], 104) == -1


@pytest.mark.parametrize(
    ("said", "now", "found"),
    [
        pytest.param({}, {}, [], id="nothing was and nothing is"),
        pytest.param({"a": {"m": 5}}, {"a": {"m": 5}}, [], id="nothing moved"),
        pytest.param({"a": {"m": 5}}, {}, [("a", "m", 5, 0)], id="what is gone"),
        pytest.param({}, {"a": {"m": 5}}, [("a", "m", 0, 5)], id="what is new"),
        pytest.param({}, {"a": {"m": 0}}, [], id="zero is nothing"),
        pytest.param(
            {"a": {"m": 5, "y": 9}},
            {"a": {"m": 6, "y": 10}},
            [("a", "m", 5, 6), ("a", "y", 9, 10)],
            id="each column is told",
        ),
    ],
)
def test_a_change_is_found_section_by_section(said, now, found):
    assert changes(said, now) == [Change(*change) for change in found]


@given(
    first=st.dates(date(2001, 1, 1), date(2040, 12, 31)).map(
        lambda day: day.replace(day=1)
    ),
    months=st.integers(0, 19),
    entries=st.lists(
        st.tuples(
            st.dates(date(1999, 1, 1), date(2041, 1, 1)), st.integers(-9999, 9999)
        )
    ),
)
def test_every_column_is_the_plain_sum_of_its_days(first, months, entries):
    count = first.year * 12 + first.month - 1 - months
    days = days_of(first, date(count // 12, count % 12 + 1, 1))
    figures = read(days, entries)
    assert figures["opening"] + figures["month"] == figures["closing"]
    for column in Column:
        period = days.of(column)
        assert figures[column.value] == sum(
            amount for day, amount in entries if period.start <= day <= period.end
        )
