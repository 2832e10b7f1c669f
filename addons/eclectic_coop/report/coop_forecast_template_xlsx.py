from odoo import models

from ..rules.money import euros
from ..wizards.forecast_sentences import COLUMNS

AMOUNTS = ("turnover", "margin")


class CoopForecastTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.forecast_template"
    _description = "Forecasts of a year, to fill in (XLSX)"
    _inherit = "report.eclectic_coop.table_template"

    def _sheet_name(self):
        return self.env._("Forecasts")

    def _columns(self):
        return COLUMNS

    def _rows_of(self, wizard):
        """A row for each month of each open activity, with its newest forecast."""
        forecasts = self.env["coop.forecast"].with_company(wizard.company_id)
        year = forecasts._year_of(wizard.template_day)
        activities = self.env["coop.activity"].search(
            [
                ("company_id", "=", wizard.company_id.id),
                ("state", "not in", ("draft", "closed")),
            ],
            order="code",
        )
        known = forecasts._last_versions(activities, year.start)
        return [
            row
            for activity in activities
            for row in self._months(activity, known.get(activity, forecasts), year)
        ]

    def _months(self, activity, forecast, year):
        said = forecast._said()
        for month in year.months:
            amounts = [float(euros(amount)) for amount in said.get(month, ())]
            yield {
                "code": activity.code,
                "name": activity.name,
                "month": month,
                **dict(zip(AMOUNTS, amounts, strict=False)),
            }

    def _format(self, column, examples):
        return "0.00" if column in AMOUNTS else super()._format(column, examples)
