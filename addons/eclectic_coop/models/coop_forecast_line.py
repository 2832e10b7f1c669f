from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopForecastLine(models.Model):
    """A month of a forecast."""

    _name = "coop.forecast.line"
    _description = "Month of a forecast"
    _inherit = ["coop.typed.values"]
    _order = "month, id"
    _rec_name = "month"

    forecast_id = fields.Many2one(
        "coop.forecast", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        related="forecast_id.activity_id", store=True, index=True
    )
    company_id = fields.Many2one(related="forecast_id.company_id", store=True)
    year_start = fields.Date(related="forecast_id.year_start", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(required=True, readonly=True)
    turnover = fields.Monetary()
    margin = fields.Monetary(help="Turnover less purchases and subcontracting.")

    _month_unique = models.UniqueIndex(
        "(forecast_id, month)", "This month is already in the forecast."
    )

    @api.constrains("month", "forecast_id")
    def _check_month(self):
        for line in self:
            months = line.forecast_id._year_of(line.forecast_id.year_start).months
            if line.month not in months:
                raise ValidationError(
                    self.env._(
                        "Month “%(month)s”: expected the first day of a month of the "
                        "accounting year.",
                        month=line.month,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_forecast()
        return lines

    def write(self, vals):
        self._check_forecast()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_with_open_forecast(self):
        self._check_forecast()

    def _check_forecast(self):
        forecasts = self.forecast_id
        if not forecasts._is_enacted():
            forecasts._check_writable({"line_ids": []})
