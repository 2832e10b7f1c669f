"""The account of an activity: what a month leaves, treasury, what can be used.

All amounts are integer cents, signed as a person reads them: income and claims
are positive, costs and debts negative. CAE-05, CAE-06 (R7331-5 of the labour
code) ask for the account; domain 3.2 gives the identities.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from .money import Cents

MARGIN = ("turnover", "purchases", "subcontracting")


class Horizon(Enum):
    """When money of the treasury view can be counted on."""

    NOW = "now"
    TO_COME = "to_come"
    APART = "apart"


class Rung(Enum):
    """The steps of « what I can use », in order."""

    CASHED = "cashed"
    VAT = "vat"
    CONTRIBUTION = "contribution"
    INTERNAL = "internal"
    ADVANCE = "advance"
    CHARGES = "charges"
    SALARIES = "salaries"
    PROVISIONS = "provisions"


# Settled inside the cooperative: they count whichever their sign.
SURE = frozenset({Rung.CASHED, Rung.CONTRIBUTION, Rung.INTERNAL, Rung.ADVANCE})
# Most activities have none: the ladder then has no such step.
OCCASIONAL = frozenset({Rung.INTERNAL, Rung.ADVANCE})


@dataclass(frozen=True)
class Treasury:
    """Reference treasury (now), future treasury, and what is shown apart."""

    reference: Cents
    future: Cents
    apart: Cents


@dataclass(frozen=True)
class Step:
    """One rung: its amount and what is left once it is counted."""

    rung: Rung
    amount: Cents
    left: Cents


def gross_margin(figures: Mapping[str, Cents]) -> Cents:
    """Turnover less direct purchases and subcontracting, base of contributions.

    >>> gross_margin({"turnover": 2400_00, "purchases": -180_00, "salary": -1280_00})
    222000
    """
    return sum(figures.get(code, 0) for code in MARGIN)


def month_result(figures: Mapping[str, Cents]) -> Cents:
    """What a month adds to the account: the sum of all its sections.

    Domain 3.2: turnover − purchases − overheads − contribution − insurance −
    depreciation − full salary cost. January of the worked year 3.3:

    >>> month_result({"turnover": 2400_00, "purchases": -180_00,
    ...               "contribution": -266_40, "overheads": -85_00,
    ...               "recharges": -16_00, "salary": -1280_00})
    57260
    """
    return sum(figures.values())


def balances(opening: Cents, months: Iterable[Mapping[str, Cents]]) -> list[Cents]:
    """Balance at the end of each month: balance(m) = balance(m−1) + result(m).

    >>> balances(1250_00, [{"turnover": 572_60}, {"turnover": 162_96}])
    [182260, 198556]
    """
    results = (month_result(figures) for figures in months)
    return list(accumulate(results, initial=opening))[1:]


def treasury(parts: Iterable[tuple[Horizon, Cents]]) -> Treasury:
    """Domain 3.2: money of now, then what is to be paid and received later.

    Cash 3 000.00, taxes and social charges −400.00, suppliers −600.00 are the
    reference; salaries due −900.00 and customers 1 500.00 make the future.

    >>> treasury([(Horizon.NOW, 3000_00), (Horizon.NOW, -400_00),
    ...           (Horizon.NOW, -600_00), (Horizon.TO_COME, -900_00),
    ...           (Horizon.TO_COME, 1500_00)])
    Treasury(reference=200000, future=260000, apart=0)
    """
    sums = dict.fromkeys(Horizon, 0)
    for horizon, amount in parts:
        sums[horizon] += amount
    reference = sums[Horizon.NOW]
    return Treasury(reference, reference + sums[Horizon.TO_COME], sums[Horizon.APART])


def usable(parts: Mapping[Rung, Cents]) -> list[Step]:
    """« What I can use »: cashed, less everything that is already owed.

    A claim is not money: unpaid invoices are not cashed, and a VAT credit or an
    advance to a supplier (a positive rung) counts for nothing. Contribution, work
    between activities and cash advances are settled inside the cooperative, so they
    count whichever their sign; the last two are steps only when there are any.
    The last step's ``left`` is the answer; the amounts always add up to it.

    >>> [step.left for step in usable({Rung.CASHED: 5000_00, Rung.VAT: -700_00,
    ...                                Rung.CHARGES: 120_00})]
    [500000, 430000, 430000, 430000, 430000, 430000]
    >>> usable({Rung.CASHED: 5000_00, Rung.ADVANCE: 800_00})[2]
    Step(rung=<Rung.CONTRIBUTION: 'contribution'>, amount=0, left=500000)
    >>> usable({Rung.CASHED: 5000_00, Rung.ADVANCE: 800_00})[3]
    Step(rung=<Rung.ADVANCE: 'advance'>, amount=80000, left=580000)
    """
    rungs = [rung for rung in Rung if rung not in OCCASIONAL or parts.get(rung)]
    amounts = [
        parts.get(rung, 0) if rung in SURE else min(parts.get(rung, 0), 0)
        for rung in rungs
    ]
    return [
        Step(rung, amount, left)
        for rung, amount, left in zip(rungs, amounts, accumulate(amounts), strict=True)
    ]
