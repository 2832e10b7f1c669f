"""A member subscribes and pays in two parts; each does her own part of it."""

from calls import call

SHARES, NOMINAL = 4, 25
IDENTITY = {
    "birth_date": "1988-04-12",
    "birth_place": "Privas",
    "marital_status": "single",
}


def _member(page, login):
    """The record of the member, written by the gérante when the story has none."""
    users = [["login", "=", login]]
    [user] = call(
        page, "res.users", "search_read", users, fields=["partner_id", "company_id"]
    )
    partner, company = user["partner_id"][0], user["company_id"][0]
    _statutes(page, company)
    found = call(page, "coop.member", "search", [["partner_id", "=", partner]])
    if not found:
        [employee] = call(
            page, "hr.employee", "search", [["user_id.login", "=", login]]
        )
        values = {
            "partner_id": partner,
            "employee_id": employee,
            "candidate_category": "employee",
        }
        found = call(page, "coop.member", "create", [values])
    _admit(page, found)
    call(page, "coop.member", "write", found, IDENTITY)
    return found[0]


def _admit(page, member):
    [found] = call(page, "coop.member", "read", member, ["state"])
    if found["state"] == "candidate":
        decision = {
            "decision_date": "2026-01-15",
            "decision_reference": "AGO 2026, resolution 2",
        }
        call(page, "coop.member", "write", member, decision)
        call(page, "coop.member", "action_admit", member)


def _statutes(page, company):
    if not call(page, "coop.statutes", "search_count", [["company_id", "=", company]]):
        values = {"date_from": "2009-02-01", "nominal": NOMINAL}
        call(page, "coop.statutes", "create", [values])


def _ask(page):
    page.goto("/my/shares")
    page.locator(".o_coop_ask input[name=shares]").fill(str(SHARES))
    page.locator(".o_coop_ask button").click()
    page.wait_for_selector(".alert-success")
    [bulletin] = call(
        page, "coop.share.subscription", "search", [["state", "=", "asked"]]
    )
    return bulletin


def _press(page, bulletin, button):
    page.goto(f"/odoo/share-subscriptions/{bulletin}")
    page.locator(f".o_form_view button[name={button}]").first.click()
    page.wait_for_selector(f"button[name={button}]", state="detached")


def _bank_pays(page, bulletin, amount):
    """A line of the bank, which the accountant matches with what the member owes."""
    [said] = call(
        page, "coop.share.subscription", "read", [bulletin], ["name", "member_id"]
    )
    [member] = call(page, "coop.member", "read", [said["member_id"][0]], ["partner_id"])
    [journal] = call(
        page, "account.journal", "search", [["type", "=", "bank"]], limit=1
    )
    values = {
        "journal_id": journal,
        "payment_ref": said["name"],
        "amount": amount,
        "partner_id": member["partner_id"][0],
    }
    call(page, "account.bank.statement.line", "create", [values])
    _match(page, said["name"])


def _match(page, reference):
    page.goto("/odoo/action-eclectic_coop.coop_reconcile_action")
    line = page.locator(".o_kanban_record", has_text=reference)
    line.first.click()
    page.locator(".o_data_row", has_text=reference).locator("td").first.click()
    page.wait_for_selector(".o_reconcile_widget_table tr:has-text('4562')")
    page.locator("button[name=reconcile_bank_line]").click()
    line.first.wait_for(state="detached")


def _accept(page, bulletin):
    page.goto("/my/shares")
    page.locator(".o_coop_to_accept a").click()
    assert "quatre" in page.locator(".o_coop_text").inner_text()
    page.locator(".o_coop_accept button").click()
    page.wait_for_selector(".alert-success")
    assert page.url.endswith(f"/my/shares/bulletin/{bulletin}")


def test_a_member_subscribes_and_pays_in_two_parts(people):
    gerante, member = people("helene"), people("claire")
    _member(gerante, "claire")
    bulletin = _ask(member)
    _press(gerante, bulletin, "action_offer")
    _accept(member, bulletin)
    _press(gerante, bulletin, "action_subscribe")
    accountant = people("sophie")
    for half in 1, 2:
        _bank_pays(accountant, bulletin, SHARES * NOMINAL / 2)
        member.goto(f"/my/shares/bulletin/{bulletin}")
        if half == 1:
            assert "50,00" in member.locator(".o_coop_paid").inner_text()
    assert "100,00" in member.locator(".alert-success").inner_text()
