from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

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

    def _coop_give_role(self, role):
        # Whose right: the roles of the cooperative are given by the gérant, who
        # is no settings administrator; only these groups are touched.
        for user in self.sudo():
            if role not in user.all_group_ids:
                user.group_ids += role

    @api.model
    def _coop_invite(self, name, email, role, company, partner=None):
        """Create a user with a role and put its invitation in the outgoing queue."""
        login = self._coop_free_login(email)
        values = {
            "name": name,
            "login": login,
            "email": login,
            "company_id": company.id,
            "company_ids": [(6, 0, company.ids)],
            "group_ids": [(4, self.env.ref("base.group_user").id), (4, role.id)],
        }
        # Whose right: opening an activity is the gérant's act; users belong to
        # the settings administrator.
        if partner and not partner.sudo().user_ids:
            values["partner_id"] = partner.id
        user = self.sudo().with_context(no_reset_password=True).create(values)
        user._coop_queue_invitation()
        return self.browse(user.id)

    def _coop_free_login(self, email):
        login = email_normalize(email)
        if not login:
            raise UserError(
                self.env._(
                    "E-mail « %(email)s »: expected one address like name@example.org.",
                    email=email,
                )
            )
        # Whose right: a login is unique in the whole database.
        user = self.sudo().with_context(active_test=False)
        user = user.search([("login", "=", login)], limit=1)
        if user:
            raise UserError(
                self.env._(
                    "The address %(email)s already belongs to the user %(user)s: "
                    "choose this user on the employee, or give another address.",
                    email=login,
                    user=user.name,
                )
            )
        return login

    def _coop_queue_invitation(self):
        self.partner_id.signup_prepare(signup_type="signup")
        template = self.env.ref("auth_signup.set_password_email")
        for user in self:
            template.send_mail(user.id, email_values={"email_to": user.email})
