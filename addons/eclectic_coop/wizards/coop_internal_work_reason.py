from odoo import fields, models
from odoo.exceptions import UserError

LEAST = 3


class CoopInternalWorkReason(models.TransientModel):
    """Why work is refused, or is to be cancelled: the other side reads it."""

    _name = "coop.internal.work.reason"
    _description = "Reason told to the other activity"

    work_id = fields.Many2one("coop.internal.work", required=True, readonly=True)
    verdict = fields.Selection(
        [("refuse", "Refuse"), ("cancel", "Ask to cancel")], required=True
    )
    reason = fields.Char(required=True)

    def action_tell(self):
        self.ensure_one()
        self.work_id.check_access("read")
        reason = self.reason.strip()
        if len(reason) < LEAST:
            raise UserError(
                self.env._(
                    "Reason “%(reason)s”: expected a few words that the other "
                    "activity will understand.",
                    reason=reason,
                )
            )
        if self.verdict == "refuse":
            self.work_id._refuse(reason)
        else:
            self.work_id._ask_cancel(reason)
        return {"type": "ir.actions.act_window_close"}
