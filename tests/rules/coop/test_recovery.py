from datetime import date

import pytest
from eclectic_coop.rules.recovery import Next, Stage, Turn, loss_parts, next_step

DUE = date(2026, 9, 1)
SCALE = [
    Stage(1, 5, False),
    Stage(2, 15, False),
    Stage(3, 30, True),
    Stage(4, 60, True),
]


@pytest.mark.parametrize(
    ("today", "done", "held", "turn", "stage", "day"),
    [
        pytest.param((9, 1), [], None, Turn.WAITING, 1, (9, 6), id="due today"),
        pytest.param((9, 5), [], None, Turn.WAITING, 1, (9, 6), id="the day before"),
        pytest.param((9, 6), [], None, Turn.ENTREPRENEUR, 1, (9, 6), id="d+5"),
        pytest.param((9, 7), [1], None, Turn.WAITING, 2, (9, 16), id="first one done"),
        pytest.param((9, 16), [1], None, Turn.ENTREPRENEUR, 2, (9, 16), id="d+15"),
        pytest.param((10, 1), [1, 2], None, Turn.COOPERATIVE, 3, (10, 1), id="d+30"),
        pytest.param(
            (11, 1), [], None, Turn.ENTREPRENEUR, 1, (9, 6), id="she still comes first"
        ),
        pytest.param(
            (9, 20), [3], None, Turn.WAITING, 4, (10, 31), id="a step was skipped"
        ),
        pytest.param(
            (9, 20), [1], (9, 25), Turn.WAITING, 2, (9, 26), id="promised for the 25th"
        ),
        pytest.param(
            (9, 26), [1], (9, 25), Turn.ENTREPRENEUR, 2, (9, 26), id="promise broken"
        ),
        pytest.param(
            (9, 16), [1], (9, 10), Turn.ENTREPRENEUR, 2, (9, 16), id="pause over before"
        ),
    ],
)
def test_whose_turn(today, done, held, turn, stage, day):
    found = next_step(
        DUE, date(2026, *today), SCALE, done, date(2026, *held) if held else None
    )
    assert found == Next(turn, stage, date(2026, *day))


def test_after_the_last_step_there_is_none():
    assert next_step(DUE, date(2027, 1, 1), SCALE, [1, 2, 3, 4]) == Next(Turn.NOBODY)
    assert next_step(DUE, date(2027, 1, 1), [], []) == Next(Turn.NOBODY)


@pytest.mark.parametrize(
    ("residual", "net", "taxes", "expected"),
    [
        pytest.param(
            1200_00, 1000_00, {7: 200_00}, (1000_00, {7: 200_00}), id="all of it"
        ),
        pytest.param(600_00, 1000_00, {7: 200_00}, (500_00, {7: 100_00}), id="a half"),
        pytest.param(1000_00, 1000_00, {}, (1000_00, {}), id="no VAT"),
        pytest.param(
            100_00,
            1000_00,
            {7: 200_00, 8: 55_00},
            (79_68, {7: 15_94, 8: 4_38}),
            id="two rates, to the cent",
        ),
    ],
)
def test_a_loss_is_net_of_vat(residual, net, taxes, expected):
    assert loss_parts(residual, net, taxes) == expected
