from odoo import fields, models


class GovernanceMinutesRevise(models.TransientModel):
    """Make a new revision of sealed minutes, with what it corrects."""

    _name = "governance.minutes.revise"
    _description = "New revision of the minutes"

    minutes_id = fields.Many2one("governance.minutes", required=True, readonly=True)
    reason = fields.Char(string="What it corrects", required=True)

    def action_revise(self):
        self.ensure_one()
        return self.minutes_id._revise(self.reason)._action_open()
