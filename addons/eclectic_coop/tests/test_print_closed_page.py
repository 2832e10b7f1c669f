import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import NamedTemporaryFile

import pypdfium2

from odoo.tests import tagged

from odoo.addons.eclectic_governance.printing import chromium

from .print_case import (
    SECRET,
    PrintCase,
    colour_of,
    pages_of,
    red_square,
)

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
