"""Printing PDFs with the browser, for the tests."""

import base64
import io
from unittest.mock import patch

import pypdfium2
from PIL import Image

from odoo.addons.base.models import ir_actions_report as core

from .common import CoopCase

MODEL = "odoo.addons.eclectic_governance.models.ir_actions_report"
INVOICES = "account.account_invoices"
SIRET = "SIRET 512 345 678 00012"
LEGAL = "SARL SCOP à capital variable"
SECRET = "only root may read this"


def pages_of(pdf):
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def sizes_of(pdf):
    """Width and height of each page in millimetres."""
    sizes = (page.get_size() for page in pypdfium2.PdfDocument(pdf))
    return [tuple(round(side * 25.4 / 72) for side in size) for size in sizes]


def colour_of(pdf):
    """The colour in the middle of the first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("RGB")
    return picture.getpixel((picture.width // 2, picture.height // 2))


def red_square():
    stream = io.BytesIO()
    Image.new("RGB", (10, 10), "red").save(stream, "png")
    return base64.b64encode(stream.getvalue())


class PrintCase(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(
            patch.object(core, "_wkhtml", return_value=cls._no_patched_wkhtmltopdf())
        )
        cls.enterClassContext(
            patch(
                f"{MODEL}._wkhtml",
                core._wkhtml,
            )
        )
        cls.reports = cls.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        cls.company.write(
            {
                "company_details": f"<p>Coopérative ECLECTIC<br/>{SIRET}</p>",
                "report_footer": f"<p>{LEGAL}</p>",
            }
        )
        cls.client = cls.env["res.partner"].create({"name": "Commune d'Exemple"})

    @classmethod
    def _no_patched_wkhtmltopdf(cls):
        return core._wkhtml()._replace(is_patched_qt=False)

    @classmethod
    def _invoice(cls, lines, label="Prestation", **values):
        return cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.client.id,
                "invoice_date": "2026-01-15",
                "invoice_line_ids": [
                    (0, 0, cls._line(f"{label} {number}")) for number in range(lines)
                ],
                **values,
            }
        )

    @classmethod
    def _line(cls, name):
        return {
            "name": name,
            "price_unit": 100,
            "analytic_distribution": {str(cls.ardoise.account_id.id): 100},
        }

    def _print(self, records, report=INVOICES):
        pdf, kind = self.reports._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        return pdf

    def _print_body(self, body, reports=None, **arguments):
        reports = self.reports if reports is None else reports  # a set without records
        return reports._run_wkhtmltopdf([body], **arguments)
