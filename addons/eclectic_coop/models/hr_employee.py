from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def action_open_activity(self):
        """Open an activity that this person runs."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open an activity"),
            "res_model": "coop.activity.open",
            "view_mode": "form",
            "target": "new",
            "context": {"employee_id": self.id},
        }
