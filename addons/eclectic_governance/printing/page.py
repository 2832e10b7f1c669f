"""Put body, header and footer of a report together as one page of paper.

The header is repeated by the browser as the head of a table; the footer stands at the
bottom of each sheet, over a room of its own height in the foot of that table.
"""

import re
from dataclasses import dataclass
from html import escape

import lxml.html

from .sealing import DROPPED

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
)
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title><style>{css}</style><style>{paper}</style></head>
<body class="{classes}" dir="{direction}"><table class="o_sheet">
<thead><tr><td>{header}</td></tr></thead>
<tfoot><tr><td><div class="o_sheet_room">{footer}</div></td></tr></tfoot>
<tbody><tr><td>{body}</td></tr></tbody>
</table><div class="o_sheet_foot">{footer}</div></body></html>"""
PAPER = """
@page {{
  size: {width}mm {height}mm;
  margin: {top}mm {right}mm {bottom}mm {left}mm;
  {number}
}}
html, body {{
  height: auto !important; background: none; overflow: visible !important;
  print-color-adjust: exact;
}}
body {{ max-width: none !important; margin: 0 !important; }}
body:not(.o_css_margins) {{ padding: 0 !important; }}
table.o_sheet {{ width: 100%; border-collapse: collapse; }}
table.o_sheet > * > tr > td {{ padding: 0; border: 0; vertical-align: top; }}
table.o_sheet > thead > tr > td {{ height: {header_height}mm; }}
table.o_sheet > tfoot > tr > td {{ height: {footer_height}mm; }}
.o_sheet_room {{ visibility: hidden; }}
.o_sheet_foot {{ position: fixed; bottom: 0; left: 0; right: 0; }}
.o_sheet_foot {{ padding: 0 {padding}mm; }}
.o_sheet > :not(tfoot) > tr > td > * {{ zoom: {zoom}; }}
.o_sheet_room > *, .o_sheet_foot > * {{ zoom: calc({zoom} * 0.9); }}
.o_sheet_room p:last-child, .o_sheet_foot p:last-child {{ margin-bottom: 0; }}
.header, .footer {{ width: 100%; }}
.o_css_margins .footer > .o_footer_content {{ padding-bottom: 0; }}
tr, img {{ break-inside: avoid; }}
table.o_sheet > tbody > tr {{ break-inside: auto; }}
"""
PAGE_NUMBER = """@bottom-right {{
  content: "{words}" counter(page) " / " counter(pages);
  font: 8pt Lato, sans-serif; color: #6c757d;
  padding-right: {padding}mm; vertical-align: top;
}}"""
CSS_MARGIN = 11  # of the sides, where Odoo leaves them to its style sheet
TOP = 8  # above a header, where the paper format leaves the margins to us
NUMBER_ROOM = 9  # the last millimetres of a sheet hold its number


@dataclass(frozen=True)
class PaperFormat:
    """A sheet of paper and its margins, in millimetres."""

    width: float
    height: float
    margin_top: float
    margin_right: float
    margin_bottom: float
    margin_left: float
    zoom: float = 1.0


class Composer:
    """Makes pages for one paper; each style sheet is read and sealed once."""

    def __init__(self, paper, sealer, stylesheet, title):
        self._paper = paper
        self._sealer = sealer
        self._stylesheet = stylesheet
        self._title = title
        self._sheets = {}

    def pages(self, bodies, header=None, footer=None):
        """Yield one sealed page per body, with the header and footer of its rank."""
        headers, footers = _blocks(header, "headers"), _blocks(footer, "footers")
        for rank, body in enumerate(bodies):
            document = lxml.html.document_fromstring(str(body) or "<p></p>")
            yield self._page(
                document, headers[rank : rank + 1], footers[rank : rank + 1]
            )

    def _page(self, document, header, footer):
        body = document.body
        words = _take_page_number([*header, *footer])
        css_margins = "o_css_margins" in body.get("class", "").split()
        return PAGE.format(
            lang=escape(document.get("lang", "")),
            policy=CONTENT_SECURITY_POLICY,
            title=escape(self._title),
            css=self._css(document),
            paper=_paper_css(self._paper, header, words, footer, css_margins),
            classes=escape(body.get("class", "")),
            direction=escape(body.get("dir", "ltr")),
            header=self._sealed(header),
            footer=self._sealed(footer),
            body=self._sealed(body),
        )

    def _css(self, document):
        links = document.xpath('//link[@rel="stylesheet"]/@href')
        styles = document.xpath("//head/style/text()")
        css = [*map(self._sheet, links), *map(self._sealer.css, styles)]
        return "\n".join(css).replace("</", r"<\/")

    def _sheet(self, url):
        if url not in self._sheets:
            self._sheets[url] = self._sealer.css(self._stylesheet(url))
        return self._sheets[url]

    def _sealed(self, elements):
        return "".join(
            lxml.html.tostring(self._sealer.html(element), encoding="unicode")
            for element in list(elements)
            if isinstance(element.tag, str) and element.tag not in DROPPED
        )


def _blocks(html, name):
    if not html:
        return []
    document = lxml.html.document_fromstring(str(html))
    return document.xpath(f'//div[@id="minimal_layout_report_{name}"]/div')


def _take_page_number(blocks):
    """Remove « Page n / N » from its block; what stands before n, None if absent."""
    for block in blocks:
        numbers = '[.//span[@class="page"]][.//span[@class="topage"]]'
        for element in block.xpath(f".//*{numbers}[not(.//*{numbers})]"):
            words = (element.text or "").strip()
            element.drop_tree()
            return re.sub(r"[^\w ]", "", words) + " " if words else ""
    return None


def _paper_css(paper, header, words, footer, css_margins):
    top = paper.margin_top
    if header:
        top = 0 if css_margins else TOP
    bottom = NUMBER_ROOM if footer else paper.margin_bottom
    padding = CSS_MARGIN if css_margins else 0
    number = PAGE_NUMBER.format(words=words, padding=padding)
    return PAPER.format(
        width=paper.width,
        height=paper.height,
        top=top,
        right=paper.margin_right,
        bottom=bottom,
        left=paper.margin_left,
        number="" if words is None else number,
        header_height=paper.margin_top - top,
        footer_height=max(paper.margin_bottom - bottom, 0),
        padding=padding,
        zoom=paper.zoom,
    )
