"""Pay comes from outside; here are its entries, one for each person and month.

The rates are those of the story, not of the law: 22 % kept from the gross pay,
28 % paid on top by the employer (domain 3.3 uses the same employer rate). Members have
2 % of their gross pay set aside for shares (SUB-02).
"""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import ago, month_end

WITHHELD = 22
EMPLOYER = 28
OF_THE_WORKER = ("421000", "456400")


class Payroll:
    """Gross pay and contributions on the activity, net pay and dues to the bank."""

    def __init__(self, settlement, bank, capital):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.capital = capital
        self.journal = settlement.journal("payroll")

    def pay(self, month):
        if month_end(month) > self.world.today:
            return
        people = (cast.GERANTE, *cast.ENTREPRENEURS, cast.LEAVER)
        entries = {
            person: self._book(person, month)
            for person in people
            if not self._has_left(person, month)
        }
        moves = self.env["account.move"].union(*entries.values())
        moves.action_post()
        for person, entry in entries.items():
            self.capital.withhold(person, month, entry)
        self._settle(moves, month_end(month))

    def _has_left(self, person, month):
        left = person.left_months_ago
        return bool(left) and month >= ago(left, self.world.today)

    def _distribution(self, person, month):
        """Analytic account ids of the person's activities, in equal parts."""
        codes = [trade.code for trade in cast.TRADES if person.login in trade.people]
        accounts = [self.world.activities[code].account_id for code in codes]
        accounts = accounts or [self.world.company.coop_mutualised_account_id]
        return {str(account.id): 100.0 / len(accounts) for account in accounts}

    def _book(self, person, month):
        return self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.journal.id,
                "date": month_end(month),
                "ref": f"Paie {month:%m/%Y} – {person.name}",
                "line_ids": [
                    Command.create(values) for values in self._lines(person, month)
                ],
            }
        )

    def _lines(self, person, month):
        cents = person.gross * 100
        withheld, employer = cents * WITHHELD // 100, cents * EMPLOYER // 100
        for_shares = self.capital.withheld(person, month)
        analytic = self._distribution(person, month)
        worker = self.world.employees[person.login].work_contact_id.id
        rows = (
            ("641100", "Salaire brut", cents, analytic),
            ("645100", "Cotisations patronales", employer, analytic),
            ("421000", "Salaire net à payer", withheld + for_shares - cents, None),
            ("456400", "Retenue pour parts sociales", -for_shares, None),
            ("431000", "Cotisations sociales", -withheld - employer, None),
        )
        for account, label, amount, distribution in rows:
            if not amount:
                continue
            yield {
                "account_id": self.world.account(account).id,
                "name": f"{label} – {person.name}",
                "balance": amount / 100,
                "partner_id": worker if account in OF_THE_WORKER else False,
                "analytic_distribution": distribution,
            }

    def _settle(self, moves, day):
        """One transfer for the net salaries, one for the contributions."""
        for code, label, days in (("421", "Salaires", 3), ("431", "URSSAF", 15)):
            lines = moves.line_ids.filtered(
                lambda line, code=code: line.account_id.code.startswith(code)
            )
            self.bank.expect_lines(
                day + timedelta(days=days), lines, f"{label} {day:%m/%Y}"
            )
