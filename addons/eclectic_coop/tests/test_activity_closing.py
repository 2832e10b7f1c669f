from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestActivityClosing(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ardoise.partner_line_ids.date_from = "2026-01-01"
        cls.customer = cls.env["res.partner"].create({"name": "Commune de Vals"})

    def _wizard(self):
        action = self.ardoise.with_user(self.user_gerant).action_close()
        model = self.env[action["res_model"]].with_user(self.user_gerant)
        wizard = model.browse(action["res_id"])
        wizard.date_close = "2026-06-30"
        return wizard

    def _left(self, wizard):
        lines = wizard.line_ids.filtered(lambda line: not line.is_done)
        return {line.check: line.amount or line.count for line in lines}

    def _finish(self):
        self.ardoise.stock_counted = True
        self.ardoise.partner_line_ids.date_to = "2026-06-30"

    def _invoice(self, activity=None):
        activity = activity or self.ardoise
        line = {
            "name": "Logo",
            "price_unit": 100.0,
            "analytic_distribution": {str(activity.account_id.id): 100.0},
        }
        return self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "activity_id": activity.id,
                "invoice_line_ids": [(0, 0, line)],
            }
        )

    def test_the_checklist_of_a_quiet_activity_has_stock_and_access(self):
        self.assertEqual(self._left(self._wizard()), {"stock": 1, "access": 1})
        self.assertEqual(self.ardoise.state, "closing")

    def test_a_finished_activity_is_closed(self):
        self._finish()
        wizard = self._wizard()
        self.assertFalse(wizard.remaining_count)
        wizard.action_close()
        self.assertEqual(self.ardoise.state, "closed")
        self.assertEqual(str(self.ardoise.date_close), "2026-06-30")

    def test_an_open_quote_is_counted(self):
        self._finish()
        self.env["sale.order"].create(
            {"partner_id": self.customer.id, "activity_id": self.ardoise.id}
        )
        self.assertEqual(self._left(self._wizard()), {"pending_orders": 1})

    def test_a_draft_invoice_is_counted(self):
        self._finish()
        self._invoice()
        self.assertEqual(self._left(self._wizard()), {"pending_invoices": 1})

    def test_an_unpaid_invoice_and_its_income_are_counted(self):
        self._finish()
        self._invoice().action_post()
        left = self._left(self._wizard())
        self.assertEqual(left, {"pending_invoices": 1, "entries": 100.0})

    def test_an_expense_not_reimbursed_is_counted(self):
        self._finish()
        self.env["hr.expense"].create(
            {
                "name": "Train",
                "employee_id": self.lou.id,
                "activity_id": self.ardoise.id,
                "total_amount_currency": 30.0,
            }
        )
        self.assertEqual(self._left(self._wizard()), {"pending_expenses": 1})

    def test_a_project_not_archived_is_counted(self):
        self._finish()
        self.env["project.project"].create(
            {"name": "Site", "activity_id": self.ardoise.id}
        )
        self.assertEqual(self._left(self._wizard()), {"projects": 1})

    def test_what_belongs_to_another_activity_is_not_counted(self):
        self._finish()
        self._invoice(self.bambou)
        self.assertEqual(self._left(self._wizard()), {})

    def test_closing_is_refused_with_what_remains(self):
        with self.assertRaisesRegex(UserError, "Stock sold(.|\n)*access(.|\n)*: 1"):
            self._wizard().action_close()
        self.assertEqual(self.ardoise.state, "closing")

    def test_spaces_are_no_reason(self):
        wizard = self._wizard()
        wizard.reason = "  "
        with self.assertRaisesRegex(UserError, "is not finished"):
            wizard.action_close()

    def test_a_reason_closes_all_the_same_and_stays_in_the_messages(self):
        wizard = self._wizard()
        wizard.reason = "She moves <abroad>"
        wizard.action_close()
        self.assertEqual(self.ardoise.state, "closed")
        bodies = " ".join(self.ardoise.message_ids.mapped("body"))
        self.assertIn("She moves &lt;abroad&gt;", bodies)
        self.assertIn("Stock sold", bodies)

    def test_what_happens_meanwhile_is_checked_again_at_closing(self):
        self._finish()
        wizard = self._wizard()
        self._invoice()
        with self.assertRaisesRegex(UserError, "Unpaid invoices"):
            wizard.action_close()

    def test_the_people_leave_on_the_last_day(self):
        wizard = self._wizard()
        wizard.action_end_access()
        self.assertEqual(str(self.ardoise.partner_line_ids.date_to), "2026-06-30")
        self.assertEqual(self._left(wizard), {"stock": 1})

    def test_the_stock_is_ticked_by_hand(self):
        wizard = self._wizard()
        wizard.line_ids.filtered(lambda line: line.check == "stock").action_open()
        self.assertEqual(self._left(wizard), {"access": 1})

    def test_a_point_opens_its_documents(self):
        invoice = self._invoice()
        wizard = self._wizard()
        line = wizard.line_ids.filtered(lambda line: line.check == "pending_invoices")
        action = line.action_open()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, invoice)

    def test_an_activity_may_stay_open_after_all(self):
        self._wizard().action_leave_open()
        self.assertEqual(self.ardoise.state, "open")

    def test_a_closed_activity_is_reopened_with_a_reason(self):
        self._finish()
        self._wizard().action_close()
        action = self.ardoise.action_reopen()
        self.env[action["res_model"]].with_user(self.user_gerant).create(
            {"activity_id": self.ardoise.id, "reason": "A late invoice"}
        ).action_reopen()
        self.assertEqual((self.ardoise.state, self.ardoise.date_close), ("open", False))
        self.assertIn("A late invoice", self.ardoise.message_ids[0].body)

    def test_the_history_of_a_closed_activity_stays_readable(self):
        self._finish()
        self._wizard().action_close()
        self.assertTrue(self.ardoise.account_id.active)

    def test_only_the_gerant_closes(self):
        self.ardoise.coach_id = self.user_coach
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.ardoise.with_user(user).action_close()
