from odoo import fields, models


class CoopShareQueueLine(models.TransientModel):
    """What a run gives to one claim."""

    _name = "coop.share.queue.line"
    _description = "Claim in the queue"

    wizard_id = fields.Many2one(
        "coop.share.queue", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    repayment_id = fields.Many2one("coop.share.repayment", string="Claim")
    registered_on = fields.Date(related="repayment_id.registered_on")
    waiting = fields.Monetary()
    served = fields.Monetary(string="Annulled now")
    value = fields.Monetary(string="Worth", help="After losses (OUT-04).")
    left = fields.Monetary(string="Still waits")
    note = fields.Char()
