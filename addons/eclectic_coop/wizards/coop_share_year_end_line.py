from odoo import fields, models
from odoo.exceptions import UserError


class CoopShareYearEndLine(models.TransientModel):
    """What one member set aside, and the shares it buys."""

    _name = "coop.share.year.end.line"
    _description = "Shares bought with what was withheld"

    wizard_id = fields.Many2one(
        "coop.share.year.end", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    member_id = fields.Many2one("coop.member", required=True, ondelete="cascade")
    advance = fields.Monetary(string="Set aside")
    shares = fields.Integer()
    amount = fields.Monetary()
    carry = fields.Monetary(string="Carried forward")
    subscription_id = fields.Many2one("coop.share.subscription", string="Bulletin")

    def _offer_apart(self):
        """Write the bulletin of this member; return what prevents it, if anything."""
        if not self.shares or self.wizard_id._known_bulletin(self.member_id):
            return ""
        try:
            with self.env.cr.savepoint():
                self._offer()
        except UserError as refused:
            return f"{self.member_id.name}: {refused.args[0]}"
        return ""

    def _offer(self):
        bulletin = self.env["coop.share.subscription"].create(
            {
                "member_id": self.member_id.id,
                "company_id": self.wizard_id.company_id.id,
                "nature": "commitment",
                "means": "withheld",
                "date": self.wizard_id.date,
                "shares": self.shares,
            }
        )
        bulletin.action_offer()
