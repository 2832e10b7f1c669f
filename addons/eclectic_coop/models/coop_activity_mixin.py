from odoo import api, fields, models

# What can make a partner known to one more activity.
INTRODUCING = {
    "partner_id",
    "activity_id",
    "order_line",
    "invoice_line_ids",
    "line_ids",
}


class CoopActivityMixin(models.AbstractModel):
    """A document that belongs to an activity, chosen once and carried along."""

    _name = "coop.activity.mixin"
    _description = "Document of an activity"

    activity_id = fields.Many2one(
        "coop.activity",
        compute="_compute_activity_id",
        precompute=True,
        store=True,
        readonly=False,
        index=True,
        check_company=True,
        tracking=True,
        help="The activity of the entrepreneur: its income and its costs.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._introduce_partners()
        return documents

    def write(self, vals):
        result = super().write(vals)
        if "activity_id" in vals:
            # The wall is looked at before a write; here also where it leads to.
            self.check_access("write")
        if not INTRODUCING.isdisjoint(vals):
            self._introduce_partners()
        return result

    def _introduce_partners(self):
        """A customer or supplier becomes known to the activities of its document."""
        if "partner_id" not in self._fields:
            return
        for document in self:
            activities = document[self._all_activities_field()]
            document.partner_id._share_with_activities(activities)

    def _all_activities_field(self):
        """Name of the field that holds every activity of the document."""
        several = "coop_activity_ids" in self._fields
        return "coop_activity_ids" if several else "activity_id"

    @api.depends("company_id")
    def _compute_activity_id(self):
        for document in self:
            company = document.company_id or self.env.company
            activity = document.activity_id
            if activity.company_id != company:
                activity = document._default_activity(company)
            document.activity_id = activity

    def _default_activity(self, company):
        if not self._has_default_activity():
            return self.env["coop.activity"]
        return self._activity_user()._only_open_activity(company)

    def _has_default_activity(self):
        """Whether a new document takes the only activity of its author."""
        return True

    def _activity_user(self):
        """The person whose activity is proposed."""
        return self.env.user
