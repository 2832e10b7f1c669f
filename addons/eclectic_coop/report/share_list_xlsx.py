from odoo import models

COLUMNS = (
    ("name", 34),
    ("category", 30),
    ("shares", 10),
    ("subscribed", 14),
    ("percent", 14),
    ("votes", 8),
)


class ShareListXlsx(models.AbstractModel):
    """List of the members as a workbook, by category and name."""

    _name = "report.eclectic_coop.share_list_xlsx"
    _description = "List of the members (XLSX)"
    _inherit = ["report.report_xlsx.abstract", "coop.share.sheet.writer"]

    def _get_objs_for_report(self, docids, data):
        return self.env["coop.share.register"]

    def generate_xlsx_report(self, workbook, data, objs):
        values = self.env["report.eclectic_coop.share_list"]._get_report_values(
            None, data
        )
        register, formats = self.env["coop.share.register"], self._formats(workbook)
        sheet = workbook.add_worksheet(self.env._("Members"))
        self._write_head(sheet, register, COLUMNS, formats)
        rows = [row for _label, members in values["groups"] for row in members]
        for number, row in enumerate(rows, 1):
            self._write_row(sheet, number, register, COLUMNS, row, formats)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
