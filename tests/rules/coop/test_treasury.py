"""Treasury to come, from the days on which money is due."""

from datetime import date

import pytest
from eclectic_coop.rules.treasury import balances_to_come

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("dues", "balances"),
    [
        pytest.param([], [100, 100, 100], id="nothing is due"),
        pytest.param([(date(2026, 1, 1), 50)], [150, 150, 150], id="late: this month"),
        pytest.param([(date(2026, 12, 1), -30)], [100, 70, 70], id="next month"),
        pytest.param([(date(2027, 1, 31), 5)], [100, 100, 105], id="over the new year"),
        pytest.param([(date(2027, 2, 1), 5)], [100, 100, 100], id="after the last one"),
    ],
)
def test_balances_to_come(dues, balances):
    assert balances_to_come(100, dues, TODAY, 3) == balances
