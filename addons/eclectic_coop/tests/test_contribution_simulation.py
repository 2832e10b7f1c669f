from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contribution_case import ContributionCase


@tagged("post_install", "-at_install")
class TestContributionSimulation(ContributionCase):
    """Last year's books under another scheme, by the same rule, nothing posted."""

    def simulation(self, user=None, **values):
        simulations = self.env["coop.contribution.simulation"]
        return simulations.with_user(user or self.user_gerant).create(values)

    def lines(self, simulation):
        return {
            line.activity_id: (line.base, line.today, line.simulated, line.difference)
            for line in simulation.line_ids
        }

    def test_a_draft_of_next_year_is_tried_on_the_year_that_ended(self):
        self.sold(1000, date(2026, 1, 5))
        self.sold(3000, date(2026, 6, 5))
        self.bought(500, date(2026, 6, 6))
        draft = self.new_scheme("Draft", base="invoiced", percent=10)
        draft.rule_ids.date_from = date(2027, 3, 1)
        simulation = self.simulation(scheme_id=draft.id)
        self.assertEqual(simulation.day, date(2026, 12, 31))
        simulation.action_simulate()
        # Today: 120 + 300 + 10 minimums of 40, and 12 insurances of 16.
        self.assertEqual(
            self.lines(simulation)[self.ardoise], (4000.0, 1012.0, 400.0, -612.0)
        )
        self.assertEqual(self.lines(simulation)[self.bambou], (0.0, 672.0, 0.0, -672.0))
        self.assertEqual(
            simulation.today_total - simulation.simulated_total,
            -sum(simulation.line_ids.mapped("difference")),
        )
        self.assertFalse(self.env["coop.contribution"].search([]))

    def test_the_scheme_of_another_cooperative(self):
        self.sold(1000, date(2026, 1, 5))
        simulation = self.simulation(known="coopaname")
        simulation.action_simulate()
        self.assertEqual(self.lines(simulation)[self.ardoise][2], 495.0)
        self.assertIn("pay less", simulation.words)
        self.assertEqual(
            simulation.chart["labels"][:1],
            simulation.line_ids[0].mapped("activity_id.name"),
        )

    def test_the_same_scheme_changes_nothing(self):
        self.sold(1000, date(2026, 1, 5))
        simulation = self.simulation(scheme_id=self.scheme.id)
        simulation.action_simulate()
        self.assertFalse(any(simulation.line_ids.mapped("difference")))

    def test_it_begins_a_scheme_of_ours(self):
        action = self.simulation(known="mosaique").action_keep_model()
        scheme = self.env["coop.contribution.scheme"].browse(action["res_id"])
        self.assertEqual(scheme.name, "As Mosaique does")
        self.assertEqual(
            (scheme.rule_ids.percent, scheme.rule_ids.cap, scheme.is_default),
            (12, 8400, False),
        )

    def test_one_scheme_is_to_be_chosen(self):
        for values in ({}, {"known": "coodyssee", "scheme_id": self.scheme.id}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "one scheme"):
                self.simulation(**values).action_simulate()

    def test_it_is_the_gerant_s_and_the_accountant_s(self):
        self.simulation(self.user_accountant, known="coodyssee").action_simulate()
        with self.assertRaises(AccessError):
            self.simulation(self.user_lou, known="coodyssee")
