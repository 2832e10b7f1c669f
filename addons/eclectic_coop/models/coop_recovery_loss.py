from odoo import Command, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.money import cents, euros
from ..rules.recovery import loss_parts
from .coop_recovery_step import ENACTED

LOSS = "654"


class CoopRecoveryLoss(models.AbstractModel):
    """The trace of what is done, and the loss when nothing else is left."""

    _name = "coop.recovery.loss"
    _description = "Trace and loss of an unpaid invoice"

    def _lock(self):
        """Two people who press at once follow each other."""
        self.env.cr.execute(
            SQL("SELECT id FROM account_move WHERE id = %s FOR UPDATE", self.id),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    def _write_down(self, kind, **values):
        """One line of the trace, in the name of who acts."""
        side = values.pop("side", None) or self._side()
        # Whose right: the act was checked; the trace is open to no writer.
        trace = self.env["coop.recovery.step"].sudo()
        step = trace.with_context(coop_enacted=ENACTED).create(
            {
                "move_id": self.move_id.id,
                "activity_id": self.activity_id.id,
                "company_id": self.company_id.id,
                "kind": kind,
                "date": self._today(),
                "user_id": self.env.uid,
                "side": side,
                "amount": self.amount,
                **values,
            }
        )
        self.invalidate_recordset()
        return step

    def action_refuse_loss(self):
        self._check_gerant()
        self._lock()
        self._check_loss_asked()
        self._write_down("loss_refused")

    def action_accept_loss(self):
        """The gérant accepts: the loss is booked without VAT, the claim is closed."""
        self._check_gerant()
        self._lock()
        self._check_loss_asked()
        day = self._today()
        amount = self.amount
        entry = self._post_loss(day)
        self._write_down("lost", amount=amount, date=day, entry_id=entry.id)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_recovery_action"
        )

    def _check_gerant(self):
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("eclectic_coop.group_gerant"):
            raise AccessError(self.env._("A gérant decides of a loss."))

    def _check_loss_asked(self):
        if not self.exists() or not self.loss_asked:
            raise UserError(
                self.env._("No loss is proposed for this invoice, or no longer.")
            )

    def _post_loss(self, day):
        """654 without VAT, VAT to get back (CGI 272), against the customer."""
        company = self.company_id
        self.env["coop.share.entry"]._check_open(company, day)
        invoice = self.move_id.sudo()  # Whose right: the gérant was checked.
        claim = invoice.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        label = self.env._("Loss – %(invoice)s", invoice=invoice.name)
        entry = self.env["account.move"].sudo().with_company(company)
        entry = entry.create(
            {
                "move_type": "entry",
                "journal_id": company.sudo()._coop_journal("general").id,
                "date": day,
                "ref": label,
                "line_ids": [
                    Command.create({"name": label, **values})
                    for values in self._loss_lines(invoice, claim)
                ],
            }
        )
        entry._post(soft=False)
        counterpart = entry.line_ids.filtered(
            lambda line: line.account_id == claim.account_id[:1]
        )
        (claim.filtered(lambda line: not line.reconciled) | counterpart).reconcile()
        return entry

    def _loss_lines(self, invoice, claim):
        residual = cents(sum(claim.mapped("amount_residual")))
        taxes = {
            line: -cents(line.balance)
            for line in invoice.line_ids
            if line.display_type == "tax" and line.balance
        }
        net = -cents(
            sum(
                line.balance
                for line in invoice.line_ids
                if line.display_type == "product"
            )
        )
        loss, parts = loss_parts(residual, net, taxes)
        yield {
            "account_id": self.company_id._coop_account(LOSS).id,
            "partner_id": invoice.partner_id.id,
            "balance": float(euros(loss)),
            "analytic_distribution": claim._distribution_of_owners(),
        }
        for line, amount in parts.items():
            account = line.tax_repartition_line_id.account_id or line.account_id
            yield {"account_id": account.id, "balance": float(euros(amount))}
        yield {
            "account_id": claim.account_id[:1].id,
            "partner_id": claim.partner_id[:1].id,
            "balance": -float(euros(residual)),
        }
