"""A short code for an activity, read from its trade name."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LENGTH = 8


def propose_code(name: str, taken: Collection[str]) -> str:
    """Return capitals and digits of the name, numbered when the code is taken.

    The code is printed in registers and typed in imports: ASCII only.

    >>> propose_code("Échoppe d'Ardèche", ())
    'ECHOPPED'
    >>> propose_code("Échoppe d'Ardèche", {"ECHOPPED"})
    'ECHOPPE2'
    >>> propose_code("???", ())
    'ACTIVITY'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^A-Z0-9]", "", plain.upper())[:LENGTH] or "ACTIVITY"
    if base not in taken:
        return base
    numbered = (f"{base[: LENGTH - len(str(n))]}{n}" for n in count(2))
    return next(code for code in numbered if code not in taken)
