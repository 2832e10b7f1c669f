"""Length of contracts, as the law counts it: from a day to the same day."""

from datetime import date

from .periods import shift


def duration(start: date, stop: date) -> tuple[int, int]:
    """Whole months, then days, from ``start`` to the first day out.

    >>> duration(date(2023, 3, 1), date(2024, 3, 1))
    (12, 0)
    >>> duration(date(2023, 3, 15), date(2024, 3, 1))
    (11, 15)
    """
    months = (stop.year - start.year) * 12 + stop.month - start.month
    if shift(start, months) > stop:
        months -= 1
    return months, (stop - shift(start, months)).days


def merged(periods) -> list[tuple[date, date]]:
    """Periods (start, first day out), touching or overlapping ones made one.

    >>> merged([(date(2024, 1, 1), date(2024, 3, 1)),
    ...         (date(2024, 2, 1), date(2024, 4, 1))])
    [(datetime.date(2024, 1, 1), datetime.date(2024, 4, 1))]
    """
    union = []
    for start, stop in sorted(periods):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(stop, union[-1][1]))
        else:
            union.append((start, stop))
    return union
