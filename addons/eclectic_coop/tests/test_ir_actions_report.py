import base64
import inspect
import io
import resource
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import NamedTemporaryFile
from unittest.mock import patch

import pypdfium2
from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.base.models import ir_actions_report as core

from ..models.ir_actions_report import DocumentsNotPrinted
from ..printing import chromium
from .common import CoopCase

MODEL = "odoo.addons.eclectic_coop.models.ir_actions_report"
INVOICES = "account.account_invoices"
SIRET = "SIRET 512 345 678 00012"
LEGAL = "SARL SCOP à capital variable"
SECRET = "only root may read this"

ATTACKS = (
    '<img src="{place}" width="50">',
    '<iframe src="{place}" width="500"></iframe>',
    '<object data="{place}" width="500"></object>',
    '<embed src="{place}" width="500">',
    '<link rel="stylesheet" href="{place}">',
    "<style>@import url({place});</style>",
    '<p style="background:url({place})">x</p>',
    '<svg><image href="{place}" width="50" height="50"/></svg>',
    '<meta http-equiv="refresh" content="0;url={place}">',
    "<script>document.write('SCRIPT RAN {place}')</script>",
    "<img src=x onerror=\"document.body.innerHTML='SCRIPT RAN {place}'\">",
)


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


@contextmanager
def listening_server():
    """A web server on this machine and the list of what it is asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args):
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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
class TestClosedPage(PrintCase):
    def test_nothing_of_this_machine_or_its_network_is_loaded(self):
        with listening_server() as (address, asked), NamedTemporaryFile("w") as file:
            file.write(SECRET)
            file.flush()
            attacks = [
                attack.format(place=place)
                for attack in ATTACKS
                for place in (f"file://{file.name}", f"{address}/x")
            ]
            sealed = self._print_body("<p>Facture</p>" + "".join(attacks))
            self.assertIn("Facture", pages_of(sealed)[0])
            # The second wall: the browser alone, with pages that were not sealed.
            for attack, pdf in zip(attacks, chromium.print_pages(attacks), strict=True):
                with self.subTest(attack):
                    self._assert_holds_nothing(pdf)
            self._assert_holds_nothing(sealed)
        self.assertEqual(asked, [])

    def _assert_holds_nothing(self, pdf):
        if isinstance(pdf, chromium.ChromiumFailed):
            return  # a page that tried to leave is not printed at all
        text = "".join(pages_of(pdf))
        self.assertNotIn(SECRET, text)
        self.assertNotIn("SCRIPT RAN", text)
        self.assertNotIn(SECRET.encode(), pdf)

    def test_a_link_stays_a_link_unless_it_opens_a_file(self):
        body = (
            '<a href="https://example.org/">site</a><a href="file:///etc/passwd">f</a>'
        )
        pdf = self._print_body(body)
        self.assertIn(b"https://example.org/", pdf)
        self.assertNotIn(b"passwd", pdf)

    def test_an_image_of_the_database_is_printed_for_who_may_read_it(self):
        secret = self.env["ir.attachment"].create(
            {
                "name": "red.png",
                "datas": red_square(),
                "res_model": "ir.config_parameter",
                "res_id": self.env["ir.config_parameter"].search([], limit=1).id,
                "mimetype": "image/png",
            }
        )
        body = f'<img style="width:100%" src="/web/image/{secret.id}">'
        lou = self.reports.with_user(self.user_lou)
        self.assertEqual(colour_of(self._print_body(body)), (255, 0, 0))
        self.assertEqual(colour_of(self._print_body(body, lou)), (255, 255, 255))
        self.assertEqual(colour_of(self._print_body(body, lou.sudo())), (255, 255, 255))

    def test_a_barcode_is_printed(self):
        body = (
            '<img style="width:100%" src="/report/barcode/QR/FAC1?width=99&height=99">'
        )
        pdf = self._print_body(body)
        picture = pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("L")
        self.assertEqual(picture.getextrema(), (0, 255))

    def test_a_path_does_not_leave_the_static_folder(self):
        for path in ("/base/static/../__manifest__.py", "/base/static/%2e%2e/x.png"):
            pdf = self._print_body(f'<img src="{path}">')
            self.assertEqual(colour_of(pdf), (255, 255, 255))


@tagged("post_install", "-at_install")
class TestFailingDocument(PrintCase):
    @contextmanager
    def _failing_on(self, words):
        whole = chromium.Browser.print

        def fail(browser, page):
            if words in page:
                browser._kill()
            return whole(browser, page)

        with patch.object(chromium.Browser, "print", fail):
            yield

    def test_a_page_that_takes_too_long_costs_only_itself(self):
        slow = "<table>" + "<tr><td>a<td>b" * 200_000
        first, second, third = chromium.print_pages(
            ["<p>a</p>", slow, "<p>c</p>"], seconds=2
        )
        self.assertEqual(pages_of(first), ["a"])
        self.assertIsInstance(second, chromium.ChromiumTooSlow)
        self.assertEqual(pages_of(third), ["c"])

    def test_a_page_that_takes_too_much_memory_costs_only_itself(self):
        large = "<table>" + "<tr><td>a<td>b" * 600_000
        results = list(
            chromium.print_pages(["<p>a</p>", large, "<p>c</p>"], kibibytes=400_000)
        )
        self.assertEqual(pages_of(results[0]), ["a"])
        self.assertIsInstance(results[1], chromium.ChromiumFailed)
        self.assertEqual(pages_of(results[2]), ["c"])

    def test_no_browser_remains(self):
        list(chromium.print_pages(["<p>a</p>", "<td>" * 900_000], seconds=1))
        processes = subprocess.run(
            ["/bin/ps", "-eo", "args"], capture_output=True, text=True, check=True
        )
        self.assertNotIn("user-data-dir=/tmp/odoo.report.", processes.stdout)

    def test_the_failing_invoice_is_named_and_the_others_are_printed(self):
        good, bad = self._invoice(1, "Conseil"), self._invoice(1, "Impossible")
        with self._failing_on("Impossible"):
            pages = pages_of(self._print(good | bad))
        self.assertEqual(len(pages), 2)
        self.assertIn("Missing from this print", pages[0])
        self.assertIn(bad.display_name, pages[0])
        self.assertIn("Conseil 0", pages[1])

    def test_a_single_failing_invoice_is_an_error_that_names_it(self):
        bad = self._invoice(1, "Impossible")
        with self._failing_on("Impossible"), self.assertRaises(UserError) as error:
            self._print(bad)
        self.assertIn(bad.display_name, str(error.exception))

    def test_who_asks_document_by_document_gets_the_error(self):
        good, bad = self._invoice(1, "Conseil"), self._invoice(1, "Impossible")
        with (
            self._failing_on("Impossible"),
            self.assertRaises(DocumentsNotPrinted) as error,
        ):
            self.reports._pre_render_qweb_pdf(INVOICES, (good | bad).ids)
        self.assertEqual(list(error.exception.by_id), [bad.id])

    def test_a_batch_of_sending_keeps_the_invoices_that_print(self):
        good, bad = self._invoice(1, "Conseil"), self._invoice(1, "Impossible")
        (good | bad).action_post()
        send = self.env["account.move.send"].with_context(force_report_rendering=True)
        with self._failing_on("Impossible"):
            send._generate_and_send_invoices(
                good | bad, sending_methods=["manual"], allow_raising=False
            )
        self.assertTrue(good.invoice_pdf_report_id)
        self.assertFalse(bad.invoice_pdf_report_id)
        self.assertIn("is not printed", bad.message_ids[0].body)


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
