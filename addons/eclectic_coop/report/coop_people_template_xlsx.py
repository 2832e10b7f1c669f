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
    "share": 100.0,
    "coach": "",
    "accountant": "",
}


class CoopPeopleTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.people_template"
    _description = "Template of activities and people (XLSX)"
    _inherit = "report.eclectic_coop.table_template"

    def _sheet_name(self):
        return self.env._("Activities")

    def _columns(self):
        return COLUMNS

    def _examples(self):
        return [EXAMPLE]
