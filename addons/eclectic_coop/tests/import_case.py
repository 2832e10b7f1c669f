"""Tables that the gérant imports, in the words of the tests."""

from io import BytesIO

from openpyxl import Workbook

from odoo.tests import freeze_time
from odoo.tools import html2plaintext

from .capital_common import TODAY, CapitalCase
from .fec import encoded


def workbook(rows):
    """The bytes of an XLSX."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@freeze_time(TODAY)
class ImportCase(CapitalCase):
    model = ""
    titles = ""

    def wizard(self, *rows, user=None, titles=None, content=None, **values):
        lines = [self.titles if titles is None else titles, *rows]
        content = "\n".join(lines) if content is None else content
        wizards = self.env[self.model].with_user(user or self.user_gerant)
        return wizards.create(
            {"file": encoded(content), "filename": "table.csv", **values}
        )

    def told(self, *rows, state="ready", **options):
        """What the preview says; nothing is written."""
        wizard = self.wizard(*rows, **options)
        wizard.action_check()
        preview = " ".join(html2plaintext(wizard.preview).split())
        self.assertEqual(wizard.state, state, preview)
        return preview

    def refused(self, *rows, **options):
        return self.told(*rows, state="refused", **options)

    def imported(self, *rows, **options):
        self.wizard(*rows, **options).action_import()
        self.env.flush_all()
