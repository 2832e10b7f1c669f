from odoo import fields, models
from odoo.exceptions import UserError

VERBS = [
    ("decide", "The assembly adopted it"),
    ("early", "The gérant decides before closing"),
    ("cancel", "A later decision cancels it"),
]


class CoopDistributionDecide(models.TransientModel):
    """What was decided of a scenario: written once, with its date and reference."""

    _name = "coop.distribution.decide"
    _description = "Decision on a scenario"
    _inherit = ["coop.typed.values"]

    scenario_id = fields.Many2one(
        "coop.distribution.scenario", required=True, ondelete="cascade"
    )
    distribution_id = fields.Many2one(related="scenario_id.distribution_id")
    verb = fields.Selection(VERBS, string="Decision", required=True, default="decide")
    date = fields.Date(
        string="Decided on", required=True, default=fields.Date.context_today
    )
    reference = fields.Char(
        required=True, help="Assembly and resolution: “AGO 2026, resolution 3”."
    )

    choice_until = fields.Date(
        string="People choose until",
        help="What becomes of their part. Empty: fifteen days, within the law's date.",
    )

    def action_confirm(self):
        self.ensure_one()
        self.scenario_id.check_access("write")
        reference = self.reference.strip()
        if not reference:
            raise UserError(
                self.env._(
                    "Reference: expected the assembly and its resolution, such as "
                    "“AGO 2026, resolution 3”."
                )
            )
        year = self.distribution_id
        acts = {
            "early": lambda: year._act_early(self.scenario_id, self.date, reference),
            "cancel": lambda: year._act_cancel(self.date, reference),
            "decide": lambda: year._act_decide(
                self.scenario_id, self.date, reference, self.choice_until
            ),
        }
        acts[self.verb]()
        return {"type": "ir.actions.act_window_close"}
