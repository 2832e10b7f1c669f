from odoo import models
from odoo.exceptions import UserError

# What posted an entry and keeps it as its proof.
FACTS = {
    "coop.cash.advance.move": ("move_id",),
    "coop.closing.event": ("move_id",),
    "coop.contribution": ("move_id",),
    "coop.cutoff.line": ("move_id", "reversal_id"),
    "coop.distribution": ("transfer_id", "entry_id", "charge_id"),
    "coop.grant": ("move_id",),
    "coop.grant.share": ("move_id",),
    "coop.internal.work": ("move_id", "cancel_move_id"),
    "coop.loan": ("move_id",),
    "coop.loan.accrual": ("move_id", "reversal_id"),
    "coop.loan.line": ("move_id",),
    "coop.loan.terms": ("move_id",),
    "coop.payroll.import": ("move_id", "reversal_id"),
    "coop.recovery.step": ("entry_id",),
    "coop.share.move": ("move_id",),
    "coop.variable.pay": ("move_id", "reversal_id"),
}


class CoopMoveFact(models.AbstractModel):
    """Entries that the cooperative posted: corrected by counter-entries only."""

    _name = "coop.move.fact"
    _description = "Entries that a fact of the cooperative keeps"

    def _refuse_kept_by_fact(self):
        """Nobody takes back by hand an entry that something else relies on."""
        if self.env.su:
            return
        entries = self.filtered(
            lambda move: move.state == "posted" and move.move_type == "entry"
        )
        for name, fields in FACTS.items() if entries else ():
            # Whose right: the fact holds for those who may not read it too.
            facts = self.env[name].sudo()
            for field in fields:
                fact = facts.search([(field, "in", entries.ids)], limit=1)
                if fact:
                    raise UserError(fact[field]._kept_sentence(fact))

    def _kept_sentence(self, fact):
        return self.env._(
            "%(entry)s was posted for “%(origin)s”, which keeps it: it is not changed "
            "by hand. Correct it where it came from, or by a counter-entry.",
            entry=self.name,
            origin=self.env["ir.model"]._get(fact._name).sudo().name,
        )
