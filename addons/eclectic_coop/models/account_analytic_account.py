from odoo import api, fields, models
from odoo.tools import ormcache


class AccountAnalyticAccount(models.Model):
    _inherit = "account.analytic.account"

    result_activity_ids = fields.One2many(
        "coop.activity", "account_id", string="Activity (result)"
    )
    balance_activity_ids = fields.One2many(
        "coop.activity", "balance_account_id", string="Activity (balance sheet)"
    )
    mutualised_company_ids = fields.One2many(
        "res.company", "coop_mutualised_account_id", string="Mutualised services of"
    )

    @api.model
    @ormcache()
    def _balance_accounts(self):
        """{analytic account: the balance sheet account of the same owner}.

        Owners are the activities and the mutualised services of each company; both
        accounts of an owner are keys.
        """
        # Whose right: posting needs these ids whoever posts; only ids leave here.
        activities = self.env["coop.activity"].sudo().with_context(active_test=False)
        companies = activities.env["res.company"].search_fetch(
            [("coop_mutualised_account_id", "!=", False)]
        )
        pairs = [
            (activity.account_id.id, activity.balance_account_id.id)
            for activity in activities.search_fetch(
                [("account_id", "!=", False)], ["account_id", "balance_account_id"]
            )
        ] + [
            (
                company.coop_mutualised_account_id.id,
                company.coop_mutualised_balance_account_id.id,
            )
            for company in companies
        ]
        return {account: pair[1] for pair in pairs for account in pair if account}
