from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from .capital_common import TODAY
from .leaving_common import LeavingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareTransfer(LeavingCase):
    def transfer(self, seller, buyer, shares, **values):
        wizard = (
            self.env["coop.share.transfer"]
            .with_user(self.user_gerant)
            .create(
                {
                    "seller_id": seller.id,
                    "buyer_id": buyer.id,
                    "shares": shares,
                    "decision_date": "2026-05-12",
                    "decision_reference": "AGO 2026, resolution 4",
                    **values,
                }
            )
        )
        wizard.action_transfer()

    def test_shares_go_from_one_to_the_other(self):
        before = self.balance("101")
        self.transfer(self.lou_member, self.max_member, 10)
        self.assertEqual((self.lou_member.shares, self.max_member.shares), (90, 110))
        self.assertEqual(self.balance("101"), before)
        move = self.lou_member.move_ids.filtered(lambda m: m.kind == "transfer_out")
        self.assertEqual(self.entry_of(move), {"101300": -25000})
        self.assertEqual(move.decision_reference, "AGO 2026, resolution 4")
        self.assert_register_is_ledger()

    def test_the_screen_says_what_each_then_has(self):
        screen = Form(
            self.env["coop.share.transfer"]
            .with_user(self.user_gerant)
            .with_context(default_seller_id=self.lou_member.id)
        )
        screen.buyer_id, screen.shares = self.max_member, 10
        self.assertEqual(
            (screen.most, screen.amount, screen.seller_after, screen.buyer_after),
            (99, 250, 90, 110),
        )

    def test_who_is_not_admitted_buys_nothing(self):
        outsider = self._member(self._partner("Paul Pont"), "external")
        with self.assertRaisesRegex(UserError, "is not a member; write the admission"):
            self.transfer(self.lou_member, outsider, 10)

    def test_a_seller_keeps_a_share(self):
        with self.assertRaisesRegex(UserError, "may let go of 99 at most"):
            self.transfer(self.lou_member, self.max_member, 100)

    def test_blocked_shares_are_not_sold(self):
        self._subscribed(
            self.lou_member,
            4,
            means="claim",
            claim_account="4246",
            nature="conversion",
            locked_until="2031-06-01",
        )
        with self.assertRaisesRegex(UserError, "blocked until a later day"):
            self.transfer(self.lou_member, self.max_member, 101)

    def test_nobody_gets_more_than_half_by_a_transfer(self):
        with self.assertRaisesRegex(UserError, "of the shares, at most 50.00 %"):
            self.transfer(self.lou_member, self.max_member, 60)

    def test_none_and_oneself_are_refused(self):
        with self.assertRaisesRegex(UserError, "give one share or more"):
            self.transfer(self.lou_member, self.max_member, 0)
        with self.assertRaisesRegex(UserError, "somebody else than the seller"):
            self.transfer(self.lou_member, self.lou_member, 1)

    def test_a_claim_becomes_shares_from_the_member(self):
        action = self.lou_member.with_user(self.user_gerant).action_convert_claim()
        bulletin = (
            self.env["coop.share.subscription"]
            .with_context(**action["context"])
            .create({"shares": 2, "date": date(2026, 6, 30)})
        )
        bulletin.action_subscribe()
        self.assertEqual(
            self.entry_of(bulletin.move_ids), {"424600": 5000, "101300": -5000}
        )
