import zipfile
from io import BytesIO

from odoo import fields, models


class AccountStatementImport(models.TransientModel):
    """Any of the formats of a French bank, without choosing one."""

    _inherit = "account.statement.import"

    sheet_mapping_id = fields.Many2one(
        help="For a file of your bank in CSV or XLSX whose columns are not Date, "
        "Libellé, Montant. CAMT.053 and CFONB files need none."
    )

    def _parse_file(self, data_file):
        mapping = self._sheet_mapping_of(data_file)
        if mapping != self.sheet_mapping_id:
            self.sheet_mapping_id = mapping
        if mapping and not _is_workbook(data_file):
            data_file = _as_marked_utf8(data_file)
        return super()._parse_file(data_file)

    def _sheet_mapping_of(self, data_file):
        """The mapping chosen, or that of the template; none for bank formats."""
        if _is_workbook(data_file):
            default = "statement_sheet_mapping_xlsx"
        elif _is_bank_format(data_file):
            return self.env["account.statement.import.sheet.mapping"]
        else:
            default = "statement_sheet_mapping_csv"
        return self.sheet_mapping_id or self.env.ref(f"eclectic_coop.{default}")


def _is_workbook(data_file):
    if not zipfile.is_zipfile(BytesIO(data_file)):
        return False
    with zipfile.ZipFile(BytesIO(data_file)) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _is_bank_format(data_file):
    """CAMT is XML, alone or zipped; a line of CFONB begins with 01."""
    start = data_file[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith((b"<", b"PK", b"01")) and b";" not in start.split(b"\n")[0]


def _as_marked_utf8(data_file):
    """The text with the mark of UTF-8, so that nobody guesses at a few accents."""
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            return data_file.decode(encoding).encode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return data_file
