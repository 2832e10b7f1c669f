from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestSetup(CoopCase):
    def _journal_codes(self, company):
        journals = self.env["account.journal"].search([("company_id", "=", company.id)])
        return sorted(journals.mapped("code"))

    def test_the_company_gets_two_mutualised_accounts(self):
        self.assertEqual(
            self.company.coop_mutualised_account_id.plan_id,
            self.env.ref("eclectic_coop.plan_result"),
        )
        self.assertEqual(
            self.company.coop_mutualised_balance_account_id.plan_id,
            self.env.ref("eclectic_coop.plan_balance"),
        )

    def test_set_up_twice_is_set_up_once(self):
        before = (
            self._journal_codes(self.company),
            self.company.coop_mutualised_account_id,
            self.env["account.analytic.account"].search_count([]),
            self.env["account.account"].search_count([]),
        )
        self.company._coop_set_up()
        after = (
            self._journal_codes(self.company),
            self.company.coop_mutualised_account_id,
            self.env["account.analytic.account"].search_count([]),
            self.env["account.account"].search_count([]),
        )
        self.assertEqual(before, after)

    def test_the_journals_of_a_cooperative_are_there(self):
        codes = self._journal_codes(self.company)
        for code in ("FAC", "FACTU", "BNK1", "OD", "CTR", "PAIE"):
            self.assertEqual(codes.count(code), 1, code)

    def test_a_second_company_on_the_generic_chart_gets_the_french_one(self):
        other = self._company_on_generic_chart()
        other._coop_set_up({"fiscalyear_last_day": 30, "fiscalyear_last_month": "6"})
        self.assertEqual(other.chart_template, "fr")
        self.assertEqual(other.fiscalyear_last_month, "6")
        self.assertLess(
            {"FAC", "FACTU", "BNK1", "OD", "CTR", "PAIE"},
            set(self._journal_codes(other)),
        )
        self.assertNotEqual(
            other.coop_mutualised_account_id, self.company.coop_mutualised_account_id
        )
        self.assertEqual(other.coop_mutualised_account_id.company_id, other)
        accounts = self.env["account.account"].search([("company_ids", "=", other.id)])
        self.assertIn("456250", accounts.with_company(other).mapped("code"))

    def test_entries_on_another_chart_refuse_the_french_one(self):
        other = self._company_on_generic_chart()
        self._entry(other)
        with self.assertRaisesRegex(UserError, "1 journal entries"):
            other._coop_set_up()
        self.assertEqual(other.chart_template, "generic_coa")
        self.assertFalse(other.coop_mutualised_account_id)

    def _company_on_generic_chart(self):
        other = self.env["res.company"].create(
            {
                "name": "Coopérative de la Drôme",
                "country_id": self.env.ref("base.us").id,
            }
        )
        self.env["account.chart.template"].try_loading(
            "generic_coa", other, install_demo=False
        )
        return other

    def _entry(self, company):
        journal = self.env["account.journal"].search(
            [("company_id", "=", company.id), ("type", "=", "general")], limit=1
        )
        accounts = self.env["account.account"].search(
            [("company_ids", "=", company.id), ("account_type", "=", "expense")],
            limit=1,
        )
        self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "line_ids": [
                    (0, 0, {"account_id": accounts.id, "debit": 10.0}),
                    (0, 0, {"account_id": accounts.id, "credit": 10.0}),
                ],
            }
        ).action_post()
