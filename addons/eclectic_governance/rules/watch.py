"""GOV-01…GOV-07. What a cooperative must keep an eye on, each alert with its rule.

``None`` in the facts means that nobody knows: what is not known raises no alert.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from .bounds import LegalForm
from .deadlines import accounts_by, end_of_month
from .mandates import ALARM_DAYS, Office, after_years
from .packs import Terms

LOSS_YEARS = 3  # loi 47-1775 art. 25-1
REVISION_YEARS = 1
REVISION_YEARS_WITH_AUDITOR = 5
FILING_MONTHS = 2  # C. com. L232-22: on line; one month on paper


class Matter(str, Enum):
    """What an alert is about."""

    NO_MANAGER = "no_manager"
    MANDATE_ENDS = "mandate_ends"
    MANAGERS_NOT_EMPLOYED = "managers_not_employed"
    BOARD_MISSING = "board_missing"
    BOARD_SIZE = "board_size"
    REVISER_MISSING = "reviser_missing"
    REVISION_DUE = "revision_due"
    REVISION_AT_ONCE = "revision_at_once"
    AUDITOR_NEEDED = "auditor_needed"
    ACCOUNTS_ASSEMBLY = "accounts_assembly"
    ACCOUNTS_FILING = "accounts_filing"
    CAPITAL_HALVED = "capital_halved"


class Urgency(str, Enum):
    """Whether the day is past."""

    LATE = "late"
    SOON = "soon"


# matter: (rule of the dossier, article)
RULES = {
    Matter.NO_MANAGER: ("GOV-01", "C. com. L223-18"),
    Matter.MANAGERS_NOT_EMPLOYED: ("GOV-02", "loi 78-763, section II"),
    Matter.BOARD_MISSING: ("GOV-03", "loi 78-763, section II"),
    Matter.BOARD_SIZE: ("GOV-03", "loi 78-763, section II"),
    Matter.REVISER_MISSING: ("GOV-05", "decree 2015-706 art. 10"),
    Matter.REVISION_DUE: ("GOV-05", "loi 47-1775 art. 25-1"),
    Matter.REVISION_AT_ONCE: ("GOV-05", "loi 47-1775 art. 25-1"),
    Matter.AUDITOR_NEEDED: ("GOV-06", "decree 2024-152"),
    Matter.ACCOUNTS_ASSEMBLY: ("GOV-07", "C. com. L223-26"),
    Matter.ACCOUNTS_FILING: ("GOV-07", "C. com. L232-22"),
    Matter.CAPITAL_HALVED: ("GOV-07", "CG Scop model statutes, art. 39"),
}
RULE_OF_OFFICE = {
    Office.MANAGER: ("GOV-01", "loi 78-763, section II"),
    Office.BOARD: ("GOV-03", "loi 78-763, section II"),
    Office.REVISER: ("GOV-05", "decree 2015-706 art. 10"),
    Office.DEPUTY_REVISER: ("GOV-05", "decree 2015-706 art. 10"),
    Office.DELEGATION: ("GOV-04", "loi 78-763 art. 12"),
}


@dataclass(frozen=True)
class Held:
    """An office in force, the last day foreseen for it, and who is asked about it."""

    key: int
    office: Office
    end: date | None


@dataclass(frozen=True)
class Facts:
    """What is known of a body on a day."""

    form: LegalForm
    closing: date
    """The last closing of the accounts."""
    members_at_closing: int = 0
    mandates: tuple[Held, ...] = ()
    terms: Terms = field(default_factory=Terms)
    accounts_approved: date | None = None
    accounts_filed: date | None = None
    last_revision: date | None = None
    revision_asked: bool = False
    """By a tenth of the members."""
    has_auditor: bool = False
    employed_managers: int | None = None
    loss_years: int | None = None
    """Years in a row that ended with a loss."""
    heavy_loss: bool | None = None
    """One loss of at least half the highest capital."""
    capital_halved: bool | None = None
    auditor_needed: bool | None = None

    def holding(self, *offices: Office) -> int:
        """How many hold one of these offices.

        >>> Facts(LegalForm.SCOP, date(2025, 12, 31)).holding(Office.MANAGER)
        0
        """
        return sum(held.office in offices for held in self.mandates)


@dataclass(frozen=True)
class Alert:
    """Something to do by ``day`` (None: now); ``key`` is the mandate it is about."""

    matter: Matter
    urgency: Urgency
    day: date | None = None
    key: int = 0
    rule: str = ""
    article: str = ""
    figures: tuple[int, ...] = ()


def alerts(facts: Facts, today: date) -> list[Alert]:
    """What must be done, the late ones first.

    More than twenty members at the closing and no board:

    >>> known = Facts(LegalForm.SCOP, date(2025, 12, 31), 21,
    ...     (Held(1, Office.MANAGER, None), Held(2, Office.REVISER, None)),
    ...     accounts_approved=date(2026, 5, 1), accounts_filed=date(2026, 5, 9),
    ...     last_revision=date(2026, 4, 1))
    >>> [(one.matter.value, one.rule) for one in alerts(known, date(2026, 6, 1))]
    [('board_missing', 'GOV-03')]
    """
    found = [*_mandates(facts, today)]
    if facts.form is not LegalForm.ASSOCIATION:
        found += [*_managers(facts), *_accounts(facts, today), *_known(facts)]
    if facts.form is LegalForm.SCOP:
        found += [*_board(facts), *_revision(facts, today)]
    return sorted(found, key=lambda one: (one.urgency is Urgency.SOON, one.rule))


def _alert(matter, urgency=Urgency.LATE, day=None, figures=()) -> Alert:
    rule, article = RULES[matter]
    return Alert(matter, urgency, day, 0, rule, article, tuple(figures))


def _due(matter: Matter, day: date, today: date) -> Iterator[Alert]:
    """Late after ``day``, soon in the days before it, else nothing."""
    if today > day:
        yield _alert(matter, Urgency.LATE, day)
    elif today >= day - timedelta(days=ALARM_DAYS):
        yield _alert(matter, Urgency.SOON, day)


def _mandates(facts: Facts, today: date) -> Iterator[Alert]:
    for held in facts.mandates:
        if held.end and today >= held.end - timedelta(days=ALARM_DAYS):
            urgency = Urgency.LATE if today > held.end else Urgency.SOON
            rule, article = RULE_OF_OFFICE[held.office]
            if facts.form is LegalForm.ASSOCIATION:
                article = ""
            yield Alert(Matter.MANDATE_ENDS, urgency, held.end, held.key, rule, article)


def _managers(facts: Facts) -> Iterator[Alert]:
    managers = facts.holding(Office.MANAGER)
    outside = managers - (facts.employed_managers or 0)
    known = facts.form is LegalForm.SCOP and facts.employed_managers is not None
    if not managers:
        yield _alert(Matter.NO_MANAGER)
    elif known and 3 * outside > managers:  # a third at most: of one or two, none
        yield _alert(Matter.MANAGERS_NOT_EMPLOYED, figures=(outside, managers))


def _board(facts: Facts) -> Iterator[Alert]:
    seats, terms = facts.holding(Office.BOARD), facts.terms
    wanted = terms.board_above and facts.members_at_closing > terms.board_above
    if wanted and not seats:
        yield _alert(
            Matter.BOARD_MISSING, figures=(facts.members_at_closing, terms.board_above)
        )
    elif seats and not terms.board_least <= seats <= terms.board_most:
        yield _alert(
            Matter.BOARD_SIZE, figures=(seats, terms.board_least, terms.board_most)
        )


def _revision(facts: Facts, today: date) -> Iterator[Alert]:
    if not facts.holding(Office.REVISER):
        yield _alert(Matter.REVISER_MISSING)
    revised = facts.last_revision and facts.last_revision > facts.closing
    losses = (facts.loss_years or 0) >= LOSS_YEARS or facts.heavy_loss
    if (losses or facts.revision_asked) and not revised:
        yield _alert(Matter.REVISION_AT_ONCE, figures=(facts.loss_years or 0,))
    elif facts.last_revision:
        years = REVISION_YEARS_WITH_AUDITOR if facts.has_auditor else REVISION_YEARS
        due = after_years(facts.last_revision, years)
        yield from _due(Matter.REVISION_DUE, due, today)
    else:
        yield from _due(Matter.REVISION_DUE, accounts_by(facts.closing), today)


def _accounts(facts: Facts, today: date) -> Iterator[Alert]:
    approved = facts.accounts_approved
    if not approved:
        yield from _due(Matter.ACCOUNTS_ASSEMBLY, accounts_by(facts.closing), today)
    elif not facts.accounts_filed:
        end = end_of_month(approved.year, approved.month + FILING_MONTHS)
        day = end.replace(day=min(approved.day, end.day))
        yield from _due(Matter.ACCOUNTS_FILING, day, today)


def _known(facts: Facts) -> Iterator[Alert]:
    if facts.auditor_needed and not facts.has_auditor:
        yield _alert(Matter.AUDITOR_NEEDED)
    if facts.capital_halved:
        yield _alert(Matter.CAPITAL_HALVED)
