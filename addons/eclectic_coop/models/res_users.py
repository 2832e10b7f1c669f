from odoo import api, fields, models

WALLED_GROUPS = ("eclectic_coop.group_entrepreneur", "eclectic_coop.group_coach")


class ResUsers(models.Model):
    _inherit = "res.users"

    coop_walled = fields.Boolean(
        string="Sees own activities only",
        compute="_compute_coop_walled",
        help="Entrepreneurs and coaches who are neither accountant nor gérant.",
    )

    @api.depends("all_group_ids")
    def _compute_coop_walled(self):
        for user in self:
            user.coop_walled = any(
                user.has_group(group) for group in WALLED_GROUPS
            ) and not user.has_group("eclectic_coop.group_accountant")

    def _own_activities(self):
        """The activities, not closed, that this user is one of the people of."""
        self.ensure_one()
        return self.env["coop.activity"].search(
            [("member_user_ids", "in", self.id), ("state", "!=", "closed")]
        )

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
