from odoo import fields, models


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
