"""Minutes: the mentions that the law asks for, and the entry of each decision.

C. com. R223-24 (domain 4.4): date and place, who chaired, who was there or
represented, documents and reports, a summary of the debates, the text of every
resolution put to the vote, also the rejected ones, and the result of the votes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Mention(str, Enum):
    """What minutes cannot lack."""

    PLACE = "place"
    PRESIDENT = "president"
    ATTENDANCE = "attendance"
    DEBATES = "debates"
    TEXT = "text"
    RESULT = "result"


@dataclass(frozen=True)
class Item:
    """A point of the agenda as the minutes tell it; ``voted`` once it has a result."""

    title: str
    text: str = ""
    debates: str = ""
    put_to_vote: bool = True
    voted: bool = True


@dataclass(frozen=True)
class Session:
    """What was said of the whole meeting."""

    place: str
    president: str
    attendance: int
    items: tuple[Item, ...]
    debates: str = ""


def missing(session: Session) -> list[tuple[Mention, str]]:
    """The mentions that are not there, each with the item it lacks in (or nothing).

    A summary of the debates is told item by item or once for all.

    >>> missing(Session("Limoges", "Ada", 5, (Item("Accounts", "…", "No question."),)))
    []
    >>> missing(Session("", "Ada", 5, (Item("Accounts", "", "Yes."),)))
    [(<Mention.PLACE: 'place'>, ''), (<Mention.TEXT: 'text'>, 'Accounts')]
    """
    whole = {
        Mention.PLACE: session.place,
        Mention.PRESIDENT: session.president,
        Mention.ATTENDANCE: session.attendance,
        Mention.DEBATES: session.debates or any(item.debates for item in session.items),
    }
    found = [(mention, "") for mention, said in whole.items() if not said]
    for item in session.items:
        if item.put_to_vote and not item.text:
            found.append((Mention.TEXT, item.title))
        if item.put_to_vote and not item.voted:
            found.append((Mention.RESULT, item.title))
    return found


def entry(number: int, day: date, kind: str, title: str, result: str, votes) -> dict:
    """A decision as the register seals it: French words, whole numbers.

    ``votes`` are counts by answer (pour, contre, abstention) or, for an election,
    votes by name.

    >>> entry(3, date(2026, 6, 30), "AGO", "Élection de la gérance", "élu",
    ...       {"A": 4, "B": 3})["voix"]
    {'A': 4, 'B': 3}
    >>> sorted(entry(1, date(2026, 6, 30), "AGO", "Comptes", "adoptée",
    ...              {"pour": 6, "contre": 0, "abstention": 1}))
    ['abstention', 'contre', 'date', 'n', 'pour', 'resultat', 'titre', 'type']
    """
    said = {
        "n": number,
        "date": day.isoformat(),
        "type": kind,
        "titre": title,
        "resultat": result,
    }
    return said | _votes(votes)


def _votes(votes: Mapping[str, int]) -> dict:
    answers: Iterable[str] = ("pour", "contre", "abstention")
    if set(votes) == set(answers):
        return dict(votes)
    return {"voix": dict(votes)} if votes else {}
