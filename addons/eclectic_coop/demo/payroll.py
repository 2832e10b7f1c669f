"""Pay comes from outside: a table each month, brought in by the accountant.

The rates are those of the story, not of the law: 22 % kept from the gross pay,
28 % paid on top by the employer (domain 3.3 uses the same employer rate). Members have
2 % of their gross pay set aside for shares (SUB-02).
"""

from base64 import b64encode
from datetime import timedelta

from . import cast
from .calendar import ago, month_end

WITHHELD = 22
EMPLOYER = 28
TITLES = ("Employee number", "Person", "Account", "Label", "Debit", "Credit")


def _euros(cents):
    """As a French table writes an amount; nothing stays empty.

    >>> _euros(128050), _euros(0)
    ('1280,50', '')
    """
    return f"{cents / 100:.2f}".replace(".", ",") if cents else ""


class Payroll:
    """Gross pay and contributions on the activity, net pay and dues to the bank."""

    def __init__(self, settlement, bank, capital):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.capital = capital

    def pay(self, month):
        if month_end(month) > self.world.today:
            return
        people = [
            person
            for person in (cast.GERANTE, *cast.ENTREPRENEURS, cast.LEAVER)
            if not self._has_left(person, month)
        ]
        entry = self._import(people, month)
        for person in people:
            self.capital.withhold(person, month, entry)
        self._settle(entry, month_end(month))

    def _has_left(self, person, month):
        left = person.left_months_ago
        return bool(left) and month >= ago(left, self.world.today)

    def _import(self, people, month):
        """The accountant brings in the table that the payroll office sent."""
        rows = [row for person in people for row in self._rows(person, month)]
        table = "\n".join(";".join(row) for row in [TITLES, *rows])
        wizard = (
            self.env["coop.payroll.import.wizard"]
            .with_user(self.world.users[cast.ACCOUNTANT[0]])
            .create(
                {
                    "month": month,
                    "file": b64encode(table.encode()),
                    "filename": f"journal-de-paie-{month:%Y-%m}.csv",
                }
            )
        )
        wizard.action_import()
        pays = self.env["coop.payroll.import"]
        return pays._of_month(self.world.company, month).move_id.sudo()

    def _rows(self, person, month):
        """The ledger of one payslip: what the office writes, in its own words."""
        cents = person.gross * 100
        kept, employer = cents * WITHHELD // 100, cents * EMPLOYER // 100
        for_shares = self.capital.withheld(person, month)
        number = self.world.employees[person.login].barcode
        for account, label, amount in (
            ("641100", "Salaire brut", cents),
            ("645100", "Cotisations patronales", employer),
            ("421000", "Salaire net à payer", kept + for_shares - cents),
            ("456400", "Retenue pour parts sociales", -for_shares),
            ("431000", "Cotisations sociales", -kept - employer),
        ):
            if amount:
                sides = (_euros(max(amount, 0)), _euros(max(-amount, 0)))
                yield (number, person.name, account, f"{label} – {person.name}", *sides)

    def _settle(self, moves, day):
        """One transfer for the net salaries, one for the contributions."""
        for code, label, days in (("421", "Salaires", 3), ("431", "URSSAF", 15)):
            lines = moves.line_ids.filtered(
                lambda line, code=code: line.account_id.code.startswith(code)
            )
            self.bank.expect_lines(
                day + timedelta(days=days), lines, f"{label} {day:%m/%Y}"
            )
