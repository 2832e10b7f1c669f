from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopShareTransfer(models.TransientModel):
    """OUT-10: shares go from a member to another one, by decision of the assembly."""

    _name = "coop.share.transfer"
    _description = "Transfer of shares"
    _inherit = ["coop.typed.values"]

    seller_id = fields.Many2one("coop.member", required=True)
    buyer_id = fields.Many2one(
        "coop.member",
        required=True,
        domain="[('state', '=', 'member'), ('id', '!=', seller_id)]",
        help="Somebody who is not a member is admitted first.",
    )
    company_id = fields.Many2one(related="seller_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    shares = fields.Integer(required=True, default=1)
    date = fields.Date(required=True, default=fields.Date.context_today)
    decision_date = fields.Date(string="Agreed on", required=True)
    decision_reference = fields.Char(string="Decision", required=True)
    most = fields.Integer(string="At most", compute="_compute_most")
    amount = fields.Monetary(compute="_compute_amount")
    seller_after = fields.Integer(string="The seller keeps", compute="_compute_amount")
    buyer_after = fields.Integer(string="The buyer then has", compute="_compute_amount")

    @api.depends("seller_id", "date")
    def _compute_most(self):
        for wizard in self:
            seller, day = wizard.seller_id, wizard.date
            stays = seller.state in ("member", "leaving")
            found = seller and day and seller._may_leave(day, stays)
            wizard.most = found.shares if found else 0

    @api.depends("seller_id", "buyer_id", "shares", "date")
    def _compute_amount(self):
        for wizard in self:
            seller = wizard.seller_id
            day = wizard.date or fields.Date.context_today(self)
            nominal = (
                self.env["coop.share.move"]._nominal_of(seller, day) if seller else 0
            )
            wizard.amount = wizard.shares * nominal / 100
            wizard.seller_after = seller.shares - wizard.shares
            wizard.buyer_after = wizard.buyer_id.shares + wizard.shares

    def action_transfer(self):
        """Write both sides in the register and in the ledger."""
        self.seller_id.check_access("write")
        self._check()
        self.seller_id._give_shares(
            self.buyer_id,
            self.shares,
            self.date,
            (self.decision_date, self.decision_reference),
        )
        return {"type": "ir.actions.act_window_close"}

    def _check(self):
        if self.shares < 1:
            raise UserError(
                self.env._(
                    "Shares “%(shares)s”: give one share or more.", shares=self.shares
                )
            )
        if self.buyer_id == self.seller_id:
            raise UserError(self.env._("To: choose somebody else than the seller."))
        if self.buyer_id.state != "member":
            raise UserError(
                self.env._(
                    "To: %(name)s is not a member; write the admission first (OUT-10).",
                    name=self.buyer_id.name,
                )
            )
