from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..models.coop_activity_life import STATES
from ..rules.activity_account import MARGIN

# The id of the row of the mutualised services: above every activity.
MUTUALISED_ROWS = 1_000_000_000


class CoopActivityBoard(models.Model):
    """One row per activity: what the period brought, what is left, what is owed.

    The period comes from the context (``coop_span``, ``coop_anchor``); one grouped
    query serves all rows. The row without activity is the mutualised services.
    """

    _name = "coop.activity.board"
    _description = "Board of the activities"
    _auto = False
    _order = "mutualised, name, id"

    name = fields.Char(string="Trade name", readonly=True)
    activity_id = fields.Many2one("coop.activity", readonly=True)
    mutualised = fields.Boolean(string="Mutualised services", readonly=True)
    code = fields.Char(readonly=True)
    state = fields.Selection(STATES, readonly=True)
    coach_id = fields.Many2one("res.users", readonly=True)
    accountant_id = fields.Many2one("res.users", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    turnover = fields.Monetary(readonly=True)
    margin = fields.Monetary(string="Gross margin", readonly=True)
    contribution = fields.Monetary(readonly=True)
    salary = fields.Monetary(string="Salary, full cost", readonly=True)
    result = fields.Monetary(readonly=True)
    balance = fields.Monetary(
        readonly=True, help="Balance of the account at the end of the period."
    )
    customers = fields.Monetary(string="Owed by customers", readonly=True)
    cash = fields.Monetary(readonly=True)
    usable = fields.Monetary(string="Can be used", readonly=True)

    @property
    def _table_query(self):
        sections = self.env["coop.account.section"]
        period = self._board_period()
        companies = self.env.companies
        return SQL(
            """WITH map AS (%(map)s), cell AS (%(cells)s),
                    figure AS (
                        SELECT side.account_id AS owner_account_id, map.code, map.kind,
                               SUM(cell.during * map.factor) AS during,
                               SUM(cell.since * map.factor) AS since
                          FROM cell
                          CROSS JOIN LATERAL (
                               VALUES ('result', cell.result_account_id),
                                      ('balance', cell.balance_account_id)
                               ) AS side(plan, account_id)
                          JOIN map ON map.account_id = cell.general_account_id
                               AND map.company_id = cell.company_id
                               AND (map.kind = 'result') = (side.plan = 'result')
                         WHERE map.kind != 'treasury' AND side.account_id IS NOT NULL
                      GROUP BY 1, 2, 3
                    ),
                    owner AS (%(owners)s),
                    total AS (%(totals)s)
               SELECT total.*, %(usable)s AS usable FROM total""",
            map=sections._map_sql(companies),
            cells=sections._cells_sql(
                companies,
                SQL(
                    """SUM(amount) FILTER (WHERE date >= %s) AS during,
                       SUM(amount) AS since""",
                    period.start,
                ),
                SQL("date <= %s", period.end),
            ),
            owners=self._owners_sql(companies),
            totals=self._totals_sql(),
            usable=self._usable_sql(),
        )

    @api.model
    def _board_period(self):
        return self.env["coop.activity.account"]._period(
            self.env.company,
            self.env.context.get("coop_span", "year"),
            self.env.context.get("coop_anchor"),
        )

    def _owners_sql(self, companies):
        return SQL(
            """SELECT id, id AS activity_id, name, code, state, coach_id,
                      accountant_id, company_id, account_id, balance_account_id
                 FROM coop_activity WHERE active
            UNION ALL
               SELECT %(shift)s + id, NULL, %(name)s, NULL, NULL, NULL, NULL, id,
                      coop_mutualised_account_id, coop_mutualised_balance_account_id
                 FROM res_company
                WHERE coop_mutualised_account_id IS NOT NULL
                  AND id = ANY(%(companies)s)""",
            shift=MUTUALISED_ROWS,
            name=self.env._("Mutualised services"),
            companies=companies.ids,
        )

    def _totals_sql(self):
        columns = {
            "turnover": self._sum("during", ["turnover"]),
            "margin": self._sum("during", list(MARGIN)),
            "contribution": self._sum("during", ["contribution"]),
            "salary": self._sum("during", ["salary"]),
            "customers": self._sum("since", ["customers"]),
            "cash": self._sum("since", ["cash"]),
            "vat_due": self._sum("since", ["vat"]),
            "contribution_due": self._sum(
                "since", ["contribution", "internal_work", "advance"]
            ),
            "suppliers_due": self._sum("since", ["suppliers"]),
            "social_due": self._sum("since", ["social"]),
            "provisions_due": self._sum("since", ["provisions"]),
        }
        return SQL(
            """SELECT owner.id, owner.activity_id,
                      owner.activity_id IS NULL AS mutualised, owner.name, owner.code,
                      owner.state,
                      owner.coach_id, owner.accountant_id, owner.company_id,
                      company.currency_id,
                      COALESCE(SUM(figure.during)
                               FILTER (WHERE figure.kind = 'result'), 0) AS result,
                      COALESCE(SUM(figure.since)
                               FILTER (WHERE figure.kind = 'result'), 0) AS balance,
                      %s
                 FROM owner
                 JOIN res_company company ON company.id = owner.company_id
            LEFT JOIN figure ON figure.owner_account_id
                      IN (owner.account_id, owner.balance_account_id)
             GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10""",
            SQL(", ").join(
                SQL("%s AS %s", amount, SQL.identifier(name))
                for name, amount in columns.items()
            ),
        )

    def _sum(self, when, codes):
        return SQL(
            "COALESCE(SUM(figure.%s) FILTER (WHERE figure.code = ANY(%s)), 0)",
            SQL.identifier(when),
            codes,
        )

    def _usable_sql(self):
        """rules/activity_account.py ``usable`` for all rows at once (a test
        holds the two together)."""
        dues = ("vat", "suppliers", "social", "provisions")
        return SQL(
            "cash + contribution_due + %s",
            SQL(" + ").join(
                SQL("LEAST(%s, 0)", SQL.identifier(f"{due}_due")) for due in dues
            ),
        )

    # Σ activities + mutualised services = result of the company

    @api.model
    def get_period(self):
        """First and last day of the board, whoever reads it."""
        self.check_access("read")
        period = self._board_period()
        return {
            "date_from": fields.Date.to_string(period.start),
            "date_to": fields.Date.to_string(period.end),
        }

    @api.model
    def get_control(self):
        """The three sums of the period and their difference, in the company."""
        self.check_access("read")
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._("The result of the company is shown to those who keep it.")
            )
        company = self.env.company
        period = self._board_period()
        activities, mutualised = self._analytic_result(company, period)
        books = self._ledger_result(company, period)
        return {
            "currency_id": company.currency_id.id,
            "activities": activities,
            "mutualised": mutualised,
            "company": books,
            "difference": company.currency_id.round(activities + mutualised - books),
        }

    def _analytic_result(self, company, period):
        """What was brought forward from before the books is not a result."""
        activities = self.env["coop.activity"].with_context(active_test=False)
        owners = {
            activity.id: (activity.account_id.id, False)
            for activity in activities.search([("company_id", "=", company.id)])
        }
        owners[0] = (company.coop_mutualised_account_id.id, False)
        figures = self.env["coop.account.section"]._figures(
            owners, company, period.start, period.end
        )
        results = {
            key: sum(
                amount for code, amount in sums.items() if code != "brought_forward"
            )
            for key, sums in figures.items()
        }
        mutualised = results.pop(0)
        return company.currency_id.round(sum(results.values())), mutualised

    def _ledger_result(self, company, period):
        domain = [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", ">=", period.start),
            ("date", "<=", period.end),
            ("account_id.internal_group", "in", ("income", "expense")),
        ]
        [[balance]] = self.env["account.move.line"]._read_group(
            domain, [], ["balance:sum"]
        )
        return -balance or 0.0

    def action_open_account(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "eclectic_coop.activity_account",
            "name": self.name,
            "params": {
                "activity_id": self.activity_id.id,
                "span": self.env.context.get("coop_span", "year"),
                "anchor": self.env.context.get("coop_anchor"),
            },
        }
