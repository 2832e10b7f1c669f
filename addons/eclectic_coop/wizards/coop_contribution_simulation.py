from dataclasses import replace
from datetime import date

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.contribution_models import MODELS, Model

SHOWN = 12
KNOWN = [
    (Model.COOPANAME.value, "Coopaname: 30 € a month and 13.5 % of the gross margin"),
    (
        Model.MOSAIQUE.value,
        "Mosaïque: 12 % of the gross margin, 40 € a month to 8 400 € a year",
    ),
    (Model.ENCOM1.value, "encom1: 10 %, 8 % then 6 % of what is cashed, insurance"),
    (Model.COODYSSEE.value, "Coodyssée: 12 % of the turnover"),
    (
        Model.ASTROLABE.value,
        "Astrolabe: 10 % of the turnover, a higher minimum for CESA (example figures)",
    ),
]


class CoopContributionSimulation(models.TransientModel):
    """A year of the books under another scheme, by the same rule, before the vote."""

    _name = "coop.contribution.simulation"
    _description = "Simulation of contributions"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    day = fields.Date(
        string="Accounting year that holds",
        required=True,
        default=lambda self: self._last_year(),
    )
    scheme_id = fields.Many2one(
        "coop.contribution.scheme", string="A scheme of ours", check_company=True
    )
    known = fields.Selection(KNOWN, string="Or one of another cooperative")
    line_ids = fields.One2many("coop.contribution.simulation.line", "simulation_id")
    today_total = fields.Monetary(string="Today's schemes")
    simulated_total = fields.Monetary(string="Simulated")
    words = fields.Char(readonly=True)
    chart = fields.Json(compute="_compute_chart")

    @api.model
    def _last_year(self):
        today = fields.Date.context_today(self)
        year = self.env.company.compute_fiscalyear_dates(today)
        return fields.Date.subtract(year["date_from"], days=1)

    @api.depends("day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for simulation in self:
            simulation.display_name = self.env._("Simulation of contributions")

    @api.depends("line_ids")
    def _compute_chart(self):
        for simulation in self:
            lines = simulation.line_ids[:SHOWN]
            simulation.chart = {
                "labels": lines.activity_id.mapped("name"),
                "today": lines.mapped("today"),
                "simulated": lines.mapped("simulated"),
            }

    def action_simulate(self):
        self.ensure_one()
        self._check_runs()
        today, simulated = (
            self._reckoned(self._in_force()),
            self._reckoned(self._versions_of()),
        )
        rows = [
            {
                "activity_id": key,
                "today": was,
                "simulated": simulated[key][0],
                "base": base,
            }
            for key, (was, base) in today.items()
        ]
        rows.sort(key=lambda row: -abs(row["simulated"] - row["today"]))
        self.line_ids = [
            Command.clear(),
            *(Command.create(self._euros(r)) for r in rows),
        ]
        self.today_total = sum(row["today"] for row in rows) / 100
        self.simulated_total = sum(row["simulated"] for row in rows) / 100
        self.words = self._said(rows)
        return self._reopen()

    def _check_runs(self):
        self.env["coop.month"]._check_runs()
        if bool(self.scheme_id) == bool(self.known):
            raise UserError(
                self.env._(
                    "Choose one scheme to try: one of ours, or one of another "
                    "cooperative."
                )
            )

    def _in_force(self):
        reckoning = self.env["coop.contribution.reckoning"]
        return reckoning._in_force(self.company_id, {})

    def _versions_of(self):
        """The versions to try, as if they had been in force all along."""
        if self.known:
            versions = MODELS[Model(self.known)]
        else:
            rules = self.scheme_id._latest_rules()
            versions = [replace(rule._as_version(), since=date.min) for rule in rules]
        return lambda _month, _own: versions

    def _reckoned(self, versions_of):
        """{activity id: (asked with recharges, turnover)} of the year, in cents."""
        reckoning = self.env["coop.contribution.reckoning"]
        year = reckoning._year_of(self.company_id, self.day)
        found = {}
        for (activity, _month), line in reckoning._reckon(
            self.company_id, year, year.end, versions_of
        ).items():
            asked, base = found.get(activity, (0, 0))
            total = line.verdict.amount + line.verdict.recharged
            found[activity] = asked + total, base + line.turnover
        return found

    def _euros(self, row):
        return {
            key: value if key == "activity_id" else value / 100
            for key, value in row.items()
        }

    def _said(self, rows):
        more = sum(row["simulated"] > row["today"] for row in rows)
        less = sum(row["simulated"] < row["today"] for row in rows)
        difference = self.simulated_total - self.today_total
        return self.env._(
            "%(simulated)s instead of %(today)s for the year (%(sign)s%(difference)s): "
            "%(more)s activities pay more, %(less)s pay less, %(same)s the same.",
            simulated=self.currency_id.format(self.simulated_total),
            today=self.currency_id.format(self.today_total),
            sign="+" if difference > 0 else "",
            difference=self.currency_id.format(difference),
            more=more,
            less=less,
            same=len(rows) - more - less,
        )

    def action_keep_model(self):
        """Begin a scheme of ours from one of another cooperative."""
        self.ensure_one()
        if not self.known:
            raise UserError(self.env._("Choose the scheme of another cooperative."))
        schemes = self.env["coop.contribution.scheme"]
        scheme = schemes._create_from(Model(self.known), self.company_id)
        return scheme._get_records_action()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Simulation of contributions"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }
