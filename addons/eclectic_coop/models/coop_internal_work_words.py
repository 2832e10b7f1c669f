from odoo import api, models
from odoo.exceptions import UserError

# An object of Python: no call from outside can send it.
MOVING = object()
WORDED = {
    "amount",
    "buyer_id",
    "company_id",
    "date",
    "hourly_price",
    "hours",
    "name",
    "pricing",
    "seller_id",
}
KEPT = {
    "agreed_by_id",
    "agreed_on",
    "asked_by_id",
    "asked_side",
    "buyer_activity_id",
    "cancel_move_id",
    "move_id",
    "reason",
    "seller_activity_id",
    "state",
}


class CoopInternalWorkWords(models.AbstractModel):
    """What was proposed stays as it was: only its buttons move it on."""

    _name = "coop.internal.work.words"
    _description = "What was proposed between two activities"

    def _move_on(self, **values):
        self.with_context(coop_internal_work=MOVING).write(values)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            written = {name for name in KEPT & vals.keys() if vals[name]}
            if written - {"state"} or vals.get("state", "draft") != "draft":
                raise UserError(
                    self.env._("Work between activities begins as a draft.")
                )
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_internal_work") is not MOVING:
            self._check_writable(set(vals))
        return super().write(vals)

    def _check_writable(self, names):
        if names & KEPT:
            raise UserError(
                self.env._("State, answer and entry are written by the buttons.")
            )
        if names & WORDED and any(work.state != "draft" for work in self):
            raise UserError(
                self.env._(
                    "“%(work)s” was proposed: take it back to change it.",
                    work=self[:1].name,
                )
            )
