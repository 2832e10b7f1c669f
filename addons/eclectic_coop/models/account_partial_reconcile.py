from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._matched_moves()._refresh_matched_parts()
        return partials

    def unlink(self):
        moves = self._matched_moves()
        result = super().unlink()
        moves.exists()._refresh_matched_parts()
        return result

    def _matched_moves(self):
        # Whose right: the parts of a payment follow its documents, whoever matches.
        return (self.debit_move_id | self.credit_move_id).move_id.sudo()

    def _other_line(self, line):
        return self.debit_move_id + self.credit_move_id - line
