"""Loans of the beginning, a grant, and what the activities expect of the year.

The loans are those of the domain: a participating loan of SOCODEN over 60 months with
12 deferred, a start-up loan, and one of the Crédit Coopératif over 36 months.
"""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import ago, month_end

# name, lender, kind, euros, rate, method, due dates, deferred, months ago
LOANS = (
    ("Prêt participatif", "SOCODEN", "participating", 15_000, 4, "capital", 60, 12, 22),
    ("Prêt à la création", "OSEO", "bank", 7_000, 2.5, "instalment", 48, 6, 22),
    (
        "Prêt bancaire",
        "Crédit Coopératif",
        "bank",
        20_000,
        3.6,
        "instalment",
        36,
        0,
        20,
    ),
)
# Of what was done in the year so far: the forecast that was agreed, in percent.
EXPECTED = {
    "ARDOISE": 104,
    "BAMBOU": 97,
    "CLEF": 72,
    "PANIER": 135,
    "LUMIERE": 101,
}
PROPOSED = "PASSERELLE"
GRANT = 9_000


class Planning:
    """What the gérante plans, borrows and asks for."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.loans = []

    def month(self, month):
        """Money lent comes, due dates are posted, the bank pays them."""
        for row in LOANS:
            if month == ago(row[-1], self.world.today):
                self._borrow(month, *row[:-1])
        day = min(month_end(month), self.world.today)
        for loan in self.loans:
            before = loan.line_ids.move_id
            loan._post_until(day)
            for move in loan.line_ids.move_id - before:
                self._pay(move.date, move)

    def _borrow(self, month, name, lender, kind, amount, rate, method, count, deferred):
        received = month + timedelta(days=4)
        loan = self.env["coop.loan"].create(
            {
                "name": f"{lender} – {name}",
                "lender_id": self.env["res.partner"].create({"name": lender}).id,
                "kind": kind,
                "principal": amount,
                "rate": rate,
                "method": method,
                "count": count,
                "deferred": deferred,
                "released_on": received,
                "first_due": month_end(month) + timedelta(days=5),
                "decision_date": received - timedelta(days=20),
                "decision_reference": "Conseil coopératif",
            }
        )
        loan.action_start()
        self._pay(received, loan.move_id)
        self.loans.append(loan)

    def _pay(self, day, move):
        lines = move.line_ids.filtered(lambda line: line.account_id.reconcile)
        self.bank.expect_lines(day, lines, move.ref)

    # Today

    def tell(self):
        self._ask_for_a_grant()
        year = self.env["coop.forecast"]._year_of(self.world.today)
        self.env["coop.forecast.setting"].create(
            {
                "date_from": year.start,
                "tolerance": 10,
                "plan_start": self.world.months[0],
                "plan_people": 2,
                "months_each": 4,
                "source": "Règlement intérieur, art. 12",
            }
        )
        gerante = self.world.users[cast.GERANTE.login]
        for code, percent in EXPECTED.items():
            self._expect(code, percent, year).with_user(gerante).action_agree()
        self._expect(PROPOSED, 110, year).action_propose()

    def _expect(self, code, percent, year):
        """A forecast whose months so far are in this proportion to what was done."""
        activity = self.world.activities[code]
        forecasts = self.env["coop.forecast"]
        actual = forecasts._actual(activity, year)[activity.id]
        done = {month: amounts for month, amounts in actual.items() if any(amounts)}
        forecast = forecasts.create({"activity_id": activity.id})
        mean = [
            round(sum(amounts[rank] for amounts in done.values()) / max(1, len(done)))
            for rank in (0, 1)
        ]
        for line in forecast.line_ids:
            turnover, margin = (amount * percent // 100 // 1000 * 10 for amount in mean)
            line.write({"turnover": turnover, "margin": min(margin, turnover)})
        return forecast

    def _ask_for_a_grant(self):
        """Half of it came; the report that releases the rest is due."""
        today = self.world.today
        funder = self.env["res.partner"].create({"name": "Région des Trois Rivières"})
        grant = self.env["coop.grant"].create(
            {
                "name": "Accompagnement des nouveaux entrepreneurs",
                "funder_id": funder.id,
                "user_id": self.world.users[cast.GERANTE.login].id,
                "amount": GRANT,
                "agreed_on": ago(5, today) + timedelta(days=9),
                "reference": "CP-2041",
                "milestone_ids": [
                    Command.create(values) for values in self._milestones(today)
                ],
            }
        )
        grant.action_promise()
        self._receive_half(grant, funder, ago(4, today) + timedelta(days=6))

    def _milestones(self, today):
        half = {"kind": "money", "amount": GRANT / 2}
        return [
            {
                "name": "Première moitié, à la signature",
                "due_on": ago(4, today),
                "done_on": ago(4, today) + timedelta(days=6),
                **half,
            },
            {
                "name": "Bilan des actions et factures acquittées",
                "due_on": today + timedelta(days=24),
            },
            {"name": "Solde", "due_on": today + timedelta(days=75), **half},
        ]

    def _receive_half(self, grant, funder, day):
        claim = grant._claim()
        line = self.bank.receive(
            day, GRANT / 2, "VIR REGION CP-2041", funder, claim.account_id
        )
        paid = line.line_ids.filtered(lambda one: one.account_id == claim.account_id)
        (paid | claim).reconcile()
