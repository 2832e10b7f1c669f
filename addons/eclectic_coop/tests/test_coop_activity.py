from odoo.tests import tagged

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestCoopActivity(CoopCase):
    def test_an_activity_gets_its_two_analytic_accounts(self):
        """CAE-05: one account for the result, one for the balance sheet."""
        self.assertEqual(
            self.ardoise.account_id.plan_id, self.env.ref("eclectic_coop.plan_result")
        )
        self.assertEqual(
            self.ardoise.balance_account_id.plan_id,
            self.env.ref("eclectic_coop.plan_balance"),
        )
