from odoo import models

from ..rules.recovery import Turn


class CoopActivityDashboardRecovery(models.AbstractModel):
    """What to do about unpaid invoices, on the screen of an activity."""

    _name = "coop.activity.dashboard.recovery"
    _description = "Recovery on the screen of an activity"

    def _tell_recovery(self, items):
        """Give each claim shown its next step: {"turn", "label"}, or nothing."""
        rows = self.env["coop.recovery"].search(
            [
                ("id", "in", [item["move_id"] for item in items]),
                ("activity_id", "=", self.id),
            ]
        )
        steps = {row.id: self._recovery_payload(row) for row in rows}
        for item in items:
            item["recovery"] = steps.get(item["move_id"], False)

    def _recovery_payload(self, row):
        hers = row.turn == Turn.ENTREPRENEUR.value
        return {"hers": hers, "label": row.stage_id.name if hers else row.sentence}

    def _todo_recovery(self):
        rows = self.env["coop.recovery"].search([("activity_id", "=", self.id)])
        hers = rows.filtered(lambda row: row.turn == Turn.ENTREPRENEUR.value)
        if hers:
            yield self._todo(
                "soon",
                "who_owes_me",
                self._counted(
                    len(hers),
                    self.env._("1 customer to remind"),
                    self.env._("%(count)s customers to remind"),
                ),
            )

    def _who_owes_me_action(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.my_recovery_action"
        )
        return {**action, "domain": [("activity_id", "=", self.id)]}
