from fractions import Fraction

from odoo import models
from odoo.tools import formatLang

from ..rules.activity_account import gross_margin
from ..rules.money import cents, euros, round_half_up
from ..rules.periods import Span


class CoopActivityDashboardAccount(models.AbstractModel):
    """The table "My account": sections, and the periods they are read over."""

    _name = "coop.activity.dashboard.account"
    _description = "Account on the screen of an activity"

    def _dashboard_account(self, period, figures, sections):
        columns = self._account_columns(period)
        rows = [
            self._account_row(section, figures[section.code], columns)
            for section in sections
            if section.kind == "result" and section.code in figures
        ]
        rows = [row for row in rows if any(row["amounts"].values())]
        self._explain_contribution(rows, columns[0], figures)
        balance = self._until(figures, period.chosen.last)
        return {
            "columns": [self._column_payload(column) for column in columns],
            "rows": rows,
            "totals": self._account_totals(figures, columns),
            "total_label": self._total_label(period),
            "balance": float(euros(balance)),
            "balance_label": self.env._("Available balance"),
        }

    def _account_columns(self, period):
        """``(key, label, months)``; a year needs no column "since January"."""
        columns = [("period", self._period_column(period), period.chosen)]
        if period.cumulated != period.chosen:
            label = self.env._("Since the start of the year")
            columns.append(("year", label, period.cumulated))
        label = self.env._("A year before")
        return [*columns, ("before", label, period.compared)]

    def _period_column(self, period):
        return {
            Span.MONTH: self.env._("Month"),
            Span.QUARTER: self.env._("Quarter"),
            Span.YEAR: self.env._("Year"),
            Span.ROLLING: self.env._("12 months"),
        }[period.span]

    def _column_payload(self, column):
        key, label, months = column
        return {
            "key": key,
            "label": label,
            "title": self._months_label(months),
            "date_from": months.start.isoformat(),
            "date_to": months.end.isoformat(),
        }

    def _account_row(self, section, by_month, columns):
        return {
            "code": section.code,
            "name": section.name,
            "help": section.explanation or "",
            "note": "",
            "target": f"section_{section.code}",
            "amounts": {
                key: float(euros(self._sum(by_month, months)))
                for key, _label, months in columns
            },
        }

    def _account_totals(self, figures, columns):
        return {
            key: float(
                euros(sum(self._sum(found, months) for found in figures.values()))
            )
            for key, _label, months in columns
        }

    def _total_label(self, period):
        return {
            Span.MONTH: self.env._("Balance of the month"),
            Span.QUARTER: self.env._("Balance of the quarter"),
            Span.YEAR: self.env._("Balance of the year"),
            Span.ROLLING: self.env._("Balance of the 12 months"),
        }[period.span]

    def _explain_contribution(self, rows, column, figures):
        """Under the contribution, what it was of the margin of the period."""
        _key, _label, months = column
        margin = gross_margin(
            {code: self._sum(by_month, months) for code, by_month in figures.items()}
        )
        for row in rows:
            taken = -cents(row["amounts"]["period"])
            if row["code"] == "contribution" and taken > 0 and margin > 0:
                row["note"] = self._contributions_said(months) or self.env._(
                    "%(rate)s %% of the margin of %(margin)s",
                    rate=self._rate(taken, margin),
                    margin=self._money(margin),
                )

    def _rate(self, part, whole):
        """A percentage with one decimal at most, as the reader's language writes it."""
        tenths = round_half_up(Fraction(part, whole) * 1000)
        return formatLang(self.env, tenths / 10, digits=1 if tenths % 10 else 0)
