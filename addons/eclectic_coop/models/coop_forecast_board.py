from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..rules.forecast import Standing, like_with_like, month_and_year, standing
from ..rules.money import euros
from ..rules.periods import shift

MOST_NAMES = 10


class CoopForecastBoard(models.AbstractModel):
    """Forecast against actual: per activity and total (PRV-01)."""

    _name = "coop.forecast.board"
    _description = "Forecast against actual"

    @api.model
    def get_forecast_board(self, month=False):
        """All that the screen shows, in a number of queries that never grows."""
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("Forecasts of all are shown to accountants and gérants.")
            )
        company, month = self.env.company, self._month(month)
        rows, total = self._rows(company, month)
        year = self.env["coop.forecast"]._year_of(month)
        return {
            "currency_id": company.currency_id.id,
            "month": month.isoformat(),
            "label": format_date(self.env, month, date_format="LLLL y").capitalize(),
            "previous": shift(month, -1).isoformat(),
            "next": shift(month, 1).isoformat(),
            "months": [format_date(self.env, one, "", "LLL") for one in year.months],
            "tolerance": self._setting(company, month).tolerance,
            "rows": rows,
            "total": total,
            "jobs": self.env["coop.jobs"]._figures(company, month),
        }

    def _month(self, month):
        try:
            day = fields.Date.to_date(month)
        except (TypeError, ValueError):
            raise UserError(
                self.env._(
                    "“%(month)s” is not a day; write it 2026-11-01.", month=month
                )
            ) from None
        return (day or fields.Date.context_today(self)).replace(day=1)

    def _setting(self, company, month):
        return self.env["coop.forecast.setting"]._at(company, month)

    def _rows(self, company, month):
        """(rows of the activities, row of the total).

        The total compares like with like: those without a forecast are told apart.
        """
        forecasts = self.env["coop.forecast"]
        year = forecasts._year_of(month)
        activities = self.env["coop.activity"].search(
            [("company_id", "=", company.id), ("state", "!=", "draft")], order="name"
        )
        agreed = forecasts._agreed(activities, year)
        actual = forecasts._actual(activities, year)
        tolerance = self._setting(company, month)._tolerance()
        known = activities.filtered(
            lambda one: one.id in agreed or any(map(any, actual[one.id].values()))
        )
        rows = [
            {
                "id": activity.id,
                "name": activity.name,
                **self._row(
                    agreed.get(activity.id, {}), actual[activity.id], month, tolerance
                ),
            }
            for activity in known
        ]
        expected, done, apart = like_with_like(agreed, actual)
        total = self._row(
            expected, done or dict.fromkeys(year.months, (0, 0)), month, tolerance
        )
        without = known.filtered(lambda one: one.id not in agreed)
        return rows, {
            "id": 0,
            "name": self.env._("Activities with a forecast"),
            **total,
            "apart": self._apart_words(without, apart, month),
        }

    def _apart_words(self, activities, done, month):
        """Who has no forecast and what they did: shown, but not compared."""
        if not activities:
            return ""
        _of_month, so_far = month_and_year(
            {}, {d: a[0] for d, a in done.items()}, month
        )
        return self.env._(
            "Without a forecast, so not compared: %(names)s. Their turnover of the "
            "year to date: %(amount)s.",
            names=self._few_names(activities.mapped("name")),
            amount=self.env.company.currency_id.format(float(euros(so_far.actual))),
        )

    def _few_names(self, names):
        """The first names, and how many more there are."""
        shown, more = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
        if more <= 0:
            return shown
        return self.env._("%(names)s and %(more)s more", names=shown, more=more)

    def _row(self, forecast, actual, month, tolerance):
        """Both figures of a month and of the year to date, and what they say."""
        row = {}
        for rank, name in enumerate(("turnover", "margin")):
            expected = {day: amounts[rank] for day, amounts in forecast.items()}
            found = {day: amounts[rank] for day, amounts in actual.items()}
            of_month, so_far = month_and_year(expected, found, month)
            row[name] = {
                "month": self._gap(of_month),
                "year": self._gap(so_far),
                "standing": standing(so_far, tolerance).value,
                "forecasts": [float(euros(expected.get(day, 0))) for day in actual],
                "actuals": [
                    float(euros(found[day])) if day <= month else None for day in found
                ],
            }
        row["words"] = self._words(row["turnover"])
        return row

    def _gap(self, gap):
        ratio = gap.ratio
        return {
            "forecast": float(euros(gap.forecast)),
            "actual": float(euros(gap.actual)),
            "gap": float(euros(gap.amount)),
            "percent": None if ratio is None else round(float(ratio * 100), 1),
        }

    def _words(self, figures):
        return {
            Standing.CONFORM: self.env._("conforms to the forecast"),
            Standing.ABOVE: self.env._("above the forecast"),
            Standing.BELOW: self.env._("below the forecast"),
            Standing.NO_FORECAST: self.env._("no forecast"),
        }[Standing(figures["standing"])]
