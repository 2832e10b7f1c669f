from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

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


@tagged("post_install", "-at_install")
class TestSetupWizard(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wizards = cls.env["coop.setup"].with_user(cls.user_gerant)

    def _wizard(self, **values):
        return self.wizards.create({"name": "ECLECTIC", **values})

    def _line(self, wizard, user):
        return wizard.role_ids.filtered(lambda line: line.user_id == user)

    def test_the_gerant_goes_through_all_steps(self):
        wizard = self._wizard(
            siret="732 829 320 00074", vat="FR44732829320", email="bonjour@example.org"
        )
        for _step in range(6):
            wizard.action_next()
        self.assertEqual(wizard.step, "done")
        self.assertEqual(self.company.name, "ECLECTIC")
        self.assertEqual(self.company.company_registry, "73282932000074")
        self.assertEqual(self.company.vat, "FR44732829320")
        self.assertEqual(self.company.coop_legal_form, "Scop ARL à capital variable")

    def test_the_wizard_sets_up_a_second_company(self):
        other = self.env["res.company"].create({"name": "Coopérative de la Drôme"})
        self.user_gerant.company_ids += other
        wizard = self.wizards.with_company(other).create({"name": other.name})
        for _step in range(6):
            wizard.action_next()
        self.assertEqual(other.chart_template, "fr")
        self.assertTrue(other.coop_mutualised_account_id)
        codes = self.env["account.journal"].search([("company_id", "=", other.id)])
        self.assertIn("PAIE", codes.mapped("code"))

    def test_it_can_be_opened_again_with_what_was_said(self):
        self._wizard(siret="73282932000074").action_next()
        form = Form(self.wizards)
        self.assertEqual((form.name, form.siret), ("ECLECTIC", "73282932000074"))

    def test_the_vat_number_is_proposed_from_the_siret(self):
        form = Form(self.wizards)
        form.vat = False
        form.siret = "732 829 320 00074"
        self.assertEqual((form.siret, form.vat), ("73282932000074", "FR44732829320"))

    def test_wrong_numbers_are_refused_with_what_is_expected(self):
        for values, sentence in (
            ({"siret": "73282932000075"}, "« 73282932000075 »: expected 14 digits"),
            ({"siret": "732829320"}, "this is the SIREN, expected the 14 digits"),
            ({"siret": "abc"}, "« abc »: expected 14 digits"),
            (
                {"siret": "73282932000074", "vat": "FR83404833048"},
                "must end with the SIREN 732829320",
            ),
        ):
            with (
                self.subTest(sentence),
                self.assertRaisesRegex(ValidationError, sentence),
            ):
                self._wizard(**values).action_next()

    def test_an_impossible_last_day_is_refused(self):
        for day, month, last in ((31, "6", 30), (0, "12", 31), (30, "2", 29)):
            wizard = self._wizard(
                step="accounting", fiscalyear_last_day=day, fiscalyear_last_month=month
            )
            with (
                self.subTest(day=day, month=month),
                self.assertRaisesRegex(UserError, f"from 1 to {last} for"),
            ):
                wizard.action_next()

    def test_it_shows_the_journals_to_come(self):
        other = self.env["res.company"].create({"name": "Coopérative de la Drôme"})
        self.user_gerant.company_ids += other
        wizard = self.wizards.with_company(other).create({"name": other.name})
        wizard.action_next()
        wizard.action_next()
        states = {line.code: line.state for line in wizard.journal_ids}
        self.assertEqual(states["CTR"], "new")
        self.assertEqual(states["BNK1"], "ready")

    def test_it_gives_and_takes_roles(self):
        wizard = self._wizard(step="roles")
        self._line(wizard, self.user_lou).write({"entrepreneur": False, "coach": True})
        wizard.action_next()
        self.assertFalse(self.user_lou.has_group("eclectic_coop.group_entrepreneur"))
        self.assertTrue(self.user_lou.has_group("eclectic_coop.group_coach"))
        self.assertTrue(self.user_max.has_group("eclectic_coop.group_entrepreneur"))
        self.assertTrue(self.user_coach.has_group("eclectic_coop.group_coach"))

    def test_it_invites_a_new_person_once(self):
        wizard = self._wizard(step="roles")
        self.env["coop.setup.role"].with_user(self.user_gerant).create(
            {
                "setup_id": wizard.id,
                "name": "Camille",
                "email": "camille@example.org",
                "coach": True,
                "accountant": True,
            }
        )
        wizard.action_next()
        wizard.action_back()
        wizard.action_next()
        user = self.env["res.users"].search([("login", "=", "camille@example.org")])
        self.assertEqual(len(user), 1)
        self.assertTrue(user.has_group("eclectic_coop.group_coach"))
        self.assertTrue(user.has_group("eclectic_coop.group_accountant"))
        self.assertFalse(user.has_group("eclectic_coop.group_gerant"))
        mails = self.env["mail.mail"].search([("email_to", "=", user.email)])
        self.assertEqual(mails.mapped("state"), ["outgoing"])

    def test_a_person_without_role_is_not_invited(self):
        wizard = self._wizard(step="roles")
        self.env["coop.setup.role"].with_user(self.user_gerant).create(
            {"setup_id": wizard.id, "name": "Sam", "email": "sam@example.org"}
        )
        with self.assertRaisesRegex(UserError, "Sam has no role"):
            wizard.action_next()

    def test_a_gerant_does_not_lock_himself_out(self):
        wizard = self._wizard(step="roles")
        self._line(wizard, self.user_gerant).gerant = False
        with self.assertRaisesRegex(UserError, "role Gérant from yourself"):
            wizard.action_next()

    def test_no_role_is_given_to_a_portal_user(self):
        portal = new_test_user(self.env, login="portal_t", groups="base.group_portal")
        wizard = self._wizard(step="roles")
        self._line(wizard, self.user_lou).user_id = portal
        with self.assertRaisesRegex(UserError, "no internal user"):
            wizard.action_next()

    def test_only_the_gerant_opens_the_wizard(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.wizards.with_user(user).create({"name": "X"})

    def test_the_empty_list_proposes_the_set_up_to_the_gerant_only(self):
        other = self.env["res.company"].create({"name": "Coopérative de la Drôme"})
        activities = self.env["coop.activity"]
        for user, company, proposed in (
            (self.user_gerant, other, True),
            (self.user_gerant, self.company, False),
            (self.user_coach, other, False),
        ):
            user.company_ids += other
            help_message = (
                activities.with_user(user).with_company(company).get_empty_list_help("")
            )
            self.assertEqual("coop_setup_action" in (help_message or ""), proposed)
