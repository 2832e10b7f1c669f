from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .loan_common import RELEASED, LoanCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestLoan(LoanCase):
    def row(self, loan, number):
        line = loan.line_ids.filtered(lambda line: line.sequence == number)
        return round(line.interest, 2), round(line.capital, 2), round(line.balance, 2)

    def test_the_schedule_is_counted_as_soon_as_terms_are_written(self):
        loan = self._loan()
        self.assertEqual(len(loan.line_ids), 36)
        self.assertEqual(self.row(loan, 1), (60, 526.93, 19473.07))
        self.assertEqual(self.row(loan, 36), (1.76, 585.06, 0))
        self.assertEqual(round(loan.interest_total, 2), 1129.37)
        loan.rate = 0
        self.assertEqual(loan.interest_total, 0)
        self.assertEqual(len(loan.line_ids), 36)

    def test_capital_waits_for_the_end_of_the_deferral(self):
        loan = self._socoden()
        self.assertEqual(self.row(loan, 12), (50, 0, 15000))
        self.assertEqual(self.row(loan, 13), (50, 312.5, 14687.5))

    def test_the_money_received_waits_for_its_line_of_the_bank(self):
        loan = self._running()
        self.assertEqual(
            self.said(loan.move_id), {"467000": 20_000_00, "164000": -20_000_00}
        )
        waiting = loan.move_id.line_ids.filtered(lambda line: line.balance > 0)
        self.assertTrue(waiting.account_id.reconcile)
        self.assertEqual(waiting.partner_id, self.lender)
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": RELEASED,
                "payment_ref": "VIR PRET",
                "amount": 20_000,
                "partner_id": self.lender.id,
                "counterpart_account_id": waiting.account_id.id,
            }
        )
        other = line.line_ids.filtered(lambda one: one.account_id == waiting.account_id)
        (other | waiting).reconcile()
        self.assertTrue(line.is_reconciled)

    def test_due_dates_are_posted_once(self):
        loan = self._running()
        self.assertEqual(loan._post_due(date(2026, 2, 28)), 2)
        self.assertEqual(loan._post_due(date(2026, 2, 28)), 0)
        first, second = loan.line_ids.move_id.sorted("date")
        self.assertEqual(
            self.said(first), {"661160": 60_00, "164000": 526_93, "467000": -586_93}
        )
        self.assertEqual(second.date, date(2026, 2, 28))
        self.assertEqual(round(loan._owed_on(date(2026, 2, 28))), 18_944_56)

    def test_its_costs_belong_to_the_mutualised_services(self):
        loan = self._running()
        loan._post_due(date(2026, 1, 31))
        items = loan.line_ids.move_id.line_ids.analytic_line_ids
        result = items.filtered(lambda one: one[self.plan_result])
        self.assertEqual(
            result[self.plan_result], self.company.coop_mutualised_account_id
        )
        self.assertEqual(round(sum(result.mapped("amount")), 2), -60)
        balance = items.filtered(lambda one: one[self.plan_balance])
        self.assertEqual(
            balance[self.plan_balance],
            self.company.coop_mutualised_balance_account_id,
        )

    def test_a_loan_of_older_books_has_no_entry_before_they_end(self):
        loan = self._running(books_from=date(2026, 3, 1))
        self.assertFalse(loan.move_id)
        self.assertEqual(loan._post_due(date(2026, 3, 31)), 1)
        self.assertEqual(
            loan.line_ids.sorted("due_on")[:3].mapped("state"),
            ["before", "before", "posted"],
        )

    def test_the_last_due_date_repays_it(self):
        loan = self._running()
        loan._post_due(date(2028, 12, 31))
        self.assertEqual(loan.state, "repaid")
        self.assertEqual(loan._ledger_gap(self.company, date(2028, 12, 31)), 0)

    def test_closed_books_are_told(self):
        loan = self._running()
        self.company.fiscalyear_lock_date = date(2026, 1, 31)
        with self.assertRaisesRegex(UserError, "the books of .* are closed until"):
            loan._post_due(date(2026, 2, 28))
        self.assertFalse(loan.line_ids.move_id)

    # The end of the year

    def test_interest_that_has_run_is_posted_once_and_taken_back(self):
        loan = self._running(
            released_on=date(2025, 12, 15), first_due=date(2026, 1, 15)
        )
        self.assertEqual(loan._post_until(date(2025, 12, 31)), (0, 1))
        self.assertEqual(loan._post_until(date(2025, 12, 31)), (0, 0))
        [accrual] = loan.accrual_ids
        self.assertEqual(self.said(accrual.move_id), {"661160": 3097, "164800": -3097})
        self.assertEqual(
            self.said(accrual.reversal_id), {"661160": -3097, "164800": 3097}
        )
        self.assertEqual(accrual.reversal_id.date, date(2026, 1, 1))

    def test_no_interest_is_run_on_other_days(self):
        loan = self._running()
        loan._post_until(date(2026, 2, 14))
        self.assertFalse(loan.accrual_ids)

    def test_the_closing_says_what_is_left_to_do(self):
        year = date(2026, 1, 1), date(2026, 12, 31)
        tick = self.loans._closing_tick(self.company, *year)
        self.assertEqual(tick["state"], "none")
        loan = self._running(
            released_on=date(2025, 12, 15), first_due=date(2026, 1, 15)
        )
        tick = self.loans._closing_tick(self.company, *year)
        self.assertEqual((tick["state"], tick["figure"]), ("todo", 13))
        loan._post_until(date(2026, 12, 31))
        tick = self.loans._closing_tick(self.company, *year)
        self.assertEqual((tick["state"], tick["figure"]), ("done", 21.01))
        self.env["account.move"].create(
            {
                "date": "2026-06-30",
                "line_ids": [
                    (0, 0, {"account_id": self.account(code).id, "balance": amount})
                    for code, amount in (("164000", 5), ("512001", -5))
                ],
            }
        ).action_post()
        tick = self.loans._closing_tick(self.company, *year)
        self.assertEqual((tick["state"], tick["figure"]), ("problem", -5))

    # New terms

    def change(self, loan, **values):
        return self.env["coop.loan.change"].create(
            {"loan_id": loan.id, "reason": "Agreed with the bank", **values}
        )

    def test_part_is_repaid_early_and_the_schedule_goes_on(self):
        loan = self._running()
        wizard = self.change(loan, date=date(2026, 2, 28), repaid=8_944.56)
        self.assertEqual(wizard.interest, 0)
        self.assertEqual((wizard.principal, wizard.count), (10_000, 34))
        wizard.indemnity = 89.45
        wizard.action_change()
        self.assertEqual(loan.line_ids.filtered("move_id").mapped("sequence"), [1, 2])
        early = loan.terms_ids.sorted("number")[-1].move_id
        self.assertEqual(
            self.said(early),
            {"164000": 8_944_56, "668000": 89_45, "467000": -9_034_01},
        )
        coming = loan.line_ids.filtered(lambda line: not line.move_id)
        self.assertEqual(coming.mapped("version"), [2] * 34)
        self.assertEqual(round(sum(coming.mapped("capital")), 2), 10_000)
        self.assertEqual(coming[0].due_on, date(2026, 3, 31))
        loan._post_due(date(2028, 12, 31))
        self.assertEqual(loan._ledger_gap(self.company, date(2028, 12, 31)), 0)

    def test_between_two_due_dates_interest_of_that_part_is_due(self):
        loan = self._running()
        wizard = self.change(loan, date=date(2026, 1, 15), repaid=10_000)
        # 60.00 × 15 days of 31, for half of the loan.
        self.assertEqual(round(wizard.interest, 2), 14.52)

    def test_all_is_repaid_early(self):
        loan = self._running()
        self.change(loan, date=date(2026, 1, 31), repaid=19_473.07).action_change()
        self.assertEqual(loan.state, "repaid")
        self.assertEqual(loan._owed_on(date(2026, 1, 31)), 0)
        self.assertEqual(loan.line_ids.mapped("sequence"), [1])

    def test_a_rate_is_renegotiated_and_the_past_stays(self):
        loan = self._running()
        loan._post_due(date(2026, 2, 28))
        entries = loan.line_ids.move_id
        self.change(
            loan, date=date(2026, 2, 28), rate=3, count=24, first_due="2026-04-30"
        ).action_change()
        self.assertEqual(loan.line_ids.move_id, entries)
        self.assertEqual(loan.terms_ids.sorted("number").mapped("rate"), [3.6, 3])
        self.assertEqual(self.row(loan, 3)[0], 47.36)
        # What had run before is still counted by the terms of then.
        self.assertEqual(loan._run_on(date(2026, 1, 15)), 29_03)

    def test_new_terms_that_cannot_be_are_told(self):
        loan = self._running()
        loan._post_due(date(2026, 2, 28))
        for values, sentence in (
            ({"date": date(2026, 1, 31)}, "not before"),
            ({"date": date(2026, 2, 28), "repaid": 19_000}, "from 0 to the"),
            ({"date": date(2026, 2, 28), "count": 0}, "from 1 to 600"),
            (
                {"date": date(2026, 2, 28), "first_due": "2026-02-28"},
                "expected a day after",
            ),
            (
                {"date": date(2026, 2, 28), "repaid": 5, "indemnity": -1},
                "0 or more",
            ),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self.change(loan, **values).action_change()
        draft = self._loan()
        with self.assertRaisesRegex(UserError, "does not run"):
            draft._renew(date(2026, 2, 28), (0, 0, 0), None, {})

    # What cannot be typed

    def test_terms_that_cannot_be_are_told_with_field_and_value(self):
        for values, sentence in (
            ({"principal": 0}, "Amount lent “0.0”: expected an amount above 0"),
            ({"rate": -1}, "Rate .* “-1.0”: expected a yearly rate"),
            ({"rate": 100}, "Rate .* “100.0”: expected a yearly rate"),
            ({"count": 0}, "Number of due dates “0”: expected a number from 1"),
            ({"deferred": 36}, "Of which deferred “36”: expected a number from 0"),
            ({"books_from": date(2025, 1, 1)}, "Entries from .* not before"),
            ({"first_due": "0001-01-01"}, "First due date “0001-01-01”: expected"),
        ):
            with (
                self.subTest(sentence),
                self.assertRaisesRegex((UserError, ValidationError), sentence),
            ):
                self._loan(**values)

    def test_what_ran_is_changed_by_new_terms_only(self):
        loan = self._running()
        loan._post_due(date(2026, 1, 31))
        for act in (
            lambda: loan.write({"rate": 1}),
            lambda: loan.write({"state": "draft"}),
            lambda: loan.with_context(coop_loan=True).write({"principal": 1}),
            lambda: loan.line_ids[0].write({"capital": 1}),
            loan.line_ids[0].unlink,
            loan.unlink,
            lambda: self._loan(state="running"),
            lambda: self.env["coop.loan.line"].create(
                {
                    "loan_id": loan.id,
                    "version": 1,
                    "sequence": 99,
                    "due_on": "2026-01-01",
                }
            ),
        ):
            with self.assertRaises(UserError):
                act()
        loan.name = "Another name"
