from odoo import fields, models


class CoopCashAdvanceRecoveryLine(models.TransientModel):
    _name = "coop.cash.advance.recovery.line"
    _description = "What is taken back from one activity"
    _inherit = ["coop.typed.values"]

    recovery_id = fields.Many2one(
        "coop.cash.advance.recovery", required=True, index=True, ondelete="cascade"
    )
    advance_id = fields.Many2one("coop.cash.advance", required=True, readonly=True)
    currency_id = fields.Many2one(related="advance_id.currency_id")
    outstanding = fields.Monetary(related="advance_id.outstanding")
    cashed = fields.Monetary(string="Cashed this month", readonly=True)
    amount = fields.Monetary(string="To take back")
    done = fields.Boolean(string="Already taken back this month", readonly=True)

    def _done_sentence(self):
        return self.env._(
            "%(activity)s: the advance was already paid back by a part this month; "
            "undo it first to take another amount.",
            activity=self.advance_id.activity_id.name,
        )
