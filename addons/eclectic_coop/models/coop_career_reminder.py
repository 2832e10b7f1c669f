import logging

from odoo import api, models
from odoo.tools import format_date

from ..rules.career import Due, State
from ..rules.mentions import missing_mentions

_logger = logging.getLogger(__name__)

ENTREPRENEUR, COACH, GERANT = "entrepreneur", "coach", "gerant"
REMINDED = {
    Due.CAPE_END.value: (COACH, GERANT),
    Due.TRIAL_END.value: (GERANT,),
    Due.ASSOCIATE.value: (ENTREPRENEUR, GERANT),
    Due.CONTRACT_END.value: (GERANT,),
    Due.INTERVIEW.value: (COACH,),
    Due.MENTIONS.value: (GERANT,),
}


class CoopCareerReminder(models.AbstractModel):
    """Deadlines in words, and as activities of the person who must act."""

    _name = "coop.career.reminder"
    _description = "Reminders of a career"

    @api.model
    def _due_labels(self):
        return {
            Due.CAPE_END.value: self.env._("End of the CAPE"),
            Due.TRIAL_END.value: self.env._("End of the trial period"),
            Due.ASSOCIATE.value: self.env._("Become an associate"),
            Due.CONTRACT_END.value: self.env._("End of the CESA"),
            Due.INTERVIEW.value: self.env._("Next interview"),
            Due.MENTIONS.value: self.env._("Complete the CESA"),
        }

    def _reason(self, due, law):
        """Why this date, in a sentence with its figures and its article."""
        words = {
            "date": format_date(self.env, due.date),
            "since": format_date(self.env, due.since),
            "earlier": self._length(due.months, due.days),
            "count": due.count,
        }
        return getattr(self, f"_reason_{due.kind.value}")(words, due, law)

    def _length(self, months, days):
        if not days:
            return self.env._("%(months)s months", months=months)
        return self.env._(
            "%(months)s months and %(days)s days", months=months, days=days
        )

    def _reason_cape_end(self, words, due, law):
        words |= {"months": law.cape_months, "article": law.cape_source}
        words["total"] = law.cape_total_months
        if due.count:
            return self.env._(
                "The CAPE ends on %(date)s. Renewals left: %(count)s, of %(months)s"
                " months at most, %(total)s months in all since %(since)s"
                " (%(article)s).",
                **words,
            )
        return self.env._(
            "The CAPE ends on %(date)s and no renewal is left (%(months)s months,"
            " %(total)s months in all, %(article)s): sign a CESA or an exit.",
            **words,
        )

    def _reason_trial_end(self, words, due, law):
        words |= {"months": law.trial_months, "article": law.trial_source}
        if due.months or due.days:
            return self.env._(
                "The trial lasts %(months)s months at most, renewal included, less"
                " the %(earlier)s of earlier contracts: its last day is %(date)s"
                " (%(article)s).",
                **words,
            )
        return self.env._(
            "The trial lasts %(months)s months at most, renewal included, from"
            " %(since)s: its last day is %(date)s (%(article)s).",
            **words,
        )

    def _reason_associate(self, words, due, law):
        words |= {"months": law.associate_months, "article": law.associate_source}
        if due.months or due.days:
            return self.env._(
                "Within %(months)s months of the CESA, less the %(earlier)s of CAPE"
                " or other earlier contracts, so counted from %(since)s: associate"
                " by %(date)s, otherwise the contract ends (%(article)s).",
                **words,
            )
        return self.env._(
            "Within %(months)s months of the CESA of %(since)s: associate by"
            " %(date)s, otherwise the contract ends (%(article)s).",
            **words,
        )

    def _reason_contract_end(self, words, due, law):
        return self.env._("The CESA was signed until %(date)s.", **words)

    def _reason_interview(self, words, due, law):
        words |= {"months": law.interview_months, "article": law.interview_source}
        words |= {"needed": law.interviews}
        return self.env._(
            "%(needed)s interviews are due in each %(months)s months; held since"
            " %(since)s: %(count)s. The next one by %(date)s (%(article)s).",
            **words,
        )

    def _reason_mentions(self, words, due, law):
        missing = missing_mentions(self._as_career().mentions)
        codes = [mention.value for mention in missing]
        mentions = self.env["coop.career.mention"].search([("code", "in", codes)])
        return self.env._(
            "The CESA of %(since)s does not hold: %(mentions)s (%(article)s). Write"
            " them in an amendment.",
            since=words["since"],
            mentions="; ".join(mentions.mapped("name")),
            article=law.mention_source,
        )

    def _update_reminders(self):
        """Make the open activities say what is soon or late; doing it twice is once.

        A reminder that was marked as done comes back only for another date.
        """
        for career in self:
            career._remind(
                {
                    (line["kind"], user): line
                    for line in career._coop_deadlines()
                    if line["state"] != State.OK.value
                    for user in career._reminded_users(line["kind"])
                }
            )

    def _remind(self, wanted):
        known = self._reminders()
        for (kind, user), line in wanted.items():
            mine = known.filtered(
                lambda a, kind=kind, user=user: (
                    a.coop_deadline == kind and a.user_id == user
                )
            )
            known -= mine
            self._remind_one(user, line, mine)
        known.filtered("active").unlink()

    def _remind_one(self, user, line, mine):
        open_ones = mine.filtered("active")
        if open_ones:
            if open_ones[0].date_deadline != line["date"]:
                open_ones[0].write(self._reminder_values(user, line["kind"]))
            open_ones[1:].unlink()
        elif line["date"] not in mine.mapped("date_deadline"):
            self.activity_schedule(
                "eclectic_coop.mail_activity_type_career",
                user_id=user.id,
                coop_deadline=line["kind"],
                **self._reminder_values(user, line["kind"]),
            )

    def _reminder_values(self, user, kind):
        """The reminder in the language of the person who reads it."""
        career = self.with_context(lang=user.lang)
        line = next(due for due in career._coop_deadlines() if due["kind"] == kind)
        return {
            "date_deadline": line["date"],
            "note": line["reason"],
            "summary": career._due_labels()[kind],
        }

    def _reminders(self):
        return (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("coop_deadline", "!=", False),
                ]
            )
        )

    def _reminded_users(self, kind):
        """Who must act; the gérant when there is no coach or no user."""
        users = self.env["res.users"]
        for role in REMINDED[kind]:
            users |= self._users_of(role) or self._users_of(GERANT)
        return users

    def _users_of(self, role):
        if role == ENTREPRENEUR:
            return self.user_id.filtered("active")
        if role == COACH:
            return self.coach_ids.filtered("active")
        return self.env.ref("eclectic_coop.group_gerant").user_ids.filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )

    def _follow(self):
        """What time changes: the current stage, trials that are over, reminders."""
        for name in ("stage", "next_deadline"):
            self.env.add_to_compute(self._fields[name], self)
        self._update_reminders()

    @api.model
    def _cron_follow(self):
        for career in self.search([("stage_ids", "!=", False)]):
            try:
                with self.env.cr.savepoint():
                    career._follow()
            except Exception:
                # One person's trouble must not silence the others' reminders.
                _logger.exception("The career %s could not be followed", career.id)
            self.env["ir.cron"]._commit_progress(1)
