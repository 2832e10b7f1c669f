from odoo import api, fields, models
from odoo.fields import Command

from ..rules.periods import end_of_month


class CoopShareWithholding(models.TransientModel):
    """SUB-01, SUB-02: what is withheld on the pay of a month, once a month."""

    _name = "coop.share.withholding"
    _description = "Withholding of a month"
    _inherit = ["coop.typed.values"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(
        string="Pay of the month of", required=True, default=fields.Date.context_today
    )
    line_ids = fields.One2many(
        "coop.share.withholding.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    total = fields.Monetary(compute="_compute_total")
    alarm_count = fields.Integer(compute="_compute_total")
    message = fields.Text(readonly=True)

    @api.depends("company_id", "month")
    def _compute_line_ids(self):
        for wizard in self:
            done = wizard._withheld_already()
            values = [wizard._line_of(member, done) for member in wizard._committed()]
            wizard.line_ids = [Command.clear(), *map(Command.create, values)]

    def _committed(self):
        """Employed members, while the statutes want a commitment (SUB-01)."""
        members = self.env["coop.member"]
        if not (self.month and self._statutes().commitment_rate):
            return members
        found = members.search(
            [("company_id", "=", self.company_id.id), ("state", "=", "member")]
        )
        return found.with_context(coop_day=self._day()).filtered(
            lambda member: member.category == "employee"
        )

    def _line_of(self, member, done):
        # Whose right: the gérant reads the pay of the employees.
        wage = member.employee_id.sudo().version_id.wage
        key = self._key(member)
        return {"member_id": member.id, "gross": wage, "is_done": key in done}

    def _withheld_already(self):
        # Whose right: the register is read to write nothing twice.
        moves = self.env["coop.share.move"].sudo()
        prefix = f"withholding:{self.month:%Y-%m}:" if self.month else "-"
        return set(
            moves.search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("source_key", "=like", f"{prefix}%"),
                ]
            ).mapped("source_key")
        )

    def _key(self, member):
        return f"withholding:{self.month:%Y-%m}:{member.id}"

    def _day(self):
        return end_of_month(self.month)

    def _statutes(self):
        return (
            self.env["coop.statutes"]._at(self.company_id, self._day())._as_statutes()
        )

    @api.depends("line_ids.amount", "line_ids.is_done", "line_ids.is_alarm")
    def _compute_total(self):
        for wizard in self:
            lines = wizard.line_ids.filtered(lambda line: not line.is_done)
            wizard.total = sum(lines.mapped("amount"))
            wizard.alarm_count = len(lines.filtered("is_alarm"))

    def action_withhold(self):
        """Write the month; a member whose line fails does not stop the others."""
        self.env["coop.member"].check_access("write")
        failed = [
            refused
            for line in self.line_ids
            if (refused := line._withhold_apart(self._day()))
        ]
        wizard = self.create(
            {
                "company_id": self.company_id.id,
                "month": self.month,
                "message": "\n".join(failed) or self.env._("The month is written."),
            }
        )
        return wizard._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withholding of the month"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
