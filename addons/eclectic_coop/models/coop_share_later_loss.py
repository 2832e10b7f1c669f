from odoo import fields, models

from ..rules.money import cents
from ..rules.repayment import LaterLoss


class CoopShareLaterLoss(models.Model):
    """OUT-05: a loss of a year of membership, found out after the exit."""

    _name = "coop.share.later.loss"
    _description = "Loss found out after an exit"
    _inherit = ["coop.typed.values"]
    _order = "found_on, id"
    _rec_name = "found_on"

    repayment_id = fields.Many2one(
        "coop.share.repayment", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="repayment_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    found_on = fields.Date(required=True, default=fields.Date.context_today)
    loss = fields.Monetary(required=True)
    capital = fields.Monetary(string="Capital, leavers added back", required=True)
    reserves = fields.Monetary(string="Statutory reserves left", required=True)
    note = fields.Char(string="What it was")

    _amounts = models.Constraint(
        "CHECK (loss > 0 AND capital > 0 AND reserves >= 0)",
        "Later loss: give a loss and a capital above 0, and the reserves left.",
    )

    def _as_later_loss(self):
        self.ensure_one()
        return LaterLoss(
            self.found_on, cents(self.loss), cents(self.capital), cents(self.reserves)
        )
