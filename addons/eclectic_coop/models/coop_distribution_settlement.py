from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_distribution_choice import PARTS
from .coop_distribution_frame import CHOICES
from .coop_share_guard import guard, unguard

SETTLING = object()


class CoopDistributionSettlement(models.Model):
    """What became of a part of a person: once, with its entries."""

    _name = "coop.distribution.settlement"
    _description = "Settlement of a part of a surplus"
    _order = "distribution_id desc, id"
    _rec_name = "part"

    line_id = fields.Many2one(
        "coop.distribution.line",
        string="Part of the surplus",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    distribution_id = fields.Many2one(
        "coop.distribution",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, readonly=True, index=True
    )
    part = fields.Selection(PARTS, required=True, readonly=True)
    choice = fields.Selection(CHOICES, required=True, readonly=True)
    is_default = fields.Boolean(string="By the agreement", readonly=True)
    day = fields.Date(string="Carried out on", required=True, readonly=True)
    levies = fields.Monetary(string="CSG and CRDS", readonly=True)
    shares = fields.Integer(readonly=True)
    in_shares = fields.Monetary(string="In shares", readonly=True)
    in_account = fields.Monetary(string="In a current account", readonly=True)
    paid = fields.Monetary(string="To pay", readonly=True)
    locked_until = fields.Date(string="Free on", readonly=True)
    move_id = fields.Many2one("account.move", readonly=True, index="btree_not_null")
    subscription_id = fields.Many2one(
        "coop.share.subscription", readonly=True, index="btree_not_null"
    )

    _part_unique = models.UniqueIndex(
        "(line_id, part)", "This part was already carried out."
    )

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    def init(self):
        guard(self)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_settling") is not SETTLING:
            raise UserError(
                self.env._("Choices are carried out by the button of the year.")
            )
        return super().create(vals_list)

    def _words(self):
        """One sentence: what became of it."""
        money = self.currency_id.format
        pieces = [
            (self.paid, self.env._("%(amount)s to be paid", amount=money(self.paid))),
            (
                self.in_shares,
                self.env._(
                    "%(shares)s shares for %(amount)s",
                    shares=self.shares,
                    amount=money(self.in_shares),
                ),
            ),
            (
                self.in_account,
                self.env._(
                    "%(amount)s in a current account", amount=money(self.in_account)
                ),
            ),
            (
                self.locked_until,
                self.env._(
                    "free on %(day)s",
                    day=format_date(self.env, self.locked_until or self.day),
                ),
            ),
        ]
        who = (
            self.env._("as the agreement says")
            if self.is_default
            else self.env._("as chosen")
        )
        return self.env._(
            "%(part)s: %(what)s, %(who)s.",
            part=dict(self._fields["part"]._description_selection(self.env))[self.part],
            what=", ".join(words for amount, words in pieces if amount),
            who=who,
        )
