from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_share_guard import guard, unguard


class CoopLoanTerms(models.Model):
    """A version of the terms of a loan: a fact, followed by another one.

    PostgreSQL refuses any change.
    """

    _name = "coop.loan.terms"
    _description = "Terms of a loan, from a day on"
    _inherit = ["coop.loan.terms.mixin"]
    _order = "loan_id, number desc"
    _rec_name = "reason"

    loan_id = fields.Many2one(
        "coop.loan", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Integer(required=True, readonly=True, aggregator=None)
    date_from = fields.Date(string="From", required=True, readonly=True)
    principal = fields.Monetary(
        string="Capital to repay", required=True, readonly=True, aggregator=None
    )
    repaid = fields.Monetary(
        string="Repaid early", readonly=True, help="That day, besides the schedule."
    )
    interest = fields.Monetary(string="Interest of that day", readonly=True)
    indemnity = fields.Monetary(
        readonly=True, help="What the lender asks for an early repayment."
    )
    reason = fields.Char(required=True, readonly=True)
    decision_date = fields.Date(string="Decided on", readonly=True)
    decision_reference = fields.Char(string="Decision", readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _number_unique = models.UniqueIndex("(loan_id, number)")

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env["coop.loan"]._is_enacted():
            raise UserError(
                self.env._("Terms are written by the buttons of the loan, once.")
            )
        return super().create(vals_list)

    @api.model
    def _record(self, loan, values):
        return self.create(
            {"loan_id": loan.id, "company_id": loan.company_id.id, **values}
        )
