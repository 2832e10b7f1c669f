"""AG-01, GOV-01, GOV-07. The last day for each act before an assembly.

The day of sending is not counted, the day of the meeting is (Cass. com. 11 Jan. 2005,
n° 02-14.118): with fifteen days, a meeting on 30 June is convened by 15 June.
"""

from dataclasses import dataclass
from datetime import date, timedelta

NOTICE_DAYS = 15  # C. com. R223-20
NOTICE_AFTER_DEATH = 8  # the same, when the sole gérant died
CONSENT_DAYS = 20  # decree 2015-545: agreement to be convened by e-mail
DRAFT_DAYS = 25  # C. com. R223-20-3: resolutions asked for by members
ACCOUNTS_MONTHS = 6  # C. com. L223-26


@dataclass(frozen=True)
class Windows:
    """Days before the meeting; settings of the rule pack."""

    notice: int = NOTICE_DAYS
    consent: int = CONSENT_DAYS
    draft: int = DRAFT_DAYS


@dataclass(frozen=True)
class Deadlines:
    """The last day on which each act is in time."""

    convene: date
    consent: date
    draft: date


def deadlines(meeting: date, windows: Windows = Windows()) -> Deadlines:
    """Last days for a meeting.

    >>> deadlines(date(2026, 6, 30))
    Deadlines(convene=datetime.date(2026, 6, 15), consent=datetime.date(2026, 6, 10), \
draft=datetime.date(2026, 6, 5))
    """
    return Deadlines(
        *(
            meeting - timedelta(days=days)
            for days in (windows.notice, windows.consent, windows.draft)
        )
    )


def end_of_month(year: int, month: int) -> date:
    """The last day of a month; ``month`` may pass 12.

    >>> end_of_month(2026, 14)
    datetime.date(2027, 2, 28)
    """
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def accounts_by(closing: date) -> date:
    """GOV-07. The last day of the assembly on the accounts.

    >>> accounts_by(date(2025, 12, 31)), accounts_by(date(2025, 8, 31))
    (datetime.date(2026, 6, 30), datetime.date(2026, 2, 28))
    """
    return end_of_month(closing.year, closing.month + ACCOUNTS_MONTHS)
