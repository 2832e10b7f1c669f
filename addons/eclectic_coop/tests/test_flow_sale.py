from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .flow_case import DAY, FlowCase


@tagged("post_install", "-at_install")
class TestFlowSale(FlowCase):
    def quote(self, *prices, activity=None, product=None):
        return self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "activity_id": (activity or self.ardoise).id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": (product or self.product).id,
                            "price_unit": price,
                        }
                    )
                    for price in prices
                ],
            }
        )

    def invoiced(self, order):
        invoice = order._create_invoices(final=True)
        invoice.invoice_date = DAY
        invoice.action_post()
        return invoice

    def open_share(self, document):
        action = document.action_share_between_activities()
        return self.env[action["res_model"]].browse(action["res_id"])

    def share_document(self, document, parts, **values):
        share = self.open_share(document)
        share.part_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "activity_id": owner.id,
                        "is_mutualised": not owner,
                        "percentage": percentage,
                    }
                )
                for owner, percentage in parts
            ),
        ]
        share.write(values)
        share.action_apply()

    def test_the_only_open_activity_is_proposed(self):
        order = (
            self.env["sale.order"]
            .with_user(self.user_lou)
            .create({"partner_id": self.customer.id})
        )
        self.assertEqual(order.activity_id, self.ardoise)

    def test_of_two_activities_none_is_proposed(self):
        self._activity("CAIR", "Cairn", self.lou)
        order = (
            self.env["sale.order"]
            .with_user(self.user_lou)
            .new({"partner_id": self.customer.id})
        )
        self.assertFalse(order.activity_id)
        self.assertTrue(order.activity_is_required)

    def test_from_the_quote_to_the_bank_and_back(self):
        order = self.quote(100.0, 50.0)
        order.action_confirm()
        invoice = self.invoiced(order)
        self.assertEqual(invoice.activity_id, self.ardoise)
        self.assertEqual(self.parts(invoice, "result"), {"706": {"ardoise": 150.0}})
        bank_line = self.bank_line(180.0)
        self.match(bank_line, self.receivable(invoice))
        self.assertEqual(self.parts(bank_line.move_id)["512"], {"ardoise": -180.0})
        bank_line.action_undo_reconciliation()
        self.assertEqual(self.parts(bank_line.move_id), {})

    def test_the_activity_chosen_in_the_form_fills_the_lines(self):
        form = Form(self.env["sale.order"])
        form.partner_id = self.customer
        with form.order_line.new() as line:
            line.product_id = self.product
        form.activity_id = self.ardoise
        form.activity_id = self.bambou
        order = form.save()
        self.assertEqual(
            order.order_line.analytic_distribution,
            {str(self.bambou.account_id.id): 100.0},
        )

    def test_a_split_of_the_order_travels_to_the_invoice(self):
        order = self.quote(100.01)
        self.share_document(order, [(self.ardoise, 33.33), (self.bambou, 66.67)])
        self.assertEqual(order.coop_activity_ids, self.ardoise | self.bambou)
        order.action_confirm()
        invoice = self.invoiced(order)
        self.assertEqual(
            self.parts(invoice, "result"),
            {"706": {"ardoise": 33.33, "bambou": 66.68}},
        )
        self.assert_balances_for_each_activity(invoice)

    def test_a_split_of_a_draft_bill_with_the_mutualised_services(self):
        bill = self.invoice(90.0, 10.0, move_type="in_invoice", activity=self.ardoise)
        nobody = self.env["coop.activity"]
        self.share_document(
            bill,
            [(self.ardoise, 50), (nobody, 50)],
            some_lines=True,
            move_line_ids=[Command.set(bill.invoice_line_ids[0].ids)],
        )
        bill.action_post()
        self.assertEqual(
            self.parts(bill, "result"),
            {"606": {"ardoise": -55.0, "mutualised": -45.0}},
        )

    def test_percentages_that_do_not_make_a_whole_are_refused(self):
        order = self.quote(100.0)
        with self.assertRaises(UserError) as refusal:
            self.share_document(order, [(self.ardoise, 33.33), (self.bambou, 66.66)])
        self.assertIn("99.99", str(refusal.exception))

    def test_thirds_are_proposed_that_make_a_whole(self):
        order = self.quote(100.0)
        share = self.open_share(order)
        cairn = self._activity("CAIR", "Cairn", self.lou)
        for activity in (self.bambou, cairn):
            share.part_ids = [Command.create({"activity_id": activity.id})]
        share.action_share_equally()
        self.assertEqual(share.part_ids.mapped("percentage"), [33.34, 33.33, 33.33])
        share.action_apply()
        self.assertEqual(sum(order.order_line.analytic_distribution.values()), 100.0)

    def test_a_deposit_and_its_deduction_stay_in_the_activity(self):
        order = self.quote(1000.0)
        self.share_document(order, [(self.ardoise, 70), (self.bambou, 30)])
        order.action_confirm()
        wizard = (
            self.env["sale.advance.payment.inv"]
            .with_context(active_model="sale.order", active_ids=order.ids)
            .create({"advance_payment_method": "percentage", "amount": 30})
        )
        wizard.create_invoices()
        deposit = order.invoice_ids
        self.assertEqual(deposit.activity_id, self.ardoise)
        deposit.invoice_date = DAY
        deposit.action_post()
        self.assert_balances_for_each_activity(deposit)
        self.assertEqual(
            self.parts(deposit)["411"], {"ardoise": -252.0, "bambou": -108.0}
        )
        final = self.invoiced(order)
        self.assertEqual(
            self.parts(final | deposit)["411"], {"ardoise": -840.0, "bambou": -360.0}
        )
        self.assertEqual(
            self.parts(final | deposit, "result")["706"],
            {"ardoise": 700.0, "bambou": 300.0},
        )

    def test_the_project_of_an_order_has_its_activity(self):
        product = self.env["product.product"].create(
            {
                "name": "Mission",
                "type": "service",
                "service_tracking": "task_in_project",
            }
        )
        order = self.quote(500.0, product=product)
        order.action_confirm()
        project = order.project_ids
        self.assertEqual(project.activity_id, self.ardoise)

    def test_time_does_not_count_twice_in_the_account_of_the_activity(self):
        product = self.env["product.product"].create(
            {
                "name": "Mission",
                "type": "service",
                "service_tracking": "task_in_project",
            }
        )
        self.lou.hourly_cost = 30.0
        order = self.quote(500.0, product=product)
        order.action_confirm()
        time = self.env["account.analytic.line"].create(
            {
                "name": "Work",
                "project_id": order.project_ids.id,
                "task_id": order.tasks_ids.id,
                "employee_id": self.lou.id,
                "unit_amount": 2.0,
                "date": DAY,
            }
        )
        self.assertEqual(time.project_id.activity_id, self.ardoise)
        self.assertFalse(time[self.plan_result])
        self.assertFalse(time[self.plan_balance])
        self.assertFalse(time.general_account_id)

    def test_the_invoice_prints_the_brand_of_the_activity(self):
        bank = self.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": self.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        self.ardoise.write(
            {
                "bank_account_id": bank.id,
                "sale_conditions": "<p>Deposit of 30 %</p>",
            }
        )
        order = self.quote(100.0)
        order.action_confirm()
        invoice = self.invoiced(order)
        self.assertEqual(invoice.partner_bank_id, bank)
        for document, report in (
            (order, "sale.report_saleorder"),
            (invoice, "account.report_invoice"),
        ):
            html = self.env["ir.actions.report"]._render_qweb_html(
                report, document.ids
            )[0]
            for words in (
                "Studio Ardoise",
                "Deposit of 30 %",
                self.company.name,
                "FR7630006000011234567890189",
            ):
                self.assertIn("".join(words.split()), "".join(html.decode().split()))
