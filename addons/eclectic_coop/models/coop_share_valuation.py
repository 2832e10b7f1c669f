from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_share_guard import guard


class CoopShareValuation(models.Model):
    """How shares were valued the day they were annulled: a fact, kept as it was."""

    _name = "coop.share.valuation"
    _description = "Value of annulled shares"
    _inherit = ["coop.share.value"]
    _order = "date, id"
    _rec_name = "date"

    repayment_id = fields.Many2one(
        "coop.share.repayment", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Annulled on", required=True)
    shares = fields.Integer(required=True)
    nominal = fields.Monetary(required=True)
    value = fields.Monetary(
        required=True, help="After losses, never more than nominal."
    )
    unpaid = fields.Monetary(string="Not paid", help="CAP-13: taken off the value.")
    owed = fields.Monetary(string="To repay", required=True)
    move_id = fields.Many2one(
        "coop.share.move",
        string="Movement",
        required=True,
        index=True,
        ondelete="restrict",
    )

    def init(self):
        guard(self)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._("The value of annulled shares is kept as it was found.")
