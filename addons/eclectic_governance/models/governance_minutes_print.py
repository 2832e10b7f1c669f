import base64

from odoo import api, models
from odoo.tools import html_sanitize

from .governance_assembly_minutes import FRENCH

REPORT = "eclectic_governance.minutes"
QR_SIDE = 240


class GovernanceMinutesPrint(models.AbstractModel):
    """The paper of a revision: printed once, kept with its hash."""

    _name = "governance.minutes.print"
    _description = "Paper of the minutes, printed"

    def _print(self):
        """Make the PDF of this revision and keep it."""
        # Whose right: the paper is that of the body, whoever seals it.
        reports = self.env["ir.actions.report"].sudo().with_context(lang=FRENCH)
        content, _kind = reports._render_qweb_pdf(REPORT, self.ids)
        self.paper_ids._keep(self, "printed", self._paper_name(), content)

    @api.model
    def _markup(self, text):
        """A text that the editor made safe when it was written, as HTML."""
        return html_sanitize(text)

    def _paper_name(self):
        return f"proces-verbal-{self.assembly_id._day()}-r{self.revision}.pdf"

    def _qr_code(self):
        picture = self.env["ir.actions.report"].barcode(
            "QR", self._verification_url(), width=QR_SIDE, height=QR_SIDE
        )
        return f"data:image/png;base64,{base64.b64encode(picture).decode()}"

    def _verification_url(self):
        return f"{self.company_id.get_base_url()}/governance/minutes/{self.code}"

    def action_print(self):
        """Open the paper of this revision."""
        self.ensure_one()
        return self.paper_ids[:1]._open()
