from odoo import models

from ..rules.money import cents
from ..rules.share_ledger import MoveKind
from .coop_member_body import TELL


class CoopShareActBank(models.AbstractModel):
    """The register follows the bank: payments, repayments, and their undoing."""

    _name = "coop.share.act.bank"
    _description = "Acts on shares that follow the bank"

    def _on_matched(self, partial, line):
        """``line`` (4562 or 4567) was matched: what was paid is written, once."""
        # Whose right: who matches a bank line may not write the register.
        line = line.sudo()
        entries = self.sudo().search([("move_id", "=", line.move_id.id)])
        other = partial._other_line(line).sudo()
        if not entries or other.journal_id == line.company_id._coop_journal("capital"):
            return
        register = self.sudo().with_context(coop_body=TELL)
        day = self._day_of_money(line, other, entries)
        amount, key = cents(partial.amount), f"partial:{partial.id}"
        if line.account_id.code.startswith("4562"):
            register._act_pay(entries.subscription_id[:1], day, amount, key)
        else:
            register._act_repay(entries[:1], other.move_id, day, amount, key)

    def _day_of_money(self, line, other, entries):
        """The day the money came, or today when the books of that day are closed.

        What was undone and is matched again counts from the day of the undoing: in
        between the register said that it was not paid.
        """
        undone = entries._undone_payments().mapped("effective_date")
        day = max(line.date, other.date, *undone)
        closed = line.company_id._get_lock_date_violations(
            day, fiscalyear=True, sale=False, purchase=False, tax=False, hard=True
        )
        return self.env["coop.member"]._today() if closed else day

    def _undone_payments(self):
        """The undoings of payments, or repayments, of the same bulletin or leaver."""
        return self.search(
            [
                ("member_id", "in", self.member_id.ids),
                ("subscription_id", "in", self.subscription_id.ids or [False]),
                ("reversed_id.kind", "in", ("payment", "repayment")),
            ]
        )

    def _act_repay(self, annulment, bank_entry, day, amount, key):
        """1.6 Repayment: the entry of the bank says it, the register follows."""
        row = self._row(
            annulment.member_id,
            MoveKind.REPAYMENT,
            owed=-amount,
            repayment_id=annulment.repayment_id.id,
            source_key=key,
        )
        row["move_id"] = bank_entry.id
        label = self.env._("Repayment")
        return self._enact(annulment.company_id, day, label, [row], [])

    def _undo_payments(self, companies, keys):
        """Matchings were undone: counter-movements, dated when it was seen."""
        # Whose right: as for the matching itself.
        register = self.sudo().with_context(coop_body=TELL)
        domain = [("company_id", "in", companies.ids), ("source_key", "in", keys)]
        for move in register.search(domain):
            day = max(move.effective_date, self.env["coop.member"]._today())
            if move.kind == MoveKind.REPAYMENT.value:
                row = move._opposite_row() | {"move_id": move.move_id.id}
                label = self.env._("Repayment undone")
                self._enact(move.company_id, day, label, [row], [])
            else:
                key = f"reversal:{move.id}"
                bulletin = move.subscription_id
                self._act_pay(bulletin, day, -cents(move.paid), key, move)
