from odoo import api, fields, models
from odoo.fields import Command

from ..rules.capital import over_ceiling


class CoopShareQueue(models.TransientModel):
    """OUT-07, OUT-08: what the floor lets go, in order, seen before it is done."""

    _name = "coop.share.queue"
    _description = "Serve the queue of leavers"
    _inherit = ["coop.typed.values"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    capital = fields.Monetary(compute="_compute_floor")
    highest = fields.Monetary(string="Highest capital ever", compute="_compute_floor")
    floor = fields.Monetary(compute="_compute_floor", help="CAP-09.")
    available = fields.Monetary(string="Free above the floor", compute="_compute_floor")
    line_ids = fields.One2many(
        "coop.share.queue.line", "wizard_id", compute="_compute_line_ids", store=True
    )
    served_count = fields.Integer(compute="_compute_served_count")
    message = fields.Text(readonly=True)
    ceiling_note = fields.Text(compute="_compute_ceiling_note")

    @api.depends("company_id", "date")
    def _compute_floor(self):
        claims = self.env["coop.share.repayment"]
        for wizard in self:
            found = claims._floor_figures(wizard.company_id, wizard._day())
            names = ("capital", "highest", "floor", "available")
            wizard.update(
                {name: figure / 100 for name, figure in zip(names, found, strict=True)}
            )

    @api.depends("company_id", "date")
    def _compute_line_ids(self):
        claims = self.env["coop.share.repayment"]
        for wizard in self:
            plan = claims._plan(wizard.company_id, wizard._day())
            values = [wizard._line_of(*one) for one in plan]
            wizard.line_ids = [Command.clear(), *map(Command.create, values)]

    def _line_of(self, claim, served):
        figures = claim._figures(self._day())
        worth = figures and claim._worth_of(served.amount, figures)
        return {
            "repayment_id": claim.id,
            "waiting": (served.amount + served.left) / 100,
            "served": served.amount / 100,
            "left": served.left / 100,
            "value": worth.value / 100 if worth else 0,
            "note": False if figures else claim._unknown_value_sentence(self._day()),
        }

    @api.depends("line_ids.served")
    def _compute_served_count(self):
        for wizard in self:
            wizard.served_count = len(wizard.line_ids.filtered("served"))

    @api.depends("company_id", "date")
    def _compute_ceiling_note(self):
        for wizard in self:
            wizard.ceiling_note = "\n".join(
                self.env._(
                    "%(name)s holds %(shares)s shares above the ceiling (CAP-08).",
                    name=member.name,
                    shares=shares,
                )
                for member, shares in wizard._above_ceiling()
            )

    def _above_ceiling(self):
        """[(member, shares to annul)] of those above, besides what already waits."""
        members = self.env["coop.member"]
        statutes = self.env["coop.statutes"]._at(self.company_id, self._day())
        holders = members._holders(self.company_id, self._day())
        if len(holders) < 2:
            return []
        found = over_ceiling(holders, statutes._as_statutes())
        above = [(members.browse(key), shares) for key, shares in found.items()]
        rest = [(one, shares - one._claimed_shares()) for one, shares in above]
        return [(one, shares) for one, shares in rest if shares > 0]

    def action_claim_above_ceiling(self):
        """CAP-08: the shares above the ceiling take their place in the queue."""
        self.env["coop.share.repayment"].check_access("create")
        for member, shares in self._above_ceiling():
            member._claim_above_ceiling(shares)
        return self._again("")

    def action_serve(self):
        """Annul in order; what stopped the run is said."""
        claims = self.env["coop.share.repayment"]
        claims.check_access("write")
        done, why = claims._serve(self.company_id, self.date)
        told = self.env._("%(count)s claims were served.", count=len(done))
        return self._again("\n".join(filter(None, [told, why])))

    def _day(self):
        """The day of the run; today while the screen has none."""
        return self.date or fields.Date.context_today(self)

    def _again(self, message):
        wizard = self.create(
            {
                "company_id": self.company_id.id,
                "date": self.date,
                "message": message,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Serve the queue"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }
