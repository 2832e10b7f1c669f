from odoo import api, models


class HrExpense(models.Model):
    _name = "hr.expense"
    _inherit = ["hr.expense", "coop.activity.mixin"]

    @api.depends("employee_id")
    def _compute_activity_id(self):
        return super()._compute_activity_id()

    def _activity_user(self):
        # Whose right: the user of an employee is HR data; only the activity
        # proposed for the expense is kept.
        return self.sudo().employee_id.user_id.sudo(False)
