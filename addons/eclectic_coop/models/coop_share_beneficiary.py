from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.leaving_shares import missing_from_whole
from ..rules.money import cents, share_out


class CoopShareBeneficiary(models.Model):
    """OUT-10: an heir, who has the part of the leaver's rights that is written."""

    _name = "coop.share.beneficiary"
    _description = "Heir who is repaid"
    _inherit = ["coop.typed.values"]
    _order = "id"
    _rec_name = "partner_id"

    repayment_id = fields.Many2one(
        "coop.share.repayment", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="repayment_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Heir", required=True)
    percent = fields.Float(string="Part (%)", digits=(5, 2), required=True)
    amount = fields.Monetary(string="Part of the value", compute="_compute_amount")
    paid = fields.Monetary(compute="_compute_amount")

    _heir_unique = models.UniqueIndex(
        "(repayment_id, partner_id)", "This heir is already written."
    )

    @api.depends("percent", "repayment_id.amount_fixed", "repayment_id.amount_repaid")
    def _compute_amount(self):
        for claim, heirs in self.grouped("repayment_id").items():
            parts = (claim.beneficiary_ids | heirs)._parts(cents(claim.amount_fixed))
            for heir in heirs:
                heir.amount = parts.get(heir.id, 0) / 100
                heir.paid = claim._paid_to(heir.partner_id) / 100

    def _parts(self, amount):
        """{heir id: cents}, which add up to the amount."""
        weights = {heir.id: Fraction(str(heir.percent)) for heir in self}
        return share_out(amount, weights) if sum(weights.values()) else {}

    @api.constrains("percent", "repayment_id")
    def _check_whole(self):
        for claim in self.repayment_id:
            percents = claim.beneficiary_ids.mapped("percent")
            missing = missing_from_whole(Fraction(str(one)) for one in percents)
            if missing or min(percents, default=1) <= 0:
                raise ValidationError(
                    self.env._(
                        "Parts of the heirs of %(name)s: they come to %(sum)s %%, "
                        "100 %% is expected and each part above 0 (OUT-10).",
                        name=claim.member_id.name,
                        sum=f"{float(100 - missing):g}",
                    )
                )
