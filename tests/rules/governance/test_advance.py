"""AG-03. Votes by form before the meeting."""

from datetime import date

import pytest
from eclectic_governance.rules.advance import (
    Fault,
    Form,
    Item,
    form_fault,
    item_fault,
)

LAST = date(2026, 6, 27)


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        pytest.param(Form(True, True, LAST, LAST), None, id="on the last day"),
        pytest.param(
            Form(True, True, date(2026, 6, 28), LAST), Fault.TOO_LATE, id="a day late"
        ),
        pytest.param(
            Form(False, True, LAST, LAST), Fault.NOT_ALLOWED, id="statutes are silent"
        ),
        pytest.param(
            Form(True, False, LAST, LAST), Fault.NOT_A_MEMBER, id="of a stranger"
        ),
        pytest.param(
            Form(True, True, LAST, LAST, True), Fault.ATTENDS, id="she was in the room"
        ),
    ],
)
def test_forms(form, fault):
    assert form_fault(form) is fault


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        pytest.param(Item("pour"), None, id="for"),
        pytest.param(Item("abstention"), None, id="abstention"),
        pytest.param(Item("oui"), Fault.NOT_A_CHOICE, id="another word"),
        pytest.param(Item("pour", is_secret=True), Fault.SECRET, id="secret item"),
        pytest.param(
            Item("pour", for_or_against=False), Fault.NO_VOTE, id="election by ranks"
        ),
        pytest.param(
            Item("pour", voted=True), Fault.ALREADY_VOTED, id="already decided"
        ),
        pytest.param(
            Item("pour", is_carried=True), Fault.REPRESENTED, id="given to another"
        ),
    ],
)
def test_lines(item, fault):
    assert item_fault(item) is fault
