from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.surplus_choice import Part
from .coop_distribution_frame import CHOICES
from .coop_distribution_line_choice import CHOOSING
from .coop_share_guard import guard, unguard

PARTS = [
    (Part.LABOUR.value, "Part of the workers"),
    (Part.INTEREST.value, "Interest on shares"),
]


class CoopDistributionChoice(models.Model):
    """What a person answered, and when: the last answer counts, all are kept."""

    _name = "coop.distribution.choice"
    _description = "Choice of a person for a part of a surplus"
    _order = "id desc"
    _rec_name = "choice"

    line_id = fields.Many2one(
        "coop.distribution.line",
        string="Part of the surplus",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    part = fields.Selection(PARTS, required=True, readonly=True)
    choice = fields.Selection(CHOICES, required=True, readonly=True)
    day = fields.Date(string="Chosen on", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Written by", required=True, readonly=True
    )

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    def init(self):
        guard(self)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_choosing") is not CHOOSING:
            raise UserError(
                self.env._("A choice is written on the part itself: choose there.")
            )
        return super().create(vals_list)
