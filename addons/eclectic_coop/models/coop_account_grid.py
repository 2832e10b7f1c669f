from datetime import date

from odoo import api, models, tools
from odoo.tools import SQL

NO_MONTH = SQL("NULL::date")


class CoopAccountGrid(models.AbstractModel):
    """The reading side of the sections: figures of many activities at once."""

    _name = "coop.account.grid"
    _description = "Figures of the activities by section"

    @api.model
    def _grid(self, activities, date_from, date_to, by_month=False):
        """Figures of all the activities by section, in one SQL query.

        ``{activity_id: {section_code: amount}}``, or with ``by_month``
        ``{activity_id: {section_code: {first day of month: amount}}}``. An empty
        ``date_from`` means since the beginning: balances of the balance sheet
        and of the treasury at ``date_to``.

        The lines are read by plain SQL: what protects them is the right to read
        the activity, so activities that the user may not read are left out.
        """
        readable = activities._filtered_access("read")
        owners = {
            activity.id: (activity.account_id.id, activity.balance_account_id.id)
            for activity in readable
        }
        return self._figures(
            owners, readable.company_id, date_from, date_to, by_month=by_month
        )

    @api.model
    def _figures(self, owners, companies, date_from, date_to, by_month=False):
        """The grid of any pairs of analytic accounts ``{key: (result, balance)}``.

        Callers check the rights; ``_grid`` is the door for activities.
        """
        grid = {key: {} for key in owners}
        if not owners:
            return grid
        self.env["account.analytic.line"].flush_model()
        self.flush_model()
        query = self._figures_sql(owners, companies, date_from, date_to, by_month)
        for key, code, month, amount in self.env.execute_query(query):
            if by_month:
                grid[key].setdefault(code, {})[month] = float(amount)
            else:
                grid[key][code] = float(amount)
        return grid

    def _figures_sql(self, owners, companies, date_from, date_to, by_month):
        """Lines are summed per account in one pass; few rows then meet the map."""
        pairs = [
            (key, account)
            for key, pair in owners.items()
            for account in pair
            if account
        ]
        month = SQL("date_trunc('month', date)::date") if by_month else NO_MONTH
        return SQL(
            """WITH map AS (%(map)s), cell AS (%(cells)s)
             SELECT owner.key, map.code, cell.month, SUM(cell.amount * map.factor)
               FROM cell
               CROSS JOIN LATERAL (VALUES ('result', cell.result_account_id),
                                          ('balance', cell.balance_account_id)
                                  ) AS side(plan, account_id)
               JOIN unnest(%(keys)s::int[], %(accounts)s::int[])
                    AS owner(key, account_id) ON owner.account_id = side.account_id
               JOIN map ON map.account_id = cell.general_account_id
                    AND map.company_id = cell.company_id
                    AND (map.kind = 'result') = (side.plan = 'result')
           GROUP BY 1, 2, 3""",
            map=self._map_sql(companies),
            cells=self._cells_sql(
                companies,
                SQL("SUM(amount) AS amount"),
                SQL("date BETWEEN %s AND %s", date_from or date.min, date_to),
                [
                    [pair[side] for pair in owners.values() if pair[side]]
                    for side in (0, 1)
                ],
                month,
            ),
            keys=[key for key, _account in pairs],
            accounts=[account for _key, account in pairs],
        )

    @api.model
    def _cells_sql(self, companies, sums, period, sides=None, month=NO_MONTH):
        """Sums per pair of analytic accounts, company, account of the chart and
        month; hours have no account of the chart and do not count."""
        result, balance = map(SQL.identifier, self._plan_columns().values())
        return SQL(
            """SELECT %(result)s AS result_account_id,
                      %(balance)s AS balance_account_id,
                      company_id, general_account_id, %(month)s AS month, %(sums)s
                 FROM account_analytic_line
                WHERE %(period)s AND company_id = ANY(%(companies)s)
                  AND general_account_id IS NOT NULL AND %(whose)s
             GROUP BY 1, 2, 3, 4, 5""",
            result=result,
            balance=balance,
            month=month,
            sums=sums,
            period=period,
            companies=companies.ids,
            whose=self._whose_sql(result, balance, sides),
        )

    def _whose_sql(self, result, balance, sides):
        if sides is None:
            return SQL("(%s IS NOT NULL OR %s IS NOT NULL)", result, balance)
        return SQL(
            "(%s = ANY(%s) OR %s = ANY(%s))", result, sides[0], balance, sides[1]
        )

    @api.model
    @tools.ormcache()
    def _plan_columns(self):
        """Columns of the analytic lines: the result plan, the balance plan."""
        return {
            plan: self.env.ref(f"eclectic_coop.plan_{plan}").sudo()._column_name()
            for plan in ("result", "balance")
        }

    def _map_sql(self, companies):
        """Rows (company_id, account_id, section_id, kind, code, factor); the
        sections supply it."""
