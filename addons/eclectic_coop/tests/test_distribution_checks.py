from odoo.tests import freeze_time, tagged

from .distribution_common import DistributionCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionChecks(DistributionCase):
    """20 000.00 of profit, 4 000.00 of pay, 7 500.00 of capital, no other cost."""

    def checks(self, **terms):
        year = self._distribution(
            is_participation=True, presence_months=3, seniority_months=3
        )
        scenario = year.scenario_ids[0]
        scenario.write(terms)
        return scenario.checks.splitlines()

    def test_nothing_is_said_without_participation(self):
        self.assertFalse(self._distribution().scenario_ids[0].checks)

    def test_the_legal_minimum_is_compared(self):
        # B = 20 000 × 75 % × 75 % = 11 250; less 5 % of 7 500: 10 875; half of it
        # by 4 000 / 24 000: 906.25
        row = self.checks()[0]
        self.assertIn("At least the legal minimum", row)
        self.assertIn("906.25", row)

    def test_ceilings_of_the_accounts(self):
        within = self.checks()
        self.assertIn("Within a ceiling", within[1])
        self.assertIn("10,000.00", within[1])
        # equity 7 500.00: 20 000.00 less 375.00
        self.assertIn("19,625.00", within[1])

    def test_the_provision_is_no_more_than_the_reserves(self):
        # 60 % to the workers, 15 % and 25 % to reserves: 8 000.00
        rows = self.checks(labour_percent=60)
        self.assertIn("8,000.00", rows[2])
        self.assertIn("no more than what goes to reserves", rows[2])

    def test_the_provision_is_as_much_as_the_participation(self):
        self.assertIn("9,000.00", self.checks(labour_percent=45)[2])

    def test_the_circle_of_the_tax(self):
        # 20 000 (1 − ¼) / (1 − ¼ × (45 % + 45 %)) = 19 354.84, the tax 645.16
        row = self.checks()[3]
        self.assertIn("645.16", row)
        self.assertIn("are posted", row)

    def test_the_screen_shows_them(self):
        self.checks()
        board = self.env["coop.distribution"].get_board()
        self.assertEqual(len(board["scenarios"][0]["checks"]), 4)
