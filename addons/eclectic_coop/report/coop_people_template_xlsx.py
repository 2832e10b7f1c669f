from datetime import date

from odoo import models

from ..wizards.people_sentences import COLUMNS

EXAMPLE = {
    "code": "MOUSSE",
    "name": "Atelier Mousse",
    "date_open": date(2026, 1, 1),
    "person": "Camille Mousse",
    "email": "camille.mousse@example.org",
    "number": "0012",
    "date_from": date(2026, 1, 1),
    "date_to": "",
    "share": 100,
    "coach": "",
    "accountant": "",
}


class CoopPeopleTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.people_template"
    _description = "Template of activities and people (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def generate_xlsx_report(self, workbook, data, objs):
        title = workbook.add_format({"bold": True, "bg_color": "#E7E9ED"})
        formats = {
            column: workbook.add_format({"num_format": self._format(column)})
            for column in COLUMNS
        }
        sheet = workbook.add_worksheet(self.env._("Activities"))
        sheet.freeze_panes(1, 0)
        for place, (column, label) in enumerate(COLUMNS.items()):
            sheet.set_column(place, place, 20, formats[column])
            sheet.write_string(0, place, self.env._(label), title)
            if EXAMPLE[column] != "":
                sheet.write(1, place, EXAMPLE[column], formats[column])

    def _format(self, column):
        if column.startswith("date"):
            return "dd/mm/yyyy"
        return "0.00" if column == "share" else "@"
