from odoo import api, fields, models

# Who pays late owes interest or not, after what kind of customer it is.
PAYER_KINDS = [
    ("public", "Public body"),
    ("professional", "Professional"),
    ("private", "Private person"),
]


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_res_partner_rel",
        "partner_id",
        "activity_id",
        string="Works with the activities",
        help="Activities whose people may see this customer or supplier.",
    )
    coop_payer_kind = fields.Selection(
        PAYER_KINDS,
        string="Pays as",
        help="Decides what the law adds to a late payment. Empty: a firm pays as a "
        "professional, a person as a private one.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        if self.env.user.coop_walled:
            partners._share_with_activities(self.env.user._own_activities())
        return partners

    def _share_with_activities(self, activities):
        """Let the people of ``activities`` see these customers or suppliers."""
        # Whose right: a customer becomes known to an activity by a document
        # that its own people wrote; the link is kept by the cooperative.
        for partner in (self | self.commercial_partner_id).sudo():
            missing = activities - partner.coop_activity_ids
            if missing:
                partner.coop_activity_ids += missing

    def _coop_customer_kind(self):
        payer = self.commercial_partner_id
        default = "professional" if payer.is_company else "private"
        return payer.coop_payer_kind or default
