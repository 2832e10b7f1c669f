from odoo import api, models

from ..rules.money import cents

# Sections of the account of which the margin is the sum.
MARGIN = ("turnover", "purchases", "subcontracting")


class CoopForecastFigures(models.AbstractModel):
    """What was forecast and what was done, for many activities at once."""

    _name = "coop.forecast.figures"
    _description = "Figures of forecasts"

    @api.model
    def _actual(self, activities, year):
        """{activity id: {month: (turnover, margin)}} in cents, one query for all."""
        grid = self.env["coop.account.section"]._grid(
            activities, year.start, year.end, by_month=True
        )
        return {
            activity: {
                month: (
                    cents(sections.get("turnover", {}).get(month, 0)),
                    sum(cents(sections.get(code, {}).get(month, 0)) for code in MARGIN),
                )
                for month in year.months
            }
            for activity, sections in grid.items()
        }

    @api.model
    def _agreed(self, activities, year):
        """{activity id: {month: (turnover, margin)}} in cents, one query for all."""
        found = {}
        lines = self.env["coop.forecast.line"].search_fetch(
            [
                ("activity_id", "in", activities.ids),
                ("year_start", "=", year.start),
                ("forecast_id.state", "=", "agreed"),
            ],
            ["activity_id", "month", "turnover", "margin"],
        )
        for line in lines:
            months = found.setdefault(line.activity_id.id, {})
            months[line.month] = cents(line.turnover), cents(line.margin)
        return found

    @api.model
    def _last_versions(self, activities, year_start):
        """{activity: its newest forecast of the year, refused ones left aside}."""
        found = self.env["coop.forecast"].search(
            [
                ("activity_id", "in", activities.ids),
                ("year_start", "=", year_start),
                ("state", "!=", "refused"),
            ],
            order="version",
        )
        return {forecast.activity_id: forecast for forecast in found}

    def _said(self):
        """{month: (turnover, margin)} of a forecast, in cents."""
        return {
            line.month: (cents(line.turnover), cents(line.margin))
            for line in self.line_ids
        }
