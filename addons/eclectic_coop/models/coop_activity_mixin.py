from odoo import api, fields, models


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
