from datetime import date
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ..rules.surplus_choice import Choice, Part
from .distribution_common import DistributionCase
from .rpc import RpcCase

PAYMENT, SHARES, ACCOUNT = Choice.PAYMENT, Choice.SHARES, Choice.ACCOUNT
LABOUR, INTEREST = Part.LABOUR, Part.INTEREST


@freeze_time("2026-06-15")
class ChoiceCase(DistributionCase):
    """Decided on 12 June 2026: Lou and Max have 4 500.00 of the workers' part.

    Each of the three members holds 400 shares of 25.00.
    """

    founding_shares = 400

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_zoe = new_test_user(
            cls.env, "zoe_choice", groups="base.group_portal", partner_id=cls.zoe.id
        )

    def line_of(self, year, user):
        lines = year.chosen_id.line_ids
        return lines.filtered(lambda one: one.partner_id == user.partner_id)

    def choose(self, year, user, choice, part=LABOUR):
        self.line_of(year, user).with_user(user)._choose({part: choice})

    def participation(self):
        """Decided on 12 May, in time: people choose until 27 May."""
        year = self._distribution(
            is_participation=True,
            presence_months=3,
            seniority_months=3,
            assembly_date="2026-05-12",
        )
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        self.decide(scenario, day="2026-05-12")
        return year

    def with_interest(self):
        self.env["coop.published.figure"].search([("kind", "=", "tmo")]).unlink()
        self.env["coop.published.figure"].create(
            [
                {"kind": "tmo", "date_from": f"{y}-{m}-01", "value": 3, "source": "JO"}
                for y in (2023, 2024, 2025)
                for m in ("01", "07")
            ]
        )
        year = self._distribution()
        scenario = year.scenario_ids[0]
        scenario.interest_percent = 4
        scenario.action_propose()
        self.decide(scenario)
        return year


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionChoice(ChoiceCase):
    def test_fifteen_days_to_choose_unless_it_is_said(self):
        self.assertEqual(self.decided().choice_until, date(2026, 6, 27))

    def test_the_last_day_to_choose_is_within_the_law(self):
        year = self._distribution()
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        wizard = self.env["coop.distribution.decide"].with_user(self.user_gerant)
        values = {
            "scenario_id": scenario.id,
            "date": "2026-06-12",
            "reference": "AGO",
        }
        with self.assertRaisesRegex(UserError, "to 09/30/2026"):
            wizard.create({**values, "choice_until": "2026-10-01"}).action_confirm()
        wizard.create({**values, "choice_until": "2026-09-30"}).action_confirm()
        self.assertEqual(year.choice_until, date(2026, 9, 30))

    def test_the_last_answer_counts_and_all_are_kept(self):
        year = self.decided()
        self.choose(year, self.user_lou, SHARES)
        self.choose(year, self.user_lou, ACCOUNT)
        self.choose(year, self.user_lou, ACCOUNT)
        line = self.line_of(year, self.user_lou)
        self.assertEqual(line.labour_choice, "account")
        self.assertEqual(line.choice_ids.mapped("choice"), ["account", "shares"])
        self.assertEqual(line.choice_ids.user_id, self.user_lou)
        self.assertEqual(line.choice_ids[0].day, date(2026, 6, 15))
        self.assertIn("as chosen", line.outcome)

    def test_nobody_chooses_for_another(self):
        year = self.decided()
        line = self.line_of(year, self.user_max)
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.assertRaises(AccessError):
                line.with_user(user)._choose({LABOUR: SHARES})

    def test_the_gerant_writes_a_signed_paper_down(self):
        year = self.decided()
        self.line_of(year, self.user_max).with_user(self.user_gerant)._choose(
            {LABOUR: ACCOUNT}
        )
        line = self.line_of(year, self.user_max)
        self.assertEqual(line.labour_choice, "account")
        self.assertEqual(line.choice_ids.user_id, self.user_gerant)

    def test_too_late_is_told(self):
        year = self.decided()
        with freeze_time("2026-06-28"), self.assertRaisesRegex(UserError, "until"):
            self.choose(year, self.user_lou, SHARES)

    def test_the_gerant_writes_a_paper_down_until_it_is_carried_out(self):
        year = self.decided()
        line = self.line_of(year, self.user_lou)
        with freeze_time("2026-06-28"):
            line.with_user(self.user_gerant)._choose({LABOUR: SHARES})
        self.assertEqual(line.labour_choice, "shares")

    def test_nothing_is_chosen_before_the_vote(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        line = year.scenario_ids[0].line_ids.filtered(
            lambda one: one.partner_id == self.user_lou.partner_id
        )
        with self.assertRaisesRegex(UserError, "not decided"):
            line.with_user(self.user_lou)._choose({LABOUR: SHARES})

    def test_a_part_that_one_has_not_is_not_chosen(self):
        year = self.decided()
        with self.assertRaisesRegex(UserError, "you have none"):
            self.choose(year, self.user_lou, SHARES, INTEREST)

    def test_only_members_take_shares(self):
        year = self.decided()
        line = self.line_of(year, self.user_lou)
        with (
            patch.object(
                type(line), "_shareholder", lambda line: line.env["coop.member"]
            ),
            self.assertRaisesRegex(UserError, "only members"),
        ):
            self.choose(year, self.user_lou, SHARES)

    def test_a_choice_is_not_changed_even_by_postgresql(self):
        year = self.decided()
        self.choose(year, self.user_lou, SHARES)
        row = self.line_of(year, self.user_lou).choice_ids
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.IntegrityError, "append-only"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE coop_distribution_choice SET choice = 'payment' WHERE id = %s",
                (row.id,),
            )

    def test_the_form_of_the_entrepreneur(self):
        year = self.decided()
        line = self.line_of(year, self.user_lou)
        wizards = self.env["coop.distribution.choose"].with_user(self.user_lou)
        wizard = wizards.create({"line_id": line.id})
        self.assertEqual(wizard.labour_choice, "payment")
        wizard.labour_choice = "account"
        wizard.action_confirm()
        self.assertEqual(line.labour_choice, "account")


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionChoiceHttp(ChoiceCase, RpcCase):
    def test_the_private_act_and_the_flag_open_nothing(self):
        year = self.decided()
        line = self.line_of(year, self.user_max)
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for call in (
            ("coop.distribution.line", "_choose", line.ids, {}),
            ("coop.distribution.line", "write", line.ids, {"labour_choice": "shares"}),
            ("coop.distribution", "action_settle", year.ids),
            ("coop.distribution", "action_pay", year.ids),
            ("coop.distribution", "action_send_sheets", year.ids),
            ("coop.distribution.line", "action_print_sheet", line.ids),
            ("coop.distribution.choose", "create", {"line_id": line.id}),
        ):
            answer = self.call_kw(*call, context={"coop_choosing": True})
            self.assertIn("error", answer, call[1])
        self.assertFalse(line.labour_choice)

    def test_the_form_tells_nothing_of_another(self):
        year = self.decided()
        line = self.line_of(year, self.user_max)
        self.authenticate(self.user_lou.login, self.user_lou.login)
        names = ["labour_amount", "levies", "labour_choice", "choice_until"]
        answer = self.call_kw(
            "coop.distribution.choose",
            "onchange",
            [],
            {"line_id": line.id},
            ["line_id"],
            {"line_id": {}, **{name: {} for name in names}},
        )
        self.assertIn("error", answer)

    def test_a_row_of_the_history_is_not_made_up(self):
        year = self.decided()
        line = self.line_of(year, self.user_lou)
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for model in ("coop.distribution.choice", "coop.distribution.settlement"):
            answer = self.call_kw(
                model,
                "create",
                {"line_id": line.id, "part": "labour", "choice": "shares"},
                context={"coop_choosing": True, "coop_settling": True},
            )
            self.assertIn("error", answer, model)
