from odoo import fields, models


class CoopVariablePayPerson(models.Model):
    """What one person of an activity receives of its variable part (R7331-6)."""

    _name = "coop.variable.pay.person"
    _description = "Variable part of the pay of a person"
    _order = "pay_id, id"
    _rec_name = "employee_id"

    pay_id = fields.Many2one(
        "coop.variable.pay", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="pay_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        related="employee_id.user_id", string="User", store=True, index=True
    )
    share = fields.Float(string="Share (%)", digits=(16, 2), aggregator=None)
    gross = fields.Monetary()
    cost = fields.Monetary()
