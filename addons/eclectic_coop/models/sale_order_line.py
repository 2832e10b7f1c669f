from odoo import models


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "coop.activity.line.mixin"]

    def _compute_analytic_distribution(self):
        result = super()._compute_analytic_distribution()
        for line in self.filtered(lambda line: not line.display_type):
            line._fill_activity(line.order_id.activity_id)
        return result

    def _timesheet_create_project_prepare_values(self):
        return {
            **super()._timesheet_create_project_prepare_values(),
            "activity_id": self.order_id.activity_id.id,
        }
