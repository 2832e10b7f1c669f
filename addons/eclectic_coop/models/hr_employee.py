from odoo import api, fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    coop_activity_line_ids = fields.One2many(
        "coop.activity.partner", "employee_id", groups="hr.group_hr_user"
    )
    coop_career_ids = fields.One2many(
        "coop.career", "employee_id", groups="hr.group_hr_user"
    )
    coop_career_id = fields.Many2one(
        "coop.career",
        string="Career",
        compute="_compute_coop_career_id",
        groups="hr.group_hr_user",
    )
    coop_stage = fields.Selection(
        related="coop_career_ids.stage",
        string="Stage in the cooperative",
        groups="hr.group_hr_user",
    )
    coop_deadlines_html = fields.Html(
        related="coop_career_ids.deadlines_html", groups="hr.group_hr_user"
    )
    coop_stage_ids = fields.One2many(
        "coop.career.stage",
        "employee_id",
        string="Stages in the cooperative",
        groups="hr.group_hr_user",
    )

    coop_member_ids = fields.One2many(
        "coop.member", "employee_id", groups="eclectic_coop.group_accountant"
    )
    coop_member_id = fields.Many2one(
        "coop.member",
        string="In the register",
        compute="_compute_coop_member_id",
        groups="eclectic_coop.group_accountant",
    )

    @api.depends("coop_career_ids")
    def _compute_coop_career_id(self):
        for employee in self:
            employee.coop_career_id = employee.coop_career_ids[:1]

    @api.depends("coop_member_ids")
    def _compute_coop_member_id(self):
        for employee in self:
            own = employee.coop_member_ids.filtered(
                lambda member, company=employee.company_id: member.company_id == company
            )
            employee.coop_member_id = own[:1]

    def _coop_deadlines(self):
        """Deadlines of these people, as far as the user may read their careers."""
        careers = self.env["coop.career"].search([("employee_id", "in", self.ids)])
        return careers._coop_deadlines()

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

    def action_open_coop_career(self):
        """Open the career, or the form that begins it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Career"),
            "res_model": "coop.career",
            "view_mode": "form",
            "res_id": self.coop_career_id.id,
            "context": {"default_employee_id": self.id},
        }

    def action_become_member(self):
        """Open the person in the register of members, or the form to apply."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Member"),
            "res_model": "coop.member",
            "view_mode": "form",
            "res_id": self.coop_member_id.id,
            "context": {"default_employee_id": self.id},
        }
