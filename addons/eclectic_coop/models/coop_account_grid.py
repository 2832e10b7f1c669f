from datetime import date

from odoo import api, models, tools
from odoo.tools import SQL


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
        """Lines are summed per account first: few rows then meet the map."""
        columns = self._plan_columns()
        cells = [
            self._cells_sql(
                plan,
                column,
                [pair[position] for pair in owners.values() if pair[position]],
                companies,
                SQL("BETWEEN %s AND %s", date_from or date.min, date_to),
                by_month,
            )
            for position, (plan, column) in enumerate(columns.items())
        ]
        pairs = [
            (key, account)
            for key, pair in owners.items()
            for account in pair
            if account
        ]
        return SQL(
            """WITH map AS (%s), cell AS (%s UNION ALL %s)
             SELECT owner.key, map.code, cell.month, SUM(cell.amount * map.factor)
               FROM cell
               JOIN unnest(%s::int[], %s::int[]) AS owner(key, account_id)
                    ON owner.account_id = cell.owner_account_id
               JOIN map ON map.account_id = cell.general_account_id
                    AND map.company_id = cell.company_id
                    AND (map.kind = 'result') = (cell.plan = 'result')
           GROUP BY 1, 2, 3""",
            self._map_sql(companies),
            *cells,
            [key for key, _account in pairs],
            [account for _key, account in pairs],
        )

    def _cells_sql(self, plan, column, accounts, companies, period, by_month):
        month = SQL("date_trunc('month', date)::date" if by_month else "NULL::date")
        return SQL(
            """SELECT %(plan)s AS plan, %(column)s AS owner_account_id, company_id,
                      general_account_id, %(month)s AS month, SUM(amount) AS amount
                 FROM account_analytic_line
                WHERE %(column)s = ANY(%(accounts)s) AND date %(period)s
                  AND company_id = ANY(%(companies)s)
                  AND general_account_id IS NOT NULL
             GROUP BY 2, 3, 4, 5""",
            plan=plan,
            column=SQL.identifier(column),
            month=month,
            accounts=accounts,
            period=period,
            companies=companies.ids,
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
