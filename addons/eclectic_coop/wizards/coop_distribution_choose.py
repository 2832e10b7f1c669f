from odoo import api, fields, models

from ..models.coop_distribution_frame import CHOICES
from ..rules.surplus_choice import Choice


class CoopDistributionChoose(models.TransientModel):
    """What a person wants of her part: she may change it until the last day."""

    _name = "coop.distribution.choose"
    _description = "Choice for my part of the surplus"

    line_id = fields.Many2one(
        "coop.distribution.line", required=True, readonly=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="line_id.currency_id", related_sudo=False)
    labour_amount = fields.Monetary(related="line_id.labour_amount", related_sudo=False)
    interest_amount = fields.Monetary(
        related="line_id.interest_amount", related_sudo=False
    )
    levies = fields.Monetary(related="line_id.levies", related_sudo=False)
    choice_until = fields.Date(related="line_id.choice_until", related_sudo=False)
    labour_choice = fields.Selection(
        CHOICES,
        string="I want it",
        compute="_compute_choices",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    interest_choice = fields.Selection(
        CHOICES,
        string="I want the interest",
        compute="_compute_choices",
        compute_sudo=False,
        store=True,
        readonly=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        wizards.line_id.check_access("read")
        return wizards

    def write(self, vals):
        result = super().write(vals)
        self.line_id.check_access("read")
        return result

    @api.depends("line_id")
    def _compute_choices(self):
        for wizard in self:
            # Whose right: the part was checked to be read by who opens the form.
            wizard.line_id.check_access("read")
            line = wizard.line_id.sudo()
            for part in line._parts():
                wizard[f"{part.value}_choice"] = line._chosen(part)[0].value

    def action_confirm(self):
        self.ensure_one()
        line = self.line_id
        line.check_access("read")
        chosen = {part: self[f"{part.value}_choice"] for part in line._parts()}
        line._choose({part: Choice(name) for part, name in chosen.items() if name})
        return {"type": "ir.actions.act_window_close"}
