"""What a person does with her part of a surplus, until when, and what it comes to.

ENG-8, RSP-04: paid, turned into whole shares (the rest is paid), or left in a current
account. Amounts are cents; days are those of the law, nothing here knows today.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .money import Cents
from .participation import free_on, payable_before
from .periods import shift

DAYS_TO_CHOOSE = 15
INTEREST_MONTHS = 9  # code de commerce L232-13


class Part(str, Enum):
    """Which part of the surplus: that of the workers, or interest on shares."""

    LABOUR = "labour"
    INTEREST = "interest"


class Choice(str, Enum):
    """What a person may do with a part."""

    PAYMENT = "payment"
    SHARES = "shares"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Settled:
    """What becomes of a part: all but ``shares`` are cents, they add up to it."""

    levies: Cents = 0
    shares: int = 0
    in_shares: Cents = 0
    in_account: Cents = 0
    paid: Cents = 0


def settle(part: Cents, levies: Cents, choice: Choice, nominal: Cents) -> Settled:
    """ENG-8, RSP-04 (CT L3323-3). What a choice comes to once levies are withheld.

    Shares are whole: of 1 693.08 with 164.23 of levies, 61 shares of 25.00, and
    3.85 are paid.

    >>> settle(1_693_08, 164_23, Choice.SHARES, 25_00)
    Settled(levies=16423, shares=61, in_shares=152500, in_account=0, paid=385)
    >>> settle(1_693_08, 164_23, Choice.ACCOUNT, 25_00).in_account
    152885
    """
    net = part - levies
    if choice is Choice.ACCOUNT:
        return Settled(levies, in_account=net)
    shares = net // nominal if choice is Choice.SHARES and nominal else 0
    return Settled(
        levies,
        shares,
        in_shares=shares * nominal,
        paid=net - shares * nominal,
    )


def last_day(closing: date, part: Part, is_participation: bool) -> date:
    """The last day on which a part may be paid without being late.

    Participation before the first day of the sixth month after closing (CT
    D3324-25), the rest within nine months (code de commerce L232-13).

    >>> [last_day(date(2025, 12, 31), part, True).isoformat() for part in Part]
    ['2026-05-31', '2026-09-30']
    """
    if part is Part.LABOUR and is_participation:
        return payable_before(closing) - timedelta(days=1)
    first = shift(closing.replace(day=1), INTEREST_MONTHS + 1)
    return first - timedelta(days=1)


def latest_choice(decided: date, last: date) -> date:
    """The last day that may be given to choose: the law's, as long as it is ahead.

    CT R3324-21-1 leaves fifteen days to ask for participation: who decides after the
    law's day pays late, and leaves them all the same.

    >>> latest_choice(date(2026, 5, 28), date(2026, 5, 31))
    datetime.date(2026, 5, 31)
    >>> latest_choice(date(2026, 6, 12), date(2026, 5, 31))
    datetime.date(2026, 6, 27)
    """
    usual = decided + timedelta(days=DAYS_TO_CHOOSE)
    return last if decided <= last else usual


def choice_until(decided: date, last: date) -> date:
    """The last day to choose when nothing else is said: 15 days, within the law's.

    >>> choice_until(date(2026, 6, 12), date(2026, 9, 30))
    datetime.date(2026, 6, 27)
    """
    usual = decided + timedelta(days=DAYS_TO_CHOOSE)
    return min(usual, latest_choice(decided, last))


def locked_until(
    closing: date, part: Part, choice: Choice, is_participation: bool
) -> date | None:
    """RSP-04 (CT L3323-3, L3324-10). The day a part that stays in is free again.

    Shares and current account bought with participation keep its lock.

    >>> locked_until(date(2025, 12, 31), Part.LABOUR, Choice.SHARES, True)
    datetime.date(2031, 6, 1)
    """
    stays = choice is not Choice.PAYMENT
    if stays and part is Part.LABOUR and is_participation:
        return free_on(closing)
    return None
