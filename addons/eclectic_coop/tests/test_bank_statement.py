from io import BytesIO

from openpyxl import Workbook

from odoo.tests import Form, tagged

from .common import CoopCase
from .fec import encoded

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-02-10T00:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>2026-02-10T00:00:00</CreDtTm>
<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-09</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">120.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-10</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">120.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-02-10</Dt></BookgDt><ValDt><Dt>2026-02-10</Dt></ValDt>
<AcctSvcrRef>R1</AcctSvcrRef><BkTxCd/>
<NtryDtls><TxDtls>
<RmtInf><Ustrd>VIR MAIRIE DU PRADON</Ustrd></RmtInf></TxDtls></NtryDtls>
</Ntry></Stmt></BkToCstmrStmt></Document>"""
ACCOUNT = "13607    00011EUR2 00001234567"


def cfonb(code, operation, middle, amount):
    """A line of 120 characters: balance (01, 07) or movement (04)."""
    line = f"{code}{ACCOUNT}{operation:<2}{middle}"
    return f"{line:<90}{amount:>14}".ljust(120)


CFONB = "\r\n".join(
    [
        cfonb("01", "", "090226", "0000000000000{"),
        cfonb("04", "05", "100226  100226VIR MAIRIE DU PRADON", "0000000001200{"),
        cfonb("07", "", "100226", "0000000001200{"),
    ]
)
CSV = "Date;Libellé;Montant\n10/02/2026;VIR MAIRIE DU PRADON;120,00\n"


@tagged("post_install", "-at_install")
class TestBankStatement(CoopCase):
    """Statements come in and are matched by the accountant, out of the box."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.town = cls.env["res.partner"].create({"name": "Mairie du Pradon"})

    def bank_account(self, number):
        self.journal.bank_account_id = self.env["res.partner.bank"].create(
            {"acc_number": number, "partner_id": self.company.partner_id.id}
        )

    def imported(self, content, filename):
        wizard = (
            self.env["account.statement.import"]
            .with_user(self.user_accountant)
            .with_context(journal_id=self.journal.id)
            .create(
                {"statement_file": encoded(content), "statement_filename": filename}
            )
        )
        wizard.import_file_button()
        [line] = self.env["account.bank.statement.line"].search(
            [("journal_id", "=", self.journal.id), ("statement_id", "!=", False)]
        )
        self.assertEqual(str(line.date), "2026-02-10")
        self.assertEqual(line.amount, 120)
        self.assertIn("MAIRIE DU PRADON", line.payment_ref)
        return line

    def test_camt_is_imported(self):
        self.bank_account("FR7630006000011234567890189")
        self.imported(CAMT.format(iban="FR7630006000011234567890189"), "releve.xml")

    def test_cfonb_is_imported(self):
        self.bank_account("FR7613607000110000123456723")
        self.imported(CFONB, "releve.txt")

    def test_csv_is_imported(self):
        self.imported(CSV, "releve.csv")

    def test_xlsx_is_imported_with_its_amounts(self):
        book, buffer = Workbook(), BytesIO()
        for row in (
            ("Date", "Libellé", "Montant"),
            ("10/02/2026", "VIR MAIRIE DU PRADON", 120.0),
        ):
            book.active.append(row)
        book.save(buffer)
        self.imported(buffer.getvalue(), "releve.xlsx")

    def test_a_line_settles_an_invoice(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.town.id,
                "invoice_date": "2026-01-15",
                "activity_id": self.ardoise.id,
                "invoice_line_ids": [
                    (0, 0, {"name": "Site", "price_unit": 120, "tax_ids": False})
                ],
            }
        )
        invoice.action_post()
        line = self.imported(CSV, "releve.csv").with_user(self.user_accountant)
        receivable = invoice.line_ids.filtered(
            lambda item: item.account_id.account_type == "asset_receivable"
        )
        view = "account_reconcile_oca.bank_statement_line_form_reconcile_view"
        with Form(line, view=view) as form:
            form.add_account_move_line_id = receivable
            self.assertTrue(form.can_reconcile)
        line.reconcile_bank_line()
        self.assertEqual(invoice.amount_residual, 0)
        self.assertTrue(line.is_reconciled)
