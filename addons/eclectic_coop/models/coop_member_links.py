from odoo import api, fields, models


class CoopMemberLinks(models.AbstractModel):
    """What stands around a member: bulletins, movements, career, activity."""

    _name = "coop.member.links"
    _description = "Links of a member"

    bulletin_count = fields.Integer(compute="_compute_counts")
    share_move_count = fields.Integer(compute="_compute_counts")

    @api.depends("move_ids")
    def _compute_counts(self):
        bulletins = self._count_of("coop.share.subscription")
        moves = self._count_of("coop.share.move")
        for member in self:
            member.bulletin_count = bulletins.get(member, 0)
            member.share_move_count = moves.get(member, 0)

    def _count_of(self, model):
        own = [("member_id", "in", self.ids)]
        return dict(self.env[model]._read_group(own, ["member_id"], ["__count"]))

    @api.onchange("partner_id", "birth_date")
    def _onchange_twin(self):
        """Say at once that the person is in the register already."""
        if not self.partner_id:
            return None
        twin, why = self._known(self.company_id, self._as_identity(), self._origin.ids)
        if not twin:
            return None
        return {
            "warning": {
                "title": self.env._("Already in the register"),
                "message": self._twin_sentence(twin, why),
            }
        }

    def _open(self, name, model, domain, **context):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": domain,
            "context": context,
        }

    def action_open_bulletins(self):
        self.ensure_one()
        return self._open(
            self.env._("Bulletins of %(name)s", name=self.name),
            "coop.share.subscription",
            [("member_id", "=", self.id)],
            default_member_id=self.id,
        )

    def action_new_bulletin(self):
        self.ensure_one()
        first = self.state == "member" and not self.shares
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bulletin of %(name)s", name=self.name),
            "res_model": "coop.share.subscription",
            "view_mode": "form",
            "context": {
                "default_member_id": self.id,
                "default_nature": "admission" if first else "voluntary",
            },
        }

    def action_open_share_moves(self):
        self.ensure_one()
        return self._open(
            self.env._("Movements of %(name)s", name=self.name),
            "coop.share.move",
            [("member_id", "=", self.id)],
        )

    def action_open_shares(self):
        self.ensure_one()
        return self._open(
            self.env._("Shares of %(name)s", name=self.name),
            "coop.share.move",
            [("member_id", "=", self.id), ("quantity", "!=", 0)],
        )

    def action_open_career(self):
        return self.employee_id.action_open_coop_career()

    def action_open_activities(self):
        self.ensure_one()
        lines = self.employee_id.coop_activity_line_ids
        return self._open(
            self.env._("Activities of %(name)s", name=self.name),
            "coop.activity",
            [("id", "in", lines.activity_id.ids)],
        )
