"""The two years of the story, counted back from today so that it never ages."""

from datetime import date, timedelta
from random import Random

MONTHS = 24


def months_until(today):
    """First days of the 24 months before ``today``'s month, and that month.

    >>> months_until(date(2026, 3, 10))[-2:]
    [datetime.date(2026, 2, 1), datetime.date(2026, 3, 1)]
    """
    return [ago(months, today) for months in range(MONTHS, -1, -1)]


def month_end(month):
    """Last day of the month that begins on ``month``.

    >>> month_end(date(2024, 2, 1))
    datetime.date(2024, 2, 29)
    """
    return (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def ago(months, today):
    """First day of the month that lies ``months`` before ``today``'s.

    >>> ago(7, date(2026, 3, 10)), ago(26, date(2026, 3, 10))
    (datetime.date(2025, 8, 1), datetime.date(2024, 1, 1))
    """
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def chance(*facts):
    """A generator that always tells the same story for the same facts."""
    return Random("-".join(map(str, facts)))
