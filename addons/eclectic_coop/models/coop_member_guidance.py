from odoo import api, fields, models
from odoo.tools import format_date

from ..rules.membership import Route, liable_until, may_ask_again

ACTS = [
    ("statutes", "Write the statutes"),
    ("decide", "Write the decision"),
    ("subscribe", "Subscribe shares"),
    ("pay", "Pay the shares"),
    ("suspend", "Suspend the votes"),
    ("restore", "Give the votes back"),
    ("wait", "Wait"),
    ("apply", "Apply again"),
]


class CoopMemberGuidance(models.AbstractModel):
    """The one next step of a member, in words: what, and why."""

    _name = "coop.member.guidance"
    _description = "Next step of a member"

    next_act = fields.Selection(ACTS, compute="_compute_guidance")
    guidance = fields.Char(string="Next step", compute="_compute_guidance")

    @api.depends_context("lang", "coop_day")
    @api.depends(
        "applied_on",
        "candidate_category",
        "company_id",
        "employee_id",
        "move_ids",
        "notice_date",
        "state",
        "suspended_from",
        "suspended_until",
    )
    def _compute_guidance(self):
        written = self._companies_with_statutes()
        for member in self:
            if member.company_id not in written:
                act, sentence = "statutes", self.env._("Write the statutes first.")
            else:
                act, sentence = getattr(member, f"_guidance_{member.state}")()
            member.next_act = act
            member.guidance = sentence

    def _companies_with_statutes(self):
        groups = self.env["coop.statutes"]._read_group(
            [("company_id", "in", self.company_id.ids)], ["company_id"]
        )
        return self.env["res.company"].concat(*(company for [company] in groups))

    def _guidance_candidate(self):
        # Whose right: the contract is private; the day it began is told to who
        # reads the register.
        since = self.employee_id.sudo().contract_date_start
        statutes = self.env["coop.statutes"]._at(self.company_id, self._day())
        words = {
            "since": format_date(self.env, since) if since else "",
            "months": statutes.admission_months,
            "term": statutes.candidature_months,
        }
        return "decide", self._route_sentence(self._route(), words)

    def _route_sentence(self, way, words):
        sentences = {
            Route.MUST_RULE: self.env._(
                "The next assembly must decide, by its ordinary majority: employed "
                "since %(since)s, so for %(months)s months or more (loi 78-763 art. 7)."
            ),
            Route.MAY_REFUSE: self.env._(
                "Employed since %(since)s, for less than %(months)s months: the gérant "
                "may refuse; otherwise the next assembly decides."
            ),
            Route.COMPULSORY: self.env._(
                "Employed since %(since)s, for %(term)s months or more, so bound to "
                "apply: member at the next assembly, unless it rejects by the majority "
                "that changes the statutes."
            ),
            Route.EXTERNAL: self.env._(
                "Not employed when applying: the gérant may refuse; otherwise the next "
                "assembly decides."
            ),
        }
        return sentences[way] % words

    def _guidance_refused(self):
        again = may_ask_again(self.refused_on or self._day())
        return "apply", self.env._(
            "Refused on %(refused)s. An employee may ask again from %(again)s: the "
            "assembly must then decide (loi 78-763 art. 7).",
            refused=format_date(self.env, self.refused_on),
            again=format_date(self.env, again),
        )

    def _guidance_member(self):
        if self._is_suspended():
            return "restore", self.env._(
                "Votes are suspended since %(day)s: give them back once what is due is "
                "paid.",
                day=format_date(self.env, self.suspended_from),
            )
        if self.notice_date and not self.suspended_from:
            return "suspend", self.env._(
                "Formal notice of %(notice)s: votes are suspended from %(day)s unless "
                "it is paid.",
                notice=format_date(self.env, self.notice_date),
                day=format_date(self.env, self._suspension_day()),
            )
        return self._guidance_shares()

    def _guidance_shares(self):
        if not self.shares:
            return "subscribe", self.env._(
                "No share yet: write the bulletin of subscription."
            )
        if self.capital_due > 0:
            return "pay", self.env._(
                "%(amount)s is still to be paid: it is noted when the line of the bank "
                "is matched.",
                amount=self.currency_id.format(self.capital_due),
            )
        return "wait", self.env._("Everything is in order.")

    def _is_suspended(self):
        day, until = self._day(), self.suspended_until
        begun = self.suspended_from and self.suspended_from <= day
        return bool(begun and (not until or until > day))

    def _guidance_leaving(self):
        return "wait", self.env._(
            "Member until %(day)s, with shares and vote; no longer a member that day.",
            day=format_date(self.env, self.loss_date),
        )

    def _guidance_left(self):
        statutes = self.env["coop.statutes"]._at(self.company_id, self.loss_date)
        until = liable_until(self.loss_date, statutes._as_statutes())
        words = {
            "day": format_date(self.env, self.loss_date),
            "until": format_date(self.env, until),
            "shares": self.shares,
            "owed": self.currency_id.format(self.owed),
        }
        if self.shares:
            return "wait", self.env._(
                "No longer a member since %(day)s; %(shares)s shares are still to be "
                "annulled. Answers until %(until)s for the debts of that time.",
                **words,
            )
        if self.owed > 0:
            return "wait", self.env._(
                "No longer a member since %(day)s; %(owed)s is still to be repaid. "
                "Answers until %(until)s for the debts of that time.",
                **words,
            )
        return "apply", self.env._(
            "No longer a member since %(day)s. Answers until %(until)s for the debts "
            "of that time.",
            **words,
        )
