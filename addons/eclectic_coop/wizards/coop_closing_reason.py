from odoo import fields, models
from odoo.exceptions import UserError

ACTS = [
    ("review", "Looked at, or not concerned"),
    ("reopen", "Open the accounts of an activity again"),
    ("alone", "Sign for the cooperative alone"),
    ("entries", "Post closing entries in locked activities"),
]


class CoopClosingReason(models.TransientModel):
    """An act of the closing that is done with a reason, kept in its journal."""

    _name = "coop.closing.reason"
    _description = "Reason of an act of the closing"

    closing_id = fields.Many2one("coop.closing", required=True, ondelete="cascade")
    act = fields.Selection(ACTS, required=True)
    point = fields.Char()
    signoff_id = fields.Many2one(
        "coop.closing.signoff",
        string="Activity",
        domain="[('closing_id', '=', closing_id)]",
        ondelete="cascade",
    )
    move_ids = fields.Many2many(
        "account.move",
        string="Drafts to post",
        domain="[('state', '=', 'draft')]",
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        reason = (self.reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Reason: write why, it is kept in the journal of the year.")
            )
        getattr(self, f"_do_{self.act}")(reason)
        return {"type": "ir.actions.act_window_close"}

    def _do_review(self, reason):
        self.closing_id._review(self.point, reason)

    def _do_reopen(self, reason):
        signoff = self._chosen()
        self.closing_id._reopen_activity(signoff.activity_id, reason)

    def _do_alone(self, reason):
        self._chosen()._approve_alone(reason)

    def _do_entries(self, reason):
        if not self.move_ids:
            raise UserError(self.env._("Drafts to post: choose one entry at least."))
        self.closing_id._post_closing_entries(self.move_ids, reason)

    def _chosen(self):
        if self.signoff_id.closing_id != self.closing_id:
            raise UserError(
                self.env._("Activity: choose one whose accounts this closing asks for.")
            )
        return self.signoff_id
