import pytest
from eclectic_coop.rules.activity_closing import Check, Finding, remaining


@pytest.mark.parametrize(
    ("finding", "is_done"),
    [
        pytest.param(Finding(Check.ORDERS), True, id="no open quote"),
        pytest.param(Finding(Check.ORDERS, count=1), False, id="an open quote"),
        pytest.param(Finding(Check.BALANCE), True, id="an account at zero"),
        pytest.param(Finding(Check.BALANCE, cents=1), False, id="a cent is left"),
        pytest.param(Finding(Check.BALANCE, cents=-1), False, id="a cent is owed"),
    ],
)
def test_finding(finding, is_done):
    assert finding.is_done is is_done


def test_what_remains_keeps_the_order_of_the_checklist():
    findings = [Finding(check, count=1) for check in Check]
    assert remaining(findings) == tuple(findings)
