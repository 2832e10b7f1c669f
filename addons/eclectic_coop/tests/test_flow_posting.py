from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .flow_case import DAY, FlowCase


@tagged("post_install", "-at_install")
class TestFlowPosting(FlowCase):
    def test_the_lines_of_an_invoice_go_to_its_activity(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        self.assertEqual(self.parts(invoice, "result"), {"706": {"ardoise": 100.0}})

    def test_customer_and_vat_of_an_invoice_belong_to_its_activity(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        self.assertEqual(
            self.parts(invoice),
            {"411": {"ardoise": -120.0}, "445": {"ardoise": 20.0}},
        )
        self.assert_balances_for_each_activity(invoice)

    def test_supplier_and_vat_of_a_bill_belong_to_its_activity(self):
        bill = self.posted(50.0, activity=self.bambou, move_type="in_invoice")
        self.assertEqual(
            self.parts(bill),
            {"401": {"bambou": 60.0}, "445": {"bambou": -10.0}},
        )
        self.assertEqual(self.parts(bill, "result"), {"606": {"bambou": -50.0}})

    def test_lines_of_two_activities_share_customer_and_vat(self):
        invoice = self.invoice(100.0, 50.0, activity=self.ardoise)
        self.share(invoice.invoice_line_ids[1], bambou=100)
        invoice.action_post()
        self.assertEqual(
            self.parts(invoice),
            {
                "411": {"ardoise": -120.0, "bambou": -60.0},
                "445": {"ardoise": 20.0, "bambou": 10.0},
            },
        )
        self.assertEqual(invoice.coop_activity_ids, self.ardoise | self.bambou)

    def test_parts_of_a_third_add_up_to_the_cent(self):
        invoice = self.invoice(100.01, activity=self.ardoise)
        mutualised = self.company.coop_mutualised_account_id
        invoice.invoice_line_ids.analytic_distribution = {
            str(self.ardoise.account_id.id): 33.33,
            str(self.bambou.account_id.id): 33.33,
            str(mutualised.id): 33.34,
        }
        invoice.action_post()
        self.assertEqual(
            self.parts(invoice, "result"),
            {"706": {"ardoise": 33.33, "bambou": 33.33, "mutualised": 33.35}},
        )
        self.assertEqual(sum(self.parts(invoice)["411"].values()), -120.01)
        self.assertEqual(sum(self.parts(invoice)["445"].values()), 20.0)
        self.assert_balances_for_each_activity(invoice)

    def test_two_due_dates_share_exactly(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Two halves",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 50.0, "nb_days": 0}
                    ),
                    Command.create(
                        {"value": "percent", "value_amount": 50.0, "nb_days": 30}
                    ),
                ],
            }
        )
        invoice = self.invoice(
            33.37, 66.69, activity=self.ardoise, invoice_payment_term_id=term.id
        )
        self.share(invoice.invoice_line_ids[0], ardoise=33.33, bambou=66.67)
        invoice.action_post()
        self.assertEqual(len(self.receivable(invoice)), 2)
        self.assert_balances_for_each_activity(invoice)
        for line in self.receivable(invoice):
            self.assertEqual(
                round(sum(line.analytic_line_ids.mapped("amount")), 2), -line.balance
            )

    def test_foreign_cents_are_shared_in_euros(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {"currency_id": dollar.id, "name": DAY, "rate": 1.17}
        )
        invoice = self.invoice(
            100.01, 7.77, activity=self.ardoise, currency_id=dollar.id
        )
        self.share(invoice.invoice_line_ids[0], ardoise=33.33, bambou=66.67)
        invoice.action_post()
        self.assert_balances_for_each_activity(invoice)

    def test_a_credit_note_takes_back_what_the_invoice_gave(self):
        invoice = self.invoice(100.01, activity=self.ardoise)
        self.share(invoice.invoice_line_ids, ardoise=33.33, bambou=66.67)
        invoice.action_post()
        refund = invoice._reverse_moves([{"invoice_date": DAY}], cancel=True)
        self.assertEqual(refund.activity_id, self.ardoise)
        for plan in ("result", "balance"):
            parts = self.parts(invoice | refund, plan)
            self.assertEqual({sum(map(abs, p.values())) for p in parts.values()}, {0})

    def test_an_income_without_activity_is_refused_by_its_name(self):
        invoice = self.invoice(100.0)
        with self.assertRaises(UserError) as refusal:
            invoice.action_post()
        for word in ("Work", "706000", "100", "mutualised services"):
            self.assertIn(word, str(refusal.exception))
        self.assertEqual(invoice.state, "draft")

    def test_each_line_without_activity_is_named(self):
        invoice = self.invoice(100.0, 31.0)
        with self.assertRaises(UserError) as refusal:
            invoice.action_post()
        self.assertIn("31", str(refusal.exception))

    def test_a_line_shared_for_less_than_the_whole_is_refused(self):
        invoice = self.invoice(100.0)
        self.share(invoice.invoice_line_ids, ardoise=60)
        with self.assertRaises(UserError):
            invoice.action_post()

    def test_a_line_of_the_mutualised_services_is_accepted(self):
        bill = self.invoice(80.0, move_type="in_invoice")
        bill.invoice_line_ids.analytic_distribution = {
            str(self.company.coop_mutualised_account_id.id): 100.0
        }
        bill.action_post()
        self.assertEqual(
            self.parts(bill),
            {"401": {"mutualised": 96.0}, "445": {"mutualised": -16.0}},
        )

    def test_a_company_that_is_no_cooperative_posts_as_before(self):
        self.company.coop_mutualised_account_id = False
        invoice = self.posted(100.0)
        self.assertEqual(invoice.state, "posted")
        self.assertFalse(invoice.line_ids.analytic_line_ids)

    def test_the_payroll_entry_shares_social_debts(self):
        entry = self.env["account.move"].create(
            {
                "journal_id": self.env["account.journal"]
                .search([("code", "=", "OD")], limit=1)
                .id,
                "date": DAY,
                "line_ids": [
                    self._item("641100", 1000.0, self.ardoise),
                    self._item("641100", 500.0, self.bambou),
                    self._item("645100", 280.0, self.ardoise),
                    self._item("645100", 140.0, self.bambou),
                    self._item("421000", -1170.0),
                    self._item("431000", -750.0),
                ],
            }
        )
        entry.action_post()
        self.assertEqual(
            self.parts(entry),
            {
                "421": {"ardoise": 780.0, "bambou": 390.0},
                "431": {"ardoise": 500.0, "bambou": 250.0},
            },
        )

    def _item(self, code, balance, activity=None):
        return Command.create(
            {
                "name": "Payroll",
                "account_id": self.account(code).id,
                "balance": balance,
                "analytic_distribution": activity
                and {str(activity.account_id.id): 100.0},
            }
        )

    def test_a_fixed_asset_of_an_activity_goes_to_its_balance_sheet(self):
        bill = self.invoice(1200.0, activity=self.ardoise, move_type="in_invoice")
        bill.invoice_line_ids.account_id = self.account("218300")
        bill.action_post()
        self.assertEqual(self.parts(bill, "result"), {})
        self.assertEqual(self.parts(bill)["218"], {"ardoise": -1200.0})
        self.assert_balances_for_each_activity(bill)

    def test_back_to_draft_and_posted_again_counts_once(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        invoice.button_draft()
        self.assertEqual(self.parts(invoice), {})
        invoice.action_post()
        self.assertEqual(self.parts(invoice)["411"], {"ardoise": -120.0})

    def test_a_posted_line_given_to_another_activity_takes_its_customer_along(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        self.share(invoice.invoice_line_ids, bambou=100)
        self.assertEqual(self.parts(invoice, "result"), {"706": {"bambou": 100.0}})
        self.assertEqual(self.parts(invoice)["411"], {"bambou": -120.0})

    def test_the_activity_of_a_posted_invoice_cannot_change(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        with self.assertRaises(UserError):
            invoice.activity_id = self.bambou

    def test_a_new_lead_takes_the_lines_that_followed_the_old_one(self):
        invoice = self.invoice(100.0, 50.0, 20.0, activity=self.ardoise)
        self.share(invoice.invoice_line_ids[1], ardoise=50, bambou=50)
        invoice.activity_id = self.bambou
        bambou = {str(self.bambou.account_id.id): 100.0}
        lines = invoice.invoice_line_ids
        self.assertEqual(lines[0].analytic_distribution, bambou)
        self.assertEqual(len(lines[1].analytic_distribution), 2)

    def test_a_closed_activity_gets_no_new_document(self):
        self.close(self.bambou)
        with self.assertRaises(ValidationError) as refusal:
            self.invoice(100.0, activity=self.bambou)
        self.assertIn("Bambou Web", str(refusal.exception))

    def test_an_invoice_of_a_closed_activity_can_be_credited(self):
        invoice = self.posted(100.0, activity=self.bambou)
        self.close(self.bambou)
        refund = invoice._reverse_moves([{"invoice_date": DAY}], cancel=True)
        self.assertEqual(refund.state, "posted")
