from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.errors import UnknownRate
from ..rules.leaving_shares import ahead
from ..rules.money import cents
from ..rules.repayment import interest
from ..rules.share_ledger import MoveKind
from .coop_share_act_leaving import INTEREST_OWED, OWED


class CoopShareRepaymentMoney(models.AbstractModel):
    """What is owed to a leaver, since when, with which interest (OUT-05…07)."""

    _name = "coop.share.repayment.money"
    _description = "Money of a claim"

    currency_id = fields.Many2one("res.currency")
    interest_from = fields.Date(
        string="Interest runs from",
        help="OUT-06. Empty: from the day the claim is counted from.",
    )
    interest_entry_ids = fields.Many2many(
        "account.move",
        "coop_share_repayment_interest_rel",
        "repayment_id",
        "move_id",
        string="Entries of interest",
        readonly=True,
        copy=False,
    )
    interest_due = fields.Monetary(
        string="Interest in all, until today", compute="_compute_interest"
    )
    interest_note = fields.Char(compute="_compute_interest")
    reduction_written = fields.Monetary(
        string="Later losses written", readonly=True, copy=False
    )
    later_reduction = fields.Monetary(
        string="Later losses take", compute="_compute_later"
    )
    claim_back = fields.Monetary(string="To claim back", compute="_compute_later")
    is_payable = fields.Boolean(compute="_compute_is_payable")

    @api.depends("amount_owed", "amount_repaid", "interest_from", "move_ids")
    def _compute_interest(self):
        for claim in self:
            claim.interest_due, claim.interest_note = 0, False
            try:
                claim.interest_due = claim._interest_due(claim._today()) / 100
            except UnknownRate as unknown:
                claim.interest_note = claim._rate_sentence(unknown)

    @api.depends("later_loss_ids.loss", "amount_fixed", "amount_repaid")
    def _compute_later(self):
        for claim in self:
            later = claim._later() if claim.later_loss_ids else None
            claim.later_reduction = later.reduction / 100 if later else 0
            claim.claim_back = later.claim_back / 100 if later else 0

    @api.depends("amount_owed", "payable_on", "early_date", "early_reference")
    def _compute_is_payable(self):
        for claim in self:
            claim.is_payable = cents(claim.amount_owed) > 0 and claim._may_be_paid()

    def _may_be_paid(self):
        """OUT-06: the five years are over, or the assembly pays earlier."""
        early = self.early_date and (self.early_reference or "").strip()
        return bool(early) or self.payable_on <= self._today()

    # Interest

    def _interest_due(self, day):
        """Cents of interest until a day: on each payment until it was made, and on
        what is still owed."""
        statutes = self._statutes()
        if not statutes.interest_on_repayments:
            return 0
        parts = [*self._paid_parts(), (cents(self.amount_owed), day)]
        rates = self.env["coop.reference.rate"]._yearly("livret_a")
        start = self.interest_from or self.lost_on or day
        return sum(interest(amount, start, end, rates) for amount, end in parts)

    def _paid_parts(self):
        """[(cents, day)] of the payments that were not undone."""
        undone = self.move_ids.reversed_id
        paid = (self.move_ids - undone).filtered(
            lambda move: move.kind == MoveKind.REPAYMENT.value
        )
        return [(-cents(move.owed), move.effective_date) for move in paid]

    def _interest_lines(self):
        # Whose right: reading the claim gives what it owes.
        lines = self.sudo().interest_entry_ids.line_ids
        return lines.filtered(
            lambda line: (
                line.parent_state == "posted"
                and line.account_id.code.startswith(INTEREST_OWED)
            )
        )

    def _interest_booked(self):
        return -sum(cents(line.balance) for line in self._interest_lines())

    def _interest_to_book(self, day):
        """Cents of interest until a day that the ledger does not have yet."""
        return max(0, self._interest_due_or_refuse(day) - self._interest_booked())

    def _interest_to_pay(self, day):
        """Cents: what is booked and not paid, and what is to be booked."""
        open_lines = sum(cents(line.amount_residual) for line in self._interest_lines())
        return self._interest_to_book(day) - open_lines

    def _interest_due_or_refuse(self, day):
        try:
            return self._interest_due(day)
        except UnknownRate as unknown:
            raise UserError(self._rate_sentence(unknown)) from unknown

    def _rate_sentence(self, unknown):
        return self.env._(
            "Rate of the Livret A on 31 December %(year)s: write it in Cooperative > "
            "Configuration > Reference rates, interest of %(next)s needs it.",
            year=unknown.year - 1,
            next=unknown.year,
        )

    def _book_interest(self, day, partner):
        amount = self._interest_to_book(day)
        if amount:
            entry = self.env["coop.share.move"]._post_interest(
                self, day, amount, partner
            )
            # Whose right: the gérant pays; the entry belongs to the accountant.
            self.sudo().interest_entry_ids = [(4, entry.id)]

    # Payment

    def _owed_lines(self):
        """Lines of the ledger that wait for a payment of the bank."""
        # Whose right: as for the interest.
        entries = self.sudo().move_ids.move_id
        return entries.line_ids.filtered(
            lambda line: (
                line.account_id.code.startswith(OWED)
                and line.journal_id == self.company_id._coop_journal("capital")
                and not line.reconciled
            )
        )

    def _paid_to(self, partner):
        """Cents that one of the heirs was paid."""
        moves = self.move_ids.filtered(
            lambda move: (
                move._is_repayment()
                and move.sudo().move_id.statement_line_id.partner_id == partner
            )
        )
        return -sum(cents(move.owed) for move in moves)

    def _check_payable(self):
        self.ensure_one()
        if cents(self.amount_owed) <= 0:
            raise UserError(
                self.env._(
                    "%(claim)s: nothing is owed; shares are annulled first, in the "
                    "order of the queue.",
                    claim=self.display_name,
                )
            )
        if not self._may_be_paid():
            raise UserError(
                self.env._(
                    "%(claim)s can be asked from %(date)s on: to pay earlier, give "
                    "the date and the reference of the assembly's decision (OUT-06).",
                    claim=self.display_name,
                    date=format_date(self.env, self.payable_on),
                )
            )
        self._check_order()

    def _check_order(self):
        """OUT-07: strict order, for early payments too."""
        unpaid = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("step", "=", "waiting"),
                ("state", "!=", "paid"),
                ("registered_on", "<=", self.registered_on),
            ]
        )
        queue = [claim._as_claim() for claim in unpaid | self]
        before = self.browse(ahead(queue, self.id))
        if before:
            raise UserError(
                self.env._(
                    "%(claim)s comes after %(before)s: claims are paid in the order "
                    "they were registered, without exception (OUT-07).",
                    claim=self.display_name,
                    before=", ".join(before.mapped("display_name")),
                )
            )

    def _payable_sentence(self):
        return self.env._(
            "%(claim)s: %(amount)s can be paid since %(date)s.",
            claim=self.display_name,
            amount=self.currency_id.format(self.amount_owed),
            date=format_date(self.env, self.payable_on),
        )

    def action_pay(self):
        """Open the payment of what is owed."""
        self._check_payable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pay %(name)s", name=self.member_id.name),
            "res_model": "coop.share.pay",
            "view_mode": "form",
            "target": "new",
            "context": {"default_repayment_id": self.id},
        }
