from odoo import api, models

from ..rules.money import cents
from ..rules.salary import AdvanceProblem

WAITING = ("asked", "approved")


class CoopSalaryAdvancePay(models.AbstractModel):
    """What is promised and not paid yet; the pay of a month that pays it."""

    _name = "coop.salary.advance.pay"
    _description = "Payment of advances on the variable part"

    @api.model
    def _paid_by(self, pay):
        """The pay of a month pays what was approved for it, and before."""
        people = pay.person_ids.employee_id
        self.sudo().search(
            [
                ("company_id", "=", pay.company_id.id),
                ("state", "=", "approved"),
                ("month", "<=", pay.month),
                ("employee_id", "in", people.ids),
            ]
        )._decide(state="paid", payroll_id=pay.id)

    @api.model
    def _unpaid_by(self, pay):
        """A pay that is reversed paid nothing."""
        self.sudo().search([("payroll_id", "=", pay.id)])._decide(
            state="approved", payroll_id=False
        )

    @api.model
    def _promised(self, activities, besides=None):
        """{activity id: [cost in cents]} of what is asked or approved and unpaid."""
        promised = {activity.id: [] for activity in activities}
        # Whose right: what is promised to one of its people binds the activity.
        waiting = self.sudo().search(
            [("activity_id", "in", activities.ids), ("state", "in", WAITING)]
        )
        for advance in waiting - (besides or self.browse()):
            promised[advance.activity_id.id].append(cents(advance.cost))
        return promised

    def _sentence_of(self, verdict, activity):
        """Why an advance cannot be given."""
        money = activity._money
        if verdict.problem is AdvanceProblem.NOTHING_ASKED:
            return self.env._("Amount: write how much you ask for, above 0.")
        return self.env._(
            "Amount: this advance costs %(cost)s, contributions included, and "
            "%(available)s are available; ask for %(most)s gross at most.",
            cost=money(verdict.cost),
            available=money(max(0, verdict.available)),
            most=money(verdict.most),
        )
