"""What changed between two versions of a text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

WORDS = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Change(str, Enum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A run of words that have the same fate."""

    change: Change
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The pieces of both versions, in reading order; what was removed comes first.

    >>> for piece in difference("Ada is elected.", "Ada and Bo are elected."):
    ...     print(piece.change.value, repr(piece.text))
    same 'Ada '
    removed 'is'
    added 'and Bo are'
    same ' elected.'
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces = []
    for _tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if old[i:j] == new[k:m]:
            pieces.append(Piece(Change.SAME, "".join(old[i:j])))
            continue
        pieces.append(Piece(Change.REMOVED, "".join(old[i:j])))
        pieces.append(Piece(Change.ADDED, "".join(new[k:m])))
    return _readable([piece for piece in pieces if piece.text])


def _readable(pieces):
    """A blank that stayed between two changes joins them: whole groups of words."""
    joined = []
    while pieces:
        run = _run_of_changes(pieces)
        if not run:
            joined.append(pieces[0])
            pieces = pieces[1:]
            continue
        for change in (Change.REMOVED, Change.ADDED):
            text = "".join(
                piece.text for piece in run if piece.change in (change, Change.SAME)
            )
            if text:
                joined.append(Piece(change, text))
        pieces = pieces[len(run) :]
    return joined


def _run_of_changes(pieces):
    """The changes at the head, with the blanks between them."""
    length = 0
    for place, piece in enumerate(pieces):
        if piece.change is not Change.SAME:
            length = place + 1
        elif piece.text.strip() or "\n" in piece.text:
            break
    return pieces[:length] if pieces[0].change is not Change.SAME else []
