from odoo import models
from odoo.tools import format_date

from ..rules.leaving_shares import ahead


class CoopShareRepaymentLetter(models.AbstractModel):
    """What the letter to a leaver, or to each heir, says."""

    _name = "coop.share.repayment.letter"
    _description = "Letter to a leaver"

    def _letters(self):
        """[(who it is sent to, the heir's part if any)]"""
        # Whose right: reading the claim gives its letter.
        heirs = self.sudo().beneficiary_ids
        if heirs:
            return [(heir.partner_id, heir) for heir in heirs]
        return [(self.member_id.sudo()._readers(), heirs)]

    def _letter_date(self, day):
        return format_date(self.env, day, date_format="d MMMM y") if day else ""

    def _letter_floor(self):
        # Whose right: a leaver is told what holds her money back.
        return self.sudo()._floor_figures(self.company_id, self._today())[2] / 100

    def _letter_place(self):
        # Whose right: the place says how many come before, not who.
        queue = self.sudo()._queue(self.company_id, self._today()) | self
        return len(ahead([claim._as_claim() for claim in queue], self.id)) + 1
