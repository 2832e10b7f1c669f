"""AG-03. The vote by form before the meeting (C. com. L223-27, R223-20-1-1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

RECEPTION_DAYS = 3
CHOICES = ("pour", "contre", "abstention")


class Fault(str, Enum):
    """Why a vote by form is refused."""

    NOT_ALLOWED = "not_allowed"
    NOT_A_MEMBER = "not_a_member"
    TOO_LATE = "too_late"
    ATTENDS = "attends"
    REPRESENTED = "represented"
    NO_VOTE = "no_vote"
    SECRET = "secret"
    ALREADY_VOTED = "already_voted"
    NOT_A_CHOICE = "not_a_choice"


@dataclass(frozen=True)
class Form:
    """Who sends it and when, and what the rules of the day say.

    ``allowed``: the statutes say so; ``last``: the last day of reception.
    """

    allowed: bool
    is_member: bool
    received: date
    last: date
    attended: bool = False


@dataclass(frozen=True)
class Item:
    """A line of the form."""

    choice: str
    for_or_against: bool = True
    is_secret: bool = False
    voted: bool = False
    is_carried: bool = False


def last_reception(meeting: date, days: int = RECEPTION_DAYS) -> date:
    """The last day on which a form may come in; the form itself shows it.

    >>> last_reception(date(2026, 6, 30))
    datetime.date(2026, 6, 27)
    """
    return meeting - timedelta(days=days)


def form_fault(form: Form) -> Fault | None:
    """Why the whole form is refused, or None.

    >>> form_fault(Form(True, True, date(2026, 6, 28), date(2026, 6, 27)))
    <Fault.TOO_LATE: 'too_late'>
    """
    if not form.allowed:
        return Fault.NOT_ALLOWED
    if not form.is_member:
        return Fault.NOT_A_MEMBER
    if form.received > form.last:
        return Fault.TOO_LATE
    return Fault.ATTENDS if form.attended else None


def item_fault(item: Item) -> Fault | None:
    """Why one line is refused, or None: the form is named, a secret vote is not.

    >>> item_fault(Item("pour", is_secret=True))
    <Fault.SECRET: 'secret'>
    """
    if item.is_secret:
        return Fault.SECRET
    if not item.for_or_against:
        return Fault.NO_VOTE
    if item.voted:
        return Fault.ALREADY_VOTED
    if item.is_carried:
        return Fault.REPRESENTED
    return None if item.choice in CHOICES else Fault.NOT_A_CHOICE


def counts_as(choice: str, same_text: bool) -> str:
    """What a line says at the vote: of another text than the one read, nothing.

    >>> counts_as("pour", True), counts_as("pour", False)
    ('pour', 'abstention')
    """
    return choice if same_text else "abstention"
