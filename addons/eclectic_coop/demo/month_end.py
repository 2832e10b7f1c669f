"""What the gérante does at the end of each month: contributions and VAT."""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import ago, month_end
from .contributions import Contributions

VAT_COLLECTED, VAT_DEDUCTIBLE, VAT_DUE = "4457", "4456", "445510"


class MonthEnd:
    """Entries of the last day of the month, one balanced entry each."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.contributions = Contributions(settlement)
        self.contributions.vote()

    def close(self, month):
        if month_end(month) > self.world.today:
            return
        self.contributions.run(month)
        self._declare_vat(month)

    def _sum(self, account, month, *prefixes):
        """Cents of an analytic account in the month, over accounts by prefix."""
        column = account.plan_id._column_name()
        lines = self.env["account.analytic.line"].search(
            [
                (column, "=", account.id),
                ("date", ">=", month),
                ("date", "<=", month_end(month)),
                ("general_account_id", "!=", False),
            ]
        )
        return round(
            sum(
                line.amount
                for line in lines
                if line.general_account_id.code.startswith(prefixes)
            )
            * 100
        )

    def _open_activities(self, month):
        for trade in cast.TRADES:
            closed = trade.closed_months_ago
            if not closed or month < ago(closed, self.world.today):
                yield self.world.activities[trade.code]

    def _declare_vat(self, month):
        lines = []
        accounts = [
            activity.balance_account_id for activity in self._open_activities(month)
        ]
        accounts.append(self.world.company.coop_mutualised_balance_account_id)
        for account in accounts:
            lines += self._vat_of(account, month)
        if not lines:
            return
        move = self._post("general", month, f"TVA {month:%m/%Y}", lines)
        due = move.line_ids.filtered(lambda line: line.account_id.code == VAT_DUE)
        self.bank.expect_lines(
            month_end(month) + timedelta(days=19), due, f"TVA {month:%m/%Y}"
        )

    def _vat_of(self, account, month):
        collected = self._sum(account, month, VAT_COLLECTED)
        deductible = self._sum(account, month, VAT_DEDUCTIBLE)
        label = f"TVA {month:%m/%Y} – {account.name}"
        rows = (
            (self.world.vat_account("sale"), collected),
            (self.world.vat_account("purchase"), deductible),
            (self.world.account(VAT_DUE), -collected - deductible),
        )
        return [
            self._line(code.code, label, amount, account)
            for code, amount in rows
            if amount
        ]

    def _line(self, code, label, cents, analytic):
        return {
            "account_id": self.world.account(code).id,
            "name": label,
            "balance": cents / 100,
            "analytic_distribution": {str(analytic.id): 100.0},
        }

    def _post(self, purpose, month, label, lines):
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.world.journal(purpose).id,
                "date": month_end(month),
                "ref": label,
                "line_ids": [Command.create(line) for line in lines],
            }
        )
        move.action_post()
        return move
