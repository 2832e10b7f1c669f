from odoo import fields, models
from odoo.tools import format_date

from ..rules.account_period import Months, month_number
from ..rules.money import euros
from ..rules.periods import Span


class CoopActivityDashboardChart(models.AbstractModel):
    """The chart "This year": turnover, costs and result, and where they lead."""

    _name = "coop.activity.dashboard.chart"
    _description = "Chart of an activity"

    def _dashboard_chart(self, period, figures):
        months = [self._chart_month(month, figures) for month in period.charted.each()]
        now = Months(period.charted.first, month_number(self._today()))
        return {
            "title": self._chart_title(period),
            "empty": not any(month["turnover"] or month["costs"] for month in months),
            "sentence": self._chart_sentence(period, now, figures),
            "months": months,
        }

    def _today(self):
        return fields.Date.context_today(self)

    def _chart_title(self, period):
        if period.charted.first <= month_number(self._today()) <= period.charted.last:
            if period.span is Span.ROLLING:
                return self.env._("Twelve months")
            return self.env._("This year")
        return self._months_label(period.charted)

    def _chart_month(self, month, figures):
        """Bars are positive for costs, as they are compared with the turnover."""
        amounts = self._turnover_and_costs(month, figures)
        balance = self._until(figures, month.last)
        to_come = month.first > month_number(self._today())
        begun = any(
            number <= month.last for found in figures.values() for number in found
        )
        return {
            "label": self._months_label(month),
            "short": format_date(self.env, month.start, date_format="LLL"),
            "date_from": month.start.isoformat(),
            "date_to": month.end.isoformat(),
            **{key: float(euros(amount)) for key, amount in amounts.items()},
            "balance": float(euros(balance)) if begun and not to_come else None,
        }

    def _turnover_and_costs(self, months, figures):
        amounts = {
            code: self._sum(by_month, months)
            for code, by_month in figures.items()
            if code != "brought_forward"
        }
        result = sum(amounts.values())
        turnover = amounts.get("turnover", 0)
        return {"turnover": turnover, "costs": turnover - result, "result": result}

    def _chart_sentence(self, period, now, figures):
        amounts = self._turnover_and_costs(period.charted, figures)
        return self.env._(
            "%(months)s: turnover %(turnover)s, costs %(costs)s, result %(result)s, "
            "balance %(balance)s.",
            months=self._months_label(period.charted),
            balance=self._money(self._until(figures, now.last)),
            **{key: self._money(amount) for key, amount in amounts.items()},
        )
