"""Pay made elsewhere, advances, the variable part, in the words of the tests."""

from io import BytesIO

from openpyxl import Workbook

from odoo import Command
from odoo.tools import html2plaintext

from .fec import encoded
from .flow_case import FlowCase

TITLES = "Employee number;Account;Label;Debit;Credit"


def pay_rows(number, gross, employer=28, withheld=22):
    """The ledger of one person's pay, in whole percents of a gross in euros."""
    charges, kept = gross * employer / 100, gross * withheld / 100
    return [
        f"{number};641100;Gross;{gross:.2f};",
        f"{number};645100;Employer;{charges:.2f};",
        f"{number};431000;Contributions;;{charges + kept:.2f}",
        f"{number};421000;Net;;{gross - kept:.2f}",
    ]


class PayCase(FlowCase):
    """Lou (1) in Ardoise, Max (2) in Bambou, Zoe (9) in the cooperative's services."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.activity.partner"].search([]).date_from = "2025-01-01"
        cls.zoe = cls._employee("Zoe Blanc", cls.user_accountant)
        for number, employee in (("1", cls.lou), ("2", cls.max), ("9", cls.zoe)):
            employee.barcode = number
        cls.env.flush_all()

    def wizard(self, *rows, month="2026-03-01", user=None, titles=TITLES, **values):
        content = values.pop("content", None)
        content = "\n".join([titles, *rows]) if content is None else content
        wizards = self.env["coop.payroll.import.wizard"]
        return wizards.with_user(user or self.user_accountant).create(
            {
                "file": encoded(content),
                "filename": "pay.csv",
                "month": month,
                **values,
            }
        )

    def told(self, *rows, state="ready", **options):
        wizard = self.wizard(*rows, **options)
        wizard.action_check()
        preview = " ".join(html2plaintext(wizard.preview).split())
        self.assertEqual(wizard.state, state, preview)
        return preview

    def refused(self, *rows, **options):
        return self.told(*rows, state="refused", **options)

    def imported(self, *rows, **options):
        wizard = self.wizard(*rows, **options)
        wizard.action_import()
        self.env.flush_all()
        return self.env["coop.payroll.import"]._of_month(
            self.company, wizard.month.replace(day=1)
        )

    def entry(self, day, *lines, activity=None):
        """entry("2026-01-31", ("706000", -10), ("512001", 10))"""
        activity = activity or self.ardoise
        result = {str(activity.account_id.id): 100.0}
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "journal_id": self.company._coop_journal("general").id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.company._coop_account(code).id,
                            "name": code,
                            "balance": balance,
                            "analytic_distribution": result,
                        }
                    )
                    for code, balance in lines
                    if balance
                ],
            }
        )
        move.action_post()
        return move

    def balance_of(self, activity, day, first=None):
        """The balance of the account of an activity, from the ledger."""
        column = self.plan_result
        domain = [(column, "=", activity.account_id.id), ("date", "<=", day)]
        if first:
            domain.append(("date", ">=", first))
        [(total,)] = self.env["account.analytic.line"]._read_group(
            domain, [], ["amount:sum"]
        )
        return round(total, 2)


def workbook(rows):
    """The bytes of an XLSX."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()
