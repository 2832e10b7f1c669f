from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

STATES = [
    ("to_come", "To come"),
    ("due", "To post"),
    ("posted", "Posted"),
    ("before", "In older books"),
    ("replaced", "Replaced"),
]


class CoopLoanLine(models.Model):
    """A due date of a loan; once posted it is a fact."""

    _name = "coop.loan.line"
    _description = "Due date of a loan"
    _order = "due_on, sequence, id"

    loan_id = fields.Many2one(
        "coop.loan", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(related="loan_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    lender_id = fields.Many2one(related="loan_id.lender_id")
    version = fields.Integer(
        required=True, readonly=True, aggregator=None, help="Of the terms."
    )
    sequence = fields.Integer(
        string="Number", required=True, readonly=True, aggregator=None
    )
    due_on = fields.Date(string="Due on", required=True, readonly=True, index=True)
    interest = fields.Monetary(readonly=True)
    capital = fields.Monetary(readonly=True)
    amount = fields.Monetary(compute="_compute_amount", store=True, string="To pay")
    balance = fields.Monetary(string="Still owed after", readonly=True, aggregator=None)
    replaced = fields.Boolean(readonly=True, help="New terms came before this day.")
    older = fields.Boolean(readonly=True, help="Older books hold its entry.")
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    state = fields.Selection(STATES, compute="_compute_state")

    _number_unique = models.UniqueIndex(
        "(loan_id, version, sequence)", "This due date is already in the schedule."
    )
    _move_unique = models.UniqueIndex(
        "(move_id) WHERE move_id IS NOT NULL", "An entry pays one due date."
    )

    @api.depends("interest", "capital")
    def _compute_amount(self):
        for line in self:
            line.amount = line.interest + line.capital

    @api.depends("move_id", "replaced", "due_on", "older", "loan_id.state")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for line in self:
            line.state = line._state_on(today)

    def _state_on(self, day):
        if self.replaced:
            return "replaced"
        if self.move_id:
            return "posted"
        if self.older:
            return "before"
        due = self.due_on <= day and self.loan_id.state == "running"
        return "due" if due else "to_come"

    @api.depends("loan_id.name", "due_on")
    def _compute_display_name(self):
        for line in self:
            line.display_name = self.env._(
                "%(loan)s, %(day)s",
                loan=line.loan_id.name or "",
                day=format_date(self.env, line.due_on) if line.due_on else "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_enacted()
        return super().create(vals_list)

    def write(self, vals):
        self._check_enacted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        self._check_enacted()
        if self.move_id or self.loan_id.filtered(lambda loan: loan.state != "draft"):
            raise UserError(self.env._("A due date of a loan that ran is kept."))

    def _check_enacted(self):
        """The schedule is counted, never typed."""
        if not self.env["coop.loan"]._is_enacted():
            raise UserError(
                self.env._("Due dates come from the terms of the loan: change those.")
            )

    @api.model
    def _due_domain(self, company, day):
        """Due dates of loans that run which have no entry yet on a day."""
        return [
            ("company_id", "=", company.id),
            ("loan_id.state", "=", "running"),
            ("replaced", "=", False),
            ("older", "=", False),
            ("move_id", "=", False),
            ("due_on", "<=", day),
        ]

    def action_post(self):
        """Post these due dates, and those of the same loans before them."""
        for loan in self.loan_id:
            lines = self.filtered(lambda line, loan=loan: line.loan_id == loan)
            loan._post_due(max(lines.mapped("due_on")))
