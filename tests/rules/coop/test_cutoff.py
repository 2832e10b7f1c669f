"""Vectors of the cut-offs: days counted by hand, cents that add up."""

from datetime import date

import pytest
from eclectic_coop.rules.cutoff import (
    CutOff,
    Document,
    Kind,
    cut_off,
    entry_of,
    missing_bill,
    part_until,
    parts,
    total_by_owner,
)
from hypothesis import given
from hypothesis import strategies as st

CLOSING = date(2025, 12, 31)
JANUARY = date(2026, 1, 15)


def document(sale, amount, accounted, first, last, tax=0):
    return Document(sale, amount, accounted, first, last, tax)


ROWS = [
    pytest.param(
        document(True, 120000, date(2025, 10, 1), date(2025, 10, 1), date(2026, 9, 30)),
        CutOff(Kind.PCA, 89753, 0, 273, 365),
        id="PCA: hosting of a year invoiced in October, 273 of 365 days are for later",
    ),
    pytest.param(
        document(
            False, 120000, date(2025, 10, 1), date(2025, 10, 1), date(2026, 9, 30)
        ),
        CutOff(Kind.CCA, 89753, 0, 273, 365),
        id="CCA: the same bought",
    ),
    pytest.param(
        document(True, 50000, JANUARY, date(2025, 12, 1), CLOSING, 10000),
        CutOff(Kind.FAE, 50000, 10000, 31, 31),
        id="FAE: work of December invoiced in January, with its VAT",
    ),
    pytest.param(
        document(False, 31000, JANUARY, date(2025, 12, 17), date(2026, 1, 16), 6200),
        CutOff(Kind.FNP, 15000, 3000, 15, 31),
        id="FNP: a bill over the closing counts its 15 days of 31",
    ),
    pytest.param(
        document(False, 4200, None, date(2025, 12, 30), date(2025, 12, 30)),
        CutOff(Kind.FNP, 4200, 0, 1, 1),
        id="FNP: an expense without entry on the day before the last",
    ),
    pytest.param(
        document(True, 50000, date(2025, 12, 20), date(2025, 12, 1), CLOSING),
        None,
        id="nothing: invoiced and done in the year, the closing day included",
    ),
    pytest.param(
        document(True, 50000, JANUARY, date(2026, 1, 1), date(2026, 1, 31)),
        None,
        id="nothing: done and invoiced in the next year",
    ),
    pytest.param(
        document(True, 50000, date(2025, 12, 20), date(2026, 1, 1), date(2026, 1, 31)),
        CutOff(Kind.PCA, 50000, 0, 31, 31),
        id="PCA: invoiced in December, all of it for January",
    ),
    pytest.param(
        document(True, -12000, JANUARY, date(2025, 12, 1), CLOSING, -2400),
        CutOff(Kind.FAE, -12000, -2400, 31, 31),
        id="FAE: a credit note of January for December lowers the year",
    ),
    pytest.param(
        document(True, 36600, date(2024, 3, 1), date(2024, 1, 1), date(2024, 12, 31)),
        None,
        id="nothing: an older year is over",
    ),
    pytest.param(
        Document(True, 50000, JANUARY), None, id="nothing: no day says what it is for"
    ),
]


@pytest.mark.parametrize(("given_document", "expected"), ROWS)
def test_each_year_keeps_its_income_and_its_costs(given_document, expected):
    assert cut_off(given_document, CLOSING) == expected


def test_a_leap_day_counts():
    whole = date(2024, 1, 1), date(2024, 12, 31)
    assert part_until(36600, *whole, date(2024, 2, 29)) == 6000


def test_a_service_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before its first"):
        part_until(100, date(2025, 2, 1), date(2025, 1, 1), CLOSING)


@pytest.mark.parametrize("kind", Kind)
@given(
    amount=st.integers(-(10**9), 10**9),
    tax=st.integers(-(10**8), 10**8),
)
def test_every_entry_balances(kind, amount, tax):
    assert sum(line.balance for line in entry_of(kind, "7", amount, tax, 1)) == 0


@given(
    amount=st.integers(0, 10**9),
    days=st.integers(0, 800),
    start=st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    more=st.integers(0, 60),
)
def test_the_part_grows_with_the_closing_date_and_never_passes_the_whole(
    amount, days, start, more
):
    last = date.fromordinal(start.toordinal() + days)
    later = date.fromordinal(CLOSING.toordinal() + more)
    part = part_until(amount, start, last, CLOSING)
    assert 0 <= part <= part_until(amount, start, last, later) <= amount


@given(
    amount=st.integers(-(10**9), 10**9),
    tax=st.integers(-(10**8), 10**8),
    shares=st.dictionaries(st.integers(1, 9), st.integers(1, 100), min_size=1),
)
def test_the_parts_of_the_owners_add_up(amount, tax, shares):
    found = parts(amount, tax, shares)
    assert sum(part for part, _tax in found.values()) == amount
    assert sum(part for _amount, part in found.values()) == tax


def test_the_sign_of_each_kind_in_the_result():
    lines = [(Kind.FAE, 1, 10), (Kind.CCA, 1, 5), (Kind.PCA, 1, 3), (Kind.FNP, 1, 1)]
    assert total_by_owner(lines) == {1: 11}


def test_a_supplier_that_stopped_before_is_not_recurring():
    months = dict.fromkeys(range(100, 110), 4500)
    assert missing_bill(months, last=111) == 0
