from odoo import api, fields, models, tools
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_date

from .coop_closing_event import CLOSING, STARTED

OPEN, LOCKED, HARD, DONE = "open", "locked", "hard", "closed"
STATES = [
    (OPEN, "In progress"),
    (LOCKED, "Year locked"),
    (HARD, "Locked for good"),
    (DONE, "Year closed"),
]
# Written by the acts of the closing alone.
KEPT = {"company_id", "date_from", "date_to", "state"}


class CoopClosing(models.Model):
    """The closing of an accounting year: twelve steps that tick themselves (8.2)."""

    _name = "coop.closing"
    _description = "Closing of a year"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "coop.closing.step",
        "coop.closing.books",
        "coop.closing.control",
        "coop.closing.assembly",
        "coop.closing.lock",
        "coop.closing.signing",
        "coop.closing.end",
    ]
    _order = "date_to desc, id desc"
    _rec_name = "date_to"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(string="First day", required=True)
    date_to = fields.Date(string="Closing date", required=True)
    state = fields.Selection(
        STATES, required=True, default=OPEN, readonly=True, copy=False, tracking=True
    )
    signoff_ids = fields.One2many("coop.closing.signoff", "closing_id")
    event_ids = fields.One2many("coop.closing.event", "closing_id")

    _year_unique = models.UniqueIndex(
        "(company_id, date_to)",
        "The closing of this year is already begun: reload the page to see it.",
    )

    @api.depends("date_to")
    def _compute_display_name(self):
        for closing in self:
            closing.display_name = self.env._(
                "Year closed on %(date)s",
                date=format_date(self.env, closing.date_to) if closing.date_to else "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand(set().union(*vals_list) & KEPT)
        closings = super().create(vals_list)
        self.env.registry.clear_cache()
        return closings

    def write(self, vals):
        self._refuse_by_hand(set(vals) & KEPT)
        done = self.filtered(lambda closing: closing.state == DONE)
        if done and set(vals) - KEPT:
            raise UserError(
                self.env._(
                    "%(closing)s is finished: what was frozen then is not written "
                    "again.",
                    closing=done[0].display_name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The closing of a year is kept with its journal."))

    def _refuse_by_hand(self, names):
        if names and self.env.context.get("coop_closing_act") is not CLOSING:
            raise UserError(
                self.env._(
                    "%(field)s: a closing is begun and locked with its buttons, in "
                    "Cooperative > Year > The year.",
                    field=self._fields[sorted(names)[0]]._description_string(self.env),
                )
            )

    def _acting(self):
        """The closing, open to the writing of its own acts."""
        return self.with_context(coop_closing_act=CLOSING)

    def _check_gerant(self):
        if not self.env.user.has_group("eclectic_coop.group_gerant"):
            raise AccessError(
                self.env._(
                    "Only a gérant may do this: beginning, locking, opening again and "
                    "ending a year are acts of the gérant."
                )
            )
        self.check_access("write")

    def _hold(self):
        """Lock the row: two gérants act one after the other, on fresh values."""
        self.env.cr.execute(
            SQL(
                "SELECT id FROM coop_closing WHERE id IN %s FOR UPDATE", tuple(self.ids)
            )
        )
        self.invalidate_recordset()

    @api.model
    @tools.ormcache()
    def _last_day_begun(self):
        """The last closing date that any closing was begun for: later is open."""
        # Whose right: a day of no one in particular.
        return self.sudo().search([], order="date_to desc", limit=1).date_to

    # Which year

    @api.model
    def _last_year(self, company):
        """(first, last day) of the last accounting year that is over."""
        today = fields.Date.context_today(self)
        this_year = company.compute_fiscalyear_dates(today)
        year = company.compute_fiscalyear_dates(
            fields.Date.subtract(this_year["date_from"], days=1)
        )
        return year["date_from"], year["date_to"]

    @api.model
    def action_start(self, date_to=False):
        """Begin the closing of a year, or give the one that is already begun."""
        self.browse()._check_gerant()
        company = self.env.company
        first, last = self._year_of(company, date_to)
        wanted = [("company_id", "=", company.id), ("date_to", "=", last)]
        closing = self.search(wanted)
        if not closing:
            closing = self._acting().create(
                {"company_id": company.id, "date_from": first, "date_to": last}
            )
            closing = closing.with_env(self.env)
            self.env["coop.closing.event"]._log(closing, STARTED)
        return closing.id

    @api.model
    def _year_of(self, company, day):
        if not day:
            return self._last_year(company)
        if not self.env["coop.typed.values"]._is_day(day):
            raise UserError(
                self.env._(
                    "Closing date “%(day)s”: expected the last day of an accounting "
                    "year, such as 2025-12-31.",
                    day=str(day)[:20],
                )
            )
        year = company.compute_fiscalyear_dates(fields.Date.to_date(day))
        if year["date_to"] >= fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The year that ends on %(day)s is not over yet: its closing begins "
                    "the day after.",
                    day=format_date(self.env, year["date_to"]),
                )
            )
        return year["date_from"], year["date_to"]

    # The screen

    @api.model
    def get_year(self, closing_id=False):
        """The checklist of a year as the screen shows it; the last year by default."""
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("The year is closed by the gérant and the accountant.")
            )
        closings = self.search([("company_id", "=", self.env.company.id)])
        closing = self._asked(closing_id) if closing_id else closings[:1]
        if not closing:
            return {"closing": False, **self._proposal()}
        closing.check_access("read")
        return {
            "closing": closing._header(),
            "years": [{"id": one.id, "name": one.display_name} for one in closings],
            "steps": closing._steps(),
            "control": closing._control_sentence(),
            "may_act": self.env.user.has_group("eclectic_coop.group_gerant"),
        }

    @api.model
    def _proposal(self):
        _first, last = self._last_year(self.env.company)
        return {
            "proposed": fields.Date.to_string(last),
            "proposed_label": format_date(self.env, last),
            "may_act": self.env.user.has_group("eclectic_coop.group_gerant"),
        }

    def _header(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "id": self.id,
            "name": self.display_name,
            "state": self.state,
            "state_label": states[self.state],
            "date_to": fields.Date.to_string(self.date_to),
            "currency_id": self.currency_id.id,
            "dates": self._calendar_rows(),
        }
