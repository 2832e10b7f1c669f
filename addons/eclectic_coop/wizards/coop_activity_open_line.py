from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopActivityOpenLine(models.TransientModel):
    """A person of the activity being opened; without a user, one is invited."""

    _name = "coop.activity.open.line"
    _description = "Person of an activity being opened"

    wizard_id = fields.Many2one(
        "coop.activity.open", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", string="Person", required=True)
    user_id = fields.Many2one(related="employee_id.user_id", string="User")
    email = fields.Char(
        string="E-mail of the invitation",
        compute="_compute_email",
        store=True,
        readonly=False,
        help="A person without a user receives a link to choose a password.",
    )
    share = fields.Float(string="Share (%)", default=100.0, digits=(16, 2))

    @api.depends("employee_id")
    def _compute_email(self):
        for line in self:
            line.email = line.user_id.email or line.employee_id.work_email

    def _invite(self):
        role = self.env.ref("eclectic_coop.group_entrepreneur")
        for line in self:
            if line.user_id:
                line.user_id._coop_give_role(role)
            else:
                line._refuse_without_email()
                line.employee_id.user_id = self.env["res.users"]._coop_invite(
                    line.employee_id.name,
                    line.email,
                    role,
                    line.wizard_id.company_id,
                    partner=line.employee_id.work_contact_id,
                )

    def _refuse_without_email(self):
        if not (self.email or "").strip():
            raise UserError(
                self.env._(
                    "%(person)s has no user: give the e-mail address to which the "
                    "invitation is sent.",
                    person=self.employee_id.name,
                )
            )
