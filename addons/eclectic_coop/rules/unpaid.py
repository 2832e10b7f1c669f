"""What is unpaid and since when: the age of claims and debts.

Ages are whole days, amounts integer cents. The usual
30 days to pay (PUB-05) are the first limit, twice that the second one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .money import Cents


class Age(Enum):
    """How long ago the document was issued."""

    RECENT = "recent"
    LATE = "late"
    OLD = "old"


LAST_DAY = ((30, Age.RECENT), (60, Age.LATE))


@dataclass(frozen=True)
class Claim:
    """An amount to be paid: issued on a day, due on another."""

    move_id: int
    name: str
    partner: str
    issued: date
    due: date
    amount: Cents

    def age(self, today: date) -> Age:
        """Its age in days since it was issued.

        >>> claim = Claim(1, "FAC/1", "Mairie", date(2026, 9, 1), date(2026, 10, 1), 1)
        >>> claim.age(date(2026, 10, 1)), claim.age(date(2026, 10, 2))
        (<Age.RECENT: 'recent'>, <Age.LATE: 'late'>)
        """
        days = (today - self.issued).days
        return next((age for last, age in LAST_DAY if days <= last), Age.OLD)

    def days_late(self, today: date) -> int:
        """Days after the due date; zero or less when it is not late.

        >>> claim = Claim(1, "FAC/1", "Mairie", date(2026, 9, 1), date(2026, 10, 1), 1)
        >>> claim.days_late(date(2026, 10, 13))
        12
        """
        return (today - self.due).days


@dataclass(frozen=True)
class Ages:
    """Claims, the most urgent first, and what they come to by age."""

    claims: tuple[Claim, ...]
    amounts: tuple[tuple[Age, Cents], ...]

    @property
    def total(self) -> Cents:
        """All of it, in cents.

        >>> Ages((), ((Age.RECENT, 74400), (Age.OLD, 74400))).total
        148800
        """
        return sum(amount for _age, amount in self.amounts)


def aged(claims: Iterable[Claim], today: date) -> Ages:
    """Sort claims by due date and add them up by age; credit notes lower it.

    >>> ages = aged([Claim(1, "FAC/1", "Mairie", date(2026, 9, 1),
    ...                    date(2026, 10, 1), 120000)], date(2026, 11, 22))
    >>> ages.total, dict(ages.amounts)[Age.OLD]
    (120000, 120000)
    """
    ordered = tuple(sorted(claims, key=lambda claim: (claim.due, claim.move_id)))
    amounts = dict.fromkeys(Age, 0)
    for claim in ordered:
        amounts[claim.age(today)] += claim.amount
    return Ages(ordered, tuple(amounts.items()))
