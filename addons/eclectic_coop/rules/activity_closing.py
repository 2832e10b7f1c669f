"""What must be finished before an activity is closed.

Each check carries what was found; the person who closes reads what remains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Check(str, Enum):
    """The lines of the checklist, in the order in which they are worked on."""

    ORDERS = "pending_orders"
    TIMESHEETS = "pending_timesheets"
    INVOICES = "pending_invoices"
    BILLS = "pending_bills"
    EXPENSES = "pending_expenses"
    PROJECTS = "projects"
    STOCK = "stock"
    BALANCE = "entries"
    ACCESS = "access"


@dataclass(frozen=True)
class Finding:
    """What a check found: documents left, cents left on the account."""

    check: Check
    count: int = 0
    cents: int = 0

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left.

        >>> Finding(Check.BALANCE, cents=-1).is_done
        False
        """
        return not self.count and not self.cents


def remaining(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what keeps the activity from being closed.

    >>> [finding.check.name for finding in remaining(
    ...     [Finding(Check.ORDERS), Finding(Check.INVOICES, count=2)])]
    ['INVOICES']
    """
    return tuple(finding for finding in findings if not finding.is_done)
