from datetime import date
from types import SimpleNamespace

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..demo import cast
from ..demo.sharing import Sharing
from .distribution_common import DistributionCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestDistributionFigures(DistributionCase):
    def test_figures_are_read_in_ledger_and_register(self):
        year = self._distribution()
        found = {figure.kind: figure.found for figure in year.input_ids}
        self.assertEqual(found["result"], 20_000)
        self.assertEqual(found["highest_capital"], 7_500)
        self.assertEqual(found["legal_reserve"], 0)
        self.assertEqual(found["losses_before"], 0)

    def test_pay_without_a_person_is_that_of_the_net_pay(self):
        year = self._distribution()
        pay = {person.name: person.salary for person in year.person_ids}
        self.assertEqual(pay[self.user_lou.name], 3_000)
        self.assertEqual(pay[self.user_max.name], 1_000)
        self.assertEqual(pay[self.zoe.name], 0)

    def test_three_scenarios_begin_and_add_up(self):
        year = self._distribution()
        self.assertEqual(len(year.scenario_ids), 3)
        for scenario in year.scenario_ids:
            parts = scenario.legal + scenario.fund + scenario.labour + scenario.interest
            self.assertEqual(round(parts * 100), 20_000_00)
            shared = sum(scenario.line_ids.mapped("labour_amount"))
            self.assertEqual(round(shared * 100), round(scenario.labour * 100))

    def test_terms_of_a_scenario_change_its_amounts(self):
        scenario = self._distribution().scenario_ids[0]
        scenario.write(
            {"labour_percent": 50, "equal_percent": 0, "salary_percent": 100}
        )
        parts = {line.name: line.labour_amount for line in scenario.line_ids}
        self.assertEqual(parts[self.user_lou.name], 7_500)
        self.assertEqual(parts[self.user_max.name], 2_500)
        self.assertEqual(parts[self.zoe.name], 0)

    def test_an_adjustment_needs_its_reason(self):
        year = self._distribution()
        gains = year.input_ids.filtered(lambda one: one.kind == "gains")
        with self.assertRaisesRegex(ValidationError, "says why"):
            gains.adjustment = 100
        gains.write({"adjustment": 1_200, "reason": "Shares of the bank, sold"})
        self.assertEqual(year.scenario_ids[0].surplus, 18_800)

    def test_a_sign_typed_the_wrong_way_round_is_refused(self):
        gains = self._distribution().input_ids.filtered(lambda one: one.kind == "gains")
        with self.assertRaisesRegex(ValidationError, "zero or more"):
            gains.write({"adjustment": -1, "reason": "?"})

    def test_fetching_again_keeps_what_was_typed_with_a_reason(self):
        year = self._distribution()
        lou = year.person_ids.filtered(
            lambda one: one.partner_id.name == self.user_lou.name
        )
        with self.assertRaisesRegex(ValidationError, "needs the reason"):
            lou.hours = 800
        lou.write({"hours": 800, "reason": "Half time since January"})
        self._earn("2025-12-01", 500)
        year.action_fetch()
        self.assertEqual(lou.hours, 800)
        self.assertEqual(year.scenario_ids[0].surplus, 20_500)

    def test_the_same_year_is_shared_out_once(self):
        self._distribution()
        with self.assertRaisesRegex(UserError, "open it instead of a second one"):
            self._distribution()

    def test_a_closing_that_is_none_is_refused(self):
        with self.assertRaisesRegex(UserError, "last day of an accounting year"):
            self._distribution(date_to="2025-11-30")

    def test_the_source_of_the_result_is_its_lines(self):
        year = self._distribution()
        result = year.input_ids.filtered(lambda one: one.kind == "result")
        lines = self.env["account.move.line"].search(
            result.action_open_source()["domain"]
        )
        self.assertEqual(-sum(lines.mapped("balance")), 20_000)

    def test_keys_that_are_not_a_whole_are_refused(self):
        scenario = self._distribution().scenario_ids[0]
        with self.assertRaisesRegex(ValidationError, "expected 100 % together"):
            scenario.salary_percent = 50

    def test_less_than_a_quarter_for_the_workers_is_not_put_to_the_vote(self):
        scenario = self._distribution().scenario_ids[0]
        scenario.labour_percent = 20
        with self.assertRaisesRegex(UserError, "expected 25 % of the surplus"):
            scenario.action_propose()

    def test_interest_needs_the_half_years(self):
        scenario = self._distribution().scenario_ids[0]
        scenario.interest_percent = 2
        self.assertIn("half-year 1 of 2024", scenario.obstacle)

    def test_interest_is_capped_in_words(self):
        self.env["coop.published.figure"].create(
            [
                {
                    "kind": "tmo",
                    "date_from": date(year, month, 1),
                    "value": 3,
                    "source": "JO",
                }
                for year in (2024, 2025)
                for month in (1, 7)
            ]
        )
        scenario = self._distribution().scenario_ids[0]
        scenario.interest_percent = 60
        # 4 500.00 asked; (3.14 + 3.37 + 4 × 3) / 6 + 2 = 5.085 % of 7 500.00
        self.assertEqual(scenario.interest, 381.38)
        self.assertIn("loi 47-1775 art. 14", scenario.sentences)
        self.assertIn("5.0850", scenario.sentences)
        shared = sum(scenario.line_ids.mapped("interest_amount"))
        self.assertEqual(round(shared, 2), 381.38)

    def test_the_legal_reserve_stops_at_the_highest_capital(self):
        self._book("2025-01-02", ("1061", -7_000, None), ("512", 7_000, None))
        scenario = self._distribution().scenario_ids[0]
        self.assertEqual(scenario.legal, 500)
        self.assertIn("loi 78-763 art. 33 1°", scenario.sentences)


@tagged("post_install", "-at_install")
@freeze_time("2026-11-25")
class TestDistributionStory(DistributionCase):
    def test_the_story_decides_one_year_and_prepares_the_next(self):
        gerante = SimpleNamespace(version_id=self.lou.version_id)
        world = SimpleNamespace(
            env=self.env,
            company=self.company,
            today=date(2026, 11, 25),
            months=[date(2024, 11, 1)],
            employees={cast.GERANTE.login: gerante},
        )
        Sharing(world).tell()
        years = self.env["coop.distribution"].search([])
        self.assertEqual(years.mapped("state"), ["draft", "decided"])
        self.assertFalse(any(years[0].scenario_ids.mapped("obstacle")))
        self.assertTrue(years[0].scenario_ids[2].sentences)
