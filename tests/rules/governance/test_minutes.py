"""Mentions of the minutes (C. com. R223-24) and entries of the register."""

from dataclasses import replace
from datetime import date

import pytest
from eclectic_governance.rules.chain import BEGINNING, link
from eclectic_governance.rules.minutes import Item, Mention, Session, entry, missing

ITEM = Item("Accounts", "The assembly approves the accounts.", "No question.")
WHOLE = Session("Limoges", "Ada", 5, (ITEM,))


@pytest.mark.parametrize(
    ("session", "lacking"),
    [
        pytest.param(WHOLE, [], id="all that the law asks for"),
        pytest.param(replace(WHOLE, place=""), [(Mention.PLACE, "")], id="no place"),
        pytest.param(
            replace(WHOLE, president=""), [(Mention.PRESIDENT, "")], id="no president"
        ),
        pytest.param(
            replace(WHOLE, attendance=0), [(Mention.ATTENDANCE, "")], id="nobody there"
        ),
        pytest.param(
            replace(WHOLE, items=(replace(ITEM, debates=""),)),
            [(Mention.DEBATES, "")],
            id="no summary of the debates",
        ),
        pytest.param(
            replace(WHOLE, items=(replace(ITEM, debates=""),), debates="All agreed."),
            [],
            id="debates told once for all",
        ),
        pytest.param(
            replace(WHOLE, items=(replace(ITEM, text=""),)),
            [(Mention.TEXT, "Accounts")],
            id="a resolution without its text",
        ),
        pytest.param(
            replace(WHOLE, items=(ITEM, replace(ITEM, title="Quitus", voted=False))),
            [(Mention.RESULT, "Quitus")],
            id="a resolution put to the vote without result",
        ),
        pytest.param(
            replace(WHOLE, items=(ITEM, Item("News", put_to_vote=False, voted=False))),
            [],
            id="a point without vote needs no text",
        ),
    ],
)
def test_what_minutes_lack(session, lacking):
    assert missing(session) == lacking


def test_the_entries_are_those_of_the_published_chain():
    day = date(2026, 6, 30)
    accounts = entry(
        *(1, day, "AGO", "Approbation des comptes 2025", "adoptée"),
        {"pour": 6, "contre": 0, "abstention": 1},
    )
    assert link(BEGINNING, accounts).startswith("8cd3300b35f1ab21")
