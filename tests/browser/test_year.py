"""The last year of the story is closed: agreed, signed, locked, shared out, ended."""

from calls import call

STAYED, LEFT = ("PASSERELLE", "antoine"), "FILDESOIE"
CLOSING, SIGNOFF = "coop.closing", "coop.closing.signoff"


def _closing(page):
    [closing] = call(page, CLOSING, "search_read", [], limit=1, order="date_to desc")
    return closing


def _year(page):
    page.goto("/odoo/coop-year")
    page.wait_for_selector(".o_coop_year_step")


def _steps(page):
    """{step: its mark} as the screen has them."""
    steps = call(page, CLOSING, "get_year", _closing(page)["id"])["steps"]
    return {step["key"]: step["state"] for step in steps}


def _press_step(page, step):
    """The one button of a step, and the warning that comes before it."""
    page.locator(f".o_coop_year_step[data-step={step}]").click()
    page.locator(".o_coop_year_act").click()
    page.wait_for_timeout(300)
    if page.locator(".modal-footer .btn-primary").count():
        page.locator(".modal-footer .btn-primary").click()
        page.wait_for_selector(".modal", state="detached")


def _settle_variable_pay(people, gerante):
    """Who leaves a part agrees on the page; the gérante then confirms."""
    [pay] = call(
        gerante, "coop.variable.pay", "search", [["state", "=", "proposed"]], limit=1
    )
    person = people("thomas")
    person.goto(f"/odoo/coop-variable-pay/{pay}")
    person.locator(".o_form_view button[name=action_agree]").click()
    person.wait_for_selector("button[name=action_agree]", state="detached")
    gerante.goto(f"/odoo/coop-variable-pay/{pay}")
    gerante.locator(".o_form_view button[name=action_confirm]").click()
    gerante.wait_for_selector("button[name=action_confirm]", state="detached")
    return person


def _sign_on_the_page(person):
    """My activity says that accounts wait; one touch leads to them, one signs."""
    person.goto("/odoo/my-activity")
    person.locator("[data-todo^=signoff]").first.click()
    person.locator(".o_coop_sign_now").click()
    person.wait_for_selector("[data-standing=signed]")


def _signoff(page, activity):
    [signoff] = call(page, SIGNOFF, "search", [["activity_id.code", "=", activity]])
    return signoff


def _sign(person, activity):
    signoff = _signoff(person, activity)
    seal = call(person, SIGNOFF, "get_sheet", signoff)["seal"]
    call(person, SIGNOFF, "sign", signoff, seal)


def _sign_alone(page, activity):
    """She left the cooperative: the gérante signs alone and says why."""
    values = {
        "closing_id": _closing(page)["id"],
        "act": "alone",
        "signoff_id": _signoff(page, activity),
        "reason": "Elle a quitté la coopérative",
    }
    [act] = call(page, "coop.closing.reason", "create", [values])
    call(page, "coop.closing.reason", "action_confirm", [act])


def _approve_all(page):
    """The cooperative signs each sheet after its entrepreneur."""
    for signoff in call(page, SIGNOFF, "search_read", [], fields=["standing"]):
        if signoff["standing"] == "signed":
            seal = call(page, SIGNOFF, "get_sheet", signoff["id"])["seal"]
            call(page, SIGNOFF, "approve", signoff["id"], seal)


def _share_out(page):
    """The figures as the variable pay leaves them, one scenario, its decision."""
    closing = [["date_to", "=", _closing(page)["date_to"]]]
    [year] = call(page, "coop.distribution", "search", closing)
    page.goto(f"/odoo/coop-surplus-years/{year}")
    with page.expect_response("**/action_fetch"):
        page.locator("button[name=action_fetch]").click()
    page.goto("/odoo/coop-surplus")
    page.locator("select.form-select").first.select_option(str(year))
    page.locator(".o_coop_propose").first.click()
    page.locator(".o_coop_decide").first.click()
    page.locator(".modal [name=reference] input").fill("AGO, résolution 3")
    page.locator(".modal button[name=action_confirm]").click()
    page.wait_for_selector(".o_coop_decision")


def _balance(page, prefix, until):
    domain = [
        ["account_id.code", "=like", f"{prefix}%"],
        ["parent_state", "=", "posted"],
        ["date", "<=", until],
    ]
    lines = call(page, "account.move.line", "search_read", domain, fields=["balance"])
    return round(sum(line["balance"] for line in lines), 2)


def test_the_year_is_closed_from_its_accounts_to_its_allocation(people):
    gerante = people("helene")
    person = _settle_variable_pay(people, gerante)
    _sign_on_the_page(person)
    activity, login = STAYED
    _sign(people(login), activity)
    _sign_alone(gerante, LEFT)
    _approve_all(gerante)
    _year(gerante)
    assert "0,00" in gerante.locator(".o_coop_year_control").inner_text()
    for _lock in ("each activity", "the year", "for good"):
        _press_step(gerante, "lock")
    assert _steps(gerante)["lock"] == "done"
    _share_out(gerante)
    closing = _closing(gerante)
    assert _balance(gerante, "120", "2999-12-31") == 0
    call(gerante, CLOSING, "write", [closing["id"]], {"fec_date": "2026-06-30"})
    _year(gerante)
    gerante.locator(".o_coop_year_end").click()
    gerante.wait_for_selector(".o_coop_year_end", state="detached")
    assert _closing(gerante)["state"] == "closed"
    assert set(_steps(gerante).values()) <= {"done", "none"}
