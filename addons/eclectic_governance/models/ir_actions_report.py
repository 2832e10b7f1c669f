import io
from itertools import pairwise

import lxml.html
from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.pdf import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfFileReader,
    PdfFileWriter,
    create_string_object,
)

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..printing import chromium
from ..printing.page import Composer, PaperFormat
from ..printing.sealing import Sealer
from ..printing.sources import Sources

ZOOM = 0.86  # brings the letters near the size that wkhtmltopdf gives them

NOTICE = """<div style="margin: 0 15mm; font-family: sans-serif">
<h2>%s</h2><p style="white-space: pre-line">%s</p></div>"""


class DocumentsNotPrinted(UserError):
    """Some documents of a print have no PDF; the others could have theirs."""

    def __init__(self, sentences, by_id):
        super().__init__("\n".join(sentences))
        self.by_id = by_id  # id of a record -> the sentence that says why


class IrActionsReport(models.Model):
    """Print with Chromium where there is no wkhtmltopdf able to print invoices.

    Only the patched wkhtmltopdf prints header, footer and several documents at once.
    """

    _inherit = "ir.actions.report"

    @api.model
    def get_wkhtmltopdf_state(self):
        # Without Chromium either, printing answers with a sentence of ours.
        return super().get_wkhtmltopdf_state() if _wkhtml().is_patched_qt else "ok"

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        if _wkhtml().is_patched_qt:
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        self._check_chromium()
        report = self._get_report(report_ref) if report_ref else self
        paper = report._paper_format(landscape, specific_paperformat_args or {})
        bodies = [str(body) for body in bodies]
        pages = self._composer(paper, report).pages(bodies, header, footer)
        return self._join_pdfs(bodies, self._print_pages(bodies, pages))

    def _check_chromium(self):
        if not chromium.find_program():
            raise UserError(
                self.env._(
                    "No PDF can be made on this server: neither Chromium nor "
                    "wkhtmltopdf (with patched qt) was found. Ask its administrator "
                    "to install one (on Debian: apt install chromium) or to name a "
                    "browser in the environment variable CHROME_BIN."
                )
            )

    def _composer(self, paper, report):
        sources = Sources(self.env)
        sealer = Sealer(sources.load, self._get_report_url())
        return Composer(paper, sealer, sources.stylesheet, report.name or "")

    def _paper_format(self, landscape, arguments):
        """The sheet of this report; its template's arguments come first."""
        paper = self.get_paperformat()
        if landscape is None:
            landscape = arguments.get("data-report-landscape")
        sides = paper.print_page_width or 210, paper.print_page_height or 297
        if landscape and paper.orientation != "Landscape":
            sides = sides[::-1]
        return PaperFormat(
            *sides,
            float(arguments.get("data-report-margin-top", paper.margin_top)),
            paper.margin_right,
            float(arguments.get("data-report-margin-bottom", paper.margin_bottom)),
            paper.margin_left,
            1.0 if paper.disable_shrinking else ZOOM,
        )

    def _print_pages(self, bodies, pages):
        try:
            results = list(chromium.print_pages(pages, chromium.SECONDS))
        except chromium.ChromiumFailed as failure:
            raise UserError(
                self.env._(
                    "No PDF can be made on this server: Chromium does not start "
                    "(%(reason)s).",
                    reason=failure,
                )
            ) from failure
        failures = {
            rank: result
            for rank, result in enumerate(results)
            if isinstance(result, chromium.ChromiumFailed)
        }
        if failures:
            raise self._documents_not_printed(bodies, failures)
        return results

    def _documents_not_printed(self, bodies, failures):
        sentences, by_id = [], {}
        for rank, failure in failures.items():
            record = self._record_of(bodies[rank])
            sentences.append(self._sentence_not_printed(rank, record, failure))
            if record:
                by_id[record.id] = sentences[-1]
        return DocumentsNotPrinted(sentences, by_id)

    def _sentence_not_printed(self, rank, record, failure):
        name = record.display_name if record else self.env._("Document %s", rank + 1)
        if isinstance(failure, chromium.ChromiumTooSlow):
            return self.env._(
                "%(document)s is not printed: it takes more than %(seconds)s seconds.",
                document=name,
                seconds=chromium.SECONDS,
            )
        return self.env._(
            "%(document)s is not printed: the browser stopped on it, which happens "
            "when a page holds too much text or too large images.",
            document=name,
        )

    def _record_of(self, body):
        """The record a body was made from, None when its template does not say."""
        root = lxml.html.document_fromstring(body)
        for article in root.xpath("//*[@data-oe-model][@data-oe-id]"):
            if "article" in article.get("class", "").split():
                model = self.env[article.get("data-oe-model")]
                return model.browse(int(article.get("data-oe-id")))
        return None

    def _join_pdfs(self, bodies, pdfs):
        """One PDF, with the outline by which Odoo cuts it again record by record."""
        if len(pdfs) == 1:
            return pdfs[0]
        writer = PdfFileWriter()
        first_pages, before = [], None
        for body, pdf in zip(bodies, pdfs, strict=True):
            record = self._record_of(body)
            if record is None or record != before:
                first_pages.append(len(writer.pages))
            before = record
            writer.appendPagesFromReader(PdfFileReader(io.BytesIO(pdf)))
        _write_outline(writer, first_pages)
        return _bytes_of(writer)

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        """Deliver what can be printed, under a page that names what cannot.

        The named documents are not saved as attachments. Who asks for the documents
        one by one (``_pre_render_qweb_pdf``) gets the error and its sentence by id.
        """
        try:
            return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        except DocumentsNotPrinted as failure:
            ids = [res_ids] if isinstance(res_ids, int) else res_ids or []
            others = [res_id for res_id in ids if res_id not in failure.by_id]
            if not others or others == ids:
                raise
            rest = super()._render_qweb_pdf(report_ref, res_ids=others, data=data)
            return self._under_notice(str(failure), rest[0]), rest[1]

    def _under_notice(self, notice, pdf):
        body = Markup(NOTICE) % (self.env._("Missing from this print"), notice)
        writer = PdfFileWriter()
        for part in (self._run_wkhtmltopdf([body]), pdf):
            writer.appendPagesFromReader(PdfFileReader(io.BytesIO(part)))
        return _bytes_of(writer)


def _write_outline(writer, first_pages):
    """Named destinations that hold a page number, as wkhtmltopdf writes them."""
    root = writer._root_object
    outline = DictionaryObject()
    reference = writer._addObject(outline)
    names = DictionaryObject()
    items = []
    for rank, page in enumerate(first_pages):
        name = NameObject(f"/document{rank}")
        names[name] = ArrayObject([NumberObject(page), NameObject("/Fit")])
        entry = {
            NameObject("/Title"): create_string_object(str(rank + 1)),
            NameObject("/Parent"): reference,
            NameObject("/Dest"): name,
        }
        items.append(writer._addObject(DictionaryObject(entry)))
    for item, following in pairwise(items):
        item.get_object()[NameObject("/Next")] = following
        following.get_object()[NameObject("/Prev")] = item
    outline[NameObject("/First")], outline[NameObject("/Last")] = items[0], items[-1]
    outline[NameObject("/Count")] = NumberObject(len(items))
    root[NameObject("/Dests")] = names
    root[NameObject("/Outlines")] = reference


def _bytes_of(writer):
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
