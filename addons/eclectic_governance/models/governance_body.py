from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.packs import PACKS
from ..rules.roll import RollEntry

KINDS = [
    ("assembly", "Assembly of the members"),
    ("board", "Supervisory board"),
    ("college", "College"),
]
MODELS = [
    ("scop", "SCOP (model statutes)"),
    ("sarl", "SARL (the law)"),
    ("association", "Association (law of 1901)"),
]


class GovernanceBody(models.Model):
    """People who decide together: one person, one vote (V-01)."""

    _name = "governance.body"
    _description = "Body that decides"
    _inherit = ["mail.thread", "governance.body.register"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(KINDS, required=True, default="assembly")
    model = fields.Selection(
        MODELS, string="Rules to begin with", required=True, default="scop"
    )
    pack_ids = fields.One2many("governance.rule.pack", "body_id", string="Rules")
    member_ids = fields.One2many("governance.body.member", "body_id", string="Members")
    assembly_ids = fields.One2many("governance.assembly", "body_id")
    is_mine = fields.Boolean(
        string="I am a member of it",
        compute="_compute_is_mine",
        search="_search_is_mine",
    )

    @api.model_create_multi
    def create(self, vals_list):
        bodies = super().create(vals_list)
        for body in bodies.filtered(lambda body: not body.pack_ids):
            self.env["governance.rule.pack"]._begin(body, PACKS[body.model])
        return bodies

    def _pack(self, day):
        """The rules in force on a day; before the first ones, the first ones."""
        self.ensure_one()
        packs = self.pack_ids.sorted("date_from")
        return packs.filtered(lambda pack: pack.date_from <= day)[-1:] or packs[:1]

    # --- the roll: a port, other addons say who their members are ----------------

    def _roll_entries(self, day):
        """Members on ``day``, the suspended ones with their reason.

        Args:
            day: the date of the roll.

        Returns:
            list[RollEntry] by name; ``person`` is the id of a ``res.partner``.
        """
        self.ensure_one()
        return sorted(
            (
                RollEntry(
                    line.partner_id.id,
                    line.partner_id.name or "",
                    line.date_from,
                    line._suspended_words(day),
                )
                for line in self.member_ids
                if line._is_in(day)
            ),
            key=lambda entry: (entry.name, entry.person),
        )

    @api.model
    def _bodies_of(self, partner, day):
        """The bodies that ``partner`` is a member of on ``day``."""
        lines = self.env["governance.body.member"].search(
            [
                ("partner_id", "=", partner.id),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )
        return lines.body_id

    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self._mine()
        for body in self:
            body.is_mine = body in mine

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("id", "in", self._mine().ids)
        return mine if True in value else ~mine

    @api.model
    def _mine(self):
        # Whose right: everybody knows the bodies she belongs to.
        today = fields.Date.context_today(self)
        return self.sudo()._bodies_of(self.env.user.partner_id, today).sudo(False)
