from odoo import api, fields, models
from odoo.exceptions import UserError

from .coop_share_guard import guard

STARTED, REVIEWED, RESUMED = "started", "reviewed", "resumed"
LOCKED, REOPENED, ENTRY = "activity_locked", "activity_reopened", "closing_entry"
YEAR_LOCKED, HARD_LOCKED, CLOSED = "year_locked", "hard_locked", "closed"
KINDS = [
    (STARTED, "Closing begun"),
    (REVIEWED, "Looked at, or not concerned"),
    (RESUMED, "To be done after all"),
    (LOCKED, "Activity locked"),
    (REOPENED, "Activity opened again"),
    (ENTRY, "Closing entry in a locked activity"),
    (YEAR_LOCKED, "Year locked"),
    (HARD_LOCKED, "Year locked for good"),
    (CLOSED, "Year closed"),
]
# Held by the closing only. An object of Python: no call from outside can send it.
CLOSING = object()


class CoopClosingEvent(models.Model):
    """What was done in a closing, by whom, when and why: a fact, append-only."""

    _name = "coop.closing.event"
    _description = "Act of a closing"
    _order = "id desc"
    _rec_name = "kind"

    closing_id = fields.Many2one(
        "coop.closing", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    kind = fields.Selection(KINDS, required=True)
    point = fields.Char(help="The point of the checklist it speaks of.")
    activity_id = fields.Many2one(
        "coop.activity", index="btree_not_null", ondelete="restrict"
    )
    move_id = fields.Many2one(
        "account.move", index="btree_not_null", ondelete="restrict"
    )
    day = fields.Date(string="Locked until")
    reason = fields.Text()
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    done_at = fields.Datetime(required=True)
    content = fields.Text(help="What was frozen, one text for one content.")
    seal = fields.Char(help="SHA-256 of the content.")

    def init(self):
        guard(self)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_closing_act") is not CLOSING:
            raise UserError(
                self.env._("The journal of a closing is written by its acts only.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self._kept_sentence())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._kept_sentence())

    def _kept_sentence(self):
        return self.env._("The journal of a closing is kept as it was written.")

    @api.model
    def _log(self, closing, kind, **values):
        """Write one act down, in the name of who acts."""
        # Whose right: the act was checked; the journal is open to no writer.
        journal = self.sudo().with_context(coop_closing_act=CLOSING)
        return journal.create(
            {
                "closing_id": closing.id,
                "company_id": closing.company_id.id,
                "kind": kind,
                "user_id": self.env.uid,
                "done_at": fields.Datetime.now(),
                **values,
            }
        )
