"""The register of decisions: each entry seals the one before it.

``h_n = SHA-256(h_(n-1) in hexadecimal, a line feed, the entry as canonical JSON)``
with ``h_0`` = 64 zeros: an entry taken out, altered or moved breaks all that follow.
"""

from collections.abc import Iterable, Mapping

from .seal import canonical, seal

BEGINNING = "0" * 64


def link(before: str, entry: Mapping) -> str:
    """The seal of an entry that follows the seal ``before``.

    >>> link(BEGINNING, {"n": 1})[:12]
    'bad665c38a61'
    """
    return seal(f"{before}\n{canonical(entry)}")


def first_broken(entries: Iterable[tuple[Mapping, str]]) -> int | None:
    """The place of the first entry whose seal does not hold, None if all do.

    >>> one = link(BEGINNING, {"n": 1})
    >>> first_broken([({"n": 1}, one), ({"n": 2}, link(one, {"n": 2}))])
    >>> first_broken([({"n": 1}, one), ({"n": 3}, link(one, {"n": 2}))])
    1
    """
    before = BEGINNING
    for place, (entry, sealed) in enumerate(entries):
        before = link(before, entry)
        if before != sealed:
            return place
    return None
