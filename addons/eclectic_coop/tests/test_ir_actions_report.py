import inspect
import resource
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base.models import ir_actions_report as core
from odoo.addons.eclectic_governance.printing import chromium

from .print_case import (
    INVOICES,
    LEGAL,
    MODEL,
    SIRET,
    PrintCase,
    colour_of,
    pages_of,
    red_square,
    sizes_of,
)


@tagged("post_install", "-at_install")
class TestPrintedInvoices(PrintCase):
    def test_two_invoices_print_with_header_footer_and_numbers_of_their_own(self):
        long, short = self._invoice(70), self._invoice(1, "Conseil")
        pages = pages_of(self._print(long | short))
        count = len(pages) - 1
        self.assertGreater(count, 2)
        numbers = [f"Page {number} / {count}" for number in range(1, count + 1)]
        for page, number in zip(pages, [*numbers, "Page 1 / 1"], strict=True):
            self.assertIn(number, page)
            self.assertIn(SIRET, page)
            self.assertIn(LEGAL, page)
            self.assertEqual(page.count(LEGAL), 1)
        self.assertIn("Conseil 0", pages[-1])

    def test_the_head_of_the_table_is_repeated_on_each_page(self):
        pages = pages_of(self._print(self._invoice(70)))
        with_lines = [page for page in pages if "Prestation" in page]
        self.assertGreater(len(with_lines), 2)
        for page in with_lines:
            self.assertIn("Description", page)

    def test_every_line_is_printed_once(self):
        text = "\n".join(pages_of(self._print(self._invoice(70)))).split("\n")
        for number in range(70):
            lines = [line for line in text if f"Prestation {number} " in f"{line} "]
            self.assertEqual(len(lines), 1, number)

    def test_a_print_is_cut_again_invoice_by_invoice(self):
        long, short = self._invoice(70), self._invoice(1, "Conseil")
        streams = self.reports._render_qweb_pdf_prepare_streams(
            INVOICES, {}, (long | short).ids
        )
        self.assertEqual(set(streams), {long.id, short.id})
        first, second = (
            pages_of(streams[invoice.id]["stream"].getvalue())
            for invoice in (long, short)
        )
        self.assertGreater(len(first), 2)
        self.assertEqual(len(second), 1)
        self.assertIn("Conseil 0", second[0])

    def test_the_logo_is_drawn_from_its_data(self):
        data = red_square().decode()
        body = f'<img style="width:100%" src="data:image/png;base64,{data}">'
        self.assertEqual(colour_of(self._print_body(body)), (255, 0, 0))

    def test_the_letters_are_those_of_the_report(self):
        self.assertIn(b"Lato", self._print(self._invoice(1)))


@tagged("post_install", "-at_install")
class TestPaper(PrintCase):
    def _report(self, **paper):
        paper = self.env["report.paperformat"].create({"name": "Test", **paper})
        report = self.reports._get_report(INVOICES)
        report.paperformat_id = paper
        return report

    def _size(self, landscape=None, arguments=None, **paper):
        pdf = self._print_body(
            "<p>Étiquette</p>",
            report_ref=self._report(**paper),
            landscape=landscape,
            specific_paperformat_args=arguments,
        )
        return sizes_of(pdf)

    def test_a_sheet_has_the_size_of_its_format(self):
        portrait = {"format": "A4", "orientation": "Portrait"}
        self.assertEqual(self._size(**portrait), [(210, 297)])
        self.assertEqual(self._size(**portrait, landscape=True), [(297, 210)])
        template = {"data-report-landscape": "True"}
        self.assertEqual(self._size(**portrait, arguments=template), [(297, 210)])
        landscape = {"format": "A5", "orientation": "Landscape"}
        self.assertEqual(self._size(**landscape), [(210, 148)])

    def test_a_label_is_one_small_sheet(self):
        label = {
            "format": "custom",
            "page_width": 57,
            "page_height": 32,
            "orientation": "Portrait",
            **dict.fromkeys(
                ("margin_top", "margin_right", "margin_bottom", "margin_left"), 2
            ),
        }
        self.assertEqual(self._size(**label), [(57, 32)])


@tagged("post_install", "-at_install")
class TestEngine(PrintCase):
    def test_the_core_method_is_still_the_one_that_is_overridden(self):
        parameters = inspect.signature(core.IrActionsReport._run_wkhtmltopdf).parameters
        self.assertEqual(
            list(parameters),
            [
                *("self", "bodies", "report_ref", "header", "footer", "landscape"),
                *("specific_paperformat_args", "set_viewport_size"),
            ],
        )
        source = inspect.getsource(
            core.IrActionsReport._render_qweb_pdf_prepare_streams
        )
        self.assertIn("self._run_wkhtmltopdf(", source)
        self.assertIn("root['/Dests'][node['/Dest']][0]", source)

    def test_a_patched_wkhtmltopdf_is_left_alone(self):
        patched = core._wkhtml()._replace(is_patched_qt=True, state="ok")
        with (
            patch(
                f"{MODEL}._wkhtml",
                return_value=patched,
            ),
            patch.object(
                core.IrActionsReport, "_run_wkhtmltopdf", return_value=b"wkhtml"
            ),
        ):
            self.assertEqual(self._print_body("<p>a</p>"), b"wkhtml")

    def test_without_a_browser_one_sentence_says_how_to_get_one(self):
        with patch.object(chromium, "find_program", return_value=None):
            self.assertEqual(self.reports.get_wkhtmltopdf_state(), "ok")
            with self.assertRaisesRegex(UserError, "apt install chromium"):
                self._print_body("<p>a</p>")

    def test_a_browser_that_does_not_start_is_one_sentence(self):
        with (
            patch.object(chromium, "find_program", return_value="/bin/false"),
            self.assertRaisesRegex(UserError, "does not start"),
        ):
            self._print_body("<p>a</p>")

    def test_it_prints_inside_the_limits_of_a_worker(self):
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (5 * 1024**3, before[1]))
        try:
            pdf = self._print_body("<p>Facture</p>")
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)
        self.assertIn("Facture", pages_of(pdf)[0])
