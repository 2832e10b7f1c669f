"""Entries that facts keep, signatures given blindly."""

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .closing_case import TODAY as CLOSING_DAY
from .closing_case import ClosingCase
from .test_cash_advance import TODAY, CashAdvanceCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestEntriesOfFacts(CashAdvanceCase):
    def setUp(self):
        super().setUp()
        self.entry = self.granted().sudo().line_ids.move_id

    def refused(self, act):
        for user in self.user_accountant, self.user_gerant:
            with self.assertRaisesRegex(UserError, "which keeps it"):
                act(self.entry.with_user(user))

    def test_the_entry_of_an_advance_is_not_taken_back_by_hand(self):
        for name in "button_draft", "button_cancel":
            with self.subTest(name):
                self.refused(lambda entry, name=name: getattr(entry, name)())
        self.refused(lambda entry: entry.write({"state": "draft"}))
        self.assertEqual(self.entry.state, "posted")

    def test_its_parts_are_not_given_to_another_activity(self):
        shares = {str(self.bambou.account_id.id): 100.0}
        self.refused(
            lambda entry: entry.line_ids[0].write({"analytic_distribution": shares})
        )

    def test_an_entry_typed_by_hand_goes_back_to_draft(self):
        entry = self.posted(100, activity=self.ardoise).with_user(self.user_accountant)
        entry.button_draft()
        self.assertEqual(entry.state, "draft")


@tagged("post_install", "-at_install")
@freeze_time(CLOSING_DAY)
class TestBlindSignature(ClosingCase):
    def test_nobody_signs_accounts_without_the_seal_of_what_was_read(self):
        self.sold(self.ardoise, 1000)
        closing = self.begin()
        closing.action_ask_signatures()
        signoff = closing.signoff_ids[:1]
        hers = self.env["coop.closing.signoff"].with_user(self.user_lou)
        for seal in None, False, "", "x":
            with self.assertRaisesRegex(UserError, "changed while you were reading"):
                hers.sign(signoff.id, seal)
