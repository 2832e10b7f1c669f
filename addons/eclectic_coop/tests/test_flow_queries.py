from odoo.tests import tagged

from .flow_case import FlowCase


@tagged("post_install", "-at_install")
class TestFlowQueries(FlowCase):
    """Posting with an activity costs no query: its rows go with those of Odoo."""

    def queries_of_posting(self, lines):
        invoice = self.invoice(*range(10, 10 + lines), activity=self.ardoise)
        # Caches of the registry are warm in a worker that posts all day.
        self.env["account.analytic.account"]._balance_accounts()
        invoice.line_ids._plan_columns()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        invoice.action_post()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def without_cooperative(self, lines):
        account = self.company.coop_mutualised_account_id
        self.company.coop_mutualised_account_id = False
        count = self.queries_of_posting(lines)
        self.company.coop_mutualised_account_id = account
        return count

    def test_the_balance_sheet_costs_no_query_per_line(self):
        for _time in range(2):
            self.without_cooperative(2)
            self.queries_of_posting(2)
        few = self.queries_of_posting(2) - self.without_cooperative(2)
        many = self.queries_of_posting(30) - self.without_cooperative(30)
        self.assertLessEqual(few, 1)
        # Odoo may read the user and the partner once more, whatever the lines.
        self.assertLessEqual(many, 3)
