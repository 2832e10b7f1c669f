import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .flow_case import FlowCase

TODAY = "2026-03-20"


class CashAdvanceCase(FlowCase):
    """A fund of 6,000.00: 1,500.00 for one, 2,000.00 in all, 25 % of what is cashed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.activity.partner"].search([]).date_from = "2026-01-01"
        cls.fund = cls.env["coop.guarantee.fund"].create(
            {
                "date_from": "2026-01-01",
                "amount": 6000,
                "limit_activity": 1500,
                "limit_total": 2000,
                "percent": 25,
                "decision_reference": "AGO 2025, resolution 6",
            }
        )
        cls.advances = cls.env["coop.cash.advance"]

    def draft(self, amount=900.0, activity=None, user=None, **values):
        return self.advances.with_user(user or self.user_lou).create(
            {
                "activity_id": (activity or self.ardoise).id,
                "amount": amount,
                "reason": "Paper of a catalogue",
                "repay_by": "2026-06-20",
                **values,
            }
        )

    def granted(self, *args, **values):
        advance = self.draft(*args, **values)
        advance.action_ask()
        advance = advance.with_user(self.user_gerant)
        advance.action_grant()
        return advance

    def wizard(self, advance):
        action = advance.with_user(self.user_gerant).action_recover()
        wizards = self.env["coop.cash.advance.recovery"].with_user(self.user_gerant)
        return wizards.browse(action["res_id"])

    def usable(self, activity=None):
        self.env.invalidate_all()
        activities = self.env["coop.activity"].with_user(self.user_accountant)
        activity = activity or self.ardoise
        return activities.get_dashboard(activity.id)["usable"]["amount"]

    def cash(self, amount):
        self.outstanding()
        invoice = self.posted(amount, activity=self.ardoise)
        self.pay(invoice, payment_date=TODAY)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCashAdvance(CashAdvanceCase):
    def test_a_granted_advance_is_money_to_use_and_a_debt(self):
        advance = self.granted()
        self.assertEqual((advance.state, advance.outstanding), ("granted", 900.0))
        self.assertEqual(self.usable(), 900.0)
        grid = self.env["coop.account.section"]._grid(self.ardoise, None, TODAY)
        self.assertEqual(
            grid[self.ardoise.id],
            {
                "advance": 900.0,
                "advance_debt": -900.0,
                "treasury_cash": 900.0,
                "treasury_advance": -900.0,
            },
        )

    def test_the_entry_is_zero_for_the_company_and_for_each_activity(self):
        entry = self.granted().line_ids.move_id
        sums = {}
        for line in entry.line_ids:
            code = line.account_id.code
            sums[code] = sums.get(code, 0) + line.balance
        self.assertEqual(sums, {"580100": 0.0, "181100": 0.0})
        self.assert_balances_for_each_activity(entry)

    def test_limits_of_one_activity_and_of_all(self):
        self.granted(1200)
        for values, sentence in (
            ((400, self.ardoise, self.user_lou), "300,00.€, one activity may have"),
            ((900, self.bambou, self.user_max), "800,00.€, all activities together"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.draft(*values).action_ask()
        self.granted(800, self.bambou, self.user_max)

    def test_two_requests_within_the_limit_do_not_pass_it_together(self):
        first, second = self.draft(1000), self.draft(1000)
        (first | second).action_ask()
        first.with_user(self.user_gerant).action_grant()
        with self.assertRaisesRegex(UserError, "500,00.€, one activity may have"):
            second.with_user(self.user_gerant).action_grant()

    def test_granting_twice_pays_once(self):
        advance = self.granted()
        with self.assertRaisesRegex(UserError, "is in the state “To pay back”"):
            advance.action_grant()
        self.assertEqual(self.usable(), 900.0)

    def test_nothing_is_granted_without_a_fund(self):
        self.fund.unlink()
        with self.assertRaisesRegex(UserError, "has no guarantee fund yet"):
            self.draft().action_ask()

    def test_a_refusal_says_why(self):
        advance = self.draft()
        advance.action_ask()
        advance = advance.with_user(self.user_gerant)
        with self.assertRaisesRegex(UserError, "say why"):
            advance.action_refuse()
        advance.answer = "Your customer pays next week"
        advance.action_refuse()
        self.assertEqual(advance.sentence, "Refused: Your customer pays next week")
        self.assertFalse(advance.line_ids)

    def test_a_part_of_what_is_cashed_is_proposed(self):
        advance = self.granted()
        self.cash(1000)  # 1,200.00 with VAT
        line = self.wizard(advance).line_ids
        self.assertEqual((line.cashed, line.amount), (1200.0, 300.0))

    def test_what_is_taken_back_lowers_what_can_be_used(self):
        advance = self.granted()
        self.cash(1000)
        before = self.usable()
        self.wizard(advance).action_recover()
        self.assertEqual(advance.outstanding, 600.0)
        self.assertEqual(self.usable(), before - 300.0)

    def test_a_month_is_taken_back_once(self):
        advance = self.granted()
        self.cash(1000)
        first, second = self.wizard(advance), self.wizard(advance)
        first.action_recover()
        with self.assertRaisesRegex(UserError, "already paid back by a part"):
            second.action_recover()
        line = self.wizard(advance).line_ids
        self.assertEqual((line.done, line.amount), (True, 0.0))

    def test_an_undone_recovery_may_be_made_again(self):
        advance = self.granted()
        self.cash(1000)
        self.wizard(advance).action_recover()
        taken = advance.line_ids.filtered(lambda line: line.kind == "recovery")
        taken.action_undo()
        self.assertEqual(advance.outstanding, 900.0)
        with self.assertRaisesRegex(UserError, "cannot be undone"):
            taken.action_undo()
        self.wizard(advance).action_recover()
        self.assertEqual(advance.outstanding, 600.0)

    def test_the_last_part_closes_the_advance(self):
        advance = self.granted()
        wizard = self.wizard(advance)
        wizard.line_ids.amount = 900.0
        wizard.action_recover()
        self.assertEqual((advance.state, advance.outstanding), ("repaid", 0.0))
        self.assertEqual(self.usable(), 0.0)

    def test_no_more_is_taken_back_than_was_advanced(self):
        wizard = self.wizard(self.granted())
        for amount in 900.01, -1.0:
            wizard.line_ids.amount = amount
            with self.assertRaisesRegex(UserError, "no more than .*900,00"):
                wizard.action_recover()

    def test_the_cover_of_what_is_outstanding(self):
        self.assertIn("Nothing is outstanding", self.fund.cover)
        self.granted()
        self.fund.invalidate_recordset()
        self.assertEqual((self.fund.outstanding, self.fund.left), (900.0, 1100.0))
        self.assertTrue(self.fund.cover.startswith("667 %"), self.fund.cover)
        [chart] = json.loads(self.fund.chart)
        self.assertEqual([bar["value"] for bar in chart["values"]][-2:], [0.0, 900.0])

    def test_what_is_late_by_more_than_90_days(self):
        self.granted()
        day = fields.Date.to_date("2026-04-20") + timedelta(days=91)
        with freeze_time(day):
            self.fund.invalidate_recordset()
            self.assertEqual(self.fund.long_late, 300.0)
            tick = self.advances._closing_tick(
                self.company, fields.Date.to_date("2026-01-01"), day
            )
            self.assertEqual((tick["state"], tick["figure"]), ("problem", 900.0))

    def test_a_decision_that_was_used_is_kept(self):
        self.granted()
        with self.assertRaisesRegex(ValidationError, "it is kept"):
            self.fund.limit_total = 9000
        with self.assertRaisesRegex(ValidationError, "it is kept"):
            self.fund.unlink()

    def test_movements_are_append_only(self):
        line = self.granted().line_ids.sudo()
        for act in (lambda: line.write({"amount": 1}), line.unlink):
            with self.assertRaisesRegex(UserError, "is kept as it was written"):
                act()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(Exception, "append-only"),
            self.cr.savepoint(flush=False),
        ):
            self.cr.execute("UPDATE coop_cash_advance_move SET amount = 1")

    def test_wrong_values_are_answered_by_one_sentence(self):
        for values, sentence in (
            ({"amount": 0}, "expected more than zero"),
            ({"repay_by": TODAY}, "expected a day after"),
            ({"repay_by": "2036-01-01"}, "until 20/03/2029"),
            ({"amount": float("nan")}, "expected a number"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self.draft(**values)

    def test_wrong_limits_are_answered_by_one_sentence(self):
        for values, sentence in (
            ({"limit_activity": 2500}, "no more than the most in all"),
            ({"limit_activity": -1}, "expected zero or more"),
            ({"percent": 101}, "0 to 100 %"),
        ):
            with (
                self.subTest(sentence),
                self.assertRaisesRegex(UserError, sentence),
                self.cr.savepoint(),
            ):
                self.fund.write(values)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCashAdvanceRights(CashAdvanceCase):
    def test_each_sees_the_advances_of_her_own_activity(self):
        advance = self.granted()
        self.ardoise.coach_id = self.user_coach
        for user in self.user_lou, self.user_coach, self.user_accountant:
            self.assertEqual(advance.with_user(user).line_ids.amount, 900.0)
        for model, records in (
            ("coop.cash.advance", advance),
            ("coop.cash.advance.move", advance.line_ids),
        ):
            self.assertFalse(self.env[model].with_user(self.user_max).search([]))
            with self.assertRaises(AccessError):
                records.with_user(self.user_max).read(["amount"])

    def test_nobody_asks_for_the_activity_of_another(self):
        with self.assertRaises(AccessError):
            self.draft(user=self.user_max)

    def test_only_a_gerant_decides(self):
        advance = self.draft()
        advance.action_ask()
        for user in self.user_lou, self.user_accountant:
            with self.assertRaises(AccessError):
                advance.with_user(user).action_grant()
            with self.assertRaises(AccessError):
                advance.with_user(user).action_refuse()

    def test_no_gerant_decides_for_her_own_activity(self):
        self.user_lou.group_ids += self.env.ref("eclectic_coop.group_gerant")
        advance = self.draft()
        advance.action_ask()
        with self.assertRaisesRegex(AccessError, "another gérant must decide"):
            advance.action_grant()

    def test_what_was_asked_does_not_change(self):
        advance = self.draft()
        advance.action_ask()
        for values in {"amount": 1}, {"state": "granted"}, {"answer": "Yes"}:
            for context in {}, {"coop_cash_advance": True}:
                with self.assertRaises(UserError):
                    advance.with_context(**context).write(values)
        with self.assertRaisesRegex(UserError, "begins as a draft"):
            self.draft(state="granted")

    def test_nobody_writes_a_movement(self):
        for user in self.user_lou, self.user_gerant:
            moves = self.env["coop.cash.advance.move"].with_user(user)
            with self.assertRaises(UserError):
                moves.with_context(coop_enacted=True).create({"amount": 1})

    def test_the_limits_are_written_by_the_gerant_alone(self):
        for user in self.user_lou, self.user_accountant:
            with self.assertRaises(AccessError):
                self.fund.with_user(user).amount = 1
        self.fund.with_user(self.user_gerant).amount = 7000
