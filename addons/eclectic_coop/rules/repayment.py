"""OUT-04…10, CAP-09: what a leaver is owed, when, and in which order.

The value of shares is their nominal minus losses, never more; the capital never
falls below its floor, so that claims wait in strict order. Amounts are cents,
rates Fractions, delays months.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .errors import LeaverOutOfCapital, UnknownRate
from .money import Cents, round_half_up
from .periods import shift
from .statutes import ValueMethod

YEAR_DAYS = 365


@dataclass(frozen=True)
class ExitValue:
    """Nominal of the leaver's shares, their part of the loss, what is left."""

    nominal: Cents
    loss: Cents
    value: Cents


@dataclass(frozen=True)
class LaterLoss:
    """A loss of a year of membership, found out after the exit.

    ``capital`` with the leavers' part, ``reserves`` left by the losses before it.
    """

    found_on: date
    loss: Cents
    capital: Cents
    reserves: Cents


@dataclass(frozen=True)
class LaterValue:
    """What later losses take from a value, what is left, what was overpaid."""

    reduction: Cents
    value: Cents
    claim_back: Cents


@dataclass(frozen=True)
class Claim:
    """Nominal that a leaver waits for; ``rank`` orders claims of one day."""

    key: Hashable
    registered_on: date
    rank: int
    amount: Cents


@dataclass(frozen=True)
class Served:
    """What a claim gets now, and what it still waits for."""

    key: Hashable
    amount: Cents
    left: Cents


def loss_on_shares(
    loss: Cents, capital_with_leavers: Cents, reserves: Cents, method: ValueMethod
) -> Fraction:
    """OUT-04. The part of a loss that the capital bears: never more than all of it.

    ``reserves``: statutory ones, never the legal reserve. Pro rata: Loss × K/(K+RS);
    reserves first: what exceeds RS. Vector REIMB: 6 000 × 27 000/36 000 = 4 500.

    >>> loss_on_shares(6000_00, 27000_00, 9000_00, ValueMethod.PRO_RATA)
    Fraction(450000, 1)
    >>> loss_on_shares(12000_00, 27000_00, 9000_00, ValueMethod.RESERVES_FIRST)
    Fraction(300000, 1)
    """
    capital, loss = capital_with_leavers, Fraction(max(0, loss))
    if ValueMethod(method) is ValueMethod.RESERVES_FIRST:
        borne = max(Fraction(0), loss - reserves)
    else:
        borne = loss * capital / (capital + reserves) if capital else Fraction(0)
    return min(borne, Fraction(capital))


def exit_value(
    amount: Cents, loss: Cents, capital: Cents, reserves: Cents, method: ValueMethod
) -> ExitValue:
    """OUT-04. Value of shares at the closing of the year of exit, half a cent up.

    ``amount``: nominal of the shares, which ``capital`` must hold (leavers are
    added back). Vector REIMB: 3 000 − 4 500 × 3 000/27 000 = 2 500.

    >>> exit_value(3000_00, 6000_00, 27000_00, 9000_00, ValueMethod.PRO_RATA)
    ExitValue(nominal=300000, loss=50000, value=250000)
    """
    borne = _part_of_loss(amount, loss, capital, reserves, method)
    value = round_half_up(amount - borne)
    return ExitValue(amount, amount - value, value)


def _part_of_loss(amount, loss, capital, reserves, method) -> Fraction:
    if amount > capital:
        raise LeaverOutOfCapital(amount, capital)
    borne = loss_on_shares(loss, capital, reserves, method)
    return borne * amount / capital if capital else borne


def later_losses(
    at_exit: ExitValue,
    paid: Cents,
    losses: Iterable[LaterLoss],
    method: ValueMethod,
    until: date,
) -> LaterValue:
    """OUT-05. A value after the losses found out until a day (five years), included.

    Model statutes art. 18.3: they reduce the value in proportion, and what was
    ``paid`` above it may be claimed back. 2 500 paid, 900 lost later on 27 000 of
    capital and 9 000 of reserves: 675 on the capital, 75 on 3 000 of shares.

    >>> later = LaterLoss(date(2027, 3, 1), 900_00, 27000_00, 9000_00)
    >>> later_losses(ExitValue(3000_00, 500_00, 2500_00), 2500_00, [later],
    ...              ValueMethod.PRO_RATA, date(2031, 8, 31))
    LaterValue(reduction=7500, value=242500, claim_back=7500)
    """
    borne = sum(
        _part_of_loss(at_exit.nominal, one.loss, one.capital, one.reserves, method)
        for one in losses
        if one.found_on <= until
    )
    value = max(0, round_half_up(at_exit.value - borne))
    return LaterValue(at_exit.value - value, value, max(0, paid - value))


def payable_on(lost_on: date, months: int) -> date:
    """OUT-06. First day on which a leaver may ask for payment (five years).

    ``lost_on``: loss of membership, or reception of a partial request.

    >>> payable_on(date(2026, 8, 31), 60)
    datetime.date(2031, 8, 31)
    """
    return shift(lost_on, months)


def available_above_floor(capital: Cents, floor: Cents) -> Cents:
    """CAP-09, OUT-08. The capital that may be annulled without going under the floor.

    >>> available_above_floor(12000_00, 10000_00)
    200000
    """
    return max(0, capital - floor)


def serve(
    queue: Sequence[Claim], available: Cents, nominal: Cents
) -> tuple[Served, ...]:
    """OUT-07, OUT-08. Claims served in strict order of registration, in whole shares.

    After a claim that is not served whole, nothing is, even if it would fit.
    Vector FLOOR: of 2 000.00, A has 1 500.00, B 500.00, C nothing.

    >>> queue = [Claim("A", date(2026, 2, 1), 0, 1500_00),
    ...          Claim("B", date(2026, 5, 10), 0, 2000_00),
    ...          Claim("C", date(2026, 6, 1), 0, 500_00)]
    >>> [served.amount for served in serve(queue, 2000_00, 25_00)]
    [150000, 50000, 0]
    """
    served = []
    for claim in sorted(queue, key=lambda claim: (claim.registered_on, claim.rank)):
        whole = claim.amount <= available
        amount = claim.amount if whole else max(0, available) // nominal * nominal
        available = available - amount if whole else 0
        served.append(Served(claim.key, amount, claim.amount - amount))
    return tuple(served)


def interest(
    amount: Cents, start: date, end: date, yearly_rates: Mapping[int, Fraction]
) -> Cents:
    """OUT-06. Simple interest on what is owed, at the rate of each calendar year.

    Actual days over 365, ``start`` not counted; rounded once, half a cent up.
    1 000.00 for 184 days at 3 % and 59 at 2 %: 15.1233 + 3.2329.

    >>> interest(1000_00, date(2025, 6, 30), date(2026, 2, 28),
    ...          {2025: Fraction(3, 100), 2026: Fraction(2, 100)})
    1836
    """
    due = Fraction(0)
    for year in range(start.year, end.year + 1):
        first = max(start, date(year - 1, 12, 31))
        days = (min(end, date(year, 12, 31)) - first).days
        if days > 0:
            due += amount * _rate(year, yearly_rates) * days / YEAR_DAYS
    return round_half_up(due)


def _rate(year: int, yearly_rates: Mapping[int, Fraction]) -> Fraction:
    if year not in yearly_rates:
        raise UnknownRate(year)
    return yearly_rates[year]


def partial_limit(shares: int, commitment_shares: int) -> int:
    """OUT-09. Shares a member may have repaid while staying: those above commitment.

    >>> partial_limit(30, 20), partial_limit(10, 20)
    (10, 0)
    """
    return max(0, shares - commitment_shares)
