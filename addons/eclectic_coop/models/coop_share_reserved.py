from odoo import models
from odoo.exceptions import UserError

from ..rules.membership import Route, route


class CoopShareReserved(models.AbstractModel):
    """An issue reserved to employees: who subscribes becomes a member (ADM-04)."""

    _name = "coop.share.reserved"
    _description = "Issue of shares reserved to employees"

    def _check_reserved(self):
        if self.nature != "reserved":
            return
        if not (self.decision_date and self.decision_reference):
            raise UserError(
                self.env._(
                    "Decision on %(bulletin)s: give the date and the reference of the "
                    "assembly that reserved this issue to the employees.",
                    bulletin=self.display_name,
                )
            )
        if not self._is_for_employee():
            raise UserError(
                self.env._(
                    "%(name)s is not employed on the day of the subscription: the "
                    "issue is reserved to the employees.",
                    name=self.member_id.name,
                )
            )

    def _is_for_employee(self):
        member = self.member_id
        if member.state in ("member", "leaving"):
            return member.with_context(coop_day=self.date).category == "employee"
        # Whose right: the gérant subscribes; contracts are private to the employee.
        since = member.employee_id.sudo().contract_date_start or None
        statutes = self.env["coop.statutes"]._at(self.company_id, self.date)
        way = route(since, self.date, statutes._as_statutes(), reserved_issue=True)
        return way is Route.AUTOMATIC and member.candidate_category == "employee"

    def _admit_subscriber(self):
        """ADM-04: member on the day of the subscription, by the vote on the issue."""
        member = self.member_id
        if self.nature == "reserved" and member.state not in ("member", "leaving"):
            member._admit(self.date, self.decision_reference, self.decision_date)
