from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date

from ..rules.account_period import Months, month_number, period_of
from ..rules.activity_account import Rung, usable
from ..rules.money import cents, euros
from ..rules.periods import Span
from .coop_activity_account import RUNG_SECTIONS

CHOOSER_LIMIT = 100


class CoopActivity(models.Model):
    """The figures of the screen "My activity", computed live from the books."""

    _name = "coop.activity"
    _inherit = [
        "coop.activity",
        "coop.activity.dashboard.account",
        "coop.activity.dashboard.action",
        "coop.activity.dashboard.forecast",
        "coop.activity.dashboard.chart",
        "coop.activity.dashboard.recovery",
        "coop.activity.dashboard.shares",
        "coop.activity.dashboard.solidarity",
        "coop.activity.dashboard.signoff",
        "coop.activity.dashboard.todo",
        "coop.activity.dashboard.unpaid",
    ]

    @api.model
    def get_dashboard(self, activity_id=False, period="month", date=False, last=False):
        """Everything the screen shows, in a number of queries that never grows.

        :param activity_id: the activity asked for, or False for a first one
        :param period: month, quarter, year or rolling (12 months)
        :param date: a day (ISO) of the period, or False for today
        :param last: the activity shown the last time, taken when still readable
        """
        choices = self._dashboard_choices()
        activity = self._dashboard_activity(activity_id, last, choices)
        if not activity:
            return {"activity": False, "activities": []}
        chosen = activity._dashboard_period(period, date)
        # Whose right: the figures of an activity belong to its people, its coach
        # and the accountants, checked just above; the books they come from are
        # closed to entrepreneurs, who have no accounting group.
        shares = activity.sudo()._dashboard_shares()
        return {
            "activity": {"id": activity.id, "name": activity.name},
            "activities": [
                {"id": choice.id, "name": choice.name} for choice in choices | activity
            ],
            "currency_id": activity.currency_id.id,
            **activity.sudo()._dashboard_figures(chosen),
            "shares": shares,
            "todo": activity.sudo()._dashboard_todo(shares),
        }

    # Who may look

    @api.model
    def _dashboard_choices(self):
        """The activities that the reader may read, her own ones first."""
        readable = self.search_fetch(
            [("state", "!=", "draft")], ["name", "company_id"], limit=CHOOSER_LIMIT
        )
        own = self.search([("member_user_ids", "in", self.env.uid)])
        return own | readable

    def _dashboard_activity(self, activity_id, last, choices):
        if activity_id:
            return self._dashboard_checked(activity_id)
        return choices.filtered(lambda choice: choice.id == last) or choices[:1]

    @api.model
    def _dashboard_checked(self, activity_id):
        """The activity, if the reader is one of its people, coach or accountant."""
        activity = self._asked(activity_id)
        if not activity or not activity.has_access("read"):
            raise AccessError(
                self.env._(
                    "This activity is not yours. Its figures are open to its people, "
                    "its coach and the accountants of the cooperative."
                )
            )
        return activity

    # The period

    def _dashboard_period(self, kind, date):
        try:
            kind = Span(kind)
        except ValueError:
            raise UserError(
                self.env._(
                    "Period “%(period)s” is unknown; choose one of %(known)s.",
                    period=kind,
                    known=", ".join(known.value for known in Span),
                )
            ) from None
        return period_of(kind, self._dashboard_day(date), self._first_month())

    def _dashboard_day(self, date):
        try:
            day = fields.Date.to_date(date)
        except ValueError:
            raise UserError(
                self.env._("“%(date)s” is not a date; write it 2026-11-30.", date=date)
            ) from None
        return day or self._today()

    def _first_month(self):
        """The first month of the financial year of the cooperative."""
        return int(self.company_id.sudo().fiscalyear_last_month) % 12 + 1

    def _period_header(self, period):
        chosen = period.chosen
        length = chosen.last - chosen.first + 1
        later = chosen.shifted(length)
        today = self._today()
        return {
            "kind": period.span.value,
            "label": self._months_label(chosen),
            "previous": chosen.shifted(-length).end.isoformat(),
            "next": later.end.isoformat() if later.start <= today else False,
        }

    def _months_label(self, months):
        """“November 2026”, “2026”, or “September 2026 – November 2026”."""
        if months.first == months.last:
            return format_date(
                self.env, months.start, date_format="LLLL y"
            ).capitalize()
        if (months.start.month, months.last - months.first) == (1, 11):
            return str(months.start.year)
        pattern = "LLL y"
        return " – ".join(
            format_date(self.env, day, date_format=pattern)
            for day in (months.start, months.end)
        )

    # The figures

    def _dashboard_figures(self, period):
        sections = self.env["coop.account.section"].search_fetch(
            [("kind", "in", ("result", "balance"))],
            ["name", "code", "kind", "explanation"],
        )
        grid = self._dashboard_grid(period, sections)
        return {
            "period": self._period_header(period),
            "usable": self._dashboard_usable(grid),
            "chart": self._dashboard_chart(period, grid["result"]),
            "account": self._dashboard_account(period, grid["result"], sections),
            **self._dashboard_unpaid(),
        }

    def _dashboard_grid(self, period, sections):
        """``{kind: {section code: {month number: cents}}}`` since the beginning."""
        today = month_number(self._today())
        until = Months(today, max(today, period.charted.last)).end
        figures = self.env["coop.account.section"]._grid(
            self, None, until, by_month=True
        )[self.id]
        grid = {"result": {}, "balance": {}}
        for section in sections:
            by_month = figures.get(section.code)
            if by_month:
                grid[section.kind][section.code] = {
                    month_number(month): cents(amount)
                    for month, amount in by_month.items()
                }
        return grid

    @staticmethod
    def _sum(by_month, months):
        """Cents of one section over some months."""
        return sum(
            amount
            for number, amount in by_month.items()
            if months.first <= number <= months.last
        )

    def _until(self, figures, month):
        """Everything up to the end of a month."""
        return sum(
            self._sum(by_month, Months(0, month)) for by_month in figures.values()
        )

    # What I can use

    def _dashboard_usable(self, grid):
        now = Months(0, month_number(self._today()))
        steps = usable(self._rungs(grid, now))
        left = steps[-1].left
        return {
            "amount": float(euros(left)),
            "sentence": self._usable_sentence(
                left, self._until(grid["result"], now.last)
            ),
            "steps": self._usable_steps(steps, left),
        }

    def _rungs(self, grid, now):
        """Cents of each step of the ladder, since the beginning."""
        since = {
            code: self._sum(by_month, now)
            for kind in ("result", "balance")
            for code, by_month in grid[kind].items()
        }
        return {rung: since.get(code, 0) for rung, code in RUNG_SECTIONS.items()}

    def _usable_sentence(self, left, balance):
        if left <= 0:
            return self.env._("Nothing to draw for now: more is due than was received.")
        if balance <= left:
            return self.env._("all of it is cashed")
        return self.env._(
            "cashed, out of an available balance of %(balance)s",
            balance=self._money(balance),
        )

    def _usable_steps(self, steps, left):
        labels = self._rung_labels()
        shown = [
            {
                "code": step.rung.value,
                "label": labels[step.rung],
                "amount": float(euros(step.amount)),
                "target": f"section_{RUNG_SECTIONS[step.rung]}",
            }
            for step in steps
        ]
        total = {
            "code": "usable",
            "label": self.env._("What I can use"),
            "amount": float(euros(left)),
            "total": True,
        }
        return [*shown, total]

    def _rung_labels(self):
        return {
            Rung.CASHED: self.env._("Cashed, less what is already paid"),
            Rung.VAT: self.env._("VAT to hand over"),
            Rung.CONTRIBUTION: self.env._("Contribution to the cooperative"),
            Rung.INTERNAL: self.env._("Work between activities"),
            Rung.ADVANCE: self.env._("Cash advance"),
            Rung.CHARGES: self.env._("Charges to come"),
            Rung.SALARIES: self.env._("Salaries committed"),
            Rung.PROVISIONS: self.env._("Provision"),
        }

    def _money(self, amount):
        return self.currency_id.format(float(euros(amount)))
