from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..rules.share_balances import CapitalAccount
from .capital_common import ASSEMBLY, TODAY, CapitalCase

DAY = date(2026, 6, 30)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCapitalCheck(CapitalCase):
    def differences(self, day=DAY):
        return self.env["coop.capital.check"]._differences(self.company, day)

    def test_what_was_found_is_written_by_no_hand(self):
        checks = self.env["coop.capital.check"].with_user(self.user_gerant)
        check = checks.create({})
        check.action_check()
        for forged in ({}, {"coop_comparing": True}):
            with self.subTest(forged), self.assertRaisesRegex(UserError, "comparing"):
                check.with_context(**forged).write({"difference_count": 0})
            with self.subTest(forged), self.assertRaisesRegex(UserError, "comparing"):
                checks.with_context(**forged).create({"difference": 0})

    def type_entry(self, *rows):
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": TODAY,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account(code).id,
                            "partner_id": partner and partner.id,
                            "balance": amount,
                        }
                    )
                    for code, partner, amount in rows
                ],
            }
        )
        entry.action_post()

    def test_acts_keep_register_and_ledger_the_same_at_each_date(self):
        bulletin = self._subscribed(self.lou_member, 10, "2026-03-01")
        self._bank_pays(bulletin, 100, "2026-04-01")
        self.env["coop.share.move"]._act_transfer(
            self.zoe_member, self.max_member, 5, date(2026, 5, 1), ASSEMBLY
        )
        for day in ("2009-02-01", "2026-03-15", "2026-04-15", "2026-05-15"):
            with self.subTest(day):
                self.assertEqual(self.differences(date.fromisoformat(day)), ())

    def test_a_typed_entry_is_told_with_its_member_and_account(self):
        self.type_entry(("101300", self.zoe, -50), ("512001", None, 50))
        [found] = self.differences()
        self.assertEqual(found.member, self.zoe_member.id)
        self.assertEqual(found.account, CapitalAccount.PAID)
        self.assertEqual((found.register, found.ledger), (-250000, -255000))
        self.assertEqual(self.differences(date(2026, 6, 29)), ())

    def test_capital_of_nobody_is_told(self):
        self.type_entry(("101300", None, -50), ("512001", None, 50))
        [found] = self.differences()
        self.assertIsNone(found.member)

    def test_every_night_the_check_is_kept_and_told_to_the_gerant(self):
        self.type_entry(("101300", self.zoe, -50), ("512001", None, 50))
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            self.env["coop.capital.check"]._cron_check()
        check = self.env["coop.capital.check"].search([], limit=1)
        self.assertEqual((check.difference_count, check.difference), (1, 50))
        told = self.env["mail.activity"].search(
            [("res_model", "=", "coop.member"), ("user_id", "=", self.user_gerant.id)]
        )
        self.assertIn("differ in 1 places, 50,00", told[:1].note)
