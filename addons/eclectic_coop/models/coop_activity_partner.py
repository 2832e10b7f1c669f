from odoo import fields, models


class CoopActivityPartner(models.Model):
    """A person in an activity, from a date to a date, with a share of its result."""

    _name = "coop.activity.partner"
    _description = "Person in an activity"
    _order = "activity_id, date_from, id"

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date()
    share = fields.Float(
        string="Share of the result (%)", default=100.0, digits=(16, 2)
    )
