import base64

from odoo import fields, models
from odoo.exceptions import UserError


class GovernanceMinutesCopy(models.TransientModel):
    """Attach the copy of the minutes that was signed."""

    _name = "governance.minutes.copy"
    _description = "Signed copy of the minutes"

    minutes_id = fields.Many2one("governance.minutes", required=True, readonly=True)
    file = fields.Binary(string="Signed PDF", required=True)
    file_name = fields.Char()

    def action_attach(self):
        self.ensure_one()
        self.minutes_id.check_access("read")
        content = base64.b64decode(self.file)
        if not content.startswith(b"%PDF-"):
            raise UserError(
                self.env._(
                    "Signed PDF “%(name)s”: expected a PDF file.",
                    name=self.file_name or "",
                )
            )
        name = self.file_name or self.minutes_id._paper_name()
        self.env["governance.minutes.paper"]._keep(
            self.minutes_id, "signed", name, content
        )
