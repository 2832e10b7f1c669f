from odoo import models

from ..rules.money import euros
from ..rules.periods import Period


class CoopActivityDashboardForecast(models.AbstractModel):
    """The dotted line of the chart: what was forecast, once it is agreed."""

    _name = "coop.activity.dashboard.forecast"
    _description = "Forecast on the chart of an activity"
    _inherit = ["coop.activity.dashboard.chart"]

    def _dashboard_chart(self, period, figures):
        chart = super()._dashboard_chart(period, figures)
        forecasts = self.env["coop.forecast"]
        found = {}
        ends = (period.charted.start, period.charted.end)
        for year in {forecasts._year_of(day) for day in ends}:
            found.update(forecasts._agreed(self, year).get(self.id, {}))
        charted = Period(period.charted.start, period.charted.end)
        for month, shown in zip(charted.months, chart["months"], strict=True):
            expected = found.get(month)
            shown["forecast"] = float(euros(expected[0])) if expected else None
        chart["has_forecast"] = any(month in found for month in charted.months)
        return chart
