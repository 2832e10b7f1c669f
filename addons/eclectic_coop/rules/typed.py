"""What people type in a form: a number, or nothing that can be used."""

DIGITS = 9


def whole_number(typed: object, most: int) -> int | None:
    """CAP-10: shares are indivisible. A whole number from 1 to ``most``, else None.

    >>> whole_number(" 12 ", 100), whole_number("1.5", 100), whole_number("-1", 100)
    (12, None, None)
    >>> whole_number("101", 100), whole_number("9" * 400, 100), whole_number(None, 100)
    (None, None, None)
    """
    text = str(typed or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        return None
    return int(text) if 1 <= int(text) <= most else None
