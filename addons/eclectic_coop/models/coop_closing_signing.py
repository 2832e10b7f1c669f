from odoo import models
from odoo.tools import SQL

from ..rules.closing_state import Tick, worst
from .coop_closing_event import CLOSING, RESUMED, REVIEWED
from .coop_closing_step import REVIEWABLE
from .coop_closing_words import APPROVED, RETURNED, SIGNED, VOID, WAITING


class CoopClosingSigning(models.AbstractModel):
    """Signatures that a closing asks for, points that judgement settles."""

    _name = "coop.closing.signing"
    _description = "Signatures of a closing"

    def action_ask_signatures(self):
        """Ask the people of every activity with something in the year, once."""
        self.ensure_one()
        self._check_gerant()
        self._hold()
        missing = self._activities_of_year() - self.signoff_ids.activity_id
        # Whose right: the gérant asks; a signature is open to no writer.
        acting = self.env["coop.closing.signoff"].sudo()
        created = acting.with_context(coop_closing_act=CLOSING).create(
            [
                {
                    "closing_id": self.id,
                    "activity_id": activity.id,
                    "company_id": self.company_id.id,
                }
                for activity in missing
            ]
        )
        created._remind()

    def action_remind(self):
        """Remind those who did not sign."""
        self._check_gerant()
        self.signoff_ids.filtered(lambda one: one.standing in (WAITING, VOID))._remind()

    def _activities_of_year(self):
        """The activities with an entry in the year, one query."""
        result, balance = map(
            SQL.identifier, self.env["coop.account.section"]._plan_columns().values()
        )
        self.env["account.analytic.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT activity.id FROM coop_activity activity
                    WHERE activity.company_id = %(company)s AND EXISTS (
                          SELECT FROM account_analytic_line item
                           WHERE item.general_account_id IS NOT NULL
                                 AND item.date BETWEEN %(first)s AND %(last)s
                                 AND (%(result)s = activity.account_id
                                      OR %(balance)s = activity.balance_account_id))""",
                company=self.company_id.id,
                first=self.date_from,
                last=self.date_to,
                result=result,
                balance=balance,
            )
        )
        return self.env["coop.activity"].browse([key for [key] in rows]).sorted()

    def _signoff_of(self, activity):
        return self.signoff_ids.filtered(lambda one: one.activity_id == activity)

    # Point of the checklist

    def _point_signatures(self):
        missing = self._activities_of_year() - self.signoff_ids.activity_id
        if missing:
            return self._point(
                Tick.TODO,
                self.env._(
                    "%(count)s activities are not asked yet to sign their accounts.",
                    count=len(missing),
                ),
                button=self._button(
                    "action_ask_signatures", self.env._("Ask for the signatures")
                ),
            )
        counts = self._standings()
        waiting = counts[WAITING] + counts[VOID]
        return self._point(
            self._tick_of(counts),
            self._standing_words(counts),
            action=self._signoffs_action(self.env._("Accounts to sign")),
            button=waiting
            and self._button("action_remind", self.env._("Remind those who did not")),
        )

    def _standings(self):
        counts = dict.fromkeys((WAITING, SIGNED, RETURNED, APPROVED, VOID), 0)
        for signoff in self.signoff_ids:
            counts[signoff.standing] += 1
        return counts

    def _tick_of(self, counts):
        ticks = {
            WAITING: Tick.TODO,
            SIGNED: Tick.TODO,
            RETURNED: Tick.PROBLEM,
            APPROVED: Tick.DONE,
            VOID: Tick.PROBLEM,
        }
        return worst(ticks[standing] for standing, count in counts.items() if count)

    def _standing_words(self, counts):
        return self.env._(
            "Signed by both: %(approved)s of %(all)s. Wait for the entrepreneur: "
            "%(waiting)s, for the cooperative: %(signed)s; returned: %(returned)s; "
            "changed since their signature: %(void)s.",
            all=sum(counts.values()),
            approved=counts[APPROVED],
            waiting=counts[WAITING],
            signed=counts[SIGNED],
            returned=counts[RETURNED],
            void=counts[VOID],
        )

    def _signoffs_action(self, name):
        return self._opens(name, "coop.closing.signoff", [("closing_id", "=", self.id)])

    # Points settled by judgement

    def _review(self, point, reason):
        """Looked at, or not concerned: the point asks nothing more."""
        self._check_gerant()
        self._check_reviewable(point)
        self.env["coop.closing.event"]._log(self, REVIEWED, point=point, reason=reason)

    def resume_point(self, point):
        """The point is to be done after all."""
        self.ensure_one()
        self._check_gerant()
        self._check_reviewable(point)
        self.env["coop.closing.event"]._log(self, RESUMED, point=point)

    def _check_reviewable(self, point):
        if point not in list(REVIEWABLE):
            raise self._unknown_point(point)
