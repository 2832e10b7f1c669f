"""Find what a report shows by its address, with the rights of its reader."""

import base64
from contextlib import contextmanager
from os.path import normpath, splitext
from urllib.parse import parse_qsl, unquote, urlsplit

from reportlab.graphics.utils import RenderPMError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from odoo.exceptions import UserError
from odoo.tools import file_open
from odoo.tools.image import image_process
from odoo.tools.mimetypes import guess_mimetype

PRINTED_TYPES = ("image/", "font/")
STATIC_TYPES = {
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
# A wrong address, or one this reader may not open: the report is without image.
NOT_SHOWN = (
    *(HTTPException, RenderPMError, UserError),
    *(LookupError, OSError, TypeError, ValueError),
)
RECORDS = [
    "",
    "/<int:id>",
    "/<int:id>-<unique>",
    "/<xmlid>",
    "/<model>/<int:id>/<field>",
]
ADDRESSES = Map(
    [
        *(
            Rule(f"/web/{kind}{record}{size}{filename}", endpoint="_record")
            for kind in ("image", "content")
            for record in RECORDS
            for size in ("", "/<int:width>x<int:height>")
            for filename in ("", "/<filename>")
        ),
        Rule("/logo", endpoint="_logo"),
        Rule("/logo.png", endpoint="_logo"),
        Rule("/web/binary/company_logo", endpoint="_logo"),
        Rule("/report/barcode", endpoint="_barcode"),
        Rule("/report/barcode/<barcode_type>/<path:value>", endpoint="_barcode"),
        Rule("/<module>/static/<path:name>", endpoint="_static"),
    ]
)


class Sources:
    """Images, fonts and style sheets of this Odoo; nothing of anywhere else."""

    def __init__(self, env):
        # A portal prints its report as superuser; what the text of the report
        # points to is read with the rights of the person who prints.
        self.env = env(su=False)
        self._roots = self._own_roots(env)

    def _own_roots(self, env):
        # Whose right: the address of this very server, a setting nobody else reads.
        get_param = env["ir.config_parameter"].sudo().get_param
        return {
            urlsplit(get_param(key, "")).netloc
            for key in ("web.base.url", "report.url")
        }

    def load(self, url):
        """What is at an address, as a ``data:`` address; None when not ours."""
        parts = urlsplit(url)
        if parts.scheme not in ("", "http", "https") or not self._is_ours(parts.netloc):
            return None
        try:
            endpoint, values = ADDRESSES.bind("").match(unquote(parts.path))
            mimetype, content = getattr(self, endpoint)(
                **dict(parse_qsl(parts.query)) | values
            )
        except NOT_SHOWN:
            return None
        if not mimetype.startswith(PRINTED_TYPES):
            return None
        return f"data:{mimetype};base64,{base64.b64encode(content).decode()}"

    def _is_ours(self, netloc):
        return not netloc or netloc in self._roots

    def _record(
        self, xmlid=None, model="ir.attachment", id=None, field="raw", **options
    ):
        record = self.env["ir.binary"]._find_record(
            xmlid, model, id and int(id), options.get("access_token"), field=field
        )
        content = record[field] or b""
        if field != "raw":
            content = base64.b64decode(content)
        size = int(options.get("width") or 0), int(options.get("height") or 0)
        if any(size):
            content = image_process(content, size=size, crop=bool(options.get("crop")))
        return guess_mimetype(content), content

    def _logo(self, company=None, **_options):
        return self._record(
            model="res.company",
            id=company or self.env.company.id,
            field="logo_web",
        )

    def _barcode(self, barcode_type, value, **options):
        report = self.env["ir.actions.report"]
        return "image/png", report.barcode(barcode_type, value, **options)

    def _static(self, module, name):
        mimetype = STATIC_TYPES[splitext(name)[1].lower()]
        path = normpath(f"{module}/static/{name}")
        if not path.startswith(f"{module}/static/"):
            raise FileNotFoundError(path)
        with file_open(path, "rb") as file:
            return mimetype, file.read()

    def stylesheet(self, url):
        """The text of a bundle of styles of Odoo, empty for anything else."""
        path = urlsplit(url).path
        if not path.startswith("/web/assets/") or not path.endswith(".css"):
            return ""
        name, rtl, _kind, autoprefix = self.env["ir.asset"]._parse_bundle_name(
            path.rsplit("/", 1)[1], "/debug/" in path
        )
        with self._writing() as env:
            bundle = env["ir.qweb"]._get_asset_bundle(
                name, js=False, rtl=rtl, autoprefix=autoprefix
            )
            return "\n".join(sheet.raw.decode() for sheet in bundle.css())

    @contextmanager
    def _writing(self):
        """A bundle that is not made yet gets stored: a replica could not do it."""
        if not self.env.cr.readonly:
            # Whose right: bundles are public, the web client serves them to anybody.
            yield self.env(su=True)
            return
        with self.env.registry.cursor() as cursor:
            yield self.env(cr=cursor, su=True)
