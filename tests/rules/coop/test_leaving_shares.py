"""OUT-07, OUT-09, OUT-10: which shares may leave, and who comes before."""

from datetime import date
from fractions import Fraction

import pytest
from eclectic_coop.rules.leaving_shares import (
    Hold,
    ahead,
    committed,
    may_leave,
    missing_from_whole,
)
from eclectic_coop.rules.repayment import Claim


@pytest.mark.parametrize(
    ("counts", "shares", "hold"),
    [
        pytest.param((30, 30, 30, 20, 0), 10, Hold.COMMITTED, id="OUT-09"),
        pytest.param((30, 8, 30, 1, 0), 8, Hold.LOCKED, id="RSP shares stay locked"),
        pytest.param((30, 10, 30, 1, 4), 6, Hold.LOCKED, id="locked or claimed"),
        pytest.param((30, 30, 12, 1, 0), 12, Hold.UNPAID, id="CAP-11 unpaid stay"),
        pytest.param((30, 30, 30, 0, 4), 26, Hold.CLAIMED, id="claimed once only"),
        pytest.param((5, 5, 5, 9, 0), 0, Hold.COMMITTED, id="never below nothing"),
        pytest.param((30, 30, 30, 0, 0), 30, None, id="nothing keeps any"),
    ],
)
def test_the_shares_that_may_leave(counts, shares, hold):
    found = may_leave(*counts)
    assert found.shares == shares
    assert found.hold == hold


@pytest.mark.parametrize(
    ("by_commitment", "ceiling", "kept"),
    [
        pytest.param(17, 0, 17, id="SUB-01 without a ceiling"),
        pytest.param(17, 10, 10, id="SUB-01 the commitment stops at its ceiling"),
        pytest.param(0, 10, 1, id="CAP-10 a member keeps a share"),
    ],
)
def test_the_shares_a_member_must_keep(by_commitment, ceiling, kept):
    assert committed(by_commitment, ceiling) == kept


def test_who_was_registered_before_comes_before():
    a, b, c = (
        Claim("A", date(2026, 2, 1), 9, 1500_00),
        Claim("B", date(2026, 5, 10), 7, 2000_00),
        Claim("C", date(2026, 5, 10), 8, 500_00),
    )
    assert ahead([c, a, b], "C") == ("A", "B")
    assert ahead([c, a, b], "A") == ()


@pytest.mark.parametrize(
    ("percents", "missing"),
    [
        pytest.param(["33.33", "33.33", "33.34"], 0, id="OUT-10 three heirs"),
        pytest.param(["50", "25"], 25, id="OUT-10 a quarter is nobody's"),
        pytest.param(["80", "40"], -20, id="OUT-10 too much"),
    ],
)
def test_the_parts_of_the_heirs(percents, missing):
    assert missing_from_whole(map(Fraction, percents)) == missing
