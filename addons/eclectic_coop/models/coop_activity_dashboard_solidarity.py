from odoo import models
from odoo.fields import Domain


class CoopActivityDashboardSolidarity(models.AbstractModel):
    """What other activities ask of this one, on the screen of its people."""

    _name = "coop.activity.dashboard.solidarity"
    _description = "Work between activities, on the screen of one"

    def _todo_internal_work(self):
        """Proposals that wait for the people of this activity."""
        for work in self.env["coop.internal.work"].search(self._works_to_answer()):
            other = work.seller_id if work.asked_side == "seller" else work.buyer_id
            yield self._todo(
                "soon",
                f"internal_{work.id}",
                self._work_question(work) % {"activity": other.name},
                self.currency_id.format(work.amount),
            )

    def _works_to_answer(self):
        asked = Domain("state", "in", ("proposed", "cancelling"))
        by_seller = Domain("asked_side", "=", "seller")
        by_buyer = Domain("asked_side", "=", "buyer")
        return asked & (
            (by_seller & Domain("buyer_activity_id", "=", self.id))
            | (by_buyer & Domain("seller_activity_id", "=", self.id))
        )

    def _work_question(self, work):
        if work.state == "cancelling":
            return self.env._("%(activity)s asks to cancel agreed work")
        if work.asked_side == "seller":
            return self.env._("%(activity)s did work for you: do you agree?")
        return self.env._("%(activity)s asks you to confirm your work")

    def _todo_cash_advances(self):
        """Advances of this activity that are still to pay back."""
        asked = [("activity_id", "=", self.id), ("state", "=", "granted")]
        for advance in self.env["coop.cash.advance"].search(asked):
            yield self._todo(
                "info",
                f"advance_{advance.id}",
                self.env._("A cash advance to pay back"),
                self.currency_id.format(advance.outstanding),
            )
