from odoo import fields, models

KINDS = [
    ("public", "Public body"),
    ("professional", "Professional"),
    ("private", "Private person"),
]


class ResPartner(models.Model):
    """Who pays late owes interest, or not, after what kind of customer it is."""

    _inherit = "res.partner"

    coop_payer_kind = fields.Selection(
        KINDS,
        string="Pays as",
        help="Decides what the law adds to a late payment. Empty: a firm pays as a "
        "professional, a person as a private one.",
    )

    def _coop_customer_kind(self):
        payer = self.commercial_partner_id
        default = "professional" if payer.is_company else "private"
        return payer.coop_payer_kind or default
