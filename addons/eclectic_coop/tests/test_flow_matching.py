from odoo.exceptions import UserError
from odoo.tests import tagged

from .flow_case import DAY, FlowCase


@tagged("post_install", "-at_install")
class TestFlowMatching(FlowCase):
    def customer_due(self, *moves):
        """{owner: what customers still owe} from analytic lines only."""
        account = self.receivable(moves[0]).account_id
        moves = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("partner_id", "=", self.customer.id)]
        )
        due = self.parts(moves.move_id)["411"]
        return {owner: -amount for owner, amount in due.items() if amount}

    def test_a_payment_takes_the_activity_of_its_invoice(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        self.assertEqual(
            self.parts(payment),
            {"411": {"ardoise": 120.0}, "511": {"ardoise": -120.0}},
        )
        self.assertEqual(self.customer_due(invoice), {})

    def test_undone_the_payment_has_no_activity_any_more(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        self.receivable(invoice).remove_move_reconcile()
        self.assertEqual(self.parts(payment), {})
        self.assertEqual(self.customer_due(invoice), {"ardoise": 120.0})

    def test_matched_twice_counts_once(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        before = payment.line_ids.analytic_line_ids
        (payment | invoice)._refresh_matched_parts()
        self.assertEqual(payment.line_ids.analytic_line_ids, before)

    def test_one_payment_of_two_invoices_of_two_activities(self):
        self.outstanding()
        one = self.posted(100.0, activity=self.ardoise)
        two = self.posted(50.0, activity=self.bambou)
        payment = self.pay(one | two, group_payment=True).move_id
        self.assertEqual(len(payment), 1)
        self.assertEqual(
            self.parts(payment)["511"], {"ardoise": -120.0, "bambou": -60.0}
        )

    def test_partial_payments_of_a_shared_invoice_end_at_zero(self):
        self.outstanding()
        invoice = self.invoice(83.34, activity=self.ardoise)
        self.share(invoice.invoice_line_ids, ardoise=33.33, bambou=66.67)
        invoice.action_post()
        self.assertEqual(invoice.amount_total, 100.01)
        payments = self.pay(invoice, 33.33).move_id
        for amount in (33.33, 33.35):
            payments |= self.pay(invoice, amount).move_id
            due = self.customer_due(invoice)
            self.assertAlmostEqual(sum(due.values()), invoice.amount_residual)
        self.assertEqual(invoice.amount_residual, 0.0)
        self.assertEqual(self.customer_due(invoice), {})
        for payment in payments:
            self.assert_balances_for_each_activity(payment)

    def test_the_bank_statement_follows_the_payment(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        bank_line = self.bank_line(120.0)
        waiting = payment.line_ids.filtered(
            lambda line: line.account_id.code.startswith("511")
        )
        self.match(bank_line, waiting)
        self.assertEqual(
            self.parts(bank_line.move_id),
            {"511": {"ardoise": 120.0}, "512": {"ardoise": -120.0}},
        )

    def test_a_statement_matched_before_the_invoice_gets_its_part_later(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        self.receivable(invoice).remove_move_reconcile()
        bank_line = self.bank_line(120.0)
        waiting = payment.line_ids.filtered(
            lambda line: line.account_id.code.startswith("511")
        )
        self.match(bank_line, waiting)
        self.assertEqual(self.parts(bank_line.move_id), {})
        (self.receivable(invoice) | self.receivable(payment)).reconcile()
        self.assertEqual(self.parts(bank_line.move_id)["512"], {"ardoise": -120.0})
        self.receivable(invoice).remove_move_reconcile()
        self.assertEqual(self.parts(bank_line.move_id), {})

    def test_a_bank_line_matched_with_the_invoice_itself(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        bank_line = self.bank_line(150.0)
        self.match(bank_line, self.receivable(invoice))
        self.assertEqual(
            self.parts(bank_line.move_id),
            {"411": {"ardoise": 120.0}, "512": {"ardoise": -120.0}},
        )
        bank_line.action_undo_reconciliation()
        self.assertEqual(self.parts(bank_line.move_id), {})
        self.assertEqual(self.customer_due(invoice), {"ardoise": 120.0})

    def test_a_credit_note_and_a_payment_settle_an_invoice(self):
        self.outstanding()
        invoice = self.invoice(100.0, 50.0, activity=self.ardoise)
        self.share(invoice.invoice_line_ids[1], bambou=100)
        invoice.action_post()
        refund = self.posted(50.0, activity=self.bambou, move_type="out_refund")
        (self.receivable(invoice) | self.receivable(refund)).reconcile()
        self.pay(invoice)
        self.assertEqual(invoice.amount_residual, 0.0)
        self.assertAlmostEqual(sum(self.customer_due(invoice).values()), 0.0)

    def test_back_to_draft_the_invoice_leaves_the_payment_without_activity(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        invoice.button_draft()
        self.assertEqual(self.parts(payment), {})
        invoice.activity_id = self.bambou
        invoice.action_post()
        matched = invoice.line_ids.matched_credit_ids
        if not matched:
            (self.receivable(invoice) | self.receivable(payment)).reconcile()
        self.assertEqual(self.parts(payment)["511"], {"bambou": -120.0})

    def test_a_posted_line_changed_by_hand_reaches_the_payment(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(invoice).move_id
        self.share(invoice.invoice_line_ids, bambou=100)
        self.assertEqual(self.parts(payment)["511"], {"bambou": -120.0})

    def test_the_write_off_of_a_payment_goes_to_the_activity(self):
        self.outstanding()
        invoice = self.posted(100.0, activity=self.ardoise)
        payment = self.pay(
            invoice,
            119.0,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.account("658000").id,
            writeoff_label="Rounding of the customer",
        ).move_id
        self.assertEqual(self.parts(payment, "result"), {"658": {"ardoise": -1.0}})
        self.assertEqual(self.customer_due(invoice), {})
        self.assert_balances_for_each_activity(payment)

    def test_the_exchange_difference_goes_to_the_activity(self):
        self.outstanding()
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            [
                {"currency_id": dollar.id, "name": "2026-03-01", "rate": 1.10},
                {"currency_id": dollar.id, "name": "2026-04-01", "rate": 1.25},
            ]
        )
        invoice = self.invoice(
            100.01,
            activity=self.ardoise,
            currency_id=dollar.id,
        )
        self.share(invoice.invoice_line_ids, ardoise=33.33, bambou=66.67)
        invoice.action_post()
        payment = self.pay(invoice, payment_date="2026-04-02").move_id
        exchange = invoice.line_ids.matched_credit_ids.exchange_move_id
        self.assertTrue(exchange)
        self.assertEqual(self.customer_due(invoice), {})
        self.assert_balances_for_each_activity(exchange | payment)

    def test_vat_on_payments_becomes_due_for_the_activity(self):
        vat = self.env["account.tax"].search(
            [("type_tax_use", "=", "sale"), ("tax_exigibility", "=", "on_payment")],
            limit=1,
        )
        invoice = self.invoice(100.0, activity=self.ardoise)
        invoice.invoice_line_ids.tax_ids = vat
        invoice.action_post()
        self.outstanding()
        self.pay(invoice)
        due = invoice.tax_cash_basis_created_move_ids
        self.assertEqual(due.state, "posted")
        self.assert_balances_for_each_activity(due)
        self.assertEqual(
            sum(self.parts(invoice | due)["445"].values()), invoice.amount_tax
        )

    def test_bank_fees_on_a_statement_line_keep_the_receipt_apart(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        bank_line = self.bank_line(118.0)
        liquidity, suspense, _other = bank_line._seek_for_lines()
        mutualised = {str(self.company.coop_mutualised_account_id.id): 100.0}
        move = bank_line.move_id
        move.with_context(skip_readonly_check=True).write(
            {
                "line_ids": [
                    (
                        1,
                        suspense.id,
                        {
                            "account_id": self.receivable(invoice).account_id.id,
                            "balance": -120.0,
                        },
                    ),
                    (
                        0,
                        0,
                        {
                            "name": "Fees",
                            "account_id": self.account("627800").id,
                            "balance": 2.0,
                            "analytic_distribution": mutualised,
                        },
                    ),
                ]
            }
        )
        (suspense | self.receivable(invoice)).reconcile()
        self.assertEqual(
            self.parts(move),
            {
                "411": {"ardoise": 120.0},
                "512": {"ardoise": -120.0, "mutualised": 2.0},
            },
        )
        self.assertEqual(self.parts(move, "result"), {"627": {"mutualised": -2.0}})
        self.assertTrue(liquidity.exists())

    def test_bank_fees_without_owner_are_refused_on_a_statement_line(self):
        bank_line = self.bank_line(-2.0)
        _liquidity, suspense, _other = bank_line._seek_for_lines()
        with self.assertRaises(UserError) as refusal:
            suspense.account_id = self.account("627800")
        self.assertIn("627800", str(refusal.exception))

    def test_compensation_without_activity_takes_both_sides(self):
        invoice = self.posted(100.0, activity=self.ardoise)
        entry = self.env["account.move"].create(
            {
                "date": DAY,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "account_id": self.receivable(invoice).account_id.id,
                            "partner_id": self.customer.id,
                            "balance": -120.0,
                        },
                    ),
                    (0, 0, {"account_id": self.account("467000").id, "balance": 120.0}),
                ],
            }
        )
        entry.action_post()
        (self.receivable(invoice) | self.receivable(entry)).reconcile()
        self.assertEqual(self.parts(entry)["467"], {"ardoise": -120.0})
