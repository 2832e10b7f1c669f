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
SECOND_CALL_MONTHS = 2  # C. com. L223-30


@dataclass(frozen=True)
class Windows:
    """Days before the meeting; settings of the rule pack."""

    notice: int = NOTICE_DAYS
    consent: int = CONSENT_DAYS
    draft: int = DRAFT_DAYS
    request_first: int = 15
    request_last: int = 5
    """Model statutes 26.4: members ask for items from 15 to 5 days before; 0: no."""


@dataclass(frozen=True)
class Deadlines:
    """The last day on which each act is in time; from when items may be asked for."""

    convene: date
    consent: date
    draft: date
    request_from: date | None = None
    request_by: date | None = None


def deadlines(
    meeting: date, windows: Windows = Windows(), *, after_death: bool = False
) -> Deadlines:
    """Last days for a meeting; eight days of notice after the sole gérant's death.

    >>> last = deadlines(date(2026, 6, 30))
    >>> last.convene.isoformat(), last.consent.isoformat(), last.draft.isoformat()
    ('2026-06-15', '2026-06-10', '2026-06-05')
    >>> last.request_from.isoformat(), last.request_by.isoformat()
    ('2026-06-15', '2026-06-25')
    >>> deadlines(date(2026, 6, 30), after_death=True).convene.isoformat()
    '2026-06-22'
    """
    notice = min(windows.notice, NOTICE_AFTER_DEATH) if after_death else windows.notice
    days = (notice, windows.consent, windows.draft)
    last = [meeting - timedelta(days=number) for number in days]
    if windows.request_first:
        asked = (windows.request_first, windows.request_last)
        last += [meeting - timedelta(days=number) for number in asked]
    return Deadlines(*last)


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


def second_call_by(first: date) -> date:
    """V-05. The last day of the second call of an extraordinary assembly.

    "À une date postérieure de deux mois au plus" (C. com. L223-30).

    >>> second_call_by(date(2026, 6, 30)), second_call_by(date(2026, 12, 31))
    (datetime.date(2026, 8, 30), datetime.date(2027, 2, 28))
    """
    end = end_of_month(first.year, first.month + SECOND_CALL_MONTHS)
    return end.replace(day=min(first.day, end.day))


def earliest_meeting(sent: date, windows: Windows = Windows()) -> date:
    """The first day of a meeting that is convened on ``sent``.

    >>> earliest_meeting(date(2026, 6, 15))
    datetime.date(2026, 6, 30)
    """
    return sent + timedelta(days=windows.notice)
