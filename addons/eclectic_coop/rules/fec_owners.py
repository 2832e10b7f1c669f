"""The part of each owner in every line of an accounting file (CAE-05).

Income and costs belong to who is found for them; the other lines of the entry follow
in such a way that the entry balances for each owner. A payment belongs to who owns
the bills that its letter settles. Units: integer cents, debit positive.
"""

from collections import defaultdict
from collections.abc import Iterable

from .fec import Line
from .fec_activity import Owners
from .fec_entries import Entry
from .money import added, share_out
from .split import Line as Share
from .split import follow

Parts = dict[int, int]


def parts_of_entries(
    entries: Iterable[Entry], owners: Owners, opening=()
) -> dict[int, Parts]:
    """{line number: {owner: cents}}; lines that belong to nobody are left out.

    `opening` are the journals of opening balances: each of their lines stands alone.

    A bill of 120.00 of owner 7, settled by the bank under the letter A:

    >>> from datetime import date
    >>> day = date(2025, 1, 15)
    >>> bill = [Line(2, "VT", "1", day, "411000", balance=12000, letter="A"),
    ...         Line(3, "VT", "1", day, "706000", balance=-10000),
    ...         Line(4, "VT", "1", day, "445710", balance=-2000)]
    >>> bank = [Line(5, "BQ", "1", day, "512000", balance=12000),
    ...         Line(6, "BQ", "1", day, "411000", balance=-12000, letter="A")]
    >>> entries = [Entry("VT", "1", day, bill), Entry("BQ", "1", day, bank)]
    >>> parts_of_entries(entries, Owners(accounts={"706": 7}))
    {2: {7: 12000}, 3: {7: -10000}, 4: {7: -2000}, 6: {7: -12000}, 5: {7: 12000}}
    """
    entries = list(entries)
    parts: dict[int, Parts] = {}
    waiting = []
    for entry in entries:
        found = _own_parts(entry, owners, entry.journal in opening)
        parts.update(found)
        if not found and entry.journal not in opening:
            waiting.append(entry)
    letters = _letters(entries, parts)
    for entry in waiting:
        parts.update(_settled_parts(entry, letters))
    return parts


def letter_of(line: Line):
    """What lines that settle each other have in common.

    >>> from datetime import date
    >>> letter_of(Line(2, "VT", "1", date(2025, 1, 15), "411000", "CLI7", letter="A"))
    ('411000', 'CLI7', 'A')
    """
    return line.account, line.auxiliary, line.letter


def _own_parts(entry, owners, stands_alone):
    results = owners.of_result_lines(entry)
    named = {line.number: owners.of_line(line) for line in entry.lines}
    named |= results
    found = {owner for owner in named.values() if owner}
    common = owners.of_entry(entry)
    if not found and common and not stands_alone:
        found = {common}
    if stands_alone:
        return _shares(entry, named)
    if len(found) == 1:
        [owner] = found
        return {line.number: {owner: line.balance} for line in entry.lines}
    return _followed(entry, _shares(entry, named)) if found else {}


def _shares(entry, named):
    return {
        line.number: {named[line.number]: line.balance}
        for line in entry.lines
        if named[line.number]
    }


def _followed(entry, shares):
    lines = [
        Share(line.number, line.balance, shares.get(line.number))
        for line in entry.lines
    ]
    return shares | follow(lines)


def _letters(entries, parts):
    """{letter: {owner: cents}} of the lines whose owner is known."""
    found = defaultdict(list)
    for entry in entries:
        for line in entry.lines:
            if line.letter and line.number in parts:
                found[letter_of(line)].append(parts[line.number])
    return {letter: added(several) for letter, several in found.items()}


def _settled_parts(entry, letters):
    shares = {}
    for line in entry.lines:
        weights = letters.get(letter_of(line)) if line.letter else None
        if weights and sum(weights.values()):
            shares[line.number] = share_out(line.balance, weights)
    return _followed(entry, shares) if shares else {}
