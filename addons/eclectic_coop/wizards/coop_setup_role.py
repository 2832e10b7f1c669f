from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# column of the table: role it gives
ROLES = {
    "entrepreneur": "group_entrepreneur",
    "may_post": "group_may_post",
    "coach": "group_coach",
    "accountant": "group_accountant",
    "gerant": "group_gerant",
}


class CoopSetupRole(models.TransientModel):
    """A user of the cooperative and the roles that he or she holds."""

    _name = "coop.setup.role"
    _description = "Roles of a user of the cooperative"

    setup_id = fields.Many2one(
        "coop.setup", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users")
    name = fields.Char(required=True)
    email = fields.Char(string="E-mail", required=True)
    entrepreneur = fields.Boolean()
    may_post = fields.Boolean(string="May post")
    coach = fields.Boolean()
    accountant = fields.Boolean()
    gerant = fields.Boolean(string="Gérant")

    @api.model
    def _of_users(self, company):
        # Whose right: the gérant may not read the groups of users; only the
        # roles of the cooperative leave this method.
        users = (
            self.sudo()
            .env["res.users"]
            .search([("share", "=", False), ("company_ids", "in", company.ids)])
        )
        return [Command.create(self._of_user(user)) for user in users]

    @api.model
    def _of_user(self, user):
        roles = {role: self._group(role) in user.all_group_ids for role in ROLES}
        return {
            "user_id": user.id,
            "name": user.name,
            "email": user.email or user.login,
            **roles,
        }

    @api.model
    def _group(self, role):
        return self.env.ref(f"eclectic_coop.{ROLES[role]}").sudo(self.env.su)

    @api.onchange("gerant", "may_post")
    def _onchange_implied(self):
        self.accountant = self.accountant or self.gerant
        self.coach = self.coach or self.gerant
        self.entrepreneur = self.entrepreneur or self.may_post

    def _apply(self):
        for line in self:
            if line.user_id:
                line._set_roles()
            else:
                line._invite()

    def _invite(self):
        roles = [self._group(role) for role in ROLES if self[role]]
        if not roles:
            raise UserError(
                self.env._(
                    "%(name)s has no role: tick at least one, or remove the line.",
                    name=self.name,
                )
            )
        company = self.setup_id.company_id
        self.user_id = self.env["res.users"]._coop_invite(
            self.name, self.email, roles[0], company
        )
        self._set_roles()

    def _set_roles(self):
        self._refuse_strangers()
        # Whose right: the roles of the cooperative are given by the gérant, who
        # is no settings administrator; only these groups are touched.
        user = self.user_id.sudo()
        wanted = self._wanted()
        given = [Command.link(group.id) for group in wanted - user.all_group_ids]
        roles = user.env["res.groups"].concat(*map(self._group, ROLES))
        taken = [
            Command.unlink(group.id) for group in (roles - wanted) & user.group_ids
        ]
        if given or taken:
            user.write({"group_ids": given + taken})

    def _wanted(self):
        # Whose right: the wizard gives the roles of the cooperative, to which the
        # gérant appoints; groups belong to the settings administrator.
        groups = [self._group(role) for role in ROLES if self[role]]
        return self.env["res.groups"].sudo().concat(*groups)

    def _refuse_strangers(self):
        user = self.user_id.sudo()  # Whose right: as above.
        if user.share or self.setup_id.company_id not in user.company_ids:
            raise UserError(
                self.env._(
                    "%(user)s is no internal user of %(company)s.",
                    user=user.name,
                    company=self.setup_id.company_id.name,
                )
            )
        if user == self.env.user and not self.gerant:
            raise UserError(
                self.env._(
                    "You cannot take the role Gérant from yourself: another gérant "
                    "does it, so that one remains."
                )
            )
