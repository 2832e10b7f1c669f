from datetime import date

import psycopg2

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .capital_common import ASSEMBLY, TODAY, CapitalCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareMove(CapitalCase):
    def test_a_subscription_is_a_claim_then_paid_capital(self):
        bulletin = self._subscribed(self.lou_member, 10)
        subscription = bulletin.move_ids
        self.assertEqual(
            self.entry_of(subscription), {"456250": 25000, "101200": -25000}
        )
        self.assertEqual(self.lou_member.capital_due, 250)
        self._bank_pays(bulletin, 100)
        payment = bulletin.move_ids - subscription
        self.assertEqual(self.entry_of(payment), {"101200": 10000, "101300": -10000})
        self.assertEqual((bulletin.amount_paid, bulletin.amount_due), (100, 150))
        self._bank_pays(bulletin, 150)
        self.assertTrue(bulletin.is_paid)
        self.assertEqual(self.balance("4562", self.lou_member), 0)
        self.assertEqual(self.balance("1012", self.lou_member), 0)

    def test_a_payment_undone_is_undone_in_the_register(self):
        bulletin = self._subscribed(self.lou_member, 10)
        bank_line = self._bank_pays(bulletin, 250)
        paid = bank_line.line_ids.filtered("reconciled")
        paid.remove_move_reconcile()
        self.assertEqual(bulletin.amount_due, 250)
        self.assertEqual(bulletin.move_ids.mapped("kind").count("reversal"), 1)
        self.assertEqual(self.balance("1013", self.lou_member), -250000)
        (paid | self._claim_line(bulletin)).reconcile()
        self.assertTrue(bulletin.is_paid)
        self.assertEqual(self.balance("1013", self.lou_member), -275000)

    def test_what_is_not_called_waits_for_the_call(self):
        self.statutes.sudo().env.cr.execute(
            "UPDATE coop_statutes SET minimum_paid_percent = 25, payment_months = 36"
        )
        self.statutes.invalidate_recordset()
        bulletin = self._subscribed(self.lou_member, 10, first_call=62.5)
        self.assertEqual(
            self.entry_of(bulletin.move_ids),
            {"456250": 6250, "101200": -6250, "109000": 18750, "101100": -18750},
        )
        bulletin.action_call_rest()
        self.assertEqual(self.balance("109", self.lou_member), 0)
        self.assertEqual(self.balance("4562", self.lou_member), 25000)

    def test_a_transfer_leaves_the_capital_as_it_was(self):
        before = self.balance("101")
        self.env["coop.share.move"]._act_transfer(
            self.lou_member, self.max_member, 10, date(2026, 6, 1), ASSEMBLY
        )
        self.assertEqual((self.lou_member.shares, self.max_member.shares), (90, 110))
        self.assertEqual(self.balance("101"), before)
        self.assertEqual(self.balance("1013", self.max_member), -275000)

    def test_nobody_gives_more_shares_than_held(self):
        with self.assertRaisesRegex(UserError, "would hold -1 shares on"):
            self.env["coop.share.move"]._act_transfer(
                self.lou_member, self.max_member, 101, date(2026, 6, 1), ASSEMBLY
            )

    def test_a_back_dated_transfer_does_not_empty_the_past(self):
        acts = self.env["coop.share.move"]
        for buyer in self.max_member, self.zoe_member:
            acts._act_transfer(self.lou_member, buyer, 50, date(2026, 6, 1), ASSEMBLY)
        self._settled(self.lou_member, 50, "2026-06-20")
        with self.assertRaisesRegex(UserError, "would hold -10 shares on"):
            self.env["coop.share.move"]._act_transfer(
                self.lou_member, self.max_member, 10, date(2026, 6, 2), ASSEMBLY
            )

    def test_withheld_pay_becomes_whole_shares(self):
        acts, lou = self.env["coop.share.move"], self.lou_member
        for month in range(1, 7):
            acts._act_withhold(lou, date(2026, month, 28), 3700, "Pay", f"pay:{month}")
        self.assertEqual(lou.advance, 222)
        bulletin = self._subscribed(lou, 8, means="withheld", nature="commitment")
        self.assertEqual(
            self.entry_of(bulletin.move_ids), {"456400": 20000, "101300": -20000}
        )
        self.assertEqual((lou.shares, lou.advance), (108, 22))

    def test_a_claim_becomes_locked_shares(self):
        bulletin = self._subscribed(
            self.lou_member,
            4,
            means="claim",
            claim_account="4246",
            nature="conversion",
            locked_until="2031-06-01",
        )
        self.assertEqual(
            self.entry_of(bulletin.move_ids), {"424600": 10000, "101300": -10000}
        )
        self.assertEqual(bulletin.move_ids.locked_until, date(2031, 6, 1))

    def test_a_correction_is_a_counter_movement(self):
        bulletin = self._subscribed(self.lou_member, 10)
        bulletin.move_ids.action_reverse()
        self.assertEqual(self.lou_member.shares, 100)
        self.assertEqual(self.balance("4562", self.lou_member), 0)
        with self.assertRaisesRegex(UserError, "was already corrected"):
            bulletin.move_ids.filtered(lambda move: move.quantity > 0).action_reverse()

    def test_the_register_is_kept(self):
        move = self.lou_member.move_ids[0]
        for change in (lambda: move.write({"quantity": 5}), move.unlink):
            with self.assertRaisesRegex(UserError, "is kept as it was written"):
                change()
        with self.assertRaisesRegex(UserError, "is written by its acts"):
            self.env["coop.share.move"].create({"member_id": self.lou_member.id})

    def test_postgresql_itself_refuses_to_change_the_register(self):
        for table in ("coop_share_move", "coop_member_period"):
            for order in (
                f"UPDATE {table} SET create_uid = create_uid",
                f"DELETE FROM {table}",
                f"TRUNCATE {table} CASCADE",
            ):
                with (
                    self.subTest(order),
                    mute_logger("odoo.sql_db"),
                    self.assertRaisesRegex(psycopg2.IntegrityError, "append-only"),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(order)

    def test_numbers_follow_each_other_without_gap(self):
        first = self.lou_member.move_ids.sorted("number")[0]
        numbers = self.env["coop.share.move"].search(
            [("number", ">=", first.number)], order="number"
        )
        self.assertEqual(
            numbers.mapped("number"),
            list(range(first.number, first.number + len(numbers))),
        )

    def test_closed_books_refuse_an_act_of_their_time(self):
        self.company.sudo().fiscalyear_lock_date = "2025-12-31"
        with self.assertRaisesRegex(UserError, "are closed until"):
            self._subscribed(self.lou_member, 1, "2025-12-30")
