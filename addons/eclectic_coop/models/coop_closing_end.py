from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.eclectic_governance.rules.seal import canonical, seal

from ..rules.closing_state import Tick
from ..rules.money import cents
from .coop_closing_event import CLOSED

FINISHED = (Tick.DONE.value, Tick.NONE.value)


class CoopClosingEnd(models.AbstractModel):
    """The end of a closing: every step is done, what it showed is frozen."""

    _name = "coop.closing.end"
    _description = "End of a closing"

    def action_close(self):
        """Freeze the checklist and the figures; nothing is written afterwards."""
        self.ensure_one()
        self._check_gerant()
        self._hold()
        if self.state == "closed":
            return
        steps = self._steps()
        self._refuse_unfinished(steps)
        content = self._snapshot(steps)
        self.env["coop.closing.event"]._log(
            self, CLOSED, content=content, seal=seal(content), day=self.date_to
        )
        self._acting().write({"state": "closed"})

    def _refuse_unfinished(self, steps):
        left = [step for step in steps if step["state"] not in FINISHED]
        if left:
            raise UserError(
                self.env._(
                    "%(closing)s cannot be ended, these steps are not finished: "
                    "%(steps)s.",
                    closing=self.display_name,
                    steps=", ".join(f"{one['number']} {one['name']}" for one in left),
                )
            )

    def _snapshot(self, steps):
        """The one text of the year: marks, figures, result of each activity."""
        return canonical(
            {
                "from": fields.Date.to_string(self.date_from),
                "to": fields.Date.to_string(self.date_to),
                "control": self._control(),
                "steps": {step["key"]: self._frozen_points(step) for step in steps},
                "signatures": {
                    one.activity_id.code: one.sudo().signature_ids.sorted("id")[-1].seal
                    for one in self.signoff_ids
                },
            }
        )

    def _frozen_points(self, step):
        return {
            point["key"]: [point["state"], point["words"], cents(point["figure"] or 0)]
            for point in step["points"]
        }

    def _unknown_point(self, point):
        return UserError(
            self.env._(
                "“%(point)s” is no point that can be looked at with a reason.",
                point=str(point)[:40],
            )
        )

    # Buttons that ask for a reason

    def ask_reason(self, act, point=False):
        """The dialog in which a reason is written."""
        self.ensure_one()
        self._check_gerant()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Why?"),
            "res_model": "coop.closing.reason",
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                "default_closing_id": self.id,
                "default_act": act,
                "default_point": point,
            },
        }
