from odoo import fields, models

from ..models.coop_member_period import CATEGORIES, OUT


class CoopMemberChange(models.TransientModel):
    """A member becomes something else to the cooperative: external, employee…"""

    _name = "coop.member.change"
    _description = "Change of category"
    _inherit = ["coop.typed.values"]

    member_id = fields.Many2one(
        "coop.member",
        required=True,
        readonly=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    current = fields.Selection(related="member_id.category", string="Today")
    category = fields.Selection(
        [row for row in CATEGORIES if row[0] != OUT], string="Becomes", required=True
    )
    date = fields.Date(string="From", required=True, default=fields.Date.context_today)
    decision_date = fields.Date(string="Decided on", required=True)
    decision_reference = fields.Char(
        string="Decision",
        required=True,
        help="Assembly and resolution: “AGO 2026, resolution 4”.",
    )

    def action_change(self):
        self.ensure_one()
        self.member_id.check_access("write")
        self.member_id._change_category(
            self.category,
            self.date,
            (self.decision_date, self.decision_reference),
            self.env._("Change of category"),
        )
        return {"type": "ir.actions.act_window_close"}
