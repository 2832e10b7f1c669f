from odoo import models
from odoo.tools import SQL, format_date

from ..rules.money import cents, euros
from ..rules.periods import shift
from ..rules.treasury import balances_to_come

# This month and the three coming ones.
MONTHS = 4
OPEN_KINDS = ("asset_receivable", "liability_payable")


class CoopGerantBoardMoney(models.AbstractModel):
    """Tiles of the gérant: result, treasury now and to come, loans."""

    _name = "coop.gerant.board.money"
    _description = "Board of the gérant: money"

    def _tile_of_result(self, company):
        today = self._today()
        year = company.compute_fiscalyear_dates(today)["date_from"]
        now, before = self._results(company, year, today)
        money = company.currency_id.format
        return self._tile(
            "result",
            self.env._("Result of the year to date"),
            money(float(now)),
            self.env._("%(amount)s a year ago", amount=money(float(before))),
            self._board_action("coop_activity_board_action"),
            "good" if now >= 0 else "bad",
        )

    def _results(self, company, year, today):
        """Result from the year's beginning to a day, and the same a year before."""
        self.env["account.move.line"].flush_model()
        [row] = self.env.execute_query(
            SQL(
                """SELECT COALESCE(-SUM(line.balance)
                              FILTER (WHERE line.date >= %(year)s), 0),
                          COALESCE(-SUM(line.balance)
                              FILTER (WHERE line.date <= %(before)s), 0)
                     FROM account_move_line line
                     JOIN account_account account ON account.id = line.account_id
                    WHERE line.company_id = %(company)s
                      AND line.parent_state = 'posted'
                      AND account.account_type ~ '^(income|expense)'
                      AND line.date BETWEEN %(first)s AND %(today)s""",
                year=year,
                first=shift(year, -12),
                before=shift(today, -12),
                today=today,
                company=company.id,
            )
        )
        return row

    def _tile_of_treasury(self, company):
        now = self._cash(company)
        balances = balances_to_come(now, self._dues(company), self._today(), MONTHS)
        lowest = min(now, *balances)
        money = company.currency_id.format
        months = [shift(self._today().replace(day=1), rank) for rank in range(MONTHS)]
        detail = self.env._(
            "lowest until %(month)s: %(amount)s",
            month=format_date(self.env, months[-1], date_format="LLLL"),
            amount=money(float(euros(lowest))),
        )
        return {
            **self._tile(
                "treasury",
                self.env._("Treasury"),
                money(float(euros(now))),
                detail,
                self._opens(
                    self.env._("What is due"), "account.move.line", self._dues_domain()
                ),
                "good" if lowest >= 0 else "bad",
            ),
            "chart": {
                "labels": [
                    format_date(self.env, month, date_format="LLL") for month in months
                ],
                "data": [float(euros(balance)) for balance in balances],
            },
        }

    def _cash(self, company):
        [[balance]] = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_cash"),
                ("date", "<=", self._today()),
            ],
            [],
            ["balance:sum"],
        )
        return cents(balance or 0)

    def _dues_domain(self):
        return [
            ("company_id", "=", self.env.company.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
            ("account_id.account_type", "in", OPEN_KINDS),
        ]

    def _dues(self, company):
        """(day, cents) of what customers, suppliers and lenders are owed or owe."""
        months = self.env["account.move.line"]._read_group(
            self._dues_domain(),
            ["date_maturity:month"],
            ["amount_residual:sum"],
        )
        dues = [
            (month or self._today(), cents(amount))
            for month, amount in months
            if amount
        ]
        return dues + self._dues_of_loans(company) + self._dues_of_grants(company)

    def _dues_of_loans(self, company):
        last = shift(self._today(), MONTHS)
        months = self.env["coop.loan.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("loan_id.state", "=", "running"),
                ("replaced", "=", False),
                ("due_on", ">", self._today()),
                ("due_on", "<=", last),
            ],
            ["due_on:month"],
            ["amount:sum"],
        )
        return [(month, -cents(amount)) for month, amount in months]

    def _dues_of_grants(self, company):
        months = self.env["coop.grant.milestone"]._read_group(
            [
                ("company_id", "=", company.id),
                ("grant_id.state", "=", "promised"),
                ("done_on", "=", False),
                ("kind", "=", "money"),
            ],
            ["due_on:month"],
            ["amount:sum"],
        )
        return [(month, cents(amount)) for month, amount in months if amount]

    def _tile_of_loans(self, company):
        loans = self.env["coop.loan"].search(
            [("company_id", "=", company.id), ("state", "=", "running")]
        )
        lines = self.env["coop.loan.line"]
        late = lines.search_count(lines._due_domain(company, self._today()))
        money = company.currency_id.format
        upcoming = [loan.next_due for loan in loans if loan.next_due]
        if late:
            detail = self._counted(
                late,
                self.env._("1 due date to post"),
                self.env._("%(count)s due dates to post"),
            )
        elif upcoming:
            detail = self.env._(
                "next due date on %(day)s", day=format_date(self.env, min(upcoming))
            )
        else:
            detail = self.env._("no due date to come")
        return self._tile(
            "loans",
            self.env._("Loans still owed"),
            money(sum(loans.mapped("owed"))),
            detail,
            self._board_action("coop_loan_action"),
            "warn" if late else "info",
        )
