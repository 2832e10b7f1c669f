"""Close a piece of HTML: whatever it shows is inside it, and it can do nothing.

What a report prints holds text that people typed. After sealing there is no script,
no frame, no form and no address left that a browser would open by itself; images and
fonts that the caller may read are in the page as data.
"""

import re

DROPPED = {
    *("applet", "audio", "base", "embed", "form", "frame", "frameset", "iframe"),
    *("link", "meta", "noscript", "object", "portal", "script", "source", "template"),
    *("track", "video", "animate", "set", "foreignobject"),
}
UNSAFE_ATTRIBUTES = {
    *("action", "archive", "background", "code", "codebase", "data", "formaction"),
    *("longdesc", "manifest", "ping", "poster", "srcdoc", "srcset"),
}
LINKS_TO_KEEP = ("http://", "https://", "mailto:", "tel:", "#")
CSS_IMPORT = re.compile(
    r"""@import\s*(?:url\([^)]*\)|"[^"]*"|'[^']*')?[^;}]*;?""", re.IGNORECASE
)
CSS_FONT = re.compile(r"@font-face\s*{([^}]*)}", re.IGNORECASE)
CSS_FAMILY = re.compile(r"""font-family\s*:\s*["']?([^"';}]+)""", re.IGNORECASE)
FONT_FILES = (".woff2", ".woff", ".ttf", ".otf")  # the lightest first
CSS_URL = re.compile(r"""url\(\s*("[^"]*"|'[^']*'|[^)"']*)\s*\)""", re.IGNORECASE)


class Sealer:
    """Seals with ``load``: an address in, its ``data:`` address or None out."""

    def __init__(self, load, base_url=""):
        self._load = load
        self._base_url = base_url.rstrip("/")
        self._loaded = {}

    def css(self, text):
        """The style sheet with its images and fonts inside, and no import."""
        text = CSS_IMPORT.sub("", text)
        used = CSS_FONT.sub("", text)
        text = CSS_FONT.sub(lambda font: self._font(font, used), text)
        return CSS_URL.sub(self._css_url, text)

    def _font(self, font, used):
        """The font face with one file, nothing when no style names its family."""
        family = CSS_FAMILY.search(font[1])
        if not family or family[1].strip() not in used:
            return ""
        urls = [match[1].strip("\"'") for match in CSS_URL.finditer(font[1])]
        files = (
            url
            for ending in FONT_FILES
            for url in urls
            if url.split("?")[0].split("#")[0].endswith(ending)
        )
        data = next(filter(None, map(self._data, files)), "")
        rest = re.sub(r"src\s*:(?:[^;\"']|\"[^\"]*\"|'[^']*')*;?", "", font[1])
        return f"@font-face{{src:url({data});{rest}}}" if data else ""

    def _css_url(self, match):
        url = match[1].strip("\"'")
        return f'url("{url if url.startswith("#") else self._data(url)}")'

    def html(self, root):
        """Seal an lxml element and all that is in it, in place."""
        for element in list(root.iter()):
            if not isinstance(element.tag, str) or element.tag.lower() in DROPPED:
                if element is not root:
                    element.drop_tree()
                continue
            self._seal_attributes(element)
            if element.tag == "style" and element.text:
                element.text = self.css(element.text)
        return root

    def _seal_attributes(self, element):
        for name, value in list(element.attrib.items()):
            sealed = self._attribute(element.tag, name.lower(), value)
            if sealed is None:
                del element.attrib[name]
            else:
                element.attrib[name] = sealed

    def _attribute(self, tag, name, value):
        if name.startswith("on") or name in UNSAFE_ATTRIBUTES:
            return None
        if name == "src":
            return self._data(value) or None
        if name.split(":")[-1] == "href":
            return self._link(value) if tag == "a" else self._inner(value)
        return self.css(value) if "url(" in value.lower() else value

    def _link(self, url):
        absolute = self._base_url + url if url.startswith("/") else url
        return absolute if absolute.lower().startswith(LINKS_TO_KEEP) else None

    def _inner(self, url):
        return url if url.startswith(("#", "data:image/")) else None

    def _data(self, url):
        if url.startswith(("data:image/", "data:font/", "data:application/")):
            return url
        if url not in self._loaded:
            self._loaded[url] = self._load(url) or ""
        return self._loaded[url]
