from odoo import api, fields, models
from odoo.tools import ormcache

from .res_company import MUTUALISED


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
        # Whose right: as for the activities.
        companies = self.env["res.company"].sudo()
        pairs = self._read_pairs(activities, "account_id", "balance_account_id")
        pairs += self._read_pairs(companies, *MUTUALISED)
        return {account: pair[1] for pair in pairs for account in pair if account}

    def _read_pairs(self, owners, result, balance):
        """Rows (result account, balance sheet account): ids only, no records."""
        query = owners._search([(result, "!=", False)])
        columns = [
            owners._field_to_sql(query.table, name, query) for name in (result, balance)
        ]
        return self.env.execute_query(query.select(*columns))
