"""Shares bought with participation keep its lock, and leave last."""

from datetime import date, datetime

import pytest
from eclectic_coop.rules.errors import SharesNotHeld
from eclectic_coop.rules.share_ledger import MoveKind, ShareMove
from eclectic_coop.rules.share_lots import Lot, free_shares, lots

JUNE_2028, JUNE_2031 = date(2028, 6, 1), date(2031, 6, 1)
LATER = date(2035, 1, 1)


def moves(*rows):
    """Rows: day, shares, and the day they are free when they were locked."""
    return [
        ShareMove(
            number=number,
            member=1,
            kind=MoveKind.SUBSCRIPTION if shares > 0 else MoveKind.TRANSFER_OUT,
            quantity=shares,
            nominal=25_00,
            called=shares * 25_00,
            paid=shares * 25_00,
            owed=0,
            advance=0,
            effective=on,
            recorded=datetime.fromisoformat("2030-01-01"),
            locked_until=free[0] if free else None,
        )
        for number, (on, shares, *free) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("rows", "on", "left"),
    [
        pytest.param([], LATER, [], id="no share"),
        pytest.param(
            [(date(2026, 1, 1), 3), (date(2027, 1, 1), 2)],
            LATER,
            [(None, 5)],
            id="shares always free are one lot",
        ),
        pytest.param(
            [(date(2026, 1, 1), 3), (date(2027, 1, 1), 2)],
            date(2026, 12, 31),
            [(None, 3)],
            id="what comes later is not there yet",
        ),
        pytest.param(
            [
                (date(2026, 1, 1), 4, JUNE_2031),
                (date(2026, 1, 2), 5),
                (date(2026, 2, 1), -3),
            ],
            LATER,
            [(None, 2), (JUNE_2031, 4)],
            id="free shares leave first, though younger",
        ),
        pytest.param(
            [
                (date(2026, 1, 1), 4, JUNE_2031),
                (date(2026, 1, 2), 5),
                (date(2026, 2, 1), -7),
            ],
            LATER,
            [(JUNE_2031, 2)],
            id="a leaver takes the locked ones too",
        ),
        pytest.param(
            [
                (date(2024, 1, 1), 4, JUNE_2028),
                (date(2026, 1, 2), 5),
                (JUNE_2028, -3),
            ],
            LATER,
            [(None, 5), (JUNE_2028, 1)],
            id="once free, the oldest leave first",
        ),
        pytest.param(
            [
                (date(2024, 1, 1), 4, JUNE_2028),
                (date(2026, 1, 2), 5),
                (date(2028, 5, 31), -3),
            ],
            LATER,
            [(None, 2), (JUNE_2028, 4)],
            id="on the eve they are still locked",
        ),
        pytest.param(
            [
                (date(2024, 1, 1), 4, JUNE_2028),
                (date(2026, 1, 1), 4, JUNE_2031),
                (date(2026, 2, 1), -4, JUNE_2031),
            ],
            LATER,
            [(JUNE_2028, 4)],
            id="a conversion undone leaves its own lot",
        ),
        pytest.param(
            [(date(2026, 1, 1), -2), (date(2026, 1, 1), 2)],
            LATER,
            [],
            id="on a day arrivals come before departures",
        ),
    ],
)
def test_shares_left_by_lot(rows, on, left):
    assert lots(moves(*rows), on) == tuple(Lot(*lot) for lot in left)


def test_more_shares_cannot_leave_than_are_held():
    with pytest.raises(SharesNotHeld) as broken:
        lots(moves((date(2026, 1, 1), 2), (date(2026, 1, 2), -3)), LATER)
    assert (broken.value.number, broken.value.missing) == (2, 1)


@pytest.mark.parametrize(
    ("on", "shares"),
    [
        pytest.param(date(2028, 5, 31), 2, id="the eve of the day"),
        pytest.param(JUNE_2028, 5, id="on the day"),
        pytest.param(JUNE_2031, 9, id="all"),
    ],
)
def test_shares_that_may_leave(on, shares):
    held = [Lot(None, 2), Lot(JUNE_2028, 3), Lot(JUNE_2031, 4)]
    assert free_shares(held, on) == shares
