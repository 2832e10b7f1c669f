"""Domain §6: CAF, self-financing, and what is left after repayment."""

import pytest
from eclectic_coop.rules.self_financing import self_financing

YEAR = {
    "706000": 50_000_00,
    "641000": -36_000_00,
    "187000": 4_000_00,
    "186000": -4_000_00,
    "101300": 1_000_00,
}


@pytest.mark.parametrize(
    ("also", "capacity"),
    [
        pytest.param({}, 14_000_00, id="without more, the result"),
        pytest.param({"681120": -2_000_00}, 14_000_00, id="depreciation comes back"),
        pytest.param({"687250": -100_00}, 14_000_00, id="exceptional allowances too"),
        pytest.param({"781500": 500_00}, 14_000_00, id="reversals are no money"),
        pytest.param({"657000": -300_00}, 14_000_00, id="book value of what is sold"),
        pytest.param({"675000": -300_00}, 14_000_00, id="the same before 2025"),
        pytest.param({"757000": 800_00}, 14_000_00, id="price of what is sold"),
        pytest.param({"747000": 200_00}, 14_000_00, id="share of an investment grant"),
        pytest.param({"741000": 200_00}, 14_200_00, id="an operating grant is money"),
        pytest.param({"661160": -60_00}, 13_940_00, id="interest on loans is paid"),
    ],
)
def test_capacity(also, capacity):
    assert self_financing({**YEAR, **also}).capacity == capacity


def test_interest_on_shares_and_repayment_come_off():
    found = self_financing(YEAR, interest=1_000_00, repaid=6_428_55)
    assert (found.capacity, found.gross, found.net) == (
        14_000_00,
        13_000_00,
        6_571_45,
    )
