"""Accounting files (FEC) written in a few words, for the tests."""

import base64

from ..rules.fec import COLUMNS
from .common import CoopCase

HEADER = "|".join(COLUMNS)


def line(journal, number, day, account, amount, **cells):
    """A line of the file; a positive amount is a debit, in euros."""
    values = {
        "JournalCode": journal,
        "JournalLib": f"Journal {journal}",
        "EcritureNum": number,
        "EcritureDate": day,
        "CompteNum": account,
        "CompteLib": f"Compte {account}",
        "PieceRef": f"P{number}",
        "PieceDate": day,
        "EcritureLib": f"Écriture {number}",
        "Debit": f"{max(amount, 0):.2f}".replace(".", ","),
        "Credit": f"{max(-amount, 0):.2f}".replace(".", ","),
        "ValidDate": day,
        **cells,
    }
    return "|".join(str(values.get(column, "")) for column in COLUMNS)


def file(*lines, header=HEADER):
    return "\r\n".join([header, *lines])


def encoded(content):
    raw = content if isinstance(content, bytes) else content.encode()
    return base64.b64encode(raw)


def sale(number="1", day="20250115", account="706000", amount=100, letter=""):
    """An invoice with 20 % of VAT to the town hall."""
    town = {"CompAuxNum": "MAIRIE", "CompAuxLib": "Mairie du Pradon"}
    return [
        line("VTE", number, day, "411000", amount * 1.2, EcritureLet=letter, **town),
        line("VTE", number, day, account, -amount),
        line("VTE", number, day, "445710", -amount * 0.2),
    ]


def payment(number="9", day="20250215", amount=120, letter="A"):
    town = {"CompAuxNum": "MAIRIE", "CompAuxLib": "Mairie du Pradon"}
    return [
        line("BQE", number, day, "512000", amount),
        line("BQE", number, day, "411000", -amount, EcritureLet=letter, **town),
    ]


class FecCase(CoopCase):
    """Importing files as the accountant."""

    def wizard(self, content, user=None, **values):
        model = self.env["coop.fec.import.wizard"].with_user(
            user or self.user_accountant
        )
        return model.create(
            {
                "file": encoded(content),
                "filename": "123456782FEC20251231.txt",
                **values,
            }
        )

    @classmethod
    def map(cls, kind, value, activity):
        return cls.env["coop.fec.mapping"].create(
            {"kind": kind, "value": value, "activity_id": activity.id}
        )

    def imported(self, *lines, **values):
        wizard = self.wizard(file(*lines), **values)
        wizard.action_check()
        action = wizard.action_import()
        return self.env["account.move"].search(action["domain"], order="date, id")

    def parts(self, moves, plan):
        """{account code: {analytic code: amount}} in one of the two plans."""
        column = self.env.ref(f"eclectic_coop.{plan}")._column_name()
        found = {}
        for item in moves.line_ids.analytic_line_ids:
            if item[column]:
                of_account = found.setdefault(item.general_account_id.code, {})
                code = item[column].code
                of_account[code] = of_account.get(code, 0) + item.amount
        return found
