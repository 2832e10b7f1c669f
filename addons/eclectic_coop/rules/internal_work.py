"""Work of one activity for another of the same cooperative.

Both activities are the same legal person: no sale, no VAT, no turnover. What is
agreed moves from one result to the other (accounts 186 and 187 of the PCG, « biens
et prestations échangés entre établissements »), for nothing in the whole.
Amounts are integer cents.
"""

from collections.abc import Collection, Hashable
from datetime import date
from enum import Enum

from .money import Cents, Exact, round_half_up


class Agreement(Enum):
    """Why a person may, or may not, agree in the name of an activity."""

    FREE = "free"
    NOT_HERS = "not_hers"
    OWN_PROPOSAL = "own_proposal"


def price_of_hours(hours: Exact, hourly: Cents) -> Cents:
    """Hours times the price of an hour, to the cent.

    7 h 30 at 42.00 €:

    >>> from decimal import Decimal
    >>> price_of_hours(Decimal("7.5"), 42_00)
    31500
    """
    return round_half_up(hours * hourly)


def day_of_entry(worked: date, agreed: date) -> date:
    """The day of the work in the month of the agreement, else that of the agreement.

    A month that is over was told to both people: it is not changed behind them.

    >>> day_of_entry(date(2026, 11, 3), date(2026, 11, 20))
    datetime.date(2026, 11, 3)
    >>> day_of_entry(date(2026, 10, 30), date(2026, 11, 20))
    datetime.date(2026, 11, 20)
    """
    same_month = (worked.year, worked.month) == (agreed.year, agreed.month)
    return min(worked, agreed) if same_month else agreed


def may_agree(
    who: Hashable,
    asked_by: Hashable,
    people: Collection[Hashable],
    people_of_other: Collection[Hashable],
) -> Agreement:
    """Whether ``who`` may agree for the activity of ``people``: four eyes.

    Nobody agrees to her own proposal, unless both activities are hers.

    >>> may_agree("max", "lou", {"max"}, {"lou"}).value
    'free'
    >>> may_agree("lou", "lou", {"max"}, {"lou"}).value
    'not_hers'
    >>> may_agree("lou", "lou", {"lou", "max"}, {"lou"}).value
    'free'
    >>> may_agree("max", "max", {"max"}, {"lou"}).value
    'own_proposal'
    """
    if who not in people:
        return Agreement.NOT_HERS
    if who == asked_by and who not in people_of_other:
        return Agreement.OWN_PROPOSAL
    return Agreement.FREE
