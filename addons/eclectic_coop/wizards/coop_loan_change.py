from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.money import cents, euros


class CoopLoanChange(models.TransientModel):
    """Repay a loan early, in part or in whole, or renegotiate it."""

    _name = "coop.loan.change"
    _description = "New terms of a loan"
    _inherit = ["coop.typed.values", "coop.loan.terms.mixin"]

    loan_id = fields.Many2one("coop.loan", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="loan_id.currency_id")
    date = fields.Date(string="From", required=True, default=fields.Date.context_today)
    owed = fields.Monetary(string="Owed that day", compute="_compute_owed")
    repaid = fields.Monetary(string="Repaid early")
    interest = fields.Monetary(
        string="Interest of that day",
        compute="_compute_interest",
        store=True,
        readonly=False,
        help="Run on what is repaid early since the last due date.",
    )
    indemnity = fields.Monetary(help="What the lender asks for an early repayment.")
    principal = fields.Monetary(
        string="Left to repay", compute="_compute_owed", required=False
    )
    rate = fields.Float(
        compute="_compute_terms", store=True, readonly=False, precompute=True
    )
    method = fields.Selection(
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
    )
    every = fields.Selection(
        compute="_compute_terms",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
    )
    count = fields.Integer(
        compute="_compute_count", store=True, readonly=False, required=False
    )
    first_due = fields.Date(
        compute="_compute_first_due", store=True, readonly=False, required=False
    )
    reason = fields.Char(required=True, help="What was agreed, in a few words.")
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")

    @api.depends("loan_id", "date", "repaid")
    def _compute_owed(self):
        for wizard in self:
            owed = (wizard.date and wizard.loan_id._owed_on(wizard.date)) or 0
            wizard.owed = euros(owed)
            wizard.principal = euros(max(0, owed - cents(wizard.repaid)))

    @api.depends("loan_id", "date", "repaid")
    def _compute_interest(self):
        for wizard in self:
            repaid = cents(wizard.repaid)
            wizard.interest = euros(
                wizard.loan_id._interest_of_part(wizard.date, repaid)
                if wizard.date and repaid > 0
                else 0
            )

    @api.depends("loan_id")
    def _compute_terms(self):
        for wizard in self:
            last = wizard.loan_id.terms_ids.sorted("number")[-1:]
            wizard.rate = last.rate
            wizard.method = last.method or "instalment"
            wizard.every = last.every or "1"

    @api.depends("loan_id", "date")
    def _compute_count(self):
        """As many due dates as were left."""
        for wizard in self:
            wizard.count = len(wizard._left())

    @api.depends("loan_id", "date")
    def _compute_first_due(self):
        for wizard in self:
            wizard.first_due = min(wizard._left().mapped("due_on"), default=False)

    def _left(self):
        day = self.date
        return self.loan_id.line_ids.filtered(lambda line: day and line.due_on > day)

    def action_change(self):
        self.ensure_one()
        terms = self._checked_terms() if self.principal else None
        paid = tuple(
            cents(amount) for amount in (self.repaid, self.interest, self.indemnity)
        )
        if min(paid[1:]) < 0:
            raise UserError(
                self.env._("Interest and indemnity: expected amounts of 0 or more.")
            )
        self.loan_id._renew(self.date, paid, terms, self._said())
        return {"type": "ir.actions.act_window_close"}

    def _checked_terms(self):
        if not self.first_due or self.first_due <= self.date:
            raise UserError(
                self.env._(
                    "First due date “%(due)s”: expected a day after %(day)s, from "
                    "which the new terms run.",
                    due=self.first_due or "",
                    day=self.date,
                )
            )
        self._check_terms()
        return self._as_terms()

    def _said(self):
        names = ("rate", "method", "every", "reason", "decision_reference")
        return {
            **{name: self[name] for name in names},
            "principal": self.principal,
            "count": self.count if self.principal else 0,
            "deferred": self.deferred if self.principal else 0,
            "first_due": self.first_due or self.date,
            "decision_date": self.decision_date,
        }
