from odoo import models


class SaleOrderLine(models.Model):
    _name = "sale.order.line"
    _inherit = ["sale.order.line", "coop.activity.line.mixin"]

    def _compute_analytic_distribution(self):
        super()._compute_analytic_distribution()
        for line in self.filtered(lambda line: not line.display_type):
            line._fill_activity(line.order_id.activity_id)
