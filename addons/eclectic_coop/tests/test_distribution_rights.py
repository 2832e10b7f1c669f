from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .distribution_common import DistributionCase
from .rpc import RpcCase

CLOSED = (
    "coop.distribution",
    "coop.distribution.input",
    "coop.distribution.person",
    "coop.distribution.scenario",
)


@freeze_time("2026-06-30")
class RightsCase(DistributionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls._distribution()
        cls.scenario = cls.year.scenario_ids[0]
        cls.user_zoe = new_test_user(
            cls.env, "zoe_surplus", groups="base.group_portal", partner_id=cls.zoe.id
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestDistributionRights(RightsCase):
    def lines_of(self, user):
        return self.env["coop.distribution.line"].with_user(user).search([])

    def test_nobody_reads_a_part_that_is_in_preparation(self):
        for user in (self.user_lou, self.user_zoe, self.user_coach):
            self.assertFalse(self.lines_of(user), user.login)

    def test_everybody_reads_her_own_part_once_it_is_proposed(self):
        self.scenario.action_propose()
        for user in (self.user_lou, self.user_zoe):
            lines = self.lines_of(user)
            self.assertEqual(lines.partner_id, user.partner_id, user.login)
            self.assertEqual(len(lines), 1)
            self.assertTrue(lines.read(["labour_amount", "why", "levies"]))
        self.assertFalse(self.lines_of(self.user_coach))

    def test_others_are_not_read_even_by_their_number(self):
        self.scenario.action_propose()
        others = self.scenario.line_ids.filtered(
            lambda line: line.partner_id == self.user_max.partner_id
        )
        with self.assertRaises(AccessError):
            others.with_user(self.user_lou).read(["labour_amount"])

    def test_the_rest_is_closed_to_entrepreneur_coach_and_portal(self):
        for user in (self.user_lou, self.user_coach, self.user_zoe):
            for model in CLOSED:
                with (
                    self.subTest(user.login, model=model),
                    self.assertRaises(AccessError),
                ):
                    self.env[model].with_user(user).search([])

    def test_the_accountant_reads_and_does_not_write(self):
        as_accountant = self.year.with_user(self.user_accountant)
        self.assertEqual(len(as_accountant.get_board()["scenarios"]), 3)
        self.assertFalse(as_accountant.get_board()["may_write"])
        scenario = as_accountant.scenario_ids[0]
        for act in (
            lambda: scenario.write({"labour_percent": 30}),
            scenario.action_propose,
            as_accountant.action_post_charge,
            lambda: as_accountant.write({"loss_to": "1063"}),
            lambda: self.decide(self.scenario, user=self.user_accountant),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_another_company_is_not_seen(self):
        other = self.env["res.company"].create({"name": "Coopérative voisine"})
        stranger = new_test_user(
            self.env,
            "stranger_surplus",
            groups="base.group_user,eclectic_coop.group_gerant",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        found = self.env["coop.distribution"].with_user(stranger).search([])
        self.assertFalse(found)


@tagged("post_install", "-at_install")
class TestDistributionRightsHttp(RightsCase, RpcCase):
    def refused(self, *call):
        answer = self.call_kw(*call)
        self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_an_entrepreneur_calls_nothing_of_the_gerant(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        scenario = self.scenario.ids
        self.refused("coop.distribution", "get_board")
        self.refused("coop.distribution.scenario", "action_propose", scenario)
        self.refused("coop.distribution", "action_fetch", self.year.ids)
        self.refused("coop.distribution", "action_back", self.year.ids)
        self.refused("coop.distribution", "action_post_charge", self.year.ids)
        self.refused(
            "coop.distribution.line",
            "read",
            self.scenario.line_ids.ids,
            ["labour_amount"],
        )

    def test_private_acts_are_not_called_from_outside(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for name in ("_act", "_act_decide", "_act_cancel", "_fetch", "_post"):
            answer = self.call_kw("coop.distribution", name, self.year.ids)
            self.assertIn("error", answer, name)
        self.assertEqual(self.year.state, "draft")

    def test_a_flag_of_the_context_opens_nothing(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        answer = self.call_kw(
            "coop.distribution",
            "write",
            self.year.ids,
            {"state": "decided"},
            context={"coop_acting": True},
        )
        self.assertIn("written by its buttons", answer["error"]["data"]["message"])

    def test_the_gerant_reads_the_screen(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        answer = self.call_kw("coop.distribution", "get_board", self.year.id)
        self.assertEqual(answer["result"]["id"], self.year.id)
