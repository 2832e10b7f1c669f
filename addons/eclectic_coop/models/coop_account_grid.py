from datetime import date

from odoo import api, models, tools
from odoo.tools import SQL

# Above this, looking every line's activity up costs more than it spares.
MANY_OWNERS = 100


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
            values["id"]: (values["account_id"], values["balance_account_id"])
            for values in readable.read(["account_id", "balance_account_id"], load=None)
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
        query = self._cells_sql(
            companies,
            SQL("SUM(amount)"),
            SQL("date BETWEEN %s AND %s", date_from or date.min, date_to),
            self._sides(owners),
            by_month,
        )
        sums = self._sums(owners, companies, self.env.execute_query(query))
        for (key, code, month), amount in sums.items():
            if by_month:
                grid[key].setdefault(code, {})[month] = float(amount)
            else:
                grid[key][code] = float(amount)
        return grid

    def _sums(self, owners, companies, cells):
        """``{(key, section code, month): amount}``; lines were summed per account
        of the chart, so few rows are left to put in sections."""
        key_of = {
            account: key for key, pair in owners.items() for account in pair if account
        }
        places = {company.id: self._places(company.id) for company in companies}
        sums = {}
        for result, balance, company, general, month, amount in cells:
            of_result, of_balance = places[company][general]
            for account, found in ((result, of_result), (balance, of_balance)):
                if account not in key_of:
                    continue
                for code, factor in found:
                    place = (key_of[account], code, month)
                    sums[place] = sums.get(place, 0) + factor * amount
        return sums

    def _sides(self, owners):
        """Analytic accounts of each plan to look for, None to read all lines."""
        if len(owners) > MANY_OWNERS:
            return None
        return [
            [pair[side] for pair in owners.values() if pair[side]] for side in (0, 1)
        ]

    @api.model
    def _cells_sql(self, companies, sums, period, sides=None, by_month=False):
        """Sums per pair of analytic accounts, company, account of the chart and
        month; hours have no account of the chart and do not count.

        Each column to group by costs: one company or no month is a constant.
        """
        result, balance = map(SQL.identifier, self._plan_columns().values())
        by = [result, balance, SQL("general_account_id")]
        company, month = SQL("%s", companies[:1].id), SQL("NULL::date")
        if len(companies) > 1:
            by.append(company := SQL("company_id"))
        if by_month:
            by.append(month := SQL("date_trunc('month', date)::date"))
        return SQL(
            """SELECT %(result)s AS result_account_id,
                      %(balance)s AS balance_account_id,
                      %(company)s AS company_id, general_account_id,
                      %(month)s AS month, %(sums)s
                 FROM account_analytic_line
                WHERE %(period)s AND company_id IN %(companies)s
                  AND general_account_id IS NOT NULL AND %(whose)s
             GROUP BY %(by)s""",
            result=result,
            balance=balance,
            company=company,
            month=month,
            sums=sums,
            period=period,
            companies=tuple(companies.ids),
            whose=self._whose_sql(result, balance, sides),
            by=SQL(", ").join(by),
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
