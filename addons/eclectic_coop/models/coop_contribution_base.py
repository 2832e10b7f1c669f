from odoo import api, models
from odoo.tools import SQL

from ..rules.activity_account import MARGIN
from ..rules.contribution_scheme import Base
from ..rules.money import cents
from .coop_company_solidarity import INTERNAL_SECTION

TURNOVER, SALARY = "turnover", "salary"


class CoopContributionBase(models.AbstractModel):
    """What contributions are a share of, for all activities, month by month.

    Two grouped queries whatever their number: the lines of the result plan, and the
    turnover in proportion to what customers have paid.
    """

    _name = "coop.contribution.base"
    _description = "Bases of contributions"

    @api.model
    def _read_bases(self, company, first, last):
        """``{(result account, month): {Base: {category: cents}}}`` and the pairs
        (result account, month) that had pay."""
        self.env.flush_all()
        found, paid = {}, set()
        for account, month, kind, category, amount in self.env.execute_query(
            self._booked_sql(company, first, last)
        ):
            if kind == SALARY:
                paid.add((account, month))
                continue
            bases = found.setdefault((account, month), {})
            for base in (Base.INVOICED, Base.MARGIN)[kind != TURNOVER :]:
                _add(bases.setdefault(base, {}), category, cents(amount))
        for account, month, category, amount in self.env.execute_query(
            self._cashed_sql(company, first, last)
        ):
            bases = found.setdefault((account, month), {})
            _add(bases.setdefault(Base.CASHED, {}), category, cents(amount))
        return found, paid

    @api.model
    def _accounts_by_section(self, company):
        """{section code of the result: ids of accounts of the chart}."""
        places = self.env["coop.account.section"]._places(company.id)
        found = {}
        for account, (of_result, _balance) in places.items():
            for code, _factor in of_result:
                found.setdefault(code, []).append(account)
        if company.coop_internal_work_in_base:
            found.setdefault(TURNOVER, []).extend(found.get(INTERNAL_SECTION, []))
        return found

    def _result_column(self):
        columns = self.env["coop.account.section"]._plan_columns()
        return SQL.identifier("item", columns["result"])

    def _booked_sql(self, company, first, last):
        """Turnover, direct costs and pay: (account, month, kind, category, amount)."""
        sections = self._accounts_by_section(company)
        costs = [key for code in MARGIN[1:] for key in sections.get(code, [])]
        return SQL(
            """SELECT %(owner)s, date_trunc('month', item.date)::date,
                      CASE WHEN item.general_account_id = ANY(%(turnover)s)
                           THEN 'turnover'
                           WHEN item.general_account_id = ANY(%(costs)s)
                           THEN 'costs' ELSE 'salary' END,
                      template.categ_id, SUM(item.amount)
                 FROM account_analytic_line item
            LEFT JOIN product_product product ON product.id = item.product_id
            LEFT JOIN product_template template
                      ON template.id = product.product_tmpl_id
                WHERE item.company_id = %(company)s
                  AND item.date BETWEEN %(first)s AND %(last)s
                  AND item.general_account_id = ANY(%(all)s)
                  AND %(owner)s IS NOT NULL
             GROUP BY 1, 2, 3, 4""",
            owner=self._result_column(),
            turnover=sections.get(TURNOVER, []),
            costs=costs,
            all=[*sections.get(TURNOVER, []), *costs, *sections.get(SALARY, [])],
            company=company.id,
            first=first,
            last=last,
        )

    def _cashed_sql(self, company, first, last):
        """Turnover cashed: (account, month, category, amount).

        Of a document that customers pay, the part without VAT of what they paid,
        rounded on what is paid so far so that the parts add up. An entry without a
        customer counts at once, unless it waits on an account of class 4 (accruals).
        """
        numbers = self.env["coop.account.section"]._account_numbers(company.id)
        return SQL(
            """WITH settled AS (%(debits)s UNION ALL %(credits)s),
                    paid AS (
               SELECT move_id, month, SUM(amount) AS amount
                 FROM settled GROUP BY move_id, month),
                    whole AS (
               SELECT line.move_id, SUM(line.balance) AS total
                 FROM account_move_line line
                 JOIN account_account account ON account.id = line.account_id
                WHERE account.account_type = 'asset_receivable'
                  AND line.move_id IN (
                      SELECT move_id FROM paid WHERE month >= %(first)s)
             GROUP BY line.move_id),
                    sold AS (
               SELECT line.move_id, %(owner)s AS owner, template.categ_id,
                      SUM(item.amount) AS net
                 FROM account_analytic_line item
                 JOIN account_move_line line ON line.id = item.move_line_id
            LEFT JOIN product_product product ON product.id = item.product_id
            LEFT JOIN product_template template
                      ON template.id = product.product_tmpl_id
                WHERE line.move_id IN (SELECT move_id FROM whole)
                  AND item.general_account_id = ANY(%(turnover)s)
                  AND %(owner)s IS NOT NULL
             GROUP BY 1, 2, 3),
                    so_far AS (
               SELECT move_id, month, amount,
                      SUM(amount) OVER (PARTITION BY move_id ORDER BY month) AS up_to
                 FROM paid)
               SELECT sold.owner, so_far.month, sold.categ_id,
                      SUM(ROUND(sold.net * so_far.up_to / whole.total, 2)
                        - ROUND(sold.net * (so_far.up_to - so_far.amount)
                                / whole.total, 2))
                 FROM so_far
                 JOIN whole ON whole.move_id = so_far.move_id AND whole.total != 0
                 JOIN sold ON sold.move_id = so_far.move_id
                WHERE so_far.month >= %(first)s
             GROUP BY 1, 2, 3
            UNION ALL %(at_once)s""",
            debits=self._settled_sql(company, last, "debit", "credit", 1),
            credits=self._settled_sql(company, last, "credit", "debit", -1),
            at_once=self._at_once_sql(company, first, last, numbers),
            owner=self._result_column(),
            turnover=self._accounts_by_section(company).get(TURNOVER, []),
            first=first,
        )

    def _settled_sql(self, company, last, side, other, sign):
        """Rows (document, month, amount) matched with the bank or the cash box."""
        return SQL(
            """SELECT line.move_id, %(sign)s * partial.amount AS amount,
                      date_trunc('month', partial.max_date)::date AS month
                 FROM account_partial_reconcile partial
                 JOIN account_move_line line ON line.id = partial.%(side)s
                 JOIN account_account account ON account.id = line.account_id
                      AND account.account_type = 'asset_receivable'
                 JOIN account_journal own ON own.id = line.journal_id
                      AND own.type NOT IN ('bank', 'cash')
                 JOIN account_move_line money ON money.id = partial.%(other)s
                 JOIN account_journal bank ON bank.id = money.journal_id
                      AND bank.type IN ('bank', 'cash')
                WHERE partial.company_id = %(company)s
                  AND partial.max_date <= %(last)s""",
            sign=sign,
            side=SQL.identifier(f"{side}_move_id"),
            other=SQL.identifier(f"{other}_move_id"),
            company=company.id,
            last=last,
        )

    def _at_once_sql(self, company, first, last, numbers):
        waiting = [key for key, code in numbers.items() if code.startswith("4")]
        return SQL(
            """SELECT %(owner)s, date_trunc('month', item.date)::date,
                      template.categ_id, SUM(item.amount)
                 FROM account_analytic_line item
                 JOIN account_move_line line ON line.id = item.move_line_id
                 JOIN account_journal journal ON journal.id = line.journal_id
            LEFT JOIN product_product product ON product.id = item.product_id
            LEFT JOIN product_template template
                      ON template.id = product.product_tmpl_id
                WHERE item.company_id = %(company)s
                  AND item.date BETWEEN %(first)s AND %(last)s
                  AND item.general_account_id = ANY(%(turnover)s)
                  AND %(owner)s IS NOT NULL
                  AND journal.type NOT IN ('sale', 'purchase')
                  AND NOT EXISTS (
                      SELECT 1 FROM account_move_line other
                        JOIN account_account account
                             ON account.id = other.account_id
                       WHERE other.move_id = line.move_id
                         AND (account.account_type = 'asset_receivable'
                              OR journal.type NOT IN ('bank', 'cash')
                                 AND other.account_id = ANY(%(waiting)s)))
             GROUP BY 1, 2, 3""",
            owner=self._result_column(),
            turnover=self._accounts_by_section(company).get(TURNOVER, []),
            waiting=waiting,
            company=company.id,
            first=first,
            last=last,
        )


def _add(amounts, category, amount):
    amounts[category] = amounts.get(category, 0) + amount
