from odoo import api, models
from odoo.tools import SQL

from ..rules.closing_state import Tick
from ..rules.money import cents, euros

SHOWN = 200
# Costs and income between activities, though of class 1.
INTERNAL = ("186%", "187%")


class CoopClosingControl(models.AbstractModel):
    """Domain 8.2, step 5: Σ activities + mutualised services = result, to the cent."""

    _name = "coop.closing.control"
    _description = "Control of a closing"

    def _control(self):
        """{owner: cents} of the result plan, one grouped query.

        Owners are "activities", "mutualised" and "company", the ledger itself.
        """
        self.env["account.move.line"].flush_model()
        self.env["account.analytic.line"].flush_model()
        rows = dict(self.env.execute_query(self._control_sql()))
        return {
            owner: cents(rows.get(owner) or 0)
            for owner in ("activities", "mutualised", "company", "sheet")
        }

    def _control_gap(self, found):
        return found["company"] - found["activities"] - found["mutualised"]

    def _control_sql(self):
        result, balance = self._plan_names()
        return SQL(
            """SELECT CASE WHEN %(result)s = %(mutualised)s THEN 'mutualised'
                           ELSE 'activities' END, SUM(item.amount)
                 FROM account_analytic_line item
                WHERE item.company_id = %(company)s
                      AND item.date BETWEEN %(first)s AND %(last)s
                      AND item.general_account_id IS NOT NULL
                      AND %(result)s = ANY(%(owners)s)
             GROUP BY 1
            UNION ALL
               SELECT 'company', -SUM(line.balance)
                 FROM account_move_line line
                 JOIN account_account account ON account.id = line.account_id
                WHERE %(of_result)s AND line.date >= %(first)s
            UNION ALL
               SELECT 'sheet', SUM(item.amount)
                 FROM account_analytic_line item
                WHERE item.company_id = %(company)s AND item.date <= %(last)s
                      AND item.general_account_id IS NOT NULL
                      AND (%(result)s = ANY(%(owners)s)
                           OR %(balance)s = ANY(%(sheet_owners)s))""",
            **self._control_values(),
            result=result,
            balance=balance,
            of_result=self._of_result_sql(),
        )

    def _plan_names(self):
        columns = self.env["coop.account.section"]._plan_columns()
        return [SQL.identifier("item", name) for name in columns.values()]

    def _control_values(self):
        owners, sheet_owners = self._owner_accounts()
        return {
            "company": self.company_id.id,
            "mutualised": self.company_id.coop_mutualised_account_id.id,
            "owners": owners,
            "sheet_owners": sheet_owners,
            "first": self.date_from,
            "last": self.date_to,
        }

    def _owner_accounts(self):
        """Analytic accounts of all activities and of the mutualised services."""
        company = self.company_id
        # Whose right: the control adds up all activities; no one is shown apart.
        activities = self.env["coop.activity"].sudo().with_context(active_test=False)
        activities = activities.search_fetch(
            [("company_id", "=", company.id)], ["account_id", "balance_account_id"]
        )
        result = activities.account_id | company.coop_mutualised_account_id
        sheet = (
            activities.balance_account_id | company.coop_mutualised_balance_account_id
        )
        return result.ids, sheet.ids

    def _of_result_sql(self):
        return SQL(
            """line.company_id = %s AND line.parent_state = 'posted'
               AND line.date <= %s
               AND SPLIT_PART(account.account_type, '_', 1) IN ('income', 'expense')""",
            self.company_id.id,
            self.date_to,
        )

    # What explains the gap

    def _gap_lines(self):
        """[(move line id, cents expected, cents found)]: the largest gap first.

        Income and costs with no or a wrong analytic account, internal entries whose
        two sides differ, entries of the balance-sheet plan that do not add up.
        """
        self.env["account.move.line"].flush_model()
        self.env["account.analytic.line"].flush_model()
        return [
            (line, cents(expected), cents(found))
            for line, expected, found in self.env.execute_query(self._gap_sql())
        ]

    def _gap_sql(self):
        result, _balance = self._plan_names()
        return SQL(
            """SELECT line.id, -line.balance,
                      COALESCE(SUM(item.amount) FILTER (
                          WHERE %(result)s = ANY(%(owners)s)
                            AND item.date BETWEEN %(first)s AND %(last)s), 0) AS found
                 FROM account_move_line line
                 JOIN account_account account ON account.id = line.account_id
            LEFT JOIN account_analytic_line item ON item.move_line_id = line.id
                WHERE line.company_id = %(company)s AND line.parent_state = 'posted'
                      AND line.date BETWEEN %(first)s AND %(last)s
                      AND (%(of_result)s OR account.code_store ->> %(root)s
                           LIKE ANY(%(internal)s))
             GROUP BY line.id
               HAVING ROUND(-line.balance - COALESCE(SUM(item.amount) FILTER (
                          WHERE %(result)s = ANY(%(owners)s)
                            AND item.date BETWEEN %(first)s AND %(last)s), 0), 2) != 0
             ORDER BY ABS(-line.balance - COALESCE(SUM(item.amount) FILTER (
                          WHERE %(result)s = ANY(%(owners)s)
                            AND item.date BETWEEN %(first)s AND %(last)s), 0)) DESC
                LIMIT %(shown)s""",
            **{**self._control_values(), "shown": SHOWN},
            result=result,
            of_result=self._of_result_sql(),
            root=str(self.company_id.root_id.id),
            internal=list(INTERNAL),
        )

    def _sheet_gap_sql(self):
        """Entries whose parts, over both plans, do not add up to zero."""
        result, balance = self._plan_names()
        return SQL(
            """SELECT line.move_id, SUM(item.amount)
                 FROM account_analytic_line item
                 JOIN account_move_line line ON line.id = item.move_line_id
                WHERE item.company_id = %(company)s AND item.date <= %(last)s
                      AND (%(result)s = ANY(%(owners)s)
                           OR %(balance)s = ANY(%(sheet_owners)s))
             GROUP BY 1 HAVING ROUND(SUM(item.amount), 2) != 0
             ORDER BY ABS(SUM(item.amount)) DESC LIMIT %(shown)s""",
            **{**self._control_values(), "shown": SHOWN},
            result=result,
            balance=balance,
        )

    # Points of the checklist

    def _point_result_plan(self):
        gap = self._control_gap(self._control())
        lines = self._gap_lines()
        if not gap and not lines:
            return self._point(Tick.DONE, self._control_sentence()["words"], 0.0)
        return self._point(
            Tick.PROBLEM,
            self.env._(
                "%(count)s lines of income or cost have no activity, or a wrong one: "
                "each must go to an activity or to the mutualised services.",
                count=len(lines),
            )
            if lines
            else self._control_sentence()["words"],
            float(euros(gap)),
            self._opens(
                self.env._("Lines that explain the gap"),
                "account.move.line",
                [("id", "in", [line for line, *_amounts in lines])],
            ),
        )

    def _point_balance_plan(self):
        gap = self._control()["sheet"]
        moves = [
            move for move, _amount in self.env.execute_query(self._sheet_gap_sql())
        ]
        if not gap and not moves:
            return self._point(
                Tick.DONE,
                self.env._(
                    "The balance sheets of the activities add up with their results."
                ),
                0.0,
            )
        return self._point(
            Tick.PROBLEM,
            self.env._(
                "%(count)s entries do not balance inside the activities: the "
                "balance-sheet part of a line is missing or too large.",
                count=len(moves),
            ),
            float(euros(gap)),
            self._opens(
                self.env._("Entries that explain the gap"),
                "account.move",
                [("id", "in", moves)],
            ),
        )

    def _control_sentence(self):
        """The line at the bottom of the screen."""
        found = self._control()
        gap = self._control_gap(found)
        return {
            "ok": not gap,
            "gap": float(euros(gap)),
            "words": self.env._(
                "Sum of activities (%(activities)s) + mutualised services "
                "(%(mutualised)s) = result of the cooperative (%(company)s): gap "
                "%(gap)s",
                gap=self.currency_id.format(float(euros(gap))),
                **{
                    name: self.currency_id.format(float(euros(found[name])))
                    for name in ("activities", "mutualised", "company")
                },
            ),
        }

    @api.model
    def get_gap(self, closing_id):
        """The lines that explain the gap, in words, for a script or a screen."""
        closing = self._asked(closing_id)
        closing.check_access("read")
        if not closing:
            return []
        found = {line: (want, have) for line, want, have in closing._gap_lines()}
        lines = self.env["account.move.line"].browse(found)
        return [
            {
                "id": line.id,
                "name": line.display_name,
                "expected": float(euros(found[line.id][0])),
                "found": float(euros(found[line.id][1])),
            }
            for line in lines
        ]
