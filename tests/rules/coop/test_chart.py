"""Codes and kinds of the French chart of accounts."""

import pytest
from eclectic_coop.rules.chart import code_of, is_reconciled, kind_of
from eclectic_coop.rules.lettering import match


@pytest.mark.parametrize(
    "code, kind",
    [
        pytest.param("101300", "equity", id="capital"),
        pytest.param("164000", "liability_non_current", id="loan"),
        pytest.param("218300", "asset_fixed", id="computer"),
        pytest.param("401000", "liability_payable", id="supplier"),
        pytest.param("409800", "asset_current", id="credit note to receive"),
        pytest.param("411DUPONT", "asset_receivable", id="customer in the code"),
        pytest.param("416000", "asset_current", id="doubtful customer"),
        pytest.param("445660", "asset_current", id="VAT to deduct"),
        pytest.param("445710", "liability_current", id="VAT to pay"),
        pytest.param("512000", "asset_cash", id="bank"),
        pytest.param("580000", "asset_cash", id="transfer"),
        pytest.param("641100", "expense", id="wages"),
        pytest.param("706000", "income", id="services"),
        pytest.param("801000", "off_balance", id="commitment"),
    ],
)
def test_the_code_says_the_kind(code, kind):
    assert kind_of(code) == kind


def test_codes_of_any_length_find_those_of_the_chart():
    assert code_of("411") == code_of("4110000") == "411000"
    assert is_reconciled(code_of("411"))


def test_a_letter_settles_one_debit_by_several_credits():
    pairs = match([(1, 1000), (2, -300), (3, -700)])
    assert sum(amount for _debit, _credit, amount in pairs) == 1000


def test_a_letter_that_does_not_add_up_is_left_alone():
    assert match([(1, 1000), (2, -999)]) is None
