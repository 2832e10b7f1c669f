from datetime import date

from odoo import models

from ..wizards.member_sentences import COLUMNS

PERSON = {
    "number": 1,
    "name": "Mousse",
    "first_name": "Camille",
    "email": "camille.mousse@example.org",
    "street": "3 rue des Fougères",
    "zip": "07200",
    "city": "Aubenas",
    "birth_date": date(1984, 5, 4),
    "birth_place": "Privas",
    "category": "employee",
    "admission_date": date(2016, 5, 20),
    "decision": "AGO 2016, resolution 4",
    "decision_date": date(2016, 5, 20),
    "contract_date": date(2015, 3, 2),
}
FIRM = {
    "number": 2,
    "name": "Lichen Numérique",
    "siren": "510510514",
    "representative": "Sacha Lichen",
    "email": "bonjour@lichen.example.org",
    "category": "external",
    "admission_date": date(2018, 6, 1),
    "decision": "AGO 2018, resolution 7",
    "loss_date": date(2024, 6, 7),
    "reason": "waiver",
}


class CoopMemberTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.member_template"
    _description = "Template of members (XLSX)"
    _inherit = "report.eclectic_coop.table_template"

    def _sheet_name(self):
        return self.env._("Members")

    def _columns(self):
        return COLUMNS

    def _examples(self):
        return [self._in_words(PERSON), self._in_words(FIRM)]

    def _in_words(self, example):
        """Choices as the user reads them on the screens."""
        wizard = self.env["coop.member.import"]
        words = {
            column: dict(self.env[model]._fields[name]._description_selection(self.env))
            for column, (model, name) in wizard._choices_of().items()
        }
        return {
            column: words[column][value] if column in words else value
            for column, value in example.items()
        }
