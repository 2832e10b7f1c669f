from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contribution_case import WORKED_YEAR, ContributionCase


@tagged("post_install", "-at_install")
class TestMonthRun(ContributionCase):
    def test_the_worked_year_of_domain_3_3_through_the_ledger(self):
        for number, (turnover, direct, _asked) in enumerate(WORKED_YEAR, 1):
            if turnover:
                self.sold(turnover, date(2026, number, 5))
            if direct:
                self.bought(direct, date(2026, number, 6))
        for number in range(1, 13):
            self.run_month(number)
        self.assertEqual(
            self.asked(),
            [
                (number, "run", asked, 16)
                for number, (_sold, _bought, asked) in enumerate(WORKED_YEAR, 1)
            ],
        )
        figures = self.env["coop.account.section"]._grid(
            self.ardoise, date(2026, 1, 1), date(2026, 12, 31)
        )[self.ardoise.id]
        self.assertEqual(figures["contribution"], -3284.15)
        self.assertEqual(figures["recharges"], -192.00)
        tick = self.env["coop.month"]._closing_tick(
            self.company, date(2026, 1, 1), date(2026, 12, 31)
        )
        self.assertEqual((tick["state"], tick["figure"]), ("done", False))

    def test_the_entry_is_balanced_and_neutral_for_the_company(self):
        self.sold(1000, date(2026, 1, 5))
        month = self.run_month(1)
        entry = month.contribution_ids.move_id
        self.assertEqual(len(entry), 1)
        self.assertEqual(
            (entry.state, entry.date, entry.journal_id.code),
            ("posted", date(2026, 1, 31), "CTR"),
        )
        self.assertEqual(
            [
                (line.account_id.code, line.balance, line.analytic_distribution)
                for line in entry.line_ids.filtered(
                    lambda line: "Studio Ardoise" in line.name
                )
            ],
            [
                ("186000", 120.0, {str(self.ardoise.account_id.id): 100.0}),
                (
                    "187000",
                    -120.0,
                    {str(self.company.coop_mutualised_account_id.id): 100.0},
                ),
                ("616100", 16.0, {str(self.ardoise.account_id.id): 100.0}),
                (
                    "616100",
                    -16.0,
                    {str(self.company.coop_mutualised_account_id.id): 100.0},
                ),
            ],
        )
        for prefix in ("18", "616"):
            lines = entry.line_ids.filtered(
                lambda line, prefix=prefix: line.account_id.code.startswith(prefix)
            )
            self.assertEqual(sum(lines.mapped("balance")), 0)

    def test_run_twice_is_run_once(self):
        self.sold(1000, date(2026, 1, 5))
        month = self.run_month(1)
        before = self.asked()
        month.action_confirm()
        month.action_correct()
        self.assertEqual(self.asked(), before)
        self.assertEqual(self.asked(), [(1, "run", 120.0, 16.0)])

    def test_a_late_credit_note_is_corrected_by_the_next_run(self):
        self.sold(1000, date(2026, 1, 5))
        self.run_month(1)
        self.sold(500, date(2026, 1, 28), move_type="out_refund")
        self.sold(2000, date(2026, 2, 5))
        self.run_month(2)
        self.assertEqual(
            self.asked(),
            [
                (1, "run", 120.0, 16.0),
                (1, "correction", -60.0, 0.0),
                (2, "run", 240.0, 16.0),
            ],
        )

    def test_a_late_invoice_is_corrected_at_once_by_the_button(self):
        self.sold(1000, date(2026, 1, 5))
        month = self.run_month(1)
        self.sold(100, date(2026, 1, 28))
        month.action_correct()
        month.action_correct()
        self.assertEqual(
            self.asked(), [(1, "run", 120.0, 16.0), (1, "correction", 12.0, 0.0)]
        )
        correction = month.contribution_ids.filtered(
            lambda line: line.kind == "correction"
        )
        self.assertEqual(
            correction.words,
            "Correction of janvier 2026: 12 % of the gross margin of 1\xa0100,00\xa0€; "
            "120,00\xa0€ already asked",
        )
        self.assertNotEqual(
            correction.move_id,
            (month.contribution_ids - correction).move_id,
        )

    def test_the_explanation_of_a_statement(self):
        self.sold(3835, date(2026, 1, 5))
        month = self.run_month(1)
        entry = month.contribution_ids.move_id.id
        found = self.env["coop.contribution"]._explained(
            self.ardoise | self.bambou, date(2026, 1, 1), date(2026, 1, 31)
        )
        self.assertEqual(
            found[self.ardoise.id],
            [
                {
                    "date": date(2026, 1, 31),
                    "move_id": entry,
                    "words": "12 % of the gross margin of 3\xa0835,00\xa0€",
                    "amount": 460.2,
                },
                {
                    "date": date(2026, 1, 31),
                    "move_id": entry,
                    "words": "Insurance",
                    "amount": 16.0,
                },
            ],
        )
        self.assertEqual(
            found[self.bambou.id][0]["words"], "minimum of the month 40,00\xa0€"
        )

    def test_nobody_posts_what_nobody_has_seen(self):
        self.sold(1000, date(2026, 1, 5))
        month = self.month(1)
        month.action_preview()
        self.sold(10, date(2026, 1, 6))
        with self.assertRaisesRegex(UserError, "changed since the preview"):
            month.action_confirm()

    def test_months_follow_each_other(self):
        self.run_month(1)
        march = self.month(3)
        march.action_preview()
        with self.assertRaisesRegex(UserError, "Post février 2026 before mars 2026"):
            march.action_confirm()

    def test_a_month_is_posted_when_it_is_over(self):
        month = self.month(1, 2027)
        month.action_preview()
        with self.assertRaisesRegex(UserError, "ends on 31/01/2027"):
            month.action_confirm()

    def test_a_closed_book_says_until_when(self):
        month = self.month(1)
        month.action_preview()
        self.company.fiscalyear_lock_date = date(2026, 6, 30)
        with self.assertRaisesRegex(UserError, "closed until 30/06/2026"):
            month.action_confirm()

    # The vote

    def unvoted(self):
        self.scheme.rule_ids.write({"decision_date": False})
        month = self.month(1)
        month.action_preview()
        return month

    def test_what_the_assembly_did_not_vote_is_not_posted(self):
        month = self.unvoted()
        self.assertIn("Margin: expected the day", month.unvoted_words)
        with self.assertRaisesRegex(UserError, "Write the vote in the version"):
            month.action_confirm()
        self.scheme.rule_ids.decision_date = "2027-06-30"  # an assembly to come
        with self.assertRaisesRegex(UserError, "Write the vote in the version"):
            month.action_confirm()
        self.scheme.rule_ids.decision_date = "2025-12-12"
        self.assertFalse(month.unvoted_words)
        month.action_confirm()
        self.assertEqual(month.state, "contributed")

    def test_the_gerant_says_why_it_is_run_before_the_vote(self):
        month = self.unvoted()
        with self.assertRaisesRegex(AccessError, "The gérant alone"):
            month.unvoted_reason = "In a hurry"
        month.with_user(self.user_gerant).unvoted_reason = "  "
        with self.assertRaisesRegex(UserError, "Write the vote in the version"):
            month.action_confirm()
        self.env.cr.precommit.run()  # what the creation tracked
        told = month.with_user(self.user_gerant).with_context(tracking_disable=False)
        told.unvoted_reason = "Voted in June"
        month.action_confirm()
        with self.assertRaisesRegex(UserError, "the month is kept"):
            month.with_user(self.user_gerant).unvoted_reason = "Another one"
        self.assertEqual(month.unvoted_reason, "Voted in June")
        self.env.cr.precommit.run()
        kept = month.message_ids.sudo().tracking_value_ids.mapped("new_value_char")
        self.assertIn("Voted in June", kept)

    def test_the_vote_of_a_version_in_use_is_written_later_and_once(self):
        month = self.unvoted()
        month.with_user(self.user_gerant).unvoted_reason = "Voted in June"
        month.action_confirm()
        rule = self.scheme.rule_ids
        with self.assertRaisesRegex(UserError, "its figures are kept"):
            rule.percent = 15
        rule.decision_date = "2026-06-12"
        with self.assertRaisesRegex(UserError, "its figures are kept"):
            rule.decision_date = "2026-06-13"

    def test_a_scheme_of_one_activity_needs_its_vote_too(self):
        scheme = self.new_scheme("Own", decision_reference=False)
        self.env["coop.contribution.exception"].create(
            {
                "activity_id": self.ardoise.id,
                "kind": "scheme",
                "scheme_id": scheme.id,
                "date_from": "2026-01-01",
                "reason": "Agreed",
            }
        )
        with self.assertRaisesRegex(UserError, "of Own: expected"):
            self.run_month(1)

    def test_without_a_scheme_the_way_to_one_is_said(self):
        self.company.coop_contribution_scheme_id = False
        with self.assertRaisesRegex(UserError, "No scheme of contributions applies"):
            self.month(1).action_preview()
