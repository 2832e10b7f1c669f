from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_mutualised_account_id = fields.Many2one(
        "account.analytic.account",
        string="Mutualised services (result)",
        help="Empty as long as the company is not set up as a cooperative: "
        "income and cost lines then need no activity.",
    )
    coop_mutualised_balance_account_id = fields.Many2one(
        "account.analytic.account", string="Mutualised services (balance sheet)"
    )
