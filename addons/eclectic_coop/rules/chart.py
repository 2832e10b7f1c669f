"""Codes of the French chart of accounts: their length and their kind.

PCG (regulation ANC 2014-03 as amended), book IX: the first figures of a code say
what the account is. Codes of the cooperative have six figures at least.
"""

DIGITS = 6

# Longest prefix first decides; kinds are the account types of Odoo.
KINDS = {
    "10": "equity",
    "11": "equity",
    "12": "equity",
    "13": "equity",
    "1": "liability_non_current",
    "2": "asset_fixed",
    "3": "asset_current",
    "4": "liability_current",
    "40": "liability_payable",
    "408": "liability_current",
    "409": "asset_current",
    "41": "asset_receivable",
    "416": "asset_current",
    "418": "asset_current",
    "419": "liability_current",
    "425": "asset_current",
    "441": "asset_current",
    "4456": "asset_current",
    "456": "asset_current",
    "462": "asset_current",
    "465": "asset_current",
    "471": "asset_current",
    "486": "asset_current",
    "49": "asset_current",
    "5": "asset_cash",
    "5112": "asset_current",
    "59": "asset_current",
    "6": "expense",
    "7": "income",
    "8": "off_balance",
    "9": "off_balance",
}
RECONCILED = ("40", "41", "42", "43", "44", "45", "46", "47", "48", "5112", "58")


def code_of(text: str) -> str:
    """The code as the chart writes it: filled up to six figures, without tail zeros.

    Odoo's own file names the results brought forward 120/129: kept in 120.

    >>> code_of("512"), code_of("70600000"), code_of("706123"), code_of("411DUPONT")
    ('512000', '706000', '706123', '411DUPONT')
    """
    kept = text.split("/")[0]
    while len(kept) > DIGITS and kept.endswith("0"):
        kept = kept[:-1]
    return kept.ljust(DIGITS, "0")


def kind_of(code: str) -> str:
    """The account type of a code, by its longest known prefix.

    >>> kind_of("411DUPONT"), kind_of("419100"), kind_of("681100")
    ('asset_receivable', 'liability_current', 'expense')
    """
    prefixes = (code[:length] for length in range(len(code), 0, -1))
    return next(KINDS[prefix] for prefix in prefixes if prefix in KINDS)


def is_reconciled(code: str) -> bool:
    """May lines of this account be matched with one another?

    >>> is_reconciled("411100"), is_reconciled("512000")
    (True, False)
    """
    return code.startswith(RECONCILED)


def is_result(code: str) -> bool:
    """Is it an account of income or cost (classes 6 and 7)?

    >>> is_result("706000"), is_result("411000")
    (True, False)
    """
    return code[0] in "67"
