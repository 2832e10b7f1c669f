from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.forecast import spread
from ..rules.money import cents, euros
from ..rules.periods import Period, shift

STATES = [
    ("draft", "Being written"),
    ("proposed", "Proposed"),
    ("agreed", "Agreed"),
    ("replaced", "Replaced"),
    ("refused", "Refused"),
]
OPEN = ("draft", "proposed")
# Given as context by the acts below; nobody can send it by RPC.
ENACTED = object()
ENACTED_FIELDS = {"state", "version", "agreed_on", "agreed_by_id"}


class CoopForecast(models.Model):
    """What an activity expects of an accounting year, month by month (PRV-01).

    Once agreed it is a fact: a change is a new version, with its reason.
    """

    _name = "coop.forecast"
    _description = "Forecast of an activity"
    _inherit = ["coop.typed.values", "coop.forecast.figures", "mail.thread"]
    _order = "year_start desc, activity_id, version desc"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    activity_id = fields.Many2one(
        "coop.activity",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user._only_open_activity(self.env.company),
    )
    year_start = fields.Date(
        string="Accounting year from",
        required=True,
        default=lambda self: self._year_of(fields.Date.context_today(self)).start,
    )
    year_end = fields.Date(string="to", compute="_compute_year_end", store=True)
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, tracking=True
    )
    reason = fields.Char(help="Why it changes; asked from the second version on.")
    agreed_on = fields.Date(readonly=True, copy=False)
    agreed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    line_ids = fields.One2many("coop.forecast.line", "forecast_id", copy=True)
    turnover = fields.Monetary(compute="_compute_totals", store=True)
    margin = fields.Monetary(compute="_compute_totals", store=True)
    spread_turnover = fields.Monetary(string="Turnover of the year", copy=False)
    spread_margin = fields.Monetary(string="Margin of the year", copy=False)

    _version_unique = models.UniqueIndex(
        "(activity_id, year_start, version)",
        "This version of the forecast is already written.",
    )
    _one_agreed = models.UniqueIndex(
        "(activity_id, year_start) WHERE state = 'agreed'",
        "The forecast of this year is already agreed: begin a new version.",
    )

    @api.depends("year_start", "company_id")
    def _compute_year_end(self):
        for forecast in self:
            day = forecast.year_start
            forecast.year_end = day and forecast._year_of(day).end

    @api.depends("line_ids.turnover", "line_ids.margin")
    def _compute_totals(self):
        for forecast in self:
            forecast.turnover = sum(forecast.line_ids.mapped("turnover"))
            forecast.margin = sum(forecast.line_ids.mapped("margin"))

    @api.depends("activity_id.name", "year_start", "version")
    def _compute_display_name(self):
        for forecast in self:
            forecast.display_name = self.env._(
                "%(activity)s, %(year)s, version %(version)s",
                activity=forecast.activity_id.name or "",
                year=(forecast.year_start and forecast.year_start.year) or "",
                version=forecast.version,
            )

    def _year_of(self, day):
        """The accounting year that holds a day."""
        # Whose right: dates of the accounting year are no secret.
        company = (self.company_id or self.env.company).sudo()
        dates = company.compute_fiscalyear_dates(day)
        return Period(dates["date_from"], dates["date_to"])

    # Writing

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_enacted():
            for vals in vals_list:
                if vals.get("state", "draft") != "draft":
                    raise UserError(self.env._("A forecast begins as being written."))
        forecasts = self.browse()
        for vals in vals_list:
            # One after the other: each one takes the next number.
            forecasts += super().create([self._completed(vals)])
        for forecast in forecasts._enacted():
            forecast._write_months()
        return forecasts

    @api.model
    def _completed(self, vals):
        """The whole year it belongs to, the next number."""
        self._check_typed(vals)
        activity = self.env["coop.activity"]._asked(vals.get("activity_id"))
        if not activity:
            return vals
        activity.check_access("read")
        self._lock_activity(activity)
        day = fields.Date.to_date(vals.get("year_start"))
        year = self.with_company(activity.company_id)._year_of(
            day or fields.Date.context_today(self)
        )
        # Whose right: only numbers are looked at, those of an activity she reads.
        last = self.sudo().search(
            [("activity_id", "=", activity.id), ("year_start", "=", year.start)],
            order="version desc",
            limit=1,
        )
        return {
            **vals,
            "company_id": activity.company_id.id,
            "year_start": year.start,
            "version": last.version + 1,
        }

    def _write_months(self):
        """A row for each month that has none."""
        known = set(self.line_ids.mapped("month"))
        self.line_ids = [
            Command.create({"month": month})
            for month in self._year_of(self.year_start).months
            if month not in known
        ]

    @api.model
    def _lock_activity(self, activity):
        self.env.cr.execute(
            SQL("SELECT id FROM coop_activity WHERE id = %s FOR UPDATE", activity.id),
            log_exceptions=False,
        )

    def write(self, vals):
        if not self._is_enacted():
            self._check_writable(vals)
        return super().write(vals)

    def _check_writable(self, vals):
        if vals.keys() & ENACTED_FIELDS:
            raise UserError(
                self.env._("State and version of a forecast are written by buttons.")
            )
        kept = self.filtered(lambda one: one.state not in OPEN)
        if kept and vals.keys() - {"message_ids"}:
            raise UserError(
                self.env._(
                    "%(forecast)s is agreed: begin a new version, the history stays.",
                    forecast=kept[0].display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_open_only(self):
        if self.filtered(lambda forecast: forecast.state not in OPEN):
            raise UserError(self.env._("A forecast that was agreed is kept."))

    def _enacted(self):
        return self.with_context(coop_forecast=ENACTED)

    def _is_enacted(self):
        return self.env.context.get("coop_forecast") is ENACTED

    # Buttons

    def action_propose(self):
        for forecast in self.filtered(lambda one: one.state == "draft"):
            forecast._check_reason()
            forecast._enacted().state = "proposed"

    def action_agree(self):
        """The gérant agrees: it replaces the version before."""
        self._check_gerant()
        for forecast in self._enacted():
            forecast._lock_activity(forecast.activity_id)
            if forecast.state not in OPEN:
                continue
            forecast._check_reason()
            forecast.search(
                [
                    ("activity_id", "=", forecast.activity_id.id),
                    ("year_start", "=", forecast.year_start),
                    ("state", "=", "agreed"),
                ]
            ).write({"state": "replaced"})
            forecast.flush_model(["state"])
            forecast.write(
                {
                    "state": "agreed",
                    "agreed_on": fields.Date.context_today(forecast),
                    "agreed_by_id": self.env.uid,
                }
            )

    def action_refuse(self):
        self._check_gerant()
        self.filtered(lambda one: one.state in OPEN)._enacted().state = "refused"

    def _check_gerant(self):
        if not (self.env.su or self.env.user.has_group("eclectic_coop.group_gerant")):
            raise AccessError(self.env._("Forecasts are agreed by the gérant."))

    def _check_reason(self):
        if self.version > 1 and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "Reason: expected a few words, as %(forecast)s replaces another.",
                    forecast=self.display_name,
                )
            )

    def action_new_version(self):
        """Begin from this one; it stays in force until the new one is agreed."""
        self.ensure_one()
        new = self.copy({"reason": False})
        return new._get_records_action()

    def action_copy_last_year(self):
        """Fill the months with what the year before did."""
        for forecast in self:
            forecast._check_writable({"line_ids": []})
            found = forecast._last_year()
            for line in forecast.line_ids:
                line.write(found.get(shift(line.month, -12), {}))

    def _last_year(self):
        year = self._year_of(self.year_start - timedelta(days=1))
        actual = self._actual(self.activity_id, year)[self.activity_id.id]
        return {
            month: {"turnover": euros(turnover), "margin": euros(margin)}
            for month, (turnover, margin) in actual.items()
        }

    def action_spread(self):
        """The amounts of the year, in equal months."""
        for forecast in self:
            forecast._check_writable({"line_ids": []})
            months = forecast.line_ids.mapped("month")
            turnover = spread(cents(forecast.spread_turnover), months)
            margin = spread(cents(forecast.spread_margin), months)
            for line in forecast.line_ids:
                line.write(
                    {
                        "turnover": euros(turnover[line.month]),
                        "margin": euros(margin[line.month]),
                    }
                )
