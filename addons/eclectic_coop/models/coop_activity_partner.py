from odoo import api, fields, models

from ..rules.activity_people import Place

# Held by the caller that checks the people itself once all its lines are
# written. An object of Python: no call from outside can send it.
PEOPLE_CHECKED_LATER = object()


class CoopActivityPartner(models.Model):
    """A person in an activity, from a date to a date, with a share of its result."""

    _name = "coop.activity.partner"
    _description = "Person in an activity"
    _order = "activity_id, date_from, id"
    _rec_name = "employee_id"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="activity_id.company_id", store=True)
    employee_id = fields.Many2one(
        "hr.employee",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        related="employee_id.user_id", string="User", store=True, index=True
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Last day")
    share = fields.Float(
        string="Share of result (%)",
        required=True,
        default=100.0,
        digits=(16, 2),
        aggregator=None,
    )

    _dates_in_order = models.Constraint(
        "CHECK(date_to >= date_from)",
        "The last day of a person in an activity must not be before the first one.",
    )
    _share_is_a_part = models.Constraint(
        "CHECK(share > 0 AND share <= 100)",
        "The share of the result must be above 0 and at most 100 %.",
    )

    @api.constrains("activity_id", "employee_id", "date_from", "date_to", "share")
    def _check_people(self):
        if self.env.context.get("coop_people") is not PEOPLE_CHECKED_LATER:
            self.activity_id._check_people()

    def unlink(self):
        activities = self.activity_id
        result = super().unlink()
        if self.env.context.get("coop_people") is not PEOPLE_CHECKED_LATER:
            activities.exists()._check_people()
        return result

    def _as_place(self):
        self.ensure_one()
        return Place(
            person=self.employee_id.id,
            first=self.date_from,
            last=self.date_to or None,
            share=round(self.share * 100),
        )
