from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..rules.loan import Row, owed, schedule
from ..rules.money import cents, euros

KINDS = [
    ("bank", "Bank loan"),
    ("participating", "Participating loan"),
    ("other", "Loan of a member or of somebody else"),
]
STATES = [("draft", "Being prepared"), ("running", "Running"), ("repaid", "Repaid")]
# Given as context by the acts below; nobody can send it by RPC.
ENACTED = object()
# What may still be written once a loan runs.
REMARKS = {"name", "note", "document", "document_name", "lender_id", "message_ids"}
# Terms of the first schedule.
TERMS = (
    "principal",
    "rate",
    "method",
    "every",
    "count",
    "deferred",
    "first_due",
)


class CoopLoan(models.Model):
    """A loan of the cooperative: its schedule, its entries, what is still owed."""

    _name = "coop.loan"
    _description = "Loan"
    _inherit = [
        "coop.typed.values",
        "coop.loan.terms.mixin",
        "coop.loan.posting",
        "coop.loan.closing",
        "coop.loan.renewal",
        "mail.thread",
    ]
    _order = "released_on desc, id desc"

    name = fields.Char(required=True, help="How everybody calls it.")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    lender_id = fields.Many2one("res.partner", required=True, index=True)
    kind = fields.Selection(KINDS, required=True, default="bank")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, tracking=True
    )
    released_on = fields.Date(
        string="Money received on",
        required=True,
        help="Interest runs from this day on.",
    )
    books_from = fields.Date(
        string="Entries from",
        help="A loan that older books hold: due dates before this day have no entry, "
        "nor has the money received. Empty: all have one.",
    )
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision", help="Assembly or council.")
    document = fields.Binary(string="Contract", attachment=True)
    document_name = fields.Char()
    note = fields.Text()
    move_id = fields.Many2one(
        "account.move",
        string="Entry of the money received",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    line_ids = fields.One2many(
        "coop.loan.line", "loan_id", readonly=True, domain=[("replaced", "=", False)]
    )
    terms_ids = fields.One2many("coop.loan.terms", "loan_id", readonly=True)
    accrual_ids = fields.One2many("coop.loan.accrual", "loan_id", readonly=True)
    owed = fields.Monetary(
        string="Still owed", compute="_compute_owed", help="At the end of today."
    )
    interest_total = fields.Monetary(
        string="Interest in all", compute="_compute_interest_total"
    )
    next_due = fields.Date(compute="_compute_owed", string="Next due date")
    next_amount = fields.Monetary(compute="_compute_owed", string="To pay")

    _dates_in_order = models.Constraint(
        "CHECK (first_due > released_on)",
        "First due date: expected a day after that of the money received.",
    )

    @api.depends("line_ids.balance", "line_ids.due_on", "principal", "state")
    def _compute_owed(self):
        today = fields.Date.context_today(self)
        for loan in self:
            rows = loan._rows()
            begun = loan.released_on and loan.released_on <= today
            left = loan._owed_on(today) if begun and loan.state != "draft" else 0
            coming = [row for row in rows if row.due > today]
            loan.owed = euros(left)
            loan.next_due = coming[0].due if coming else False
            loan.next_amount = euros(coming[0].amount) if coming else 0

    @api.depends("line_ids.interest")
    def _compute_interest_total(self):
        for loan in self:
            loan.interest_total = sum(loan.line_ids.mapped("interest"))

    @api.constrains(*TERMS)
    def _check_loan(self):
        self._check_terms()

    @api.constrains("books_from", "released_on")
    def _check_books_from(self):
        for loan in self:
            if loan.books_from and loan.books_from < loan.released_on:
                raise ValidationError(
                    self.env._(
                        "Entries from “%(day)s”: expected a day that is not before "
                        "that of the money received, or nothing.",
                        day=loan.books_from,
                    )
                )

    # What the schedule says

    def _rows(self):
        """The schedule in force, as the rule counts it."""
        return self._as_rows(self.line_ids)

    def _as_rows(self, lines):
        return tuple(
            Row(
                line.sequence,
                line.due_on,
                cents(line.interest),
                cents(line.capital),
                cents(line.balance),
            )
            for line in lines.sorted("due_on")
        )

    def _owed_on(self, day):
        """Capital owed at the end of a day, what was repaid early included."""
        early = sum(
            cents(terms.repaid) for terms in self.terms_ids if terms.date_from <= day
        )
        return owed(self._rows(), cents(self.principal), day) - early

    # Writing

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "draft") != "draft" or vals.get("move_id"):
                raise UserError(self.env._("A loan begins as one being prepared."))
        loans = super().create(vals_list)
        loans._write_schedule()
        return loans

    def write(self, vals):
        enacted = self._is_enacted()
        if not enacted:
            self._check_writable(vals)
        result = super().write(vals)
        if not enacted and vals.keys() & {*TERMS, "books_from"}:
            self._write_schedule()
        return result

    def _check_writable(self, vals):
        if "state" in vals or "move_id" in vals:
            raise UserError(
                self.env._("State and entries of a loan are written by its buttons.")
            )
        running = self.filtered(lambda loan: loan.state != "draft")
        if running and vals.keys() - REMARKS:
            raise UserError(
                self.env._(
                    "%(loan)s runs: its terms are changed by the button “New terms”, "
                    "which keeps what was paid.",
                    loan=running[0].name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if self.filtered(lambda loan: loan.state != "draft"):
            raise UserError(self.env._("A loan that ran is kept."))

    def _enacted(self):
        return self.with_context(coop_loan=ENACTED)

    def _is_enacted(self):
        return self.env.context.get("coop_loan") is ENACTED

    def _write_schedule(self):
        """The due dates of loans being prepared follow their terms."""
        for loan in self._enacted():
            loan.line_ids.unlink()
            loan._create_lines(loan._as_terms(), 1)

    def _create_lines(self, terms, version):
        first = max(self.line_ids.mapped("sequence"), default=0)
        self.env["coop.loan.line"].create(
            [
                {
                    "loan_id": self.id,
                    "version": version,
                    "sequence": first + row.number,
                    "due_on": row.due,
                    "interest": euros(row.interest),
                    "capital": euros(row.capital),
                    "balance": euros(row.balance),
                    "older": bool(self.books_from and row.due < self.books_from),
                }
                for row in schedule(terms)
            ]
        )
        self.invalidate_recordset(["line_ids"])

    def _lock(self):
        """One after the other: who comes second sees what the first one did."""
        self.env.cr.execute(
            SQL("SELECT id FROM coop_loan WHERE id IN %s FOR UPDATE", tuple(self.ids)),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    # Buttons

    def action_start(self):
        """The money was received: the schedule is now a fact."""
        for loan in self._enacted():
            loan._lock()
            if loan.state != "draft":
                continue
            loan.move_id = loan._post_release()
            loan.env["coop.loan.terms"]._record(loan, loan._first_terms())
            loan.state = "running"

    def _first_terms(self):
        return {
            **{name: self[name] for name in TERMS},
            "number": 1,
            "date_from": self.released_on,
            "reason": self.env._("As agreed"),
            "decision_date": self.decision_date,
            "decision_reference": self.decision_reference,
        }

    def action_change(self):
        """Early repayment or new terms, from a day on."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New terms"),
            "res_model": "coop.loan.change",
            "view_mode": "form",
            "target": "new",
            "context": {"default_loan_id": self.id},
        }

    def action_show_balance(self):
        return {
            "type": "ir.actions.client",
            "tag": "eclectic_coop.loan_board",
            "name": self.env._("Loans and self-financing"),
            "params": {"loan_ids": self.ids},
        }
