from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

LEVELS = ("late", "soon", "info")
NAMES = 3


class CoopGerantBoard(models.AbstractModel):
    """The first screen of the gérant: tiles, then what awaits, the urgent first."""

    _name = "coop.gerant.board"
    _description = "Dashboard of the gérant"
    _inherit = [
        "coop.gerant.board.people",
        "coop.gerant.board.shares",
        "coop.gerant.board.leavers",
        "coop.gerant.board.money",
        "coop.gerant.board.checks",
    ]

    @api.model
    def get_board(self):
        """{tiles, lines, register}: figures, what is to be done, what was compared."""
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("This board is that of the gérant and the accountant.")
            )
        company = self.env.company
        lines = sorted(
            self._board_lines(company), key=lambda line: LEVELS.index(line["level"])
        )
        return {
            "company": company.name,
            "currency_id": company.currency_id.id,
            "tiles": self._tiles(company),
            "lines": [{**line, "key": key} for key, line in enumerate(lines)],
            "register": self._register_sentence(company),
        }

    @api.model
    def _board_lines(self, company):
        """The lines of the board; another subject adds its own to these."""
        statutes = self.env["coop.statutes"]
        if not statutes.search_count([("company_id", "=", company.id)], limit=1):
            return [self._line_of_statutes()]
        in_force = statutes._at(company, self._today())
        return [
            *self._lines_of_limits(company),
            *self._lines_of_register(company),
            *self._lines_of_candidates(company, in_force),
            *self._lines_of_newcomers(company),
            *self._lines_of_bulletins(company),
            *self._lines_of_payments(company, in_force),
            *self._lines_of_leavers(company),
            *self._lines_of_rates(in_force),
        ]

    @api.model
    def _tiles(self, company):
        """The tiles of the dashboard; another subject adds its own to these.

        A tile: {key, label, figure, detail, state, action}, and if need be ``parts``
        (label, state, action) or ``chart`` (labels, data). States: ``good``,
        ``warn``, ``bad``, ``info``.
        """
        if not company.coop_mutualised_account_id:
            return []
        return [
            self._tile_of_result(company),
            self._tile_of_treasury(company),
            self._tile_of_late_things(company),
            self._tile_of_checks(company),
            self._tile_of_forecast(company),
            self._tile_of_loans(company),
            self._tile_of_members(company),
        ]

    def _tile(self, key, label, figure, detail, action, state):
        return {
            "key": key,
            "label": label,
            "figure": figure,
            "detail": detail,
            "action": action,
            "state": state,
        }

    def _board_action(self, name):
        """An action of ours, as a tile opens it."""
        actions = self.env["ir.actions.actions"]
        return actions._for_xml_id(f"eclectic_coop.{name}")

    def _line(self, level, label, detail="", action=None):
        return {"level": level, "label": label, "detail": detail, "action": action}

    def _opens(self, name, model, domain=None, record_id=False):
        """What a line opens when it is touched: one record, or the list of them."""
        views = [[False, "form"]] if record_id else [[False, "list"], [False, "form"]]
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "res_id": record_id,
            "domain": domain or [],
            "views": views,
            "target": "current",
        }

    def _counted(self, count, one, many):
        return one if count == 1 else many % {"count": count}

    def _some_names(self, records):
        """The first names, and how many more."""
        names = ", ".join(record.name for record in records[:NAMES])
        more = len(records) - NAMES
        if more <= 0:
            return names
        return self.env._("%(names)s and %(count)s more", names=names, count=more)

    def _today(self):
        return self.env["coop.member"]._today()

    def _line_of_statutes(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_statutes_action"
        )
        return self._line(
            "late",
            self.env._("The statutes are not written yet"),
            self.env._("Value of a share, limits, leaving: everything follows them."),
            action,
        )

    def _lines_of_rates(self, statutes):
        year = self._today().year - 1
        rates = self.env["coop.reference.rate"]
        if not statutes.interest_on_repayments or rates.search_count(
            [("year", "=", year)], limit=1
        ):
            return []
        label = self.env._(
            "The Livret A rate of 31 December %(year)s is missing", year=year
        )
        detail = self.env._("What leavers wait for bears interest at this rate.")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_reference_rate_action"
        )
        return [self._line("soon", label, detail, action)]

    # The register and the ledger

    def _last_check(self, company):
        return self.env["coop.capital.check"].search(
            [("company_id", "=", company.id), ("checked_at", "!=", False)], limit=1
        )

    def _register_sentence(self, company):
        """The calm sentence: both say the same; empty when they do not."""
        check = self._last_check(company)
        if not check or check.difference_count:
            return ""
        return self.env._(
            "Register = ledger on %(date)s: %(zero)s of difference.",
            date=format_date(self.env, check.date),
            zero=company.currency_id.format(0),
        )

    def _lines_of_register(self, company):
        check = self._last_check(company)
        if not check.difference_count:
            return []
        action = self._opens(
            self.env._("Register = ledger"), "coop.capital.check", record_id=check.id
        )
        label = self.env._("The register of shares and the ledger differ")
        detail = self.env._(
            "%(amount)s in all, on %(date)s",
            amount=company.currency_id.format(check.difference),
            date=format_date(self.env, check.date),
        )
        return [self._line("late", label, detail, action)]

    # Limits on capital and votes

    def _lines_of_limits(self, company):
        told = self.env["mail.activity"].search(
            [
                ("user_id", "=", self.env.uid),
                ("activity_type_id", "=", self._type_of_limits().id),
                ("summary", "!=", "register = ledger"),
            ],
            order="date_deadline, id",
        )
        members = self.env["coop.member"].browse(told.mapped("res_id"))
        ours = members.filtered(lambda member: member.company_id == company)
        today = fields.Date.context_today(self)
        for one in told.filtered(lambda one: one.res_id in ours.ids):
            yield self._line(
                "late",
                one.note and str(one.note.striptags()),
                self.env._("By %(day)s", day=format_date(self.env, one.date_deadline))
                if one.date_deadline > today
                else "",
                self._opens(one.res_name, "coop.member", record_id=one.res_id),
            )

    def _type_of_limits(self):
        return self.env.ref("eclectic_coop.mail_activity_type_capital")
