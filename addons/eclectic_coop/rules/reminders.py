"""SUB-05, CAP-12, ADM-01, ADM-03: what is to be done about a member, and since when.

Dates only; the next step is the latest one whose day has come.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .membership import candidature_deadline, deemed_resigned_on, may_ask_again
from .periods import shift
from .statutes import Statutes
from .subscription import notice_from, suspended_from


class Step(str, Enum):
    """What the gérant is reminded of."""

    NOTICE = "notice"
    """SUB-05. More than six months late: a formal notice may be sent."""
    SUSPEND = "suspend"
    """SUB-05. Thirty days after the notice the votes are suspended."""
    RESIGNED = "resigned"
    """CAP-12, SUB-05. Three months after it the member is deemed to have resigned."""
    RULE = "rule"
    """ADM-01. The next assembly must rule on the request."""
    APPLY = "apply"
    """ADM-03. The employee must have applied."""


@dataclass(frozen=True)
class Reminder:
    """A step, and the day from which it can or must be taken."""

    step: Step
    day: date


def unpaid_step(
    due: date | None,
    notice: date | None,
    suspended: bool,
    today: date,
    statutes: Statutes,
) -> Reminder | None:
    """SUB-05, CAP-12. The step to take today for what is not paid, if any.

    ``due``: the oldest day at which something unpaid was due, None when all is paid.

    >>> unpaid_step(date(2025, 12, 31), None, False, date(2026, 7, 1), Statutes())
    Reminder(step=<Step.NOTICE: 'notice'>, day=datetime.date(2026, 7, 1))
    >>> unpaid_step(date(2025, 12, 31), date(2026, 7, 1), False, date(2026, 7, 31),
    ...             Statutes()).step.value
    'suspend'
    """
    if due is None:
        return None
    if notice is None:
        day = notice_from(due, statutes.late_months)
        return Reminder(Step.NOTICE, day) if day <= today else None
    resigned = deemed_resigned_on(notice, statutes)
    if resigned <= today:
        return Reminder(Step.RESIGNED, resigned)
    day = suspended_from(notice, statutes.suspension_days)
    if not suspended and day <= today:
        return Reminder(Step.SUSPEND, day)
    return None


def request_step(
    employed_since: date | None,
    asked_on: date,
    refused_on: date | None,
    statutes: Statutes,
) -> Reminder | None:
    """ADM-01. From when the assembly must rule on a request; None: it need not.

    A year of employment, and a year after a refusal (loi 78-763 art. 7).

    >>> request_step(date(2025, 3, 1), date(2025, 9, 1), None, Statutes()).day
    datetime.date(2026, 3, 1)
    """
    if employed_since is None:
        return None
    days = [asked_on, shift(employed_since, statutes.admission_months)]
    if refused_on:
        days.append(may_ask_again(refused_on))
    return Reminder(Step.RULE, max(days))


def application_step(hired: date, statutes: Statutes) -> Reminder | None:
    """ADM-03. The day by which an employee must have applied; None: nobody must.

    >>> application_step(date(2025, 3, 1), Statutes(candidature_months=12)).day
    datetime.date(2026, 3, 1)
    """
    day = candidature_deadline(hired, statutes)
    return Reminder(Step.APPLY, day) if day else None
