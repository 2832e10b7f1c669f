from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents, euros
from ..rules.share_ledger import MoveKind, ShareMove
from .coop_share_guard import guard, unguard
from .coop_share_move_words import AMOUNTS

KINDS = [
    (MoveKind.SUBSCRIPTION.value, "Subscription"),
    (MoveKind.CALL.value, "Call"),
    (MoveKind.PAYMENT.value, "Payment"),
    (MoveKind.TRANSFER_OUT.value, "Transfer to another member"),
    (MoveKind.TRANSFER_IN.value, "Transfer from another member"),
    (MoveKind.CONVERSION.value, "Conversion of a claim"),
    (MoveKind.WITHHOLDING.value, "Withheld on pay"),
    (MoveKind.ANNULMENT.value, "Annulment"),
    (MoveKind.REPAYMENT.value, "Repayment"),
    (MoveKind.REVERSAL.value, "Correction"),
]
ENACTED = object()
# What a movement that says nothing of it changes; an unknown is no figure.
NOTHING = dict.fromkeys(("quantity", "nominal", *AMOUNTS), 0)


class CoopShareMove(models.Model):
    """A line of the register of shares: a fact, corrected by another one.

    Written by the acts of ``coop.share.act`` alone, with the entry that says the
    same in the ledger. PostgreSQL refuses any change.
    """

    _name = "coop.share.move"
    _description = "Movement of shares"
    _inherit = [
        "coop.share.act.leaving",
        "coop.share.entry",
        "coop.share.act",
        "coop.share.act.bank",
    ]
    _order = "effective_date desc, number desc"
    _rec_name = "number"

    number = fields.Integer(required=True, readonly=True, aggregator=None)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    # Not related: Odoo would look for it again for each amount of each row written.
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    member_id = fields.Many2one(
        "coop.member", required=True, readonly=True, index=True, ondelete="restrict"
    )
    counterpart_id = fields.Many2one(
        "coop.member",
        string="With",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    quantity = fields.Integer(string="Shares", readonly=True)
    nominal = fields.Monetary(readonly=True, aggregator=None)
    subscribed = fields.Monetary(readonly=True)
    called = fields.Monetary(readonly=True)
    paid = fields.Monetary(readonly=True)
    owed = fields.Monetary(
        string="To repay", readonly=True, help="Owed to who left or gave shares back."
    )
    advance = fields.Monetary(
        string="Set aside", readonly=True, help="Withheld on pay, not subscribed yet."
    )
    effective_date = fields.Date(required=True, readonly=True)
    recorded_at = fields.Datetime(required=True, readonly=True)
    decision_date = fields.Date(readonly=True)
    decision_reference = fields.Char(string="Decision", readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    subscription_id = fields.Many2one(
        "coop.share.subscription",
        string="Bulletin",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    repayment_id = fields.Many2one(
        "coop.share.repayment",
        string="Claim",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    reversed_id = fields.Many2one(
        "coop.share.move",
        string="Corrects",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    locked_until = fields.Date(
        readonly=True, help="Shares paid with a blocked claim stay blocked as long."
    )
    source_key = fields.Char(
        readonly=True, help="What it comes from: the same source never counts twice."
    )
    note = fields.Char(readonly=True)

    _number_unique = models.UniqueIndex("(company_id, number)")
    _source_unique = models.UniqueIndex(
        "(company_id, source_key) WHERE source_key IS NOT NULL",
        "This was already written in the register.",
    )
    _holding = models.Index(
        "(company_id, effective_date, member_id)"
        " INCLUDE (quantity, subscribed, called, paid, owed, advance, recorded_at)"
    )
    # Most movements are pay set aside and payments: they move no share.
    _shares = models.Index(
        "(company_id, effective_date, member_id) INCLUDE (quantity, subscribed)"
        " WHERE quantity != 0"
    )
    _capital = models.Constraint(
        "CHECK (quantity IS NOT NULL AND nominal IS NOT NULL"
        " AND subscribed = quantity * nominal)",
        "The capital subscribed is the number of shares times their value.",
    )

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.depends("company_id.currency_id")
    def _compute_currency_id(self):
        for move in self:
            move.currency_id = move.company_id.currency_id

    @api.depends("number", "effective_date", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for move in self:
            move.display_name = self.env._(
                "No. %(number)s – %(kind)s, %(date)s",
                number=move.number,
                kind=kinds.get(move.kind, ""),
                date=format_date(self.env, move.effective_date)
                if move.effective_date
                else "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_enacted") is not ENACTED:
            raise UserError(
                self.env._(
                    "The register is written by its acts: subscription, transfer, "
                    "withholding, exit. Start from the member."
                )
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._(
            "Movement no. %(number)s is kept as it was written: correct it by a "
            "counter-movement.",
            number=self[:1].number,
        )

    def _write_down(self, company, rows):
        """Number the rows and write them; nobody's holding may become impossible."""
        now = fields.Datetime.now()
        # Whose right: the act was checked; the register is open to no writer.
        register = self.sudo().with_context(coop_enacted=ENACTED)
        moves = register.create(
            [
                {
                    **NOTHING,
                    **row,
                    "company_id": company.id,
                    "number": number,
                    "recorded_at": now,
                    "subscribed": float(
                        euros(row.get("quantity", 0) * cents(row.get("nominal", 0)))
                    ),
                }
                for number, row in zip(
                    company._coop_take_numbers("coop_share_number", len(rows)),
                    rows,
                    strict=True,
                )
            ]
        )
        moves.member_id._check_holdings()
        return self.browse(moves.ids)

    def _as_rule(self):
        self.ensure_one()
        return ShareMove(
            number=self.number,
            member=self.member_id.id,
            kind=MoveKind(self.kind),
            quantity=self.quantity,
            nominal=cents(self.nominal),
            called=cents(self.called),
            paid=cents(self.paid),
            owed=cents(self.owed),
            advance=cents(self.advance),
            effective=self.effective_date,
            recorded=self.recorded_at,
            locked_until=self.locked_until or None,
        )
