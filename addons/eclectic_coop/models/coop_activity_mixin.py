from odoo import api, fields, models
from odoo.exceptions import ValidationError

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
        domain="[('state', '!=', 'closed')]",
        help="The activity of the entrepreneur: its income and its costs.",
    )
    lines_activity_id = fields.Many2one(
        "coop.activity",
        string="Activity of the lines",
        compute="_compute_lines_activity_id",
        help="In a form not yet saved, the activity that its lines follow.",
    )

    activity_is_required = fields.Boolean(compute="_compute_activity_is_required")

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._introduce_partners()
        return documents

    def write(self, vals):
        leads = {}
        if "activity_id" in vals:
            leads = {document: document.activity_id for document in self}
        result = super().write(vals)
        if "activity_id" in vals:
            # The wall is looked at before a write; here also where it leads to.
            self.check_access("write")
        for document, lead in leads.items():
            if lead != document.activity_id:
                document._activity_lines()._change_activity(lead, document.activity_id)
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

    def _compute_lines_activity_id(self):
        for document in self:
            document.lines_activity_id = document._origin.activity_id

    @api.depends_context("uid")
    def _compute_activity_is_required(self):
        """An entrepreneur makes documents for her activities only."""
        self.activity_is_required = self.env.user.coop_walled

    @api.onchange("activity_id")
    def _onchange_activity_id(self):
        self._activity_lines()._change_activity(
            self.lines_activity_id, self.activity_id
        )
        self.lines_activity_id = self.activity_id

    @api.constrains("activity_id")
    def _check_activity_is_not_closed(self):
        for document in self.filtered(lambda doc: doc.activity_id.state == "closed"):
            if document._is_new_business():
                raise ValidationError(
                    document.env._(
                        "The activity %(activity)s is closed since %(date)s: "
                        "%(document)s cannot be made for it. Choose an open activity.",
                        activity=document.activity_id.name,
                        date=document.activity_id.date_close or "–",
                        document=document.display_name,
                    )
                )

    def _default_activity(self, company):
        if not self._has_default_activity():
            return self.env["coop.activity"]
        return self._activity_user()._only_open_activity(company)

    def _has_default_activity(self):
        """Whether a new document takes the only activity of its author."""
        return True

    def _is_new_business(self):
        """Whether the document asks for an activity that is not closed."""
        return True

    def _activity_user(self):
        """The person whose activity is proposed."""
        return self.env.user

    def _activity_lines(self):
        """The lines of the document that carry an analytic distribution."""
        return self.env["coop.activity.line.mixin"]
