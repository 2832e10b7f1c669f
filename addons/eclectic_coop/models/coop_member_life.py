from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.membership import ExitReason, loss, may_ask_again, route
from .coop_member_body import TELL, WATCHED
from .coop_member_period import OUT


class CoopMemberLife(models.AbstractModel):
    """What happens to members: admission, refusal, exit, suspension (ADM, OUT)."""

    _name = "coop.member.life"
    _description = "Life of a member"

    # Admission

    def action_admit(self):
        """Admit the candidates by the decision written on them."""
        self.check_access("write")
        for member in self:
            member._check_decision()
            member._admit(member.decision_date, member.decision_reference)

    def _admit_together(self, day, reference):
        """Admit all by one assembly: the body that comes out of it is judged.

        All or nothing: an assembly that is half written would be a wrong register.
        """
        for company, members in self.grouped("company_id").items():
            with members._watched(company, day):
                for member in members.with_context(coop_body_watched=WATCHED):
                    member._admit(day, reference)

    def _admit(self, day, reference, decided=None):
        """Make a candidate a member from a day on (ADM-01…04).

        ``decided``: when the assembly said so, if it was another day.
        """
        self._check_state("candidate", "refused", "left")
        with self._watched(self.company_id, day):
            self._begin_period(
                self.candidate_category,
                day,
                self.env._("Admission"),
                reference,
                decided,
            )
            number = (
                self.number
                or self.company_id._coop_take_numbers("coop_member_number", 1)[0]
            )
            self._record(
                {
                    "state": "member",
                    "number": number,
                    "admission_date": day,
                    "decision_date": decided or day,
                    "decision_reference": reference,
                    "refused_on": False,
                    **dict.fromkeys(
                        ("exit_reason", "exit_notified", "exit_effect", "loss_date"),
                        False,
                    ),
                }
            )
        self._tell_career(day)

    def _tell_career(self, day):
        """CAE-03: the career knows since when the person is an associate."""
        # Whose right: the career follows the register.
        career = self.employee_id.sudo().coop_career_id
        if career:
            career.associate_date = day

    def action_refuse(self):
        """Note that the assembly refused; the request may come again (ADM-01)."""
        self.check_access("write")
        for member in self:
            member._check_state("candidate")
            member._check_decision()
            member._record({"state": "refused", "refused_on": member.decision_date})
            member.message_post(
                body=self.env._(
                    "Refused. The request may be made again from %(date)s (loi 78-763"
                    " art. 7).",
                    date=format_date(self.env, may_ask_again(member.decision_date)),
                )
            )

    def action_apply(self):
        """Let somebody who was refused, or who left, apply again."""
        self.check_access("write")
        for member in self:
            member._check_state("refused", "left")
            member._record(
                {
                    "state": "candidate",
                    "applied_on": self._today(),
                    "decision_date": False,
                    "decision_reference": False,
                }
            )

    def _route(self):
        """Which way the request goes (ADM-01…03), for the person who reads it."""
        statutes = self.env["coop.statutes"]._at(self.company_id, self._today())
        since = self.employee_id.sudo().contract_date_start or None
        return route(since, self.applied_on or self._today(), statutes._as_statutes())

    # Exit

    def _leave(self, reason, notified, effect, decision=(False, False)):
        """Write an exit: a fact, whatever it does to the body (OUT-01, OUT-02).

        Returns the day membership is lost, None when it is kept.
        """
        self._check_state("member", "leaving")
        verdict = loss(ExitReason(reason), notified, effect)
        day = verdict.date or effect
        category = verdict.category_after.value if verdict.category_after else OUT
        with self.with_context(coop_body=TELL)._watched(self.company_id, day):
            label = dict(self._fields["exit_reason"]._description_selection(self.env))[
                reason
            ]
            self._begin_period(category, day, label, decision[1], decision[0])
            self._record(
                {
                    "exit_reason": reason,
                    "exit_notified": notified,
                    "exit_effect": effect,
                    "loss_date": verdict.date or False,
                    "state": self._state_on(verdict.date),
                }
            )
        return verdict.date

    def _state_on(self, lost):
        if not lost:
            return "member"
        return "left" if lost <= self._today() else "leaving"

    def _stay(self, category, day, decision):
        """OUT-01: the assembly lets a leaver stay in another category."""
        self._check_state("member", "leaving")
        with self._watched(self.company_id, day):
            self._begin_period(
                category, day, self.env._("Stays a member"), decision[1], decision[0]
            )
            self._record({"state": "member", "loss_date": False})

    def _change_category(self, category, day, decision, reason):
        """The member is something else to the cooperative from a day on."""
        self._check_state("member", "leaving")
        with self._watched(self.company_id, day):
            self._begin_period(category, day, reason, decision[1], decision[0])

    def _begin_period(self, category, day, reason, reference=False, decided=False):
        self.env["coop.member.period"].create(
            {
                "member_id": self.id,
                "company_id": self.company_id.id,
                "category": category,
                "date_from": day,
                "reason": reason,
                "decision_date": decided or (day if reference else False),
                "decision_reference": reference,
            }
        )

    # Votes suspended (SUB-05)

    def action_suspend(self):
        """Suspend the votes, so many days after the formal notice (SUB-05)."""
        self.check_access("write")
        for member in self:
            member._check_state("member")
            if not member.notice_date:
                raise UserError(
                    self.env._(
                        "Formal notice: give the day it was sent to %(name)s.",
                        name=member.name,
                    )
                )
            member._suspend_from(member._suspension_day())

    def _suspension_day(self):
        statutes = self.env["coop.statutes"]._at(self.company_id, self.notice_date)
        return fields.Date.add(self.notice_date, days=statutes.suspension_days)

    def _suspend_from(self, day):
        """A fact that the body cannot refuse: a limit that it passes is told."""
        with self.with_context(coop_body=TELL)._watched(self.company_id, day):
            self._record({"suspended_from": day, "suspended_until": False})

    def action_restore(self):
        """Give the votes back: what was due is paid."""
        self.check_access("write")
        today = self._today()
        for member in self.filtered("suspended_from"):
            with member.with_context(coop_body=TELL)._watched(member.company_id, today):
                member._record({"suspended_until": today})

    # Checks

    def _check_state(self, *states):
        self.ensure_one()
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(name)s is “%(state)s”; expected: %(expected)s.",
                    name=self.name,
                    state=labels[self.state],
                    expected=", ".join(labels[state] for state in states),
                )
            )

    def _check_decision(self):
        if not (self.decision_date and (self.decision_reference or "").strip()):
            raise UserError(
                self.env._(
                    "Decision on %(name)s: give its date and its reference, such as "
                    "“AGO 2026, resolution 4”.",
                    name=self.name,
                )
            )
        if self.decision_date > self._today():
            raise UserError(
                self.env._(
                    "Decided on “%(date)s”: a decision is written once it was taken.",
                    date=format_date(self.env, self.decision_date),
                )
            )

    # What time changes

    @api.model
    def _cron_follow(self):
        """Leavers whose day has come are no longer members."""
        leaving = self.search(
            [("state", "=", "leaving"), ("loss_date", "<=", self._today())]
        )
        for member in leaving:
            member._record({"state": "left"})
