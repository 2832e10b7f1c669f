from odoo import fields, models
from odoo.tools import format_date

from ..rules.membership import Route, route

DAYS_AHEAD = 90
BOUND = (Route.MUST_RULE, Route.COMPULSORY)


class CoopGerantBoardPeople(models.AbstractModel):
    """Who awaits a decision, and who must soon be a member."""

    _name = "coop.gerant.board.people"
    _description = "Board of the gérant: candidates"

    def _lines_of_candidates(self, company, statutes):
        members = self.env["coop.member"].search(
            [("company_id", "=", company.id), ("state", "=", "candidate")],
            order="applied_on, id",
        )
        if not members:
            return []
        bound = self._bound_to_be_decided(members, statutes)
        due = self._first_due(members)
        label = self._counted(
            len(members),
            self.env._("1 candidate awaits a decision"),
            self.env._("%(count)s candidates await a decision"),
        )
        detail = self._candidates_detail(members, bound, due)
        action = self._opens(
            self.env._("Candidates"), "coop.member", [("id", "in", members.ids)]
        )
        return [self._line(self._level_of(due), label, detail, action)]

    def _bound_to_be_decided(self, members, statutes):
        """ADM-01, ADM-03: those on whom the next assembly must decide."""
        rules, today = statutes._as_statutes(), self._today()
        # Whose right: contracts are private; who prepares the assembly is told on
        # whom it must decide.
        return members.sudo().filtered(
            lambda one: (
                route(
                    one.employee_id.contract_date_start or None,
                    one.applied_on or today,
                    rules,
                )
                in BOUND
            )
        )

    def _first_due(self, members):
        """CAE-03: the first day by which one of them must be a member."""
        # Whose right: as above, for careers.
        careers = members.sudo().employee_id.coop_career_ids
        waiting = careers.filtered(
            lambda career: not career.associate_date and career.associate_deadline
        )
        return min(waiting.mapped("associate_deadline"), default=None)

    def _level_of(self, due):
        return "late" if due and due < self._today() else "soon"

    def _candidates_detail(self, members, bound, due):
        parts = [self._some_names(members)]
        if bound:
            parts.append(
                self._counted(
                    len(bound),
                    self.env._("on 1 of them the next assembly must decide"),
                    self.env._("on %(count)s of them the next assembly must decide"),
                )
            )
        if due:
            parts.append(
                self.env._("to be a member by %(day)s", day=format_date(self.env, due))
            )
        return " · ".join(parts)

    def _lines_of_newcomers(self, company):
        """CAE-03: people whose deadline comes and who have not applied."""
        careers = self.env["coop.career"]
        if not careers.has_access("read"):
            return []
        found = careers.search(
            self._newcomers_domain(company), order="associate_deadline, id"
        )
        if not found:
            return []
        due = found[0].associate_deadline
        label = self._counted(
            len(found),
            self.env._("1 person must soon be a member and has not applied"),
            self.env._("%(count)s people must soon be members and have not applied"),
        )
        detail = self.env._(
            "%(names)s · first by %(day)s",
            names=self._some_names(found),
            day=format_date(self.env, due),
        )
        action = self._opens(
            self.env._("To be members"), "coop.career", [("id", "in", found.ids)]
        )
        return [self._line(self._level_of(due), label, detail, action)]

    def _newcomers_domain(self, company):
        soon = fields.Date.add(self._today(), days=DAYS_AHEAD)
        return [
            ("company_id", "=", company.id),
            ("associate_date", "=", False),
            ("associate_deadline", "<=", soon),
            ("stage", "!=", "exit"),
            ("employee_id.coop_member_ids", "=", False),
        ]
