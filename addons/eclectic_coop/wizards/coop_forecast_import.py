from collections import defaultdict

from odoo import Command, fields, models

from ..rules.forecast_file import NEEDED, ForecastProblem, filled_in, repeated, row_of
from ..rules.money import euros
from .forecast_sentences import COLUMNS, SENTENCES


class CoopForecastImport(models.TransientModel):
    """Bring forecasts in from a table: a new version of each that differs."""

    _name = "coop.forecast.import"
    _inherit = "coop.table.import"
    _description = "Import of forecasts"

    reason = fields.Char(
        required=True, default=lambda self: self.env._("Imported from a table")
    )

    template_day = fields.Date(
        string="Template for the year of",
        required=True,
        default=fields.Date.context_today,
        help="Any day of the accounting year.",
    )

    def action_template(self):
        """A row for each month of each activity, with what is forecast so far."""
        self.check_access("read")
        self._check_may_import()
        return self.env.ref("eclectic_coop.coop_forecast_template_xlsx").report_action(
            self
        )

    def _check_may_import(self):
        self.env["coop.forecast"].check_access("create")

    def _columns(self):
        return COLUMNS

    def _needed_columns(self):
        return NEEDED

    def _sentences_of_rows(self):
        return SENTENCES

    def _typed(self, rows):
        rows, sentences = self._each(filled_in(rows), row_of)
        for row, before in repeated(rows):
            sentences.append(
                self._sentence(
                    ForecastProblem.REPEATED, row.line, "code", row.code, before.line
                )
            )
        known = self._activities(rows)
        for row in rows:
            if row.code not in known:
                sentences.append(
                    self._sentence(ForecastProblem.ACTIVITY, row.line, "code", row.code)
                )
        return rows, sentences

    def _activities(self, rows):
        found = self.env["coop.activity"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("code", "in", [row.code for row in rows]),
                ("state", "not in", ("draft", "closed")),
            ]
        )
        return {activity.code: activity for activity in found}

    def _write_rows(self, rows):
        activities, forecasts = self._activities(rows), self.env["coop.forecast"]
        grouped = defaultdict(list)
        for row in rows:
            year = forecasts._year_of(row.month)
            grouped[activities[row.code], year.start].append(row)
        written = [
            self._new_version(activity, start, same)
            for (activity, start), same in grouped.items()
        ]
        return {"rows": rows[:20], "forecasts": sum(written), "same": written.count(0)}

    def _new_version(self, activity, start, rows):
        """1 when a version is written, 0 when the last one already says it."""
        forecasts = self.env["coop.forecast"]
        last = forecasts._last_versions(activity, start).get(activity, forecasts)
        said, new = (
            last._said(),
            {row.month: (row.turnover, row.margin) for row in rows},
        )
        if new.items() <= said.items():
            return 0
        forecasts.create(
            {
                "activity_id": activity.id,
                "year_start": start,
                "reason": self.reason,
                # A month that the table does not name stays as it was.
                "line_ids": [
                    Command.create(self._line(month, *amounts))
                    for month, amounts in {**said, **new}.items()
                ],
            }
        ).action_propose()
        return 1

    def _line(self, month, turnover, margin):
        return {
            "month": month,
            "turnover": euros(turnover),
            "margin": euros(margin),
        }

    def _template_of_preview(self):
        return "eclectic_coop.forecast_import_preview"

    def _action_after(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_forecast_action"
        )

    def _description_of_window(self):
        return self.env._("Import forecasts")
