"""Domain 1.6: the entries of a year's result, the transfer first, then the sharing.

Odoo keeps the result of past years on 999999 until it is moved: without the
transfer the next but one FEC opens with both 120000 and 999999. A line is
(beginning of the account, person or None, cents, debit positive); lines of zero
are left out, and each entry is balanced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .money import Cents
from .surplus import Base, Fractions
from .surplus_choice import Settled

PROFIT, LOSS, UNDISTRIBUTED = "120", "129", "999999"
LOSSES_BEFORE, PROFITS_BEFORE = "119", "110"
LEGAL_RESERVE, DEVELOPMENT_FUND, OTHER_RESERVES = "1061", "1063", "1068"
WORKERS, MEMBERS = "4246", "457"
CHARGE, ACCRUED = "691", "4284"
LEVIED, CURRENT, BLOCKED = "431", "4551", "1661"

Line = tuple[str, int | None, Cents]


class LossTo(str, Enum):
    """Where the assembly charges a loss: carried forward, or statutory reserves."""

    CARRIED = LOSSES_BEFORE
    RESERVES = DEVELOPMENT_FUND


@dataclass(frozen=True)
class Sharing:
    """What is written: the base, its fractions, and each person's parts.

    ``charged``: the part of the workers is already a charge of the year; the result
    of the base is the one before it.
    """

    base: Base
    fractions: Fractions
    labour: Mapping[int, Cents] = field(default_factory=dict)
    interest: Mapping[int, Cents] = field(default_factory=dict)
    charged: bool = False

    @property
    def booked(self) -> Cents:
        """The result as the ledger has it.

        >>> Sharing(Base(100), Fractions(100, labour=40), charged=True).booked
        60
        """
        return self.base.result - (self.fractions.labour if self.charged else 0)


def transfer(booked: Cents) -> list[Line]:
    """1.6. The result of the year leaves 999999 for 120000, or 129000 for a loss.

    >>> transfer(1000), transfer(-300)
    ([('999999', None, 1000), ('120', None, -1000)], [('129', None, 300), ('999999', None, -300)])
    """  # noqa: E501 (an entry on a line)
    account = PROFIT if booked > 0 else LOSS
    return _written(_result_first(booked, account))


def _result_first(booked, account):
    lines = [(UNDISTRIBUTED, None, booked), (account, None, -booked)]
    return lines if booked > 0 else lines[::-1]


def charge(labour: Cents) -> list[Line]:
    """1.6. Before closing, the part of the workers as a charge of the year.

    >>> charge(4500)
    [('691', None, 4500), ('4284', None, -4500)]
    """
    return _written([(CHARGE, None, labour), (ACCRUED, None, -labour)])


def allocation(sharing: Sharing, loss_to: LossTo = LossTo.CARRIED) -> list[Line]:
    """1.6. The result goes where the assembly decided; the entry is balanced.

    Example 3: 15 250.40, 9 800.00 of losses, a gain of 1 200.00 kept apart.

    >>> base = Base(1525040, 980000, gains=120000)
    >>> shared = Fractions(425040, 63756, 112764, 212520, 36000)
    >>> for line in allocation(Sharing(base, shared, {1: 212520}, {7: 36000})):
    ...     print(*line)
    120 None 1525040
    119 None -980000
    1061 None -63756
    1063 None -232764
    4246 1 -212520
    457 7 -36000
    """
    base = sharing.base
    if sharing.fractions.surplus > 0:
        used = _fractions_of(sharing)
    else:
        used = _without_surplus(base, loss_to)
    return _written(
        [
            (PROFIT if sharing.booked > 0 else LOSS, None, sharing.booked),
            (ACCRUED, None, sharing.base.result - sharing.booked),
            (PROFITS_BEFORE, None, base.profits_before),
            *used,
        ]
    )


def _fractions_of(sharing):
    base, shared = sharing.base, sharing.fractions
    undivided = shared.labour - sum(sharing.labour.values())
    return [
        (LOSSES_BEFORE, None, -base.losses_before),
        (LEGAL_RESERVE, None, -shared.legal),
        (DEVELOPMENT_FUND, None, -shared.fund - base.gains - base.revaluations),
        (OTHER_RESERVES, None, -base.provision_back),
        *((WORKERS, person, -part) for person, part in sharing.labour.items()),
        (WORKERS, None, -undivided),
        *((MEMBERS, member, -part) for member, part in sharing.interest.items()),
    ]


def _without_surplus(base, loss_to):
    """A profit clears losses, the rest is what was kept apart; a loss is carried."""
    there = base.result + base.profits_before
    cleared = max(0, min(base.losses_before, there))
    return [
        (loss_to.value, None, max(0, -there)),
        (LOSSES_BEFORE, None, -cleared),
        (DEVELOPMENT_FUND, None, -max(0, there - cleared)),
    ]


def settled_claim(
    claim: str, person: int, settled: Settled, blocked: bool = False
) -> list[Line]:
    """1.6. What leaves a person's claim before it is paid or turned into shares.

    Levies are owed to social security; what is left in goes to her current account,
    a blocked one (1661) for participation.

    >>> settled_claim("4246", 7, Settled(levies=970, in_account=9030), blocked=True)
    [('4246', 7, 10000), ('431', None, -970), ('1661', 7, -9030)]
    """
    account = BLOCKED if blocked else CURRENT
    return _written(
        [
            (claim, person, settled.levies + settled.in_account),
            (LEVIED, None, -settled.levies),
            (account, person, -settled.in_account),
        ]
    )


def _written(lines):
    return [line for line in lines if line[2]]
