from datetime import date

from odoo import models

from ..wizards.share_sentences import COLUMNS, TRANSFER

SUBSCRIBED, PAID = date(2016, 5, 20), date(2016, 6, 3)
HANDED_OVER, GIVEN_BACK, REPAID = date(2019, 5, 24), date(2024, 6, 7), date(2024, 9, 2)


class CoopShareTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.share_template"
    _description = "Template of movements of shares (XLSX)"
    _inherit = "report.eclectic_coop.table_template"

    def _sheet_name(self):
        return self.env._("Movements")

    def _columns(self):
        return COLUMNS

    def _examples(self):
        kinds = self.env["coop.share.move"]._fields["kind"]
        words = dict(kinds._description_selection(self.env))
        words["transfer"] = self.env._(TRANSFER)
        rows = [
            (SUBSCRIBED, "subscription", {"shares": 20, "bulletin": "BS/2016/0004"}),
            (PAID, "payment", {"amount": 500.0, "bulletin": "BS/2016/0004"}),
            (HANDED_OVER, "transfer", {"shares": 5, "counterpart": 2}),
            (GIVEN_BACK, "annulment", {"shares": 15, "decision": "AGO 2024, res. 3"}),
            (REPAID, "repayment", {"amount": 375.0}),
        ]
        return [
            {"date": day, "member": 1, "type": words[kind], **values}
            for day, kind, values in rows
        ]
