"""Cut-offs: from the documents to the ledger and back on the next day."""

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .flow_case import FlowCase
from .rpc import RpcCase

IN_YEAR, CLOSING, NEXT_DAY = "2025-10-01", "2025-12-31", "2026-01-01"
JANUARY = "2026-01-15"


class CutoffCase(FlowCase):
    def setUp(self):
        super().setUp()
        action = self.cutoffs().open_last_year()
        self.cutoff = self.cutoffs().browse(action["res_id"])

    def cutoffs(self, user=None):
        return self.env["coop.cutoff"].with_user(user or self.user_accountant)

    def of_days(self, amount, day, first, last, activity=None, **values):
        """An invoice or bill of one line, for the days from first to last."""
        document = self.invoice(
            amount,
            activity=activity or self.ardoise,
            invoice_date=day,
            date=day,
            **values,
        )
        document.invoice_line_ids.write(
            {"coop_service_from": first, "coop_service_until": last}
        )
        document.action_post()
        return document

    def proposed(self):
        self.cutoff.action_propose()
        return {
            (line.kind, line.activity_id.code, line.amount, line.tax)
            for line in self.cutoff.line_ids
        }

    def ledger(self, day):
        """{account: balance} of the entries of the cut-offs on a day."""
        lines = self.cutoff.line_ids
        moves = lines.move_id | lines.reversal_id | lines.counter_ids
        found = {}
        for line in moves.filtered(lambda m: str(m.date) == day).line_ids:
            code = line.account_id.code
            found[code] = round(found.get(code, 0) + line.balance, 2)
        return {code: amount for code, amount in found.items() if amount}

    def one_of_each(self):
        hosting = ("2025-10-01", "2026-09-30")
        december = ("2025-12-01", "2025-12-31")
        self.of_days(1200, IN_YEAR, *hosting)
        self.of_days(600, JANUARY, *december, activity=self.bambou)
        self.of_days(2400, IN_YEAR, *hosting, move_type="in_invoice")
        self.of_days(100, JANUARY, *december, move_type="in_invoice")


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestCutoff(CutoffCase):
    def test_the_four_kinds_are_proposed_from_documents(self):
        self.one_of_each()
        self.assertEqual(
            self.proposed(),
            {
                ("pca", "ARDO", 897.53, 0.0),
                ("fae", "BAMB", 600.0, 120.0),
                ("cca", "ARDO", 1795.07, 0.0),
                ("fnp", "ARDO", 100.0, 20.0),
            },
        )

    def test_work_delivered_and_not_invoiced_is_to_invoice(self):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "activity_id": self.ardoise.id,
                "date_order": "2025-12-10",
                "order_line": [
                    Command.create(
                        {"product_id": self.product.id, "product_uom_qty": 3}
                    )
                ],
            }
        )
        order.action_confirm()
        order.date_order = "2025-12-10"
        order.order_line.qty_delivered = 2
        self.assertEqual(self.proposed(), {("fae", "ARDO", 1000.0, 200.0)})
        self.assertEqual(self.cutoff.line_ids.reason, "delivered_undated")

    def test_an_expense_that_is_not_booked_is_a_bill_to_come(self):
        self.env["hr.expense"].create(
            {
                "name": "Train",
                "employee_id": self.lou.id,
                "activity_id": self.ardoise.id,
                "product_id": self.product.id,
                "date": "2025-12-20",
                "total_amount_currency": 30.0,
                "tax_ids": [Command.clear()],
            }
        )
        self.assertEqual(self.proposed(), {("fnp", "ARDO", 30.0, 0.0)})

    def test_a_monthly_bill_that_is_missing_is_proposed(self):
        for month in range(6, 12):
            day = f"2025-{month:02}-05"
            self.posted(
                45,
                activity=self.ardoise,
                move_type="in_invoice",
                invoice_date=day,
                date=day,
            )
        self.assertEqual(self.proposed(), {("fnp", "ARDO", 45.0, 0.0)})
        self.assertEqual(self.cutoff.line_ids.reason, "recurring")

    def test_a_shared_document_is_cut_off_for_each_activity_to_the_cent(self):
        document = self.invoice(
            100, activity=self.ardoise, invoice_date=JANUARY, date=JANUARY
        )
        self.share(document.invoice_line_ids, ardoise=33.33, bambou=66.67)
        document.invoice_line_ids.write(
            {"coop_service_from": "2025-12-01", "coop_service_until": CLOSING}
        )
        document.action_post()
        self.assertEqual(
            self.proposed(),
            {("fae", "ARDO", 33.33, 6.67), ("fae", "BAMB", 66.67, 13.33)},
        )

    def test_the_entries_are_reversed_on_the_first_day_of_the_next_year(self):
        self.one_of_each()
        self.cutoff.action_propose()
        self.cutoff.action_accept_all()
        self.cutoff.action_post()
        at_closing = {
            "418100": 720.0,
            "445870": -120.0,
            "706000": 297.53,
            "487000": -897.53,
            "408100": -120.0,
            "445860": 20.0,
            "606300": -1695.07,
            "486000": 1795.07,
        }
        self.assertEqual(self.ledger(CLOSING), at_closing)
        self.assertEqual(
            self.ledger(NEXT_DAY), {code: -v for code, v in at_closing.items()}
        )
        self.assertEqual(len(self.cutoff.line_ids.move_id), 4)
        self.assertEqual(self.cutoff.effect, 600 - 897.53 - 100 + 1795.07)

    def test_each_activity_has_its_own_balanced_entry_in_both_plans(self):
        self.one_of_each()
        self.cutoff.action_propose()
        self.cutoff.action_accept_all()
        self.cutoff.action_post()
        lines = self.cutoff.line_ids
        for move in lines.move_id | lines.reversal_id:
            totals = {}
            for item in move.line_ids.analytic_line_ids:
                owner = item[self.plan_result] or item[self.plan_balance]
                activity = owner.result_activity_ids or owner.balance_activity_ids
                totals[activity] = totals.get(activity, 0) + item.amount
            for activity, total in totals.items():
                self.assertTrue(activity, move.ref)
                self.assertAlmostEqual(total, 0)

    def test_run_twice_nothing_is_doubled(self):
        self.one_of_each()
        first = self.proposed()
        self.cutoff.action_accept_all()
        self.cutoff.action_post()
        self.assertEqual(self.proposed(), first)
        self.assertEqual(set(self.cutoff.line_ids.mapped("state")), {"posted"})
        with self.assertRaisesRegex(UserError, "nothing to post"):
            self.cutoff.action_post()
        self.assertEqual(self.cutoffs().open_last_year()["res_id"], self.cutoff.id)

    def test_what_is_posted_is_corrected_by_a_counter_entry(self):
        self.one_of_each()
        self.cutoff.action_propose()
        self.cutoff.action_accept_all()
        self.cutoff.action_post()
        before = self.ledger(CLOSING)
        line = self.cutoff.line_ids.filtered(lambda line: line.kind == "fae")
        with self.assertRaisesRegex(UserError, "posted"):
            line.amount = 1
        line.action_undo()
        after = self.ledger(CLOSING)
        self.assertEqual(line.state, "undone")
        self.assertEqual(after["706000"], round(before["706000"] + 600, 2))
        self.assertNotIn("418100", after)
        self.assertNotIn("418100", self.ledger(NEXT_DAY))
        self.cutoff.action_propose()
        again = self.cutoff.line_ids.filtered(lambda line: line.state == "proposed")
        self.assertEqual(again.source, line.source)

    def test_a_change_or_a_refusal_asks_for_its_reason(self):
        self.one_of_each()
        self.cutoff.action_propose()
        line = self.cutoff.line_ids[0]
        with self.assertRaisesRegex(ValidationError, "your reason: it is empty"):
            line.action_refuse()
        with self.assertRaisesRegex(ValidationError, "your reason: it is empty"):
            line.amount = 5
        line.write({"amount": 5, "note": "Half of it was cancelled"})
        self.assertEqual(line.amount, 5)

    def test_an_amount_that_no_cooperative_has_is_refused(self):
        self.one_of_each()
        self.cutoff.action_propose()
        with self.assertRaisesRegex(UserError, "expected a number"):
            self.cutoff.line_ids[0].amount = float("nan")

    def test_the_year_of_any_day_is_opened(self):
        action = self.cutoffs().open_year("2024-05-05")
        opened = self.cutoffs().browse(action["res_id"])
        self.assertEqual(str(opened.date), "2024-12-31")
        with self.assertRaisesRegex(UserError, "expected a day from"):
            self.cutoffs().open_year("yesterday")

    def test_posting_waits_for_the_decisions(self):
        self.one_of_each()
        self.cutoff.action_propose()
        with self.assertRaisesRegex(UserError, "wait for your decision"):
            self.cutoff.action_post()

    def test_the_closing_says_what_is_left(self):
        dates = self.company.compute_fiscalyear_dates(self.cutoff.date)
        span = dates["date_from"], dates["date_to"]
        tick = self.cutoffs()._closing_tick(self.company, *span)
        self.assertEqual(tick["state"], "todo")
        self.one_of_each()
        self.cutoff.action_propose()
        self.cutoff.action_accept_all()
        self.cutoff.action_post()
        tick = self.cutoffs()._closing_tick(self.company, *span)
        self.assertEqual((tick["state"], tick["figure"]), ("done", 1397.54))

    def test_a_service_cannot_end_before_it_begins(self):
        with self.assertRaisesRegex(
            ValidationError, "expected a day that is not before"
        ):
            self.of_days(10, IN_YEAR, "2025-02-01", "2025-01-01")


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestCutoffRights(CutoffCase, RpcCase):
    def test_others_see_and_do_nothing(self):
        self.one_of_each()
        self.cutoff.action_propose()
        for user in (self.user_lou, self.user_coach):
            with self.assertRaises(AccessError):
                self.cutoff.with_user(user).action_propose()
            with self.assertRaises(AccessError):
                self.cutoff.line_ids.with_user(user).read(["amount"])
            with self.assertRaises(AccessError):
                self.cutoffs(user).open_last_year()

    def test_nobody_forges_a_fact_by_rpc(self):
        self.one_of_each()
        self.cutoff.action_propose()
        line = self.cutoff.line_ids[0]
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        for values in ({"state": "posted"}, {"kind": "cca"}, {"found": 1.0}):
            answer = self.call_kw("coop.cutoff.line", "write", line.ids, values)
            self.assertIn("only the decision", answer["error"]["data"]["message"])
        for model in ("coop.cutoff", "coop.cutoff.line"):
            answer = self.call_kw(model, "create", [{}])
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for method in ("action_post", "action_accept_all", "action_propose"):
            answer = self.call_kw("coop.cutoff", method, self.cutoff.ids)
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
