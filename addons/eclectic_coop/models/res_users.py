from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _only_open_activity(self, company):
        """The open activity of this person, when there is one and only one."""
        activities = self.env["coop.activity"]
        if not self:
            return activities
        activities = activities.search(
            [
                ("member_user_ids", "in", self.ids),
                ("state", "=", "open"),
                ("company_id", "=", company.id),
            ],
            limit=2,
        )
        return activities if len(activities) == 1 else activities.browse()
