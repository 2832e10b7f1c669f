"""What the ledger must show for the register of shares (domain 1.6, 8.2), and does not.

Balances are cents, debit positive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from .money import Cents
from .share_ledger import Holding


class CapitalAccount(str, Enum):
    """Accounts that follow the register, by the digits they begin with (PCG)."""

    UNCALLED = "1011"
    CALLED_UNPAID = "1012"
    PAID = "1013"
    NOT_CALLED = "109"
    CLAIM = "4562"
    ADVANCE = "4564"
    OWED = "4567"


@dataclass(frozen=True)
class Difference:
    """A balance that is not what the register says; debit is positive."""

    member: int | None
    account: CapitalAccount
    register: Cents
    ledger: Cents


def expected_balances(holding: Holding) -> dict[CapitalAccount, Cents]:
    """What the ledger must show for a holding; debit is positive, credit negative.

    >>> balances = expected_balances(Holding(10, 25000, 25000, 12500))
    >>> balances[CapitalAccount.PAID], balances[CapitalAccount.CLAIM]
    (-12500, 12500)
    """
    not_called = holding.subscribed - holding.called
    unpaid = holding.called - holding.paid
    return {
        CapitalAccount.UNCALLED: -not_called,
        CapitalAccount.CALLED_UNPAID: -unpaid,
        CapitalAccount.PAID: -holding.paid,
        CapitalAccount.NOT_CALLED: not_called,
        CapitalAccount.CLAIM: unpaid,
        CapitalAccount.ADVANCE: -holding.advance,
        CapitalAccount.OWED: -holding.owed,
    }


def compare(
    register: Mapping[int, Holding],
    ledger: Mapping[tuple[int | None, CapitalAccount], Cents],
) -> tuple[Difference, ...]:
    """Balances of the ledger that differ from the register, by member and account.

    Ledger lines that name nobody have the member None, who comes last.

    >>> compare({7: Holding(1, 2500, 2500, 2500)}, {(7, CapitalAccount.PAID): -2400})
    ... # doctest: +ELLIPSIS
    (Difference(member=7, account=<...PAID: '1013'>, register=-2500, ledger=-2400),)
    """
    expected = {
        (member, account): balance
        for member, holding in register.items()
        for account, balance in expected_balances(holding).items()
    }
    differences = (
        Difference(*key, expected.get(key, 0), ledger.get(key, 0))
        for key in expected.keys() | ledger.keys()
    )
    found = (one for one in differences if one.register != one.ledger)
    return tuple(sorted(found, key=_place))


def _place(difference: Difference) -> tuple[bool, int, str]:
    member = difference.member
    return member is None, member or 0, difference.account.value
