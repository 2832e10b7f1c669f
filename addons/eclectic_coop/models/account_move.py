from odoo import api, fields, models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "coop.activity.mixin"]

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_account_move_rel",
        "move_id",
        "activity_id",
        string="All its activities",
        compute="_compute_activity_ids",
        store=True,
        help="Every activity that has a part of this document.",
    )

    @api.depends("activity_id", "line_ids.analytic_distribution")
    def _compute_activity_ids(self):
        for move in self:
            move.coop_activity_ids = move.activity_id | self.env[
                "coop.activity"
            ]._of_distributions(move.line_ids.mapped("analytic_distribution"))

    def _has_default_activity(self):
        return self.is_invoice(include_receipts=True)
