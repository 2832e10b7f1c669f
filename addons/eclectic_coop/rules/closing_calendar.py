"""GOV-07 and domain 8.2: until when each act of the closing of a year may wait.

A count in months ends on the day of the same number, or on the last one of a
shorter month (CPC art. 641). The figures come as a ``ClosingLaw``; no clock here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from .periods import shift


class Act(str, Enum):
    """What has a last day once a year is over."""

    NOTICE = "notice"
    ASSEMBLY = "assembly"
    VARIABLE_PAY = "variable_pay"
    PROFIT_SHARING = "profit_sharing"
    INTEREST = "interest"
    FILING = "filing"
    MINISTRY_LIST = "ministry_list"
    TRAINING_REPORT = "training_report"


@dataclass(frozen=True)
class ClosingLaw:
    """The delays in force: months, but for the days of the notice.

    ``profit_sharing_month``: paid before the first day of this month after the
    closing; ``training_day``: (month, day) of the training report.
    """

    assembly_months: int = 6
    notice_days: int = 15
    variable_pay_months: int = 1
    interest_months: int = 9
    profit_sharing_month: int = 6
    filing_months: int = 1
    filing_online_months: int = 2
    ministry_months: int = 6
    training_day: tuple[int, int] = (4, 30)


def assembly_limit(closing: date, law: ClosingLaw) -> date:
    """GOV-07. The last day of the ordinary assembly: ≤ 6 months after the closing.

    >>> assembly_limit(date(2025, 12, 31), ClosingLaw())
    datetime.date(2026, 6, 30)
    """
    return shift(closing, law.assembly_months)


def notice_limit(assembly: date, law: ClosingLaw) -> date:
    """AG-01. The last day on which the notice may leave: 15 days before.

    >>> notice_limit(date(2026, 6, 30), ClosingLaw())
    datetime.date(2026, 6, 15)
    """
    return assembly - timedelta(days=law.notice_days)


def profit_sharing_limit(closing: date, law: ClosingLaw) -> date:
    """Participation (RSP): the eve of the 1st day of the 6th month (CT L3324).

    >>> profit_sharing_limit(date(2025, 12, 31), ClosingLaw())
    datetime.date(2026, 5, 31)
    """
    month = shift(closing.replace(day=1), law.profit_sharing_month)
    return month - timedelta(days=1)


def training_limit(closing: date, law: ClosingLaw) -> date:
    """The training report (BPF): the 30 April that follows the closing.

    >>> training_limit(date(2025, 12, 31), ClosingLaw())
    datetime.date(2026, 4, 30)
    """
    day = date(closing.year, *law.training_day)
    return day if day > closing else shift(day, 12)


def calendar(
    closing: date, assembly: date | None, online: bool, law: ClosingLaw
) -> Mapping[Act, date]:
    """Last day of each act; before the assembly has a day, its limit stands for it.

    >>> calendar(date(2025, 12, 31), date(2026, 6, 20), True, ClosingLaw())[Act.FILING]
    datetime.date(2026, 8, 20)
    """
    last = assembly_limit(closing, law)
    held = assembly or last
    filing = law.filing_online_months if online else law.filing_months
    return {
        Act.NOTICE: notice_limit(held, law),
        Act.ASSEMBLY: last,
        Act.VARIABLE_PAY: shift(held, law.variable_pay_months),
        Act.PROFIT_SHARING: profit_sharing_limit(closing, law),
        Act.INTEREST: shift(closing, law.interest_months),
        Act.FILING: shift(held, filing),
        Act.MINISTRY_LIST: shift(closing, law.ministry_months),
        Act.TRAINING_REPORT: training_limit(closing, law),
    }
