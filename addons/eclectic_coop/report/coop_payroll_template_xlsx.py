from datetime import date

from odoo import models

from ..wizards.payroll_sentences import COLUMNS

DAY = date(2026, 1, 31)
WHO = {"number": "0012", "name": "Camille Mousse", "date": DAY}


class CoopPayrollTemplateXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.payroll_template"
    _description = "Template of the pay of a month (XLSX)"
    _inherit = "report.eclectic_coop.table_template"

    def _sheet_name(self):
        return self.env._("Pay")

    def _columns(self):
        return COLUMNS

    def _examples(self):
        rows = (
            ("641100", self.env._("Gross pay"), 1000.0, ""),
            ("645100", self.env._("Employer's contributions"), 280.0, ""),
            ("431000", self.env._("Contributions to pay"), "", 500.0),
            ("421000", self.env._("Net pay"), "", 780.0),
        )
        return [
            {
                **WHO,
                "account": account,
                "label": label,
                "debit": debit,
                "credit": credit,
            }
            for account, label, debit, credit in rows
        ]
