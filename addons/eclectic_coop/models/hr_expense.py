from odoo import api, models


class HrExpense(models.Model):
    _name = "hr.expense"
    _inherit = ["hr.expense", "coop.activity.mixin", "coop.activity.line.mixin"]

    @api.depends("employee_id")
    def _compute_activity_id(self):
        return super()._compute_activity_id()

    def _activity_user(self):
        # Whose right: the user of an employee is HR data; only the activity
        # proposed for the expense is kept.
        return self.sudo().employee_id.user_id.sudo(False)

    def _activity_lines(self):
        return self

    @api.depends("activity_id")
    def _compute_analytic_distribution(self):
        super()._compute_analytic_distribution()
        for expense in self:
            expense._fill_activity(expense.activity_id)

    def _prepare_move_vals(self):
        activity = self.activity_id
        return {
            **super()._prepare_move_vals(),
            "activity_id": activity.id if len(activity) == 1 else False,
        }
