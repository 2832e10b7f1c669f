from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..rules.activity_code import propose_code


class CoopActivityOpen(models.TransientModel):
    """Opening of an activity from the person who will run it."""

    _name = "coop.activity.open"
    _description = "Opening of an activity"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    name = fields.Char(string="Trade name", required=True)
    code = fields.Char(
        compute="_compute_code",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Short name used in the books, unique in the cooperative.",
    )
    date_open = fields.Date(
        string="First day", required=True, default=fields.Date.context_today
    )
    coach_id = fields.Many2one(
        "res.users",
        domain=lambda self: self.env["coop.activity"]._domain_of_referent(
            "group_coach"
        ),
    )
    accountant_id = fields.Many2one(
        "res.users",
        domain=lambda self: self.env["coop.activity"]._domain_of_referent(
            "group_accountant"
        ),
    )
    line_ids = fields.One2many("coop.activity.open.line", "wizard_id", string="People")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        employee = self.env["hr.employee"].browse(self.env.context.get("employee_id"))
        if employee:
            values["company_id"] = employee.company_id.id
            values["line_ids"] = [Command.create({"employee_id": employee.id})]
        return values

    @api.depends("name", "company_id")
    def _compute_code(self):
        activities = self.env["coop.activity"]
        for wizard in self.filtered("name"):
            taken = activities._codes_taken(wizard.company_id)
            wizard.code = propose_code(wizard.name, taken)

    def action_open(self):
        self.ensure_one()
        self._refuse_taken_code()
        self.line_ids._invite()
        activity = self.env["coop.activity"].create(self._activity_values())
        activity.action_open()
        activity._plan_first_steps()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.activity",
            "res_id": activity.id,
            "view_mode": "form",
        }

    def _refuse_taken_code(self):
        if self.code in self.env["coop.activity"]._codes_taken(self.company_id):
            raise UserError(
                self.env._(
                    "The code %(code)s already names an activity of %(company)s: "
                    "choose another one.",
                    code=self.code,
                    company=self.company_id.name,
                )
            )

    def _activity_values(self):
        return {
            "name": self.name,
            "code": self.code,
            "company_id": self.company_id.id,
            "date_open": self.date_open,
            "coach_id": self.coach_id.id,
            "accountant_id": self.accountant_id.id,
            "partner_line_ids": [
                Command.create(
                    {
                        "employee_id": line.employee_id.id,
                        "date_from": self.date_open,
                        "share": line.share,
                    }
                )
                for line in self.line_ids
            ],
        }
