from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.cutoff import DEBIT_OF_BALANCE_SHEET, WITH_VAT, Kind, Reason, entry_of
from ..rules.money import cents, euros
from .coop_closing_act import BOOKED

KINDS = [
    (Kind.FAE.value, "To invoice (FAE)"),
    (Kind.PCA.value, "Invoiced ahead (PCA)"),
    (Kind.FNP.value, "Bill to come (FNP)"),
    (Kind.CCA.value, "Paid ahead (CCA)"),
]
REASONS = [
    (Reason.DELIVERED.value, "Done, not invoiced at the closing"),
    (Reason.DELIVERED_UNDATED.value, "Done (check on which day), not invoiced"),
    (Reason.INVOICED_LATER.value, "Booked in the next year for this one"),
    (Reason.INVOICED_AHEAD.value, "Booked in this year for the next one"),
    (Reason.EXPENSE.value, "Expense not booked at the closing"),
    (Reason.RECURRING.value, "Bill of every month that is missing"),
]
STATES = [
    ("proposed", "To decide"),
    ("accepted", "Accepted"),
    ("refused", "Refused"),
    ("posted", "Posted"),
    ("undone", "Undone"),
]
DECISIONS = {"proposed", "accepted", "refused"}
DECIDED_BY_PEOPLE = {"state", "amount", "tax", "note"}


class CoopCutoffLine(models.Model):
    """One document, or the part of one activity in it, at one closing."""

    _name = "coop.cutoff.line"
    _description = "Cut-off"
    _inherit = ["coop.typed.values"]
    _order = "kind, state, id"

    cutoff_id = fields.Many2one(
        "coop.cutoff", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="cutoff_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    reason = fields.Selection(REASONS, string="Why", required=True, readonly=True)
    source = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Document", required=True, readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    partner_id = fields.Many2one("res.partner", string="With", readonly=True)
    account_id = fields.Many2one("account.account", required=True, readonly=True)
    analytic_account_id = fields.Many2one(
        "account.analytic.account", string="Owner", required=True, readonly=True
    )
    activity_id = fields.Many2one(
        "coop.activity",
        readonly=True,
        index=True,
        help="Empty: the mutualised services.",
    )
    days = fields.Integer(
        readonly=True, aggregator=None, help="Days that are cut off, out of all."
    )
    all_days = fields.Integer(string="Of days", readonly=True, aggregator=None)
    found = fields.Monetary(string="Proposed", readonly=True)
    amount = fields.Monetary(string="Before tax", required=True)
    tax = fields.Monetary(string="VAT")
    effect = fields.Monetary(
        string="Change of the result", compute="_compute_effect", store=True
    )
    state = fields.Selection(STATES, required=True, default="proposed")
    note = fields.Char(
        string="Your reason", help="Asked when you refuse or change what is proposed."
    )
    move_id = fields.Many2one("account.move", string="Entry", readonly=True)
    reversal_id = fields.Many2one("account.move", readonly=True)
    counter_ids = fields.Many2many(
        "account.move", string="Counter-entries", readonly=True
    )

    # A document is cut off once a closing for each of its owners.
    _once = models.UniqueIndex(
        "(cutoff_id, source, analytic_account_id) WHERE state != 'undone'",
        "This document is already cut off at this closing.",
    )

    @api.depends("kind", "amount")
    def _compute_effect(self):
        for line in self:
            adds = line.kind in DEBIT_OF_BALANCE_SHEET
            line.effect = line.amount if adds else -line.amount

    @api.constrains("state", "amount", "tax", "kind", "note")
    def _check_decision(self):
        for line in self:
            changed = line.currency_id.compare_amounts(line.amount, line.found)
            if (line.state == "refused" or changed) and not (line.note or "").strip():
                raise ValidationError(line._reason_missing())
            if line.tax and line.kind not in WITH_VAT:
                raise ValidationError(
                    self.env._(
                        "VAT %(amount)s: « %(line)s » was booked with its VAT already, "
                        "expected 0.",
                        amount=line.tax,
                        line=line.name,
                    )
                )

    def _reason_missing(self):
        return self.env._(
            "« %(line)s », your reason: it is empty; write one sentence that says why "
            "the proposal is refused or changed.",
            line=self.name,
        )

    # Facts: only decisions are written by people

    def write(self, vals):
        if self.env.context.get("coop_booked") is not BOOKED:
            self._check_only_decisions(vals)
        return super().write(vals)

    def _check_only_decisions(self, vals):
        if vals.keys() - DECIDED_BY_PEOPLE or vals.get("state", "proposed") not in (
            DECISIONS
        ):
            raise UserError(
                self.env._(
                    "Of a cut-off only the decision, the amount, the VAT and the "
                    "reason can be written; the rest comes from its document."
                )
            )
        for line in self:
            if line.state not in DECISIONS:
                raise UserError(
                    self.env._(
                        "« %(line)s » is posted: it cannot change any more. Undo it "
                        "with a reason, then decide again.",
                        line=line.name,
                    )
                )

    def _keep(self, vals):
        """Write what an act has done; nobody writes it by hand."""
        # Whose right: the act was checked; its facts are nobody's to type.
        return self.sudo().with_context(coop_booked=BOOKED).write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_proposals(self):
        if any(line.state != "proposed" for line in self):
            raise UserError(
                self.env._("A cut-off that was decided stays: refuse it or undo it.")
            )

    # Decisions

    def action_accept(self):
        self.write({"state": "accepted"})

    def action_refuse(self):
        self.write({"state": "refused"})

    def action_undo(self):
        """Cancel a posted line by a counter-entry on both dates."""
        self.check_access("write")
        for line in self:
            line.cutoff_id._lock()
            line._undo()

    def _undo(self):
        if self.state != "posted":
            raise UserError(
                self.env._(
                    "« %(line)s » is not posted: there is nothing to undo.",
                    line=self.name,
                )
            )
        name = self.env._(
            "Undone: %(entry)s, %(line)s", entry=self.move_id.name, line=self.name
        )
        moves = self.env["account.move"].union(
            *self.cutoff_id._post_pair(name, self._entry_values(-1))
        )
        self._keep({"state": "undone", "counter_ids": [fields.Command.set(moves.ids)]})

    def action_open_document(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    # The entry

    def _entry_values(self, sign=1):
        """The journal items of these cut-offs."""
        return [values for line in self for values in line._item_values(sign)]

    def _item_values(self, sign):
        """The journal items of this cut-off; every one goes to its owner."""
        rows = entry_of(
            Kind(self.kind),
            self.account_id.code,
            sign * cents(self.amount),
            sign * cents(self.tax),
            self.analytic_account_id.id,
        )
        label = f"{dict(KINDS)[self.kind]} – {self.name}"
        return [
            {
                "account_id": self._account_of(row.account).id,
                "name": label,
                "balance": float(euros(row.balance)),
                "partner_id": self.partner_id.id,
                "analytic_distribution": {str(row.owner): 100.0},
            }
            for row in rows
        ]

    def _account_of(self, code):
        if code == self.account_id.code:
            return self.account_id
        return self.company_id._coop_account(code)
