from odoo import models
from odoo.tools import html2plaintext

from ..rules.minutes import entry
from .governance_decision import RESULTS

TYPES = {"ordinary": "AGO", "extraordinary": "AGE"}


class GovernanceResolutionRegister(models.AbstractModel):
    """The item as the register of decisions says it."""

    _name = "governance.resolution.register"
    _description = "Item in the register"

    def _register_entry(self, number):
        """The entry that the register seals (governance §9.10)."""
        assembly = self.assembly_id
        return entry(
            number,
            assembly._day(),
            self._register_type(),
            self.name,
            RESULTS[self._decision_result()],
            self._last_scrutin()._register_votes() if self._last_scrutin() else {},
        )

    def _register_type(self):
        kind = self.assembly_id.kind
        if kind == "mixed":
            kind = "extraordinary" if self.kind == "extraordinary" else "ordinary"
        return TYPES[kind]

    def _last_scrutin(self):
        return self.scrutin_ids.filtered(lambda line: line.state == "closed")[-1:]

    def _decision_result(self):
        """Key of ``governance.decision.result``."""
        if self.state == "adopted" and self.kind == "election":
            return "elected"
        return self.state if self.state in RESULTS else "none"

    def _sealed_words(self):
        text = self._last_scrutin().text_sealed or self.text
        return html2plaintext(text or "").strip()
