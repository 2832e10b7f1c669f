from odoo import api, fields, models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "coop.activity.mixin"]

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_sale_order_rel",
        "order_id",
        "activity_id",
        string="All its activities",
        compute="_compute_activity_ids",
        store=True,
        help="Every activity that has a part of this document.",
    )

    @api.depends("activity_id", "order_line.analytic_distribution")
    def _compute_activity_ids(self):
        for order in self:
            order.coop_activity_ids = order.activity_id | self.env[
                "coop.activity"
            ]._of_distributions(order.order_line.mapped("analytic_distribution"))

    def _prepare_invoice(self):
        return {**super()._prepare_invoice(), "activity_id": self.activity_id.id}

    def _activity_lines(self):
        return self.order_line.filtered(lambda line: not line.display_type)

    def action_share_between_activities(self):
        self.ensure_one()
        self.check_access("write")
        return self.env["coop.activity.share"]._open_for(self)
