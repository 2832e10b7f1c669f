from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from ..models.coop_statutes import MONEY, PLAIN
from ..models.coop_statutes_source import SOURCES
from ..models.coop_statutes_words import RATIOS
from .capital_common import FOUNDED, TODAY, CapitalCase
from .common import CoopCase


@tagged("post_install", "-at_install")
class TestStatutes(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=cls.user_gerant)

    def _statutes(self, **values):
        return self.env["coop.statutes"].create({"date_from": FOUNDED, **values})

    def test_every_figure_has_a_source(self):
        figures = {*MONEY, *PLAIN, *RATIOS, "legal_form", "value_method"}
        self.assertEqual(set(SOURCES), figures)
        for field, found in self._statutes().explained.items():
            with self.subTest(field):
                self.assertTrue(found["source"])

    def test_every_figure_is_on_the_form_beside_its_source(self):
        arch = self.env["coop.statutes"].get_view(view_type="form")["arch"]
        for field in self._statutes().explained:
            with self.subTest(field):
                self.assertEqual(arch.count(f'name="coop_source" field="{field}"'), 1)

    def test_bounds_are_those_of_the_rules(self):
        explained = self._statutes().explained
        for field, bound in (
            ("floor_percent", "Allowed: at least 25 %."),
            ("holder_percent", "Allowed: at most 50 %."),
            ("minimum_paid_percent", "Allowed: at least 25 %."),
            ("payment_months", "Allowed: at most 36."),
            ("liability_months", "Always 60."),
            ("maximum_members", "Allowed: at most 100."),
            ("candidature_months", ""),
        ):
            with self.subTest(field):
                self.assertEqual(explained[field]["bound"], bound)
        self.assertEqual(
            explained["floor_percent"]["source"],
            "loi 47-1775 art. 13; CG Scop model statutes, art. 8",
        )

    def test_a_figure_out_of_bounds_is_refused_in_words(self):
        for values, sentence in (
            (
                {"floor_percent": 20},
                "Repayments leave at least “20 %”: at least 25 % is needed "
                r"\(loi 47-1775 art. 13; CG Scop model statutes, art. 8\)",
            ),
            (
                {"external_vote_percent": 40},
                "Votes of external members, at most “40 %”: at most 35 % is allowed",
            ),
            (
                {"minimum_capital": 20},
                r"Minimum capital “.*20.00.*”: at least .*30.00.* is needed",
            ),
            ({"maximum_members": 0}, "Members, at most “0”: at least 1 is needed"),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, sentence),
                self.env.cr.savepoint(),
            ):
                self._statutes(**values)

    def test_another_legal_form_brings_its_figures(self):
        form = Form(self.env["coop.statutes"])
        form.date_from = FOUNDED
        form.legal_form = "sa"
        self.assertEqual(form.minimum_capital, 18500)
        self.assertEqual(form.minimum_employees, 7)
        self.assertEqual(form.maximum_members, 0)
        form.save()

    def test_a_new_version_begins_with_the_figures_of_the_last(self):
        statutes = self._statutes(nominal=50, commitment_percent=3)
        action = statutes.action_new_version()
        form = Form(self.env["coop.statutes"].with_context(**action["context"]))
        self.assertEqual((form.nominal, form.commitment_percent), (50, 3))
        self.assertFalse(form.date_from or form.decision_reference)
        form.date_from = "2026-06-30"
        with self.assertRaisesRegex(AssertionError, "decision_date is a required"):
            form.save()
        form.decision_date, form.decision_reference = "2026-06-12", "AGE 2026"
        form.commitment_percent = 1
        form.save()
        found = self.env["coop.statutes"]._at(self.company, date(2026, 6, 30))
        self.assertEqual((found.nominal, found.commitment_percent), (50, 1))

    def test_the_accountant_reads_and_the_gerant_writes(self):
        statutes = self._statutes()
        read = statutes.with_user(self.user_accountant)
        self.assertEqual(read.nominal, 25)
        for user in (self.user_accountant, self.user_lou, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                statutes.with_user(user).note = "no"

    def test_rates_are_written_by_the_gerant(self):
        rate = {"year": 2030, "percent": 1.5, "source": "Banque de France"}
        self.env["coop.reference.rate"].create(rate)
        with self.assertRaises(AccessError):
            self.env["coop.reference.rate"].with_user(self.user_accountant).create(
                {**rate, "year": 2031}
            )


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSetupStatutes(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wizards = cls.env["coop.setup"].with_user(cls.user_gerant)

    def _wizard(self, **values):
        return self.wizards.create({"name": "ECLECTIC", "step": "statutes", **values})

    def _written(self):
        return self.env["coop.statutes"].search([("company_id", "=", self.company.id)])

    def test_answers_begin_as_the_law_and_the_model(self):
        wizard = self._wizard()
        self.assertEqual(
            (wizard.floor_choice, wizard.payment_choice, wizard.must_apply),
            ("quarter", "once", "free"),
        )
        wizard.action_next()
        [statutes] = self._written()
        self.assertEqual(statutes.date_from, date(2026, 6, 30))
        self.assertEqual(
            (statutes.floor_percent, statutes.minimum_paid_percent), (25, 100)
        )
        self.assertEqual(statutes.candidature_months, 0)

    def test_answers_are_written_as_they_are_given(self):
        self._wizard(
            statutes_from=FOUNDED,
            nominal=50,
            floor_choice="half",
            payment_choice="parts",
            minimum_paid_percent=25,
            payment_months=36,
            must_apply="must",
            candidature_months=12,
        ).action_next()
        [statutes] = self._written()
        self.assertEqual((statutes.nominal, statutes.floor_percent), (50, 50))
        self.assertEqual(
            (statutes.minimum_paid_percent, statutes.payment_months), (25, 36)
        )
        self.assertEqual(statutes.candidature_months, 12)

    def test_an_answer_out_of_bounds_is_refused(self):
        wizard = self._wizard(floor_choice="other", floor_percent=10)
        with self.assertRaisesRegex(ValidationError, "at least 25 % is needed"):
            wizard.action_next()

    def test_done_twice_it_changes_nothing(self):
        self._wizard(nominal=50, floor_choice="half").action_next()
        [statutes] = self._written()
        again = self._wizard()
        self.assertEqual((again.nominal, again.floor_choice), (50, "half"))
        with patch.object(type(statutes), "write") as written:
            again.action_next()
        written.assert_not_called()
        self.assertEqual(self._written(), statutes)

    def test_it_may_be_answered_otherwise_until_it_is_used(self):
        self._wizard(nominal=50).action_next()
        self._wizard(nominal=60).action_next()
        self.assertEqual(self._written().mapped("nominal"), [60])

    def test_a_sa_gets_its_figures(self):
        form = Form(self._wizard())
        form.statutes_form = "sa"
        self.assertEqual(form.minimum_capital, 18500)
        form.save().action_next()
        self.assertEqual(self._written().minimum_employees, 7)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSetupUsedStatutes(CapitalCase):
    def test_statutes_that_were_used_are_kept_and_a_new_version_is_offered(self):
        wizard = (
            self.env["coop.setup"]
            .with_user(self.user_gerant)
            .create({"name": "ECLECTIC", "step": "statutes"})
        )
        self.assertTrue(wizard.statutes_used)
        wizard.nominal = 60
        wizard.action_next()
        self.assertEqual(self.statutes.nominal, 25)
        context = wizard.action_new_statutes()["context"]
        self.assertEqual(context["default_nominal"], 25)
        self.assertTrue(context["coop_new_version"])

    def test_figures_under_which_shares_moved_are_kept(self):
        with self.assertRaisesRegex(UserError, "shares were moved under this version"):
            self.statutes.nominal = 30
