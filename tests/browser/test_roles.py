"""A day of each role, in a browser, on the story of the demo."""

import pytest

OPEN = ".o_view_controller, .o_action"


def _open(page, path):
    page.goto(f"/odoo/{path}")
    page.wait_for_selector(OPEN)
    return page


def _has_no_sideways_scroll(page):
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_entrepreneur_reads_what_she_can_use_and_how_it_is_computed(log_in):
    page = log_in("claire", "claire")
    usable = page.locator(".o_coop_usable")
    usable.wait_for()
    assert "Studio Ardoise" in page.locator(".o_coop_my_activity h1").inner_text()
    usable.locator("button, a").first.click()
    page.wait_for_timeout(500)
    assert usable.locator("button").count() > 3


def test_the_entrepreneur_opens_the_documents_behind_a_figure(log_in):
    page = log_in("claire", "claire")
    page.locator(".o_coop_account tbody tr").first.locator("button").nth(1).click()
    page.wait_for_selector(".o_list_view .o_data_row")
    assert page.locator(".o_data_row").count() >= 1


def test_the_entrepreneur_writes_a_quote_in_one_click(log_in):
    page = log_in("claire", "claire")
    page.locator("[data-target=new_quote]").click()
    customer = page.locator(".o_field_widget[name=partner_id] input")
    customer.fill("Pradon")
    page.locator(".o-autocomplete--dropdown-item").first.click()
    page.locator(".o_field_x2many_list_row_add a").first.click()
    product = page.locator(".o_selected_row [name^=product] :is(input, textarea)").first
    product.fill("Identité")
    page.locator(".o-autocomplete--dropdown-item").first.click()
    page.locator(".o_form_button_save").click()
    page.wait_for_selector(".o_form_saved, .o_form_button_create")
    activity = page.locator(".o_field_widget[name=activity_id]").first
    text = activity.inner_text() or activity.locator("input").input_value()
    assert "Studio Ardoise" in text


@pytest.mark.parametrize(
    "path", ["my-quotes", "my-invoices", "my-bills", "my-expenses", "my-projects"]
)
def test_the_entrepreneur_finds_only_her_documents(log_in, path):
    page = _open(log_in("claire", "claire"), path)
    page.wait_for_selector(".o_data_row, .o_kanban_record")
    assert "Bambou Web –" not in page.locator(".o_action_manager").inner_text()


def test_another_activity_does_not_open_by_its_address(log_in, page):
    log_in("karim", "karim")
    seen = page.evaluate(
        """async () => {
            const door = "/web/dataset/call_kw/coop.activity/search_read";
            const answer = await fetch(door, {
                method: "POST", headers: {"Content-Type": "application/json"},
                body: JSON.stringify({jsonrpc: "2.0", params: {
                    model: "coop.activity", method: "search_read",
                    args: [[]], kwargs: {fields: ["name"]}}})});
            return (await answer.json()).result.map((row) => row.name);
        }"""
    )
    assert seen == ["Bambou Web"]


def test_the_screen_of_the_entrepreneur_fits_a_phone(log_in, page):
    page.set_viewport_size({"width": 390, "height": 844})
    log_in("claire", "claire")
    page.locator(".o_coop_usable").wait_for()
    assert _has_no_sideways_scroll(page)


def test_the_gerante_sees_all_activities_and_that_they_add_up(log_in):
    page = _open(log_in("helene", "helene"), "activities-board")
    page.wait_for_selector(".o_data_row")
    text = page.locator(".o_action_manager").inner_text()
    for name in ("Studio Ardoise", "Bambou Web", "Lumière du Sud"):
        assert name in text
    assert "0,00" in text


@pytest.mark.parametrize(
    "path", ["activities", "careers", "interviews", "career-stages"]
)
def test_the_gerante_opens_each_list_and_its_first_record(log_in, path):
    page = _open(log_in("helene", "helene"), path)
    row = page.locator(".o_data_row td.o_data_cell, .o_kanban_record").first
    row.wait_for()
    row.click()
    page.wait_for_selector(".o_form_view")


def test_the_coach_follows_the_people(log_in):
    page = _open(log_in("paul", "paul"), "careers")
    page.wait_for_selector(".o_data_row, .o_kanban_record")
    assert "Claire Vasseur" in page.locator(".o_action_manager").inner_text()


def test_the_accountant_has_bank_lines_to_reconcile(log_in):
    page = log_in("sophie", "sophie")
    _open(page, "action-eclectic_coop.coop_reconcile_action")
    page.wait_for_selector(".o_kanban_record")
    assert page.locator(".o_kanban_record:not(.o_kanban_ghost)").count() >= 1


@pytest.mark.parametrize(
    "action",
    [
        "account_financial_report.action_general_ledger_wizard",
        "account_financial_report.action_trial_balance_wizard",
        "eclectic_coop.coop_result_action",
        "eclectic_coop.coop_balance_action",
        "eclectic_coop.l10n_fr_fec_export_wizard_action",
    ],
)
def test_the_accountant_opens_each_statement(log_in, page, action):
    log_in("sophie", "sophie")
    page.goto(f"/odoo/action-{action}")
    page.wait_for_selector(".o_form_view, .o_view_controller, .modal-dialog")
    assert not page.locator(".o_error_dialog, .modal .alert-danger").count()
