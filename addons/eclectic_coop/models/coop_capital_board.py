from datetime import date
from functools import partial

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ..rules.capital import floor
from ..rules.money import cents, euros
from ..rules.share_ledger import Point, capital_history

NONE_YET = Point(date.min, 0, 0, 0)


class CoopCapitalBoard(models.AbstractModel):
    """The screen of the share capital: its history, its floor, register = ledger."""

    _name = "coop.capital.board"
    _description = "Screen of the share capital"

    @api.model
    def get_share_capital(self, day=False):
        """All that the screen shows on a day (today when none is given)."""
        self._check_reader()
        company, day = self.env.company, self._board_day(day)
        statutes = self._statutes(company)
        history = self._history(company, statutes, day)
        return {
            "company": company.name,
            "currency_id": company.currency_id.id,
            "day": fields.Date.to_string(day),
            "has_statutes": bool(statutes),
            "history": [self._point(point) for point in history],
            "figures": self._figures(company, day, history),
            "check": self._check(company, day),
        }

    @api.model
    def check_now(self, day=False):
        """Keep what the comparison finds today, then show the screen again."""
        self._check_reader()
        company, asked = self.env.company, self._board_day(day)
        checks = self.env["coop.capital.check"]
        kept = checks.search(
            [("company_id", "=", company.id), ("date", "=", asked)], limit=1
        )
        kept = kept or checks.create({"company_id": company.id, "date": asked})
        kept.action_check()
        return self.get_share_capital(day)

    @api.model
    def _check_reader(self):
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("The share capital is shown to accountants and gérants.")
            )

    @api.model
    def _board_day(self, day):
        return self.env["coop.member"].with_context(coop_day=day)._day()

    @api.model
    def _statutes(self, company):
        """{first day: figures} of each version, the oldest first."""
        versions = self.env["coop.statutes"].search(
            [("company_id", "=", company.id)], order="date_from"
        )
        return {one.date_from: one._as_statutes() for one in versions}

    @api.model
    def _history(self, company, statutes, day):
        """Points of the capital until a day (CAP-09), in one query.

        The day new statutes come into force is one too: they may raise the floor.
        """
        changes = self.env["coop.share.move"]._read_group(
            [
                ("company_id", "=", company.id),
                ("effective_date", "<=", day),
                ("quantity", "!=", 0),
            ],
            ["effective_date:day"],
            ["subscribed:sum"],
        )
        points = [(moved, cents(change)) for moved, change in changes]
        first = min((moved for moved, _change in points), default=day)
        points += [(since, 0) for since in statutes if first < since <= day]
        return capital_history(points, partial(self._floor_on, statutes))

    @api.model
    def _floor_on(self, statutes, day, highest):
        """The floor by the version of a day; before the first one, by the first."""
        if not statutes:
            return 0
        since = max((one for one in statutes if one <= day), default=min(statutes))
        return floor(statutes[since], highest)

    @api.model
    def _point(self, point):
        return {
            "day": fields.Date.to_string(point.day),
            "label": format_date(self.env, point.day),
            "capital": float(euros(point.capital)),
            "highest": float(euros(point.highest)),
            "floor": float(euros(point.floor)),
        }

    @api.model
    def _figures(self, company, day, history):
        rows = self.env["coop.share.register"]._rows(company, day)
        register = self.env["coop.share.register"]
        last = history[-1] if history else NONE_YET
        reached = next(
            (point.day for point in history if point.capital == last.highest), None
        )
        return {
            "capital": float(euros(last.capital)),
            "highest": float(euros(last.highest)),
            "highest_day": reached and format_date(self.env, reached),
            "floor": float(euros(last.floor)),
            "members": sum(row["category"] != "waiting" for row in rows),
            "waiting": sum(row["category"] == "waiting" for row in rows),
            **{
                name: register._total(rows, name)
                for name in ("shares", "paid", "due", "owed", "advance")
            },
        }

    # What the register and the ledger say

    @api.model
    def _check(self, company, day):
        """The comparison, made now, and when the last one was kept."""
        checks = self.env["coop.capital.check"]
        kept = checks.search(
            [("company_id", "=", company.id), ("checked_at", "!=", False)],
            order="checked_at desc",
            limit=1,
        )
        return {
            "differences": checks._difference_rows(company, day),
            "checked_at": fields.Datetime.to_string(kept.checked_at) or False,
        }
