import subprocess
from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.eclectic_governance.models.ir_actions_report import (
    DocumentsNotPrinted,
)
from odoo.addons.eclectic_governance.printing import chromium

from .print_case import (
    INVOICES,
    PrintCase,
    pages_of,
)


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
