"""A day of each role, in a browser, on the story of the demo."""

import pytest

OPEN = ".o_view_controller, .o_action"
SHARED = "coop_activity_ids"  # a document may belong to several activities
CUSTOMER = [("move_type", "in", ("out_invoice", "out_refund", "out_receipt"))]
SUPPLIER = [("move_type", "in", ("in_invoice", "in_refund", "in_receipt"))]


def _open(page, path):
    page.goto(f"/odoo/{path}")
    page.wait_for_selector(OPEN)
    return page


def _call(page, model, method, domain, **options):
    """What the server answers to the person of the page."""
    return page.evaluate(
        """async ([model, method, domain, options]) => {
            const answer = await fetch(`/web/dataset/call_kw/${model}/${method}`, {
                method: "POST", headers: {"Content-Type": "application/json"},
                body: JSON.stringify({jsonrpc: "2.0", params: {
                    model, method, args: [domain], kwargs: options}})});
            return (await answer.json()).result;
        }""",
        [model, method, domain, options],
    )


def _has_no_sideways_scroll(page):
    return page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_entrepreneur_reads_what_she_can_use_and_how_it_is_computed(log_in):
    page = log_in("claire", "claire")
    usable = page.locator(".o_coop_usable")
    usable.wait_for()
    assert "Studio Ardoise" in page.locator(".o_coop_my_activity h1").inner_text()
    step = usable.get_by_text("Salaires engagés")
    assert not step.is_visible()
    usable.get_by_text("Comment ce chiffre est calculé").click()
    step.wait_for()
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


MINE = [
    pytest.param("my-quotes", "sale.order", SHARED, [], id="quotes"),
    pytest.param("my-invoices", "account.move", SHARED, CUSTOMER, id="invoices"),
    pytest.param("my-bills", "account.move", SHARED, SUPPLIER, id="bills"),
    pytest.param("my-expenses", "hr.expense", "activity_id", [], id="expenses"),
    pytest.param("my-projects", "project.project", "activity_id", [], id="projects"),
]


@pytest.mark.parametrize(("path", "model", "link", "domain"), MINE)
def test_the_entrepreneur_finds_her_documents_only(
    log_in, visitor, path, model, link, domain
):
    """As many as the gérante counts for her activity, who sees those of all."""
    gerante = log_in("helene", "helene", visitor())
    hers = [*domain, (f"{link}.code", "=", "ARDOISE")]
    expected = _call(gerante, model, "search_count", hers)
    assert 0 < expected < _call(gerante, model, "search_count", domain)
    page = _open(log_in("claire", "claire"), path)
    page.wait_for_selector(".o_data_row, .o_kanban_record:not(.o_kanban_ghost)")
    assert page.locator(".o_pager_limit").inner_text() == str(expected)


def test_an_entrepreneur_reads_no_other_activity_by_rpc(log_in, page):
    log_in("karim", "karim")
    seen = _call(page, "coop.activity", "search_read", [], fields=["name"])
    assert [row["name"] for row in seen] == ["Bambou Web"]


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
    control = page.locator(".o_coop_control")
    assert control.locator("strong").inner_text() == "0,00\N{NO-BREAK SPACE}€"
    assert "text-bg-success" in control.get_attribute("class")


@pytest.mark.parametrize(
    "path", ["activities", "careers", "interviews", "career-stages"]
)
def test_the_gerante_opens_each_list_and_its_first_record(log_in, path):
    page = _open(log_in("helene", "helene"), path)
    row = page.locator(".o_data_row td.o_data_cell, .o_kanban_record").first
    row.wait_for()
    row.click()
    page.wait_for_selector(".o_form_view")


def test_the_coach_reads_the_board_of_any_year(log_in):
    page = _open(log_in("paul", "paul"), "activities-board")
    period = page.locator(".o_coop_board_period")
    seen = []
    for _year in range(3):
        page.wait_for_function(
            "text => document.querySelector('.o_coop_board_period')"
            "?.innerText.slice(-4) !== text",
            arg=seen[-1] if seen else "",
        )
        seen.append(period.inner_text()[-4:])
        page.locator(".o_coop_board_banner .fa-chevron-left").click()
    assert [int(seen[0]) - int(year) for year in seen] == [0, 1, 2]


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
    ("action", "title", "field"),
    [
        (
            "account_financial_report.action_general_ledger_wizard",
            "Grand livre",
            "centralize",
        ),
        (
            "account_financial_report.action_trial_balance_wizard",
            "Balance générale",
            "show_hierarchy",
        ),
        (
            "eclectic_coop.l10n_fr_fec_export_wizard_action",
            "Exporter le FEC",
            "test_file",
        ),
    ],
)
def test_the_accountant_asks_for_each_ledger(log_in, page, action, title, field):
    log_in("sophie", "sophie")
    page.goto(f"/odoo/action-{action}")
    dialog = page.locator(".modal-dialog", has_text=title)
    dialog.locator(f".o_field_widget[name={field}]").wait_for()
    assert dialog.locator(".modal-title").inner_text() == title


@pytest.mark.parametrize(
    ("action", "title", "row"),
    [
        ("coop_result_action", "Compte de résultat", "Chiffres d'affaires nets"),
        ("coop_balance_action", "Bilan", "Capital souscrit non appelé (I)"),
    ],
)
def test_the_accountant_reads_each_statement(log_in, page, action, title, row):
    log_in("sophie", "sophie")
    page.goto(f"/odoo/action-eclectic_coop.{action}")
    page.locator(".mis_builder", has_text=row).wait_for()
    assert page.locator(".o_breadcrumb").inner_text() == title
