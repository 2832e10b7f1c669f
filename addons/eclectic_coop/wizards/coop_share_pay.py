from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

from ..models.coop_share_act_leaving import INTEREST_OWED, OWED
from ..rules.money import cents, euros

MODES = [
    ("new", "Write the line of the bank now"),
    ("existing", "Choose a line of the bank statement"),
]


class CoopSharePay(models.TransientModel):
    """A line of the bank pays a leaver: matched, and the register follows."""

    _name = "coop.share.pay"
    _description = "Payment of a leaver"
    _inherit = ["coop.typed.values"]

    repayment_id = fields.Many2one(
        "coop.share.repayment", string="Claim", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="repayment_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    beneficiary_id = fields.Many2one(
        "coop.share.beneficiary",
        string="Heir",
        domain="[('repayment_id', '=', repayment_id)]",
    )
    has_heirs = fields.Boolean(compute="_compute_has_heirs")
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, string="Shares"
    )
    with_interest = fields.Boolean(string="With interest", default=True)
    interest = fields.Monetary(
        compute="_compute_interest", help="OUT-06: until the day of the payment."
    )
    total = fields.Monetary(string="To transfer", compute="_compute_interest")
    mode = fields.Selection(MODES, string="Line of the bank", default="new")
    journal_id = fields.Many2one(
        "account.journal",
        string="Bank",
        domain="[('type', '=', 'bank'), ('company_id', '=', company_id)]",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
    )
    line_id = fields.Many2one(
        "account.bank.statement.line",
        string="Line of the statement",
        domain="[('is_reconciled', '=', False), ('company_id', '=', company_id),"
        " ('amount', '<', 0)]",
    )

    @api.depends("repayment_id")
    def _compute_has_heirs(self):
        for wizard in self:
            wizard.has_heirs = bool(wizard.repayment_id.beneficiary_ids)

    @api.depends("repayment_id", "beneficiary_id")
    def _compute_amount(self):
        for wizard in self:
            heir, owed = wizard.beneficiary_id, wizard.repayment_id.amount_owed
            wizard.amount = min(heir.amount - heir.paid, owed) if heir else owed

    @api.depends("repayment_id", "date", "amount", "with_interest")
    def _compute_interest(self):
        for wizard in self:
            day = wizard.date or fields.Date.context_today(self)
            due = wizard._interest_of(day) if wizard.with_interest else 0
            wizard.interest = due / 100
            wizard.total = (cents(wizard.amount) + due) / 100

    def _interest_of(self, day):
        """Interest of an heir is that of her part; the last one takes the rest."""
        claim = self.repayment_id
        due = claim._interest_to_pay(day)
        last = cents(self.amount) >= cents(claim.amount_owed)
        if last or not self.beneficiary_id:
            return due
        return due * cents(self.amount) // cents(claim.amount_owed)

    @api.depends("company_id")
    def _compute_journal_id(self):
        for wizard in self:
            wizard.journal_id = self.env["account.journal"].search(
                Domain("type", "=", "bank")
                & Domain("company_id", "=", wizard.company_id.id),
                limit=1,
            )

    def action_pay(self):
        """Match the bank with what is owed; the register follows."""
        claim = self.repayment_id
        claim.check_access("write")
        claim._check_payable()
        self._check()
        total = cents(self.total)
        bank_line = self.line_id if self.mode == "existing" else self._bank_line()
        self._check_bank_line(bank_line, total)
        self._pay_with(bank_line)
        return {"type": "ir.actions.act_window_close"}

    def _partner(self):
        return self.beneficiary_id.partner_id or self.repayment_id.member_id.partner_id

    def _check(self):
        claim = self.repayment_id
        if claim.nature == "heirs" and not self.beneficiary_id:
            raise UserError(
                self.env._(
                    "Heir: write the heirs of %(name)s on the claim, and choose who "
                    "is paid (OUT-10).",
                    name=claim.member_id.name,
                )
            )
        self._check_date()
        owed = cents(claim.amount_owed)
        if not 0 < cents(self.amount) <= owed:
            raise UserError(
                self.env._(
                    "Shares “%(amount)s”: more than 0 and no more than the %(owed)s "
                    "that are owed.",
                    amount=self.currency_id.format(self.amount),
                    owed=self.currency_id.format(owed / 100),
                )
            )

    def _check_date(self):
        annulled = max(self.repayment_id._annulments().mapped("effective_date"))
        if self.date < annulled:
            raise UserError(
                self.env._(
                    "Date “%(date)s”: the shares were annulled on %(day)s, they are "
                    "paid for from then on.",
                    date=format_date(self.env, self.date),
                    day=format_date(self.env, annulled),
                )
            )

    def _check_bank_line(self, bank_line, total):
        """The line of the statement, and its day, decide; the interest must fit."""
        if not bank_line:
            raise UserError(
                self.env._("Line of the statement: choose the one that pays.")
            )
        if cents(bank_line.amount) != -total or bank_line.date != self.date:
            raise UserError(
                self.env._(
                    "Line of the statement “%(line)s”: %(found)s on %(day)s; expected "
                    "%(total)s on %(date)s. Change the amount, the date or the "
                    "interest.",
                    line=bank_line.payment_ref,
                    found=self.currency_id.format(bank_line.amount),
                    day=format_date(self.env, bank_line.date),
                    total=self.currency_id.format(-total / 100),
                    date=format_date(self.env, self.date),
                )
            )

    def _bank_line(self):
        if not self.journal_id:
            raise UserError(self.env._("Bank: choose the account that pays."))
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal_id.id,
                "date": self.date,
                "payment_ref": self.repayment_id.name,
                "amount": -self.total,
                "partner_id": self._partner().id,
            }
        )

    def _pay_with(self, bank_line):
        claim = self.repayment_id
        interest = cents(self.interest)
        if interest:
            claim._book_interest(self.date, self._partner())
        parts = [(OWED, cents(self.amount), claim.member_id.partner_id)]
        if interest:
            parts.append((INTEREST_OWED, interest, self._partner()))
        paying = self._replace_suspense(bank_line, parts)
        (paying[0] | claim._owed_lines()).reconcile()
        if interest:
            waiting = claim._interest_lines().filtered(lambda one: not one.reconciled)
            (paying[1] | waiting).reconcile()

    def _replace_suspense(self, bank_line, parts):
        """The counterpart of the bank becomes what is owed; the lines, in order."""
        bank_line.partner_id = self._partner()
        _liquidity, suspense, _other = bank_line._seek_for_lines()
        entry = bank_line.move_id.with_context(
            skip_account_move_synchronization=True,
            skip_readonly_check=True,
            force_delete=True,
        )
        known = entry.line_ids
        entry.line_ids = [
            *(Command.delete(line.id) for line in suspense),
            *(Command.create(self._part_values(*part)) for part in parts),
        ]
        return (entry.line_ids - known).sorted("id")

    def _part_values(self, prefix, amount, partner):
        return {
            "account_id": self.company_id._coop_account(prefix).id,
            "partner_id": partner.id,
            "name": self.repayment_id.name,
            "balance": float(euros(amount)),
        }
