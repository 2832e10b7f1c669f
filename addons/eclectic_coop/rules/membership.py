"""ADM-01…05, OUT-01…03: how one becomes a member, and when one is no longer.

Only dates and reasons; what a leaver is paid is elsewhere. ADM-05, the day by which
an entrepreneur must be a member, is ``career.associate_deadline`` (CAE-03).
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from .capital import Category
from .periods import shift
from .statutes import Statutes

MONTHS_AFTER_REFUSAL = 12  # loi 78-763 art. 7: "renouvelée chaque année"


class Route(str, Enum):
    """By which way a candidate becomes a member."""

    MUST_RULE = "must_rule"
    """ADM-01. The next assembly must rule, by its ordinary majority."""
    MAY_REFUSE = "may_refuse"
    """ADM-02. Employed for too short a time: the gérant may refuse."""
    COMPULSORY = "compulsory"
    """ADM-03. Member at the next assembly, unless it rejects as for the statutes."""
    AUTOMATIC = "automatic"
    """ADM-04. Member on the day of the subscription to a reserved issue."""
    EXTERNAL = "external"
    """ADM-02. Not employed: the gérant may refuse."""


class ExitReason(str, Enum):
    """Why a job or a membership ends."""

    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    AGREED_BREAK = "agreed_break"
    CONTRACT_END = "contract_end"
    RETIREMENT = "retirement"
    ECONOMIC = "economic"
    INVALIDITY = "invalidity"
    WAIVER = "waiver"
    """Of membership, by the member."""
    DEATH = "death"
    EXCLUSION = "exclusion"
    ASSEMBLY = "assembly"
    """The assembly ends the membership of somebody who is not employed."""
    UNPAID = "unpaid"
    """Deemed to have resigned (CAP-12, ADM-03, SUB-05)."""


MEMBERSHIP_KEPT = frozenset(
    {ExitReason.RETIREMENT, ExitReason.ECONOMIC, ExitReason.INVALIDITY}
)
FROM_NOTIFICATION = frozenset(
    {ExitReason.RESIGNATION, ExitReason.DISMISSAL, ExitReason.WAIVER}
)


@dataclass(frozen=True)
class Loss:
    """The day membership is lost (None: it is kept), and what follows.

    ``category_after``: what the person is, None when no longer a member.
    """

    date: date | None
    category_after: Category | None = None
    ends_contract: bool = False


def route(
    employed_since: date | None,
    asked_on: date,
    statutes: Statutes,
    reserved_issue: bool = False,
) -> Route:
    """ADM-01…04. The way of a candidate; ``employed_since``: without interruption.

    Loi 78-763 art. 7: the assembly "doit statuer" for whoever is employed for at
    least a year. Applying before the term of a compulsory candidature is free
    (model statutes 15.1). An issue is reserved to employees: not for others.

    >>> route(date(2025, 3, 1), date(2026, 3, 1), Statutes()).value
    'must_rule'
    >>> route(date(2025, 3, 1), date(2026, 2, 28), Statutes()).value
    'may_refuse'
    """
    if employed_since is None or employed_since > asked_on:
        return Route.EXTERNAL
    if reserved_issue:
        return Route.AUTOMATIC
    compulsory_on = candidature_deadline(employed_since, statutes)
    if compulsory_on and asked_on >= compulsory_on:
        return Route.COMPULSORY
    if asked_on >= shift(employed_since, statutes.admission_months):
        return Route.MUST_RULE
    return Route.MAY_REFUSE


def may_ask_again(refused_on: date) -> date:
    """ADM-01. Loi 78-763 art. 7: from when the assembly must rule again.

    >>> may_ask_again(date(2026, 6, 12))
    datetime.date(2027, 6, 12)
    """
    return shift(refused_on, MONTHS_AFTER_REFUSAL)


def candidature_deadline(hired: date, statutes: Statutes) -> date | None:
    """ADM-03. Loi 78-763 art. 9: the day to have applied; None when nobody must.

    >>> candidature_deadline(date(2025, 3, 1), Statutes(candidature_months=24))
    datetime.date(2027, 3, 1)
    """
    months = statutes.candidature_months
    return shift(hired, months) if months else None


def deemed_resigned_on(notice: date, statutes: Statutes) -> date:
    """CAP-12, ADM-03, SUB-05. When a formal notice left unanswered takes effect.

    Months run from the day on which the notice is sent (model statutes 16.6).

    >>> deemed_resigned_on(date(2026, 11, 30), Statutes())
    datetime.date(2027, 2, 28)
    """
    return shift(notice, statutes.notice_months)


def loss(reason: ExitReason, notified: date, effect: date) -> Loss:
    """OUT-01, OUT-02. When membership is lost, and what becomes of the person.

    Loi 78-763 art. 10 and 11. ``notified``: when the party who breaks said so;
    ``effect``: last day of the job, death, the assembly, or the term of a notice.
    Nobody breaks a contract that ends by agreement or by its term: the effect
    counts. For unpaid shares the job ends only if the notice says so (SUB-05).

    >>> loss(ExitReason.RESIGNATION, date(2026, 5, 4), date(2026, 7, 3)).date
    datetime.date(2026, 5, 4)
    >>> loss(ExitReason.RETIREMENT, date(2026, 5, 4),
    ...      date(2026, 7, 3)).category_after.value
    'retained'
    """
    if reason in MEMBERSHIP_KEPT:
        return Loss(None, Category.RETAINED)
    day = notified if reason in FROM_NOTIFICATION else effect
    return Loss(day, ends_contract=reason is ExitReason.WAIVER)


def stays_as_external(decided_on: date, notice_end: date) -> bool:
    """OUT-01. Whether the assembly that let a leaver stay met in time.

    Model statutes 16.2: "avant la fin du préavis", its last day included. The
    leaver is then a former employee (CAP-06); otherwise ``loss`` holds.

    >>> stays_as_external(date(2026, 7, 3), date(2026, 7, 3))
    True
    """
    return decided_on <= notice_end


def liable_until(lost_on: date, statutes: Statutes) -> date:
    """OUT-03. C. com. L231-6: last day of liability for the debts of his time.

    >>> liable_until(date(2021, 8, 31), Statutes())
    datetime.date(2026, 8, 31)
    """
    return shift(lost_on, statutes.liability_months)
