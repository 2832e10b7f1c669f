from odoo.tests import freeze_time, tagged

from .my_activity_case import MyActivityCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestMyActivityActions(MyActivityCase):
    """What opens from the screen "My activity"."""

    def test_a_figure_opens_lines_that_add_up_to_it(self):
        action = self.open("section_turnover", "2026-03-01", "2026-03-31")
        lines = (
            self.env["account.analytic.line"]
            .with_user(self.user_lou)
            .search(action["domain"])
        )
        self.assertEqual(sum(lines.mapped("coop_amount")), 1600)
        opened = lines[:1].action_open_booked_document()
        self.assertEqual(opened["res_model"], "account.move")

    def test_money_received_is_plus_for_the_reader(self):
        lines = self.env["account.analytic.line"].search(
            self.open("section_cash")["domain"]
        )
        self.assertEqual(sum(lines.mapped("coop_amount")), 600)

    def test_late_invoices_open_the_list_that_was_counted(self):
        action = self.open("late_invoices")
        found = (
            self.env["account.move"].with_user(self.user_lou).search(action["domain"])
        )
        self.assertEqual(found, self.unpaid | self.shared)

    def test_a_paid_invoice_opens_for_its_entrepreneur(self):
        self.outstanding()
        self.pay(self.unpaid)
        invoice = self.unpaid.with_user(self.user_lou)
        self.env.invalidate_all()
        self.assertFalse(invoice.matched_payment_ids)  # money of the bank stays behind
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))

    def test_a_big_button_opens_the_form_with_the_activity(self):
        for target in ("new_quote", "new_invoice", "new_expense"):
            context = self.open(target)["context"]
            self.assertEqual(context["default_activity_id"], self.ardoise.id)

    def test_time_is_recorded_on_the_project_of_the_activity(self):
        project = self.env["project.project"].create(
            {"name": "Mission", "activity_id": self.ardoise.id}
        )
        context = self.open("new_time")["context"]
        self.assertEqual(context["default_project_id"], project.id)
