from odoo import fields, models


class CoopActivityReopen(models.TransientModel):
    """The reason for which a closed activity is opened again."""

    _name = "coop.activity.reopen"
    _description = "Reopening of an activity"

    activity_id = fields.Many2one("coop.activity", required=True, ondelete="cascade")
    reason = fields.Text(required=True)

    def action_reopen(self):
        self.activity_id._reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
