from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, formatLang

from ..rules.capital import (
    Category,
    Holder,
    Rule,
    breaches,
    floor,
    regularisation_deadline,
    worsened,
)
from ..rules.money import cents
from .coop_member_breach import FIGURE_OF
from .coop_member_period import OUT

# What only time mends: told to the gérant, never a reason to refuse.
TOLD = {Rule.EMPLOYEES}
TOLD_AS = "eclectic_coop.mail_activity_type_capital"
# Said by an event that watches the body around several acts, and by one that nobody
# can refuse. They are objects, so that no request says them.
WATCHED, TELL = object(), object()


def _rules_of(found):
    return {breach.rule.value for breach in found}


class CoopMemberBody(models.AbstractModel):
    """All members together, looked at again after every event (CAP-02…09)."""

    _name = "coop.member.body"
    _description = "The body of the members"

    @api.model
    @contextmanager
    def _watched(self, company, day):
        """Look at the body before and after an event.

        What the event brings or makes worse refuses it, or, when it is a fact that
        nobody can refuse (``coop_body`` is ``TELL``) or the cooperative is not
        constituted yet, is told to the gérant as an activity.
        """
        if self.env.context.get("coop_body_watched") is WATCHED:
            yield
            return
        day = max(fields.Date.to_date(day), self._today())
        before = self._breaches(company, day)
        constituted = self._is_constituted(company, day, before)
        yield
        self.env.flush_all()
        after = self._breaches(company, day)
        found = worsened(before, after)
        if constituted and self.env.context.get("coop_body") is not TELL:
            self._refuse([breach for breach in found if breach.rule not in TOLD])
        self._untell(company, {rule.value for rule in Rule} - _rules_of(after))
        self._tell_gerant(company, found, day)

    def _is_constituted(self, company, day, before):
        """Whether there are members enough, and capital: founders come one by one."""
        lacking = {Rule.EMPLOYEES, Rule.MINIMUM_CAPITAL}
        return bool(self._holders(company, day)) and not any(
            breach.rule in lacking for breach in before
        )

    def _refuse(self, found):
        if found:
            raise UserError("\n".join(map(self._breach_sentence, found)))

    @api.model
    def _breaches(self, company, day, joining=()):
        """What the body passes on a day, with those who would join it."""
        statutes = self.env["coop.statutes"]._at(company, day)._as_statutes()
        capital, highest = self._capital_on(company, day)
        holders = {holder.key: holder for holder in self._holders(company, day)}
        for member in joining:
            shares = holders[member.id].shares if member.id in holders else 0
            category = Category(member.candidate_category)
            holders[member.id] = Holder(member.id, category, shares)
        return breaches(holders.values(), capital, floor(statutes, highest), statutes)

    def _who_breaks(self, day):
        """(candidate, breaches): the first with whom a limit is passed, or nobody.

        Employees come first: they make room for the others.
        """
        company = self.company_id
        before = self._breaches(company, day)
        joining = self.sorted(lambda one: one.candidate_category != "employee")
        if not self._is_constituted(company, day, before):
            return self.browse(), ()
        if self._over_together(joining, before, day):
            for count in range(1, len(joining) + 1):
                if found := self._over_together(joining[:count], before, day):
                    return joining[count - 1], found
        return self.browse(), ()

    def _over_together(self, joining, before, day):
        after = self._breaches(joining.company_id, day, joining)
        return [one for one in worsened(before, after) if one.rule not in TOLD]

    @api.model
    def _holders(self, company, day):
        """Everybody who holds shares or a vote on a day, for the rules."""
        self.env.cr.execute(self._holders_sql(company, day))
        return [
            Holder(member, Category.WAITING, shares, 0)
            if category == OUT
            else Holder(member, Category(category), shares, 0 if suspended else 1)
            for member, category, shares, suspended in self.env.cr.fetchall()
            if category != OUT or shares
        ]

    def _holders_sql(self, company, day):
        return SQL(
            """WITH held AS (
                      SELECT member_id, SUM(quantity) AS shares FROM coop_share_move
                       WHERE company_id = %(company)s AND effective_date <= %(day)s
                             AND quantity != 0
                    GROUP BY member_id)
               SELECT member.id, standing.category, COALESCE(held.shares, 0),
                      COALESCE(member.suspended_from <= %(day)s
                               AND COALESCE(member.suspended_until > %(day)s, TRUE),
                               FALSE)
                 FROM (SELECT DISTINCT ON (member_id) member_id, category
                         FROM coop_member_period
                        WHERE company_id = %(company)s AND date_from <= %(day)s
                     ORDER BY member_id, date_from DESC, id DESC) standing
                 JOIN coop_member member ON member.id = standing.member_id
            LEFT JOIN held ON held.member_id = member.id""",
            company=company.id,
            day=day,
        )

    @api.model
    def _capital_on(self, company, day):
        """(capital, highest capital ever reached) at the end of a day, in cents."""
        self.env.cr.execute(
            SQL(
                """SELECT SUM(change), MAX(reached)
                     FROM (SELECT SUM(subscribed) AS change,
                                  SUM(SUM(subscribed)) OVER (ORDER BY effective_date)
                                      AS reached
                             FROM coop_share_move
                            WHERE company_id = %s AND effective_date <= %s
                                  AND quantity != 0
                         GROUP BY effective_date) days""",
                company.id,
                day,
            )
        )
        capital, highest = self.env.cr.fetchone()
        return cents(capital or 0), cents(highest or 0)

    # What is said of a breach

    def _tell_gerant(self, company, found, day):
        """One activity a breach, not repeated while it is open."""
        for breach in found:
            member = self.browse(breach.holder) if breach.holder else self
            member = member or self._first_of(company)
            deadline = self._deadline_of(breach, company, day)
            sentence = self._breach_sentence(breach, deadline)
            member.sudo()._tell(company, sentence, breach.rule.value, deadline)

    def _deadline_of(self, breach, company, day):
        """CAP-03: the day by which it must be mended; the other limits give none."""
        if breach.rule is not Rule.EMPLOYEES:
            return None
        statutes = self.env["coop.statutes"]._at(company, day)._as_statutes()
        return regularisation_deadline(day, statutes)

    def _untell(self, company, summaries):
        """What is in order again asks for nothing."""
        # Whose right: the activities of the gérants follow the body of members.
        told = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("activity_type_id", "=", self.env.ref(TOLD_AS).id),
                    ("summary", "in", list(summaries)),
                ]
            )
        )
        members = self.sudo().browse(told.mapped("res_id")).exists()
        ours = members.filtered(lambda member: member.company_id == company)
        told.filtered(lambda one: one.res_id in ours.ids).unlink()

    def _first_of(self, company):
        # Whose right: what concerns all is told on the record of the first member.
        return self.sudo().search([("company_id", "=", company.id)], limit=1)

    def _tell(self, company, sentence, summary, deadline=None):
        """An activity for the gérants, not repeated while one is open."""
        if summary in self.activity_ids.mapped("summary"):
            return
        for user in company._coop_gerants():
            self.activity_schedule(
                TOLD_AS,
                date_deadline=deadline,
                user_id=user.id,
                note=sentence,
                summary=summary,
            )

    def _breach_sentence(self, breach, deadline=None):
        words = {
            "found": self._breach_figure(breach.found),
            "limit": self._breach_figure(breach.limit),
            "article": self.env["coop.statutes"]._source(FIGURE_OF[breach.rule]),
            "name": self.sudo().browse(breach.holder).name or "",
            "deadline": format_date(self.env, deadline) if deadline else "",
        }
        return getattr(self, f"_sentence_{breach.rule.name.lower()}")(words)

    def _breach_figure(self, figure):
        if isinstance(figure, int):
            return figure
        return f"{formatLang(self.env, float(figure * 100))} %"
