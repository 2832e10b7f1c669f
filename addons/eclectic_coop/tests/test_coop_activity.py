from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestCoopActivity(CoopCase):
    def _entry_on(self, account):
        column = account.plan_id._column_name()
        return self.env["account.analytic.line"].create(
            {"name": "Logo", column: account.id, "amount": 100.0}
        )

    def test_an_activity_gets_its_two_analytic_accounts(self):
        """CAE-05: one account for the result, one for the balance sheet."""
        self.assertEqual(
            self.ardoise.account_id.plan_id, self.env.ref("eclectic_coop.plan_result")
        )
        self.assertEqual(
            self.ardoise.balance_account_id.plan_id,
            self.env.ref("eclectic_coop.plan_balance"),
        )

    def test_a_code_is_proposed_from_the_name(self):
        first, second = self.env["coop.activity"].create(
            [{"name": "Échoppe d'Ardèche"}, {"name": "Échoppe d'Ardèche"}]
        )
        self.assertEqual((first.code, second.code), ("ECHOPPED", "ECHOPPE2"))
        self.assertEqual(first.account_id.code, "ECHOPPED")

    def test_a_code_is_proposed_apart_in_each_company(self):
        other = self.env["res.company"].create({"name": "Autre"})
        twin = self.env["coop.activity"].create(
            {"name": "Bambou Web", "code": "BAMB", "company_id": other.id}
        )
        self.assertEqual(twin.account_id.company_id, other)

    def test_renaming_an_activity_renames_its_accounts(self):
        self.ardoise.write({"name": "Ardoise & Cie", "code": "ARD2"})
        for account in (self.ardoise.account_id, self.ardoise.balance_account_id):
            self.assertEqual((account.name, account.code), ("Ardoise & Cie", "ARD2"))

    def test_an_unused_activity_takes_its_accounts_along(self):
        accounts = self.ardoise.account_id | self.ardoise.balance_account_id
        self.ardoise.unlink()
        self.assertFalse(accounts.exists())

    def test_an_activity_with_entries_is_not_deleted(self):
        for account in (self.ardoise.account_id, self.bambou.balance_account_id):
            self._entry_on(account)
        for activity in (self.ardoise, self.bambou):
            with self.assertRaisesRegex(UserError, f"{activity.name} has 1 entries"):
                activity.unlink()

    def test_an_activity_without_people_is_not_opened(self):
        activity = self.env["coop.activity"].create({"name": "Vide"})
        with self.assertRaisesRegex(UserError, "Vide has nobody"):
            activity.action_open()
        activity.partner_line_ids = [Command.create({"employee_id": self.lou.id})]
        activity.action_open()
        self.assertEqual(activity.state, "open")
        self.assertTrue(activity.date_open)

    def test_an_activity_is_not_closed_by_writing_its_state(self):
        with self.assertRaisesRegex(UserError, "closed with its checklist"):
            self.ardoise.with_context(coop_closing=True).state = "closed"

    def test_bank_details_are_those_of_the_seller(self):
        bank = self.env["res.partner.bank"]
        own = bank.create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": self.company.partner_id.id,
            }
        )
        hers = bank.create(
            {
                "acc_number": "FR7612345987650123456789014",
                "partner_id": self.user_lou.partner_id.id,
            }
        )
        self.ardoise.bank_account_id = own
        with self.assertRaisesRegex(ValidationError, "which is the seller"):
            self.ardoise.bank_account_id = hers
