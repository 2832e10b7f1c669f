from odoo import api, fields, models


class CoopCareerMember(models.AbstractModel):
    """From a career to the register of members."""

    _name = "coop.career.member"
    _description = "Membership of a career"

    member_id = fields.Many2one(
        "coop.member",
        string="In the register",
        compute="_compute_member_id",
        groups="eclectic_coop.group_accountant",
    )

    @api.depends("employee_id")
    def _compute_member_id(self):
        for career in self:
            career.member_id = career.employee_id.coop_member_id

    def action_become_member(self):
        return self.employee_id.action_become_member()
