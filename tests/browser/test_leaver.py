"""Who left is repaid: room above the floor, her turn in the queue, the bank."""

import base64

from calls import call

ROOM = 70  # shares: more than the leaver of the story gives back
FIGURES = {"value_loss": 0, "value_capital": 14_000, "value_reserves": 9_600}
EARLY = {"early_date": "2026-01-15", "early_reference": "AGO 2026, résolution 6"}


def _make_room(page):
    """Somebody subscribes: what waited under the floor may be annulled."""
    [member] = call(page, "coop.member", "search", [["name", "=", "Claire Vasseur"]])
    values = {
        "member_id": member,
        "shares": ROOM,
        "document": base64.b64encode(b"signed").decode(),
    }
    bulletin = call(page, "coop.share.subscription", "create", [values])
    for act in "action_accept_on_paper", "action_subscribe":
        call(page, "coop.share.subscription", act, bulletin)


def _claim(page):
    [claim] = call(
        page, "coop.share.repayment", "search", [["step", "=", "waiting"]], limit=1
    )
    call(page, "coop.share.repayment", "write", [claim], FIGURES | EARLY)
    return claim


def _read(page, claim, *fields):
    [found] = call(page, "coop.share.repayment", "read", [claim], list(fields))
    return [found[field] for field in fields]


def _press_in_dialog(page, button):
    page.locator(f".modal button[name={button}]").click()
    page.wait_for_selector(f".modal button[name={button}]", state="detached")


def test_the_gerante_repays_a_leaver(people):
    page = people("helene")
    _make_room(page)
    claim = _claim(page)
    [asked] = _read(page, claim, "shares_left")
    page.goto(f"/odoo/share-leavers/{claim}")
    page.locator(".o_statusbar_buttons button", has_text="file").first.click()
    page.locator(".modal button[name=action_serve]").click()
    page.wait_for_selector(".modal .alert-success, .modal [name=message]")
    assert _read(page, claim, "shares_annulled", "shares_left") == [asked, 0]
    page.goto(f"/odoo/share-leavers/{claim}")
    page.locator(".o_statusbar_buttons button[name=action_pay]").click()
    _press_in_dialog(page, "action_pay")
    assert _read(page, claim, "amount_repaid", "amount_owed") == [asked * 25, 0]
    board = call(page, "coop.capital.board", "get_share_capital")
    assert not board["check"]["differences"]
