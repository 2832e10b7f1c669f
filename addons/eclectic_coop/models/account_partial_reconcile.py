from odoo import api, models

from ..rules.share_balances import CapitalAccount

# Claims on members, debts to those who left: lines that the bank settles.
CAPITAL = {CapitalAccount.CLAIM.value, CapitalAccount.OWED.value}


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._matched_moves()._refresh_matched_parts()
        partials._tell_register()
        return partials

    def unlink(self):
        self._refuse_locked_activity()
        moves = self._matched_moves()
        companies, keys = self.company_id, self._register_keys()
        result = super().unlink()
        moves.exists()._refresh_matched_parts()
        self.env["coop.share.move"]._undo_payments(companies, keys)
        return result

    def _refuse_locked_activity(self):
        """A matching belongs to the later of its two days."""
        days = {}
        for partial in self.sudo():  # Whose right: the lock holds for everybody.
            lines = partial.debit_move_id | partial.credit_move_id
            day = max(lines.mapped("date"))
            for activity in lines.move_id.coop_activity_ids.ids:
                days[activity] = min(day, days.get(activity, day))
        self.env["coop.activity"]._refuse_locked(days)

    def _matched_moves(self):
        # Whose right: the parts of a payment follow its documents, whoever matches.
        return (self.debit_move_id | self.credit_move_id).move_id.sudo()

    # The register of shares follows the bank (domain 1.6)

    def _tell_register(self):
        """Money matched with called capital, or with what is owed to a leaver."""
        register = self.env["coop.share.move"]
        for partial in self:
            for line in partial.debit_move_id, partial.credit_move_id:
                if (line.account_id.code or "")[:4] in CAPITAL:
                    register._on_matched(partial, line)

    def _register_keys(self):
        return [f"partial:{partial.id}" for partial in self]

    def _other_line(self, line):
        return self.debit_move_id + self.credit_move_id - line
