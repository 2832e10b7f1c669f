import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents
from ..rules.reminders import Step, application_step, request_step, unpaid_step

_logger = logging.getLogger(__name__)
TOLD_AS = "eclectic_coop.mail_activity_type_member"
AHEAD = timedelta(days=60)


class CoopMemberNotice(models.AbstractModel):
    """SUB-05, CAP-12, ADM-01, ADM-03: what time asks about members, told once.

    The button of the next step is on the member; the cron only reminds.
    """

    _name = "coop.member.notice"
    _description = "Deadlines of members"

    late_since = fields.Date(
        compute="_compute_late_since", help="SUB-05: the oldest payment that is due."
    )
    next_step = fields.Selection(
        [
            (Step.NOTICE.value, "Send the formal notice"),
            (Step.SUSPEND.value, "Suspend the votes"),
            (Step.RESIGNED.value, "Deemed resigned"),
            (Step.RULE.value, "Put on the agenda of the assembly"),
            (Step.APPLY.value, "Must apply"),
        ],
        compute="_compute_next_step",
    )

    @api.depends("move_ids")
    def _compute_late_since(self):
        # Whose right: reading the member gives what she has to pay.
        bulletins = self.env["coop.share.subscription"].sudo()
        late = self.filtered("capital_due")
        found = bulletins.search(
            [("member_id", "in", late.ids), ("state", "=", "subscribed")]
        ).filtered("amount_due")
        for member in self:
            own = found.filtered(lambda one, member=member: one.member_id == member)
            member.late_since = min(map(self._due_since, own), default=False)

    def _due_since(self, bulletin):
        """The day of the first call that what was paid does not cover."""
        called = 0
        moves = bulletin.move_ids.filtered(lambda move: move.called)
        for move in moves.sorted("effective_date"):
            called += cents(move.called)
            if called > cents(bulletin.amount_paid):
                return move.effective_date
        return bulletin.date

    @api.depends("late_since", "notice_date", "state", "suspended_from")
    def _compute_next_step(self):
        for member in self:
            found = member._reminder()
            shown = found and found.day <= member._day()
            member.next_step = found.step.value if shown else False

    def _reminder(self):
        """The step of today about this member, if any."""
        if self.state in ("member", "leaving"):
            return unpaid_step(
                self.late_since or None,
                self.notice_date or None,
                bool(self.suspended_from and not self.suspended_until),
                self._day(),
                self._statutes_today(),
            )
        if self.state == "candidate" and self.candidate_category == "employee":
            # Whose right: the file of the employee is the gérant's.
            since = self.employee_id.sudo().contract_date_start or None
            return request_step(
                since,
                self.applied_on or self._day(),
                self.refused_on or None,
                self._statutes_today(),
            )
        return None

    def _statutes_today(self):
        return (
            self.env["coop.statutes"]._at(self.company_id, self._day())._as_statutes()
        )

    def action_give_notice(self):
        """Write that the formal notice was sent today (SUB-05)."""
        self.check_access("write")
        for member in self:
            if not member.late_since:
                raise UserError(
                    self.env._("%(name)s has nothing to pay.", name=member.name)
                )
            member.notice_date = member._today()
            member._done_with(Step.NOTICE)

    def action_deemed_resigned(self):
        """Open the exit of who left a formal notice unanswered (CAP-12)."""
        action = self.action_leave()
        action["context"] |= {
            "default_reason": "unpaid",
            "default_notified": self.notice_date,
            "default_effect": self._today(),
        }
        return action

    def _propose_exit(self, day):
        """An activity for the gérants: the job ends, membership too unless kept."""
        summary = self.env._("Write the exit of the member")
        for member in self:
            if summary in member.activity_ids.mapped("summary"):
                continue
            for user in member.company_id._coop_gerants():
                member.activity_schedule(
                    TOLD_AS,
                    user_id=user.id,
                    summary=summary,
                    note=self.env._(
                        "The contract of %(name)s ends on %(date)s: see what becomes "
                        "of the membership and of the shares (OUT-01).",
                        name=member.name,
                        date=format_date(self.env, day),
                    ),
                )

    def _done_with(self, step):
        # Whose right: the reminder of each gérant ends with the step.
        mine = self.sudo().activity_ids
        mine.filtered(lambda one: (one.coop_deadline or "").startswith(step)).unlink()

    # Told by the cron

    @api.model
    def _cron_deadlines(self):
        """Each member apart: one person's trouble does not silence the others'."""
        for member in self.search(
            [("state", "in", ("candidate", "member", "leaving"))]
        ):
            member._follow_apart()
        self._follow_applications()

    def _follow_apart(self):
        try:
            with self.env.cr.savepoint():
                self._remind(self._reminder())
        except Exception:
            _logger.exception("The deadlines of member %s were not read", self.id)

    def _remind(self, found):
        if found and found.day <= self._today() + AHEAD:
            self._remind_once(found, self._step_sentence(found))

    def _remind_once(self, found, sentence):
        """Done by hand, a reminder comes back only for another day."""
        key = f"{found.step.value}:{found.day}"
        known = self.env["mail.activity"].sudo().with_context(active_test=False)
        if known.search_count(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("coop_deadline", "=", key),
            ]
        ):
            return
        labels = dict(self._fields["next_step"]._description_selection(self.env))
        for user in self.company_id._coop_gerants():
            self.activity_schedule(
                TOLD_AS,
                user_id=user.id,
                date_deadline=found.day,
                summary=labels[found.step.value],
                note=sentence,
                coop_deadline=key,
            )

    def _step_sentence(self, found):
        words = {"name": self.name, "date": format_date(self.env, found.day)}
        sentences = {
            Step.NOTICE: self.env._(
                "%(name)s has been late for more than six months: since %(date)s a "
                "formal notice can be sent (SUB-05).",
                **words,
            ),
            Step.SUSPEND: self.env._(
                "%(name)s did not answer the formal notice: votes are suspended from "
                "%(date)s until all is paid (SUB-05).",
                **words,
            ),
            Step.RESIGNED: self.env._(
                "%(name)s is deemed to have resigned on %(date)s: write the exit "
                "(CAP-12, SUB-05).",
                **words,
            ),
            Step.RULE: self.env._(
                "%(name)s applies: the first assembly from %(date)s on must rule "
                "(loi 78-763 art. 7, ADM-01).",
                **words,
            ),
        }
        return sentences[found.step]

    @api.model
    def _follow_applications(self):
        """ADM-03: employees whose contract obliges them to apply, and who have not."""
        companies = self.env["coop.statutes"]._read_group([], ["company_id"])
        for [company] in companies:
            statutes = self.env["coop.statutes"]._at(company, self._today())
            if statutes.candidature_months:
                self._tell_applications(company, statutes._as_statutes())

    def _tell_applications(self, company, statutes):
        known = self.search([("company_id", "=", company.id)]).employee_id
        employees = self.env["hr.employee"].search(
            [("company_id", "=", company.id), ("id", "not in", known.ids)]
        )
        for employee in employees.filtered("contract_date_start"):
            found = application_step(employee.contract_date_start, statutes)
            if found.day <= self._today() + AHEAD:
                self._tell_application(company, employee, found.day)

    def _tell_application(self, company, employee, day):
        summary = self.env._("Must apply to become a member")
        if summary in employee.activity_ids.mapped("summary"):
            return
        for user in company._coop_gerants():
            employee.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                date_deadline=day,
                summary=summary,
                note=self.env._(
                    "%(name)s must have applied by %(date)s (ADM-03).",
                    name=employee.name,
                    date=format_date(self.env, day),
                ),
            )
