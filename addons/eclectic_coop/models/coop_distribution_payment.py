from odoo import Command, fields, models
from odoo.exceptions import UserError

from ..rules.surplus_choice import Part
from .coop_distribution_settling import CLAIMS

SEPA = "account_payment_sepa_credit_transfer.sepa_credit_transfer"


class CoopDistributionPayment(models.AbstractModel):
    """What is paid of a surplus: one batch of transfers, for a file to the bank."""

    _name = "coop.distribution.payment"
    _description = "Payment of a surplus"

    currency_id = fields.Many2one("res.currency")
    to_pay = fields.Monetary(
        string="Still to put in a batch", compute="_compute_to_pay"
    )
    payment_obstacles = fields.Text(
        string="Who cannot be paid yet", compute="_compute_to_pay"
    )
    payment_order_count = fields.Integer(compute="_compute_payment_orders")

    def _compute_to_pay(self):
        for year in self:
            # Whose right: the accountant reads what is owed; the lines are hers.
            waiting = year.sudo()._claims_to_pay()
            year.to_pay = -sum(waiting.mapped("amount_residual"))
            partners = waiting.partner_id.sorted("name")
            sentences = map(year._bank_obstacle, partners)
            year.payment_obstacles = "\n".join(filter(None, sentences))

    def _compute_payment_orders(self):
        for year in self:
            year.payment_order_count = len(year.sudo()._payment_orders())

    def _claims(self):
        """The claims of people in the entry of the decision."""
        return self.entry_id.line_ids.filtered(
            lambda one: (
                one.partner_id
                and one.account_id.code.startswith(tuple(CLAIMS.values()))
            )
        )

    def _payment_orders(self):
        paid = self.env["account.payment.line"].search(
            [
                ("move_line_id", "in", self._claims().ids),
                ("order_id.state", "!=", "cancel"),
            ]
        )
        return paid.order_id

    def _claims_to_pay(self):
        """Claims that were settled, are still open and in no batch."""
        taken = self._payment_orders().payment_line_ids.move_line_id
        settled = {
            (row.partner_id, CLAIMS[Part(row.part)])
            for row in self.settlement_ids
            if row.paid
        }
        return (self._claims() - taken).filtered(
            lambda one: not one.reconciled and self._as_claim(one) in settled
        )

    def _as_claim(self, line):
        [prefix] = [p for p in CLAIMS.values() if line.account_id.code.startswith(p)]
        return line.partner_id, prefix

    def _iban(self, partner):
        """The account of a person that money may be sent to."""
        return partner.bank_ids.filtered(
            lambda bank: bank.acc_type == "iban" and bank.allow_out_payment
        )[:1]

    def _bank_obstacle(self, partner):
        """Why nothing can be sent to a person, empty when it can."""
        if self._iban(partner):
            return ""
        number = partner.bank_ids[:1].acc_number
        if not number:
            return self.env._(
                "%(name)s has no bank account: write the IBAN on the contact.",
                name=partner.name,
            )
        return self.env._(
            "%(name)s, account “%(number)s”: expected an IBAN that somebody checked "
            "(“Send Money” on the bank account).",
            name=partner.name,
            number=number,
        )

    def action_pay(self):
        """Put what is owed in a batch; those without bank details wait for theirs."""
        self.ensure_one()
        self.check_access("write")
        self._lock()
        # Whose right: the gérant pays what the assembly decided.
        own = self.sudo()
        waiting = own._claims_to_pay()
        payable = waiting.filtered(lambda line: own._iban(line.partner_id))
        if not payable:
            raise UserError(
                own.payment_obstacles
                or self.env._(
                    "%(name)s: nothing to pay. What is owed is in a batch, or the "
                    "choices were not carried out yet.",
                    name=self.display_name,
                )
            )
        return own._open_order(own._order_of(payable))

    def _order_of(self, claims):
        orders = self.env["account.payment.order"].with_company(self.company_id)
        order = orders.create(
            {
                "company_id": self.company_id.id,
                "payment_type": "outbound",
                "payment_method_line_id": self._transfer_method().id,
                "date_prefered": "now",
            }
        )
        order.payment_line_ids = [
            Command.create(self._payment_line(claim)) for claim in claims
        ]
        return order

    def _payment_line(self, claim):
        return {
            "move_line_id": claim.id,
            "partner_id": claim.partner_id.id,
            "partner_bank_id": self._iban(claim.partner_id).id,
            "communication": self.display_name,
            "communication_type": "free",
        }

    def _transfer_method(self):
        """SEPA credit transfers from the bank of the company, opened when missing."""
        journal = self.company_id._coop_journal("bank")
        if not journal.bank_account_id:
            raise UserError(
                self.env._(
                    "Journal %(journal)s: expected the bank account of the "
                    "cooperative, with its IBAN, before a batch is made.",
                    journal=journal.display_name,
                )
            )
        sepa = self.env.ref(SEPA)
        lines = self.env["account.payment.method.line"]
        known = [("payment_method_id", "=", sepa.id), ("journal_id", "=", journal.id)]
        return lines.search(known, limit=1) or lines.create(
            {
                "name": self.env._("SEPA credit transfer"),
                "payment_method_id": sepa.id,
                "journal_id": journal.id,
                "bank_account_link": "fixed",
            }
        )

    def action_open_orders(self):
        self.ensure_one()
        self.check_access("read")
        # Whose right: the accountant's orders, as the screen of batches shows them.
        return self._open_order(self.sudo()._payment_orders())

    def _open_order(self, orders):
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Batches of payments"),
            "res_model": "account.payment.order",
            "view_mode": "list,form",
            "domain": [("id", "in", orders.ids)],
        }
        if len(orders) == 1:
            action.update(view_mode="form", res_id=orders.id)
        return action
