import re
from base64 import b64decode
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .test_distribution_choice import (
    ACCOUNT,
    INTEREST,
    PAYMENT,
    SHARES,
    ChoiceCase,
)

IBAN = "FR7630006000011234567890189"
OWN_IBAN = "FR7610107001011234567890129"


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionSettling(ChoiceCase):
    def settled(self, year):
        with freeze_time("2026-06-28"):
            year.with_user(self.user_gerant).action_settle()
        return year.settlement_ids

    def row_of(self, rows, user):
        return rows.filtered(lambda row: row.partner_id == user.partner_id)

    def test_the_claim_becomes_whole_shares_and_the_rest_is_paid(self):
        year = self.participation()
        with freeze_time("2026-05-20"):
            self.choose(year, self.user_lou, SHARES)
            self.choose(year, self.user_max, ACCOUNT)
        rows = self.settled(year)
        # 4 500.00 less 9.7 %: 4 063.50, that is 162 shares of 25.00 and 13.50
        lou = self.row_of(rows, self.user_lou)
        self.assertEqual(
            (lou.levies, lou.shares, lou.in_shares, lou.paid), (436.5, 162, 4050, 13.5)
        )
        self.assertEqual(lou.locked_until, date(2031, 6, 1))
        move = lou.subscription_id.move_ids
        self.assertEqual((move.quantity, move.locked_until), (162, date(2031, 6, 1)))
        self.assertEqual(move.paid, 4050)
        self.assertEqual(self.balance("4246", self.lou_member), -13_50)
        self.assertEqual(self.balance("4246", self.max_member), 0)
        self.assertEqual(self.balance("1661", self.max_member), -4_063_50)
        self.assertEqual(self.balance("431"), -873_00)

    def test_without_participation_nothing_is_locked_or_levied(self):
        year = self.decided()
        self.choose(year, self.user_lou, SHARES)
        self.choose(year, self.user_max, ACCOUNT)
        rows = self.settled(year)
        self.assertEqual(self.row_of(rows, self.user_lou).shares, 180)
        self.assertFalse(any(rows.mapped("locked_until")))
        self.assertEqual(self.balance("4551", self.max_member), -4_500_00)
        self.assertEqual(self.balance("4246"), 0)

    def test_without_an_answer_the_agreement_decides(self):
        year = self.decided(labour_default="account")
        self.choose(year, self.user_lou, PAYMENT)
        rows = self.settled(year)
        self.assertEqual(self.row_of(rows, self.user_max).choice, "account")
        self.assertTrue(self.row_of(rows, self.user_max).is_default)
        self.assertEqual(self.row_of(rows, self.user_lou).paid, 4_500)
        self.assertFalse(self.row_of(rows, self.user_lou).is_default)

    def test_those_who_may_still_choose_are_waited_for(self):
        year = self.decided()
        self.choose(year, self.user_lou, PAYMENT)
        with self.assertRaisesRegex(UserError, re.escape(self.user_max.name)):
            year.action_settle()
        self.choose(year, self.user_max, PAYMENT)
        year.action_settle()
        self.assertEqual(len(year.settlement_ids), 2)

    def test_carried_out_twice_does_nothing_more(self):
        year = self.decided(labour_default="shares")
        self.settled(year)
        self.settled(year)
        self.assertEqual(len(year.settlement_ids), 2)
        self.assertEqual(self.balance("4246"), 0)
        with (
            freeze_time("2026-06-20"),
            self.assertRaisesRegex(UserError, "already carried out"),
        ):
            self.choose(year, self.user_lou, PAYMENT)

    def test_interest_becomes_shares_that_are_free(self):
        year = self.with_interest()
        # 4 % of 10 000.00 for each of the three: 400.00, sixteen shares of 25.00
        self.choose(year, self.user_zoe, SHARES, INTEREST)
        self.settled(year)
        row = self.row_of(year.settlement_ids, self.user_zoe)
        self.assertEqual((row.shares, row.paid, row.locked_until), (16, 0, False))
        self.assertEqual(self.balance("457", self.zoe_member), 0)
        self.assertEqual(self.balance("457", self.lou_member), -400_00)

    def test_what_was_carried_out_is_not_cancelled(self):
        year = self.decided(labour_default="shares")
        self.settled(year)
        with self.assertRaisesRegex(UserError, "turned into shares"):
            self.decide(year.chosen_id, "2026-06-29", "AGE", "cancel")

    # Payment

    def bank_details(self, partner, number=IBAN, trusted=True):
        return self.env["res.partner.bank"].create(
            {
                "partner_id": partner.id,
                "acc_number": number,
                "allow_out_payment": trusted,
            }
        )

    def own_account(self):
        self.bank.bank_account_id = self.bank_details(self.company.partner_id, OWN_IBAN)

    def test_a_batch_pays_those_with_bank_details_and_names_the_others(self):
        self.own_account()
        self.bank_details(self.user_lou.partner_id)
        year = self.decided()
        self.settled(year)
        self.assertIn(f"{self.user_max.name} has no bank", year.payment_obstacles)
        self.assertEqual(year.to_pay, 9_000)
        action = year.with_user(self.user_gerant).action_pay()
        order = self.env["account.payment.order"].browse(action["res_id"])
        self.assertEqual(order.payment_line_ids.partner_id, self.user_lou.partner_id)
        self.assertEqual(order.payment_line_ids.amount_currency, 4_500)
        self.assertEqual(year.to_pay, 4_500)
        with self.assertRaisesRegex(UserError, "has no bank"):
            year.action_pay()
        order.draft2open()
        order.open2generated()
        content = b64decode(order.payment_file_id.datas)
        self.assertIn(b"pain.001", content)
        self.assertIn(IBAN.encode(), content)
        self.assertIn(b"4500.00", content)

    def test_an_account_that_nobody_checked_is_told(self):
        self.own_account()
        self.bank_details(self.user_lou.partner_id, trusted=False)
        year = self.decided()
        self.settled(year)
        self.assertIn("Send Money", year.payment_obstacles)

    def test_the_cooperative_needs_an_account_too(self):
        self.bank.bank_account_id = False
        self.bank_details(self.user_lou.partner_id)
        year = self.decided()
        self.settled(year)
        with self.assertRaisesRegex(UserError, "expected the bank account"):
            year.action_pay()

    def test_nothing_is_paid_before_the_choices_are_carried_out(self):
        self.own_account()
        self.bank_details(self.user_lou.partner_id)
        with self.assertRaisesRegex(UserError, "nothing to pay"):
            self.decided().action_pay()

    def test_the_days_of_the_law_are_shown(self):
        self.assertIn("05/31/2026", self.participation().due_words)
