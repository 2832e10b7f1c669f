from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..rules.activity_closing import Check, Finding, remaining
from ..rules.money import cents


class CoopActivityClose(models.TransientModel):
    """The checklist on which an activity is closed."""

    _name = "coop.activity.close"
    _description = "Closing of an activity"

    activity_id = fields.Many2one("coop.activity", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="activity_id.currency_id")
    date_close = fields.Date(
        string="Last day", required=True, default=fields.Date.context_today
    )
    line_ids = fields.One2many(
        "coop.activity.close.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
    )
    remaining_count = fields.Integer(compute="_compute_remaining_count")
    reason = fields.Text(
        string="Why close all the same",
        help="Kept in the messages of the activity with the list of what remains.",
    )

    @api.depends("activity_id", "date_close")
    def _compute_line_ids(self):
        for wizard in self:
            values = [wizard._line_of(finding) for finding in wizard._findings()]
            wizard.line_ids = [Command.clear(), *map(Command.create, values)]

    @api.depends("line_ids.is_done")
    def _compute_remaining_count(self):
        for wizard in self:
            wizard.remaining_count = len(
                wizard.line_ids.filtered_domain([("is_done", "=", False)])
            )

    def _findings(self):
        return [self._finding(check) for check in Check] if self.activity_id else []

    def _finding(self, check):
        activity = self.activity_id
        if check is Check.STOCK:
            return Finding(check, count=0 if activity.stock_counted else 1)
        if check is Check.BALANCE:
            return Finding(check, cents=self._balance_in_cents())
        model, domain = activity._documents(check.value)
        if check is Check.ACCESS:
            domain &= self._domain_of_access()
        return Finding(check, count=self.env[model].search_count(domain))

    def _domain_of_access(self):
        return Domain("date_to", "=", False) | Domain("date_to", ">", self.date_close)

    def _balance_in_cents(self):
        model, domain = self.activity_id._documents("entries")
        ((balance,),) = self.env[model]._read_group(domain, aggregates=["amount:sum"])
        return cents(balance)

    def _line_of(self, finding):
        return {
            "check": finding.check.value,
            "count": finding.count,
            "amount": finding.cents / 100,
            "is_done": finding.is_done,
        }

    def action_check_again(self):
        self._compute_line_ids()
        return self._reopen()

    def action_end_access(self):
        """The people of the activity leave it on its last day."""
        lines = self.activity_id.partner_line_ids.filtered_domain(
            self._domain_of_access()
        )
        lines.write({"date_to": self.date_close})
        return self.action_check_again()

    def action_leave_open(self):
        self.activity_id.state = "open"
        return {"type": "ir.actions.act_window_close"}

    def action_close(self):
        left = remaining(self._findings())
        reason = (self.reason or "").strip()
        if left and not reason:
            raise UserError(
                self.env._(
                    "%(activity)s is not finished:\n%(remaining)s\n"
                    "Finish these points, or write why it is closed all the same.",
                    activity=self.activity_id.name,
                    remaining="\n".join(self._sentences(left)),
                )
            )
        self.activity_id._close(self.date_close, reason, self._sentences(left))
        return {"type": "ir.actions.act_window_close"}

    def _sentences(self, findings):
        labels = dict(
            self.env["coop.activity.close.line"]
            ._fields["check"]
            ._description_selection(self.env)
        )
        return [
            f"– {labels[finding.check.value]}"
            + (f" : {finding.count}" if finding.check is not Check.STOCK else "")
            if not finding.cents
            else f"– {labels[finding.check.value]} : "
            + self.currency_id.format(finding.cents / 100)
            for finding in findings
        ]

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close %(activity)s", activity=self.activity_id.name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
