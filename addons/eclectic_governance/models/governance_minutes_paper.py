import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from .governance_minutes import ENACTED


class GovernanceMinutesPaper(models.Model):
    """The PDF of a revision, or the copy that was signed, with its own hash."""

    _name = "governance.minutes.paper"
    _description = "Paper of the minutes"
    _inherit = ["governance.append.only"]
    _order = "minutes_id, id"

    minutes_id = fields.Many2one(
        "governance.minutes", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("printed", "As sealed"), ("signed", "Signed copy")], required=True
    )
    name = fields.Char(required=True)
    attachment_id = fields.Many2one(
        "ir.attachment", required=True, index=True, ondelete="restrict"
    )
    sha256 = fields.Char(string="SHA-256", required=True)
    added_by_id = fields.Many2one(
        "res.users", required=True, default=lambda self: self.env.user
    )
    is_intact = fields.Boolean(compute="_compute_is_intact")

    @api.depends("attachment_id", "sha256")
    def _compute_is_intact(self):
        for paper in self:
            # Whose right: who reads the minutes may know that its paper is whole.
            raw = paper.sudo().attachment_id.raw or b""
            paper.is_intact = hashlib.sha256(raw).hexdigest() == paper.sha256

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("governance_enacted") is not ENACTED:
            raise UserError(self.env._("Attach a signed copy from the minutes."))
        return super().create(vals_list)

    @api.model
    def _keep(self, minutes, kind, name, content):
        """Keep a file beside the minutes, with its hash."""
        # Whose right: a file of the minutes belongs to their body, not to a person.
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": content,
                    "res_model": "governance.minutes",
                    "res_id": minutes.id,
                    "mimetype": "application/pdf",
                }
            )
        )
        return self.with_context(governance_enacted=ENACTED).create(
            {
                "minutes_id": minutes.id,
                "kind": kind,
                "name": name,
                "attachment_id": attachment.id,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )

    def _open(self):
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/minutes/{self.id}",
            "target": "new",
        }

    def action_open(self):
        self.ensure_one()
        return self._open()
