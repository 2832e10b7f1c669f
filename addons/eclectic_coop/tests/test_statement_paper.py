from datetime import date

from odoo.tests import freeze_time, tagged

from .print_case import PrintCase, pages_of
from .test_statement import StatementCase

PDF = "eclectic_coop.statement"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05")
class TestStatementPaper(StatementCase, PrintCase):
    def setUp(self):
        super().setUp()
        self.statement = self.make()

    def printed(self, user):
        reports = self.reports.with_user(user)
        pdf, kind = reports._render_qweb_pdf(PDF, self.statement.ids)
        self.assertEqual(kind, "pdf")
        return pdf

    def kept(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", "coop.statement"), ("res_id", "=", self.statement.id)]
        )

    def test_the_paper_says_the_figures_and_its_seal(self):
        text = " ".join(pages_of(self.printed(self.user_gerant)))
        self.assertIn("Studio Ardoise", text)
        self.assertRegex(text, r"3\D?303[.,]60")
        self.assertIn(self.statement.seal[:16], text)
        self.assertIn("R7331-5", text)

    def test_it_is_printed_once_and_kept(self):
        statement = self.statement.with_context(force_report_rendering=True)
        files = statement._files()
        self.assertEqual(
            set(files.mapped("name")), {"ARDO-2026-02.pdf", "ARDO-2026-02.xlsx"}
        )
        self.assertEqual(statement._files(), files)
        [pdf] = files.filtered(lambda file: file.mimetype == "application/pdf")
        self.assertEqual(self.printed(self.user_lou), pdf.raw)

    def test_who_reads_it_prints_it_even_before_it_is_kept(self):
        self.assertTrue(pages_of(self.printed(self.user_lou)))
        self.assertFalse(self.kept())

    def test_a_corrected_version_has_its_own_paper(self):
        self.statement.with_context(force_report_rendering=True)._files()
        self.line("706000", 100, date(2026, 2, 3))
        self.statement.with_user(self.user_gerant).action_correct()
        self.statement = self.of(self.ardoise)
        text = " ".join(pages_of(self.printed(self.user_gerant)))
        self.assertRegex(text, r"3\D?403[.,]60")
        self.assertIn("version 2", text)

    def test_those_of_a_batch_are_printed_together_and_kept_apart(self):
        statements = self.statement | self.of(self.bambou)
        sendings = self.env["coop.statement.sending"]
        sendings.with_context(force_report_rendering=True)._print_together(statements)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "coop.statement"), ("res_id", "in", statements.ids)]
        )
        self.assertEqual(
            dict(files.mapped(lambda file: (file.res_id, file.name))),
            {
                self.statement.id: "ARDO-2026-02.pdf",
                self.of(self.bambou).id: "BAMB-2026-02.pdf",
            },
        )
        for file in files:
            owner = "Ardoise" if file.res_id == self.statement.id else "Bambou"
            self.assertIn(owner, " ".join(pages_of(file.raw)))
