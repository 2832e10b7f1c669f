from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..models.coop_member_period import CATEGORIES, OUT
from ..rules.capital import Category
from ..rules.money import cents, euros

WAITING = Category.WAITING.value
STANDINGS = [row for row in CATEGORIES if row[0] != OUT] + [
    (WAITING, "No longer a member, still has shares or money here")
]
SUMS = ("shares", "subscribed", "called", "paid", "due", "owed", "advance")


class CoopShareRegister(models.Model):
    """The register of the members at the end of a day: who is one, who holds what.

    The day comes from the context (``coop_day``, today when it says nothing). With
    ``coop_known_at``, a moment, movements and categories recorded later are left
    out: the register as it was known. Number, name and suspension are those of now.
    One query serves all rows.
    """

    _name = "coop.share.register"
    _description = "Register of the members at a date"
    _auto = False
    _order = "number, name, id"
    _rec_name = "name"
    _depends = {
        "coop.member": ["company_id", "name", "number", "suspended_from"],
        "coop.member.period": ["category", "date_from", "member_id"],
        "coop.share.move": ["effective_date", "member_id", "quantity", "subscribed"],
    }

    member_id = fields.Many2one("coop.member", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    number = fields.Integer(readonly=True, aggregator=None)
    name = fields.Char(readonly=True)
    category = fields.Selection(STANDINGS, readonly=True)
    admission_date = fields.Date(string="Member since", readonly=True)
    loss_date = fields.Date(string="Member until", readonly=True)
    shares = fields.Integer(readonly=True)
    subscribed = fields.Monetary(string="Capital", readonly=True)
    called = fields.Monetary(readonly=True)
    paid = fields.Monetary(readonly=True)
    due = fields.Monetary(
        string="To pay", readonly=True, help="Called and not paid yet."
    )
    owed = fields.Monetary(
        string="To repay", readonly=True, help="Owed to who left or gave shares back."
    )
    advance = fields.Monetary(
        string="Set aside", readonly=True, help="Withheld on pay, not subscribed yet."
    )
    percent = fields.Float(string="% of capital", digits=(6, 2), readonly=True)
    votes = fields.Integer(readonly=True)
    suspended = fields.Boolean(
        string="Votes suspended", readonly=True, help="SUB-05, after a formal notice."
    )

    @property
    def _table_query(self):
        return self._register_sql(self.env.companies, *self._day_and_moment())

    @api.model
    def _day_and_moment(self):
        """(day, moment or None) that the screen asks for."""
        known_at = self.env.context.get("coop_known_at")
        try:
            return (
                self.env["coop.member"]._day(),
                fields.Datetime.to_datetime(known_at),
            )
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "Date of the register “%(day)s %(known_at)s”: expected a day such "
                    "as 2026-06-30, and a moment such as 2026-06-30 18:00:00 or none.",
                    day=self.env.context.get("coop_day"),
                    known_at=known_at or "",
                )
            ) from error

    @api.model
    def _rows(self, company, day, known_at=None):
        """The rows of one company, as dicts in their order, in one query."""
        self.check_access("read")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "SELECT * FROM (%s) register ORDER BY number, name, id",
                self._register_sql(company, day, known_at),
            )
        )
        return self.env.cr.dictfetchall()

    def _register_sql(self, companies, day, known_at=None):
        return SQL(
            """WITH held AS (%(held)s), spell AS (%(spells)s),
                    standing AS (%(standings)s)
               SELECT member.id, member.id AS member_id, member.company_id,
                      company.currency_id, member.number, member.name,
                      CASE WHEN vote.has THEN standing.category
                           ELSE %(waiting)s END AS category,
                      standing.admission_date, standing.loss_date,
                      %(figures)s,
                      COALESCE(held.called - held.paid, 0) AS due,
                      COALESCE(100.0 * held.shares / NULLIF(SUM(held.shares)
                               OVER (PARTITION BY member.company_id), 0), 0)::float8
                          AS percent,
                      (vote.has AND NOT vote.suspended)::int AS votes,
                      vote.has AND vote.suspended AS suspended
                 FROM coop_member member
                 JOIN res_company company ON company.id = member.company_id
            LEFT JOIN standing ON standing.member_id = member.id
            LEFT JOIN held ON held.member_id = member.id
                CROSS JOIN LATERAL (SELECT
                      COALESCE(standing.category != %(out)s, FALSE) AS has,
                      COALESCE(member.suspended_from <= %(day)s
                               AND COALESCE(member.suspended_until > %(day)s, TRUE),
                               FALSE) AS suspended) vote
                WHERE member.company_id = ANY(%(companies)s)
                      AND (vote.has OR held.shares != 0 OR held.owed != 0
                           OR held.advance != 0)""",
            held=self._held_sql(companies, day, known_at),
            spells=self._spells_sql(companies, day, known_at),
            standings=self._standings_sql(),
            figures=self._figures_sql(),
            companies=companies.ids,
            day=day,
            out=OUT,
            waiting=WAITING,
        )

    def _figures_sql(self):
        return SQL(", ").join(
            SQL("COALESCE(held.%(name)s, 0) AS %(name)s", name=SQL.identifier(name))
            for name in SUMS
            if name != "due"
        )

    def _held_sql(self, companies, day, known_at):
        return SQL(
            """SELECT member_id, SUM(quantity) AS shares,
                      SUM(subscribed) AS subscribed, SUM(called) AS called,
                      SUM(paid) AS paid, SUM(owed) AS owed, SUM(advance) AS advance
                 FROM coop_share_move
                WHERE company_id = ANY(%s) AND effective_date <= %s%s
             GROUP BY member_id""",
            companies.ids,
            day,
            SQL(" AND recorded_at <= %s", known_at) if known_at else SQL(),
        )

    def _spells_sql(self, companies, day, known_at):
        """Each category that began, and which membership it belongs to.

        A membership begins with an admission: the first one, or one after an exit.
        Of two categories that begin on one day, the one written last counts.
        """
        return SQL(
            """SELECT member_id, category, date_from,
                      SUM(begins) OVER (PARTITION BY member_id ORDER BY date_from)
                          AS membership
                 FROM (SELECT member_id, category, date_from,
                              (category != %(out)s AND LAG(category, 1, %(out)s)
                               OVER (PARTITION BY member_id ORDER BY date_from)
                               = %(out)s)::int AS begins
                         FROM (SELECT DISTINCT ON (member_id, date_from)
                                      member_id, category, date_from
                                 FROM coop_member_period
                                WHERE company_id = ANY(%(companies)s)
                                      AND date_from <= %(day)s%(known)s
                             ORDER BY member_id, date_from, id DESC) begun) followed""",
            out=OUT,
            companies=companies.ids,
            day=day,
            known=SQL(" AND recorded_at <= %s", known_at) if known_at else SQL(),
        )

    def _standings_sql(self):
        """The last membership of each: its category, since when, until when."""
        return SQL(
            """SELECT DISTINCT ON (member_id) member_id,
                      (ARRAY_AGG(category ORDER BY date_from DESC))[1] AS category,
                      MIN(date_from) FILTER (WHERE category != %(out)s)
                          AS admission_date,
                      MIN(date_from) FILTER (WHERE category = %(out)s) AS loss_date
                 FROM spell
             GROUP BY member_id, membership
             ORDER BY member_id, membership DESC""",
            out=OUT,
        )

    @api.model
    def _category_labels(self):
        """{category: its words in the language of the user}, in their order."""
        return dict(self._fields["category"]._description_selection(self.env))

    @api.model
    def _total(self, rows, name):
        """The sum of a column of ``_rows``, added up in cents where it is money."""
        if self._fields[name].type == "monetary":
            return float(euros(sum(cents(row[name]) for row in rows)))
        return sum(row[name] for row in rows)

    def action_open_member(self):
        """Open the member as she was on the day of the register."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "coop.member",
            "res_id": self.member_id.id,
            "views": [(False, "form")],
            "context": {"coop_day": self.env.context.get("coop_day")},
        }

    def action_open_moves(self):
        """Open the movements that the row adds up."""
        self.ensure_one()
        day, known_at = self._day_and_moment()
        domain = [("member_id", "=", self.member_id.id), ("effective_date", "<=", day)]
        if known_at:
            domain.append(("recorded_at", "<=", known_at))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Movements of %(name)s", name=self.name),
            "res_model": "coop.share.move",
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"create": False},
        }
