from odoo import models

WIDTHS = (12, 12, 28, 28, 14, 40)


class CoopVariableElementsXlsx(models.AbstractModel):
    """The advances of a month, as the payroll office asks for them."""

    _name = "report.eclectic_coop.variable_elements"
    _description = "Variable elements of pay (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def generate_xlsx_report(self, workbook, data, objs):
        sheet = workbook.add_worksheet(self.env._("Variable elements"))
        bold = workbook.add_format({"bold": True})
        month = workbook.add_format({"num_format": "mm/yyyy", "align": "left"})
        money = workbook.add_format({"num_format": "#,##0.00"})
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(
            zip(self._titles(), WIDTHS, strict=True)
        ):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for row, advance in enumerate(self._approved(objs), 1):
            sheet.write_datetime(row, 0, advance.month, month)
            sheet.write_string(row, 1, advance.employee_number or "")
            sheet.write_string(row, 2, advance.employee_id.name)
            sheet.write_string(row, 3, advance.activity_id.name)
            sheet.write_number(row, 4, advance.gross, money)
            sheet.write_string(row, 5, advance.reason)

    def _titles(self):
        return (
            self.env._("Month"),
            self.env._("Number"),
            self.env._("Person"),
            self.env._("Activity"),
            self.env._("Gross"),
            self.env._("Reason"),
        )

    def _approved(self, advances):
        """Only what is approved is paid; in the order of the office's numbers."""
        return advances.filtered(
            lambda advance: advance.state in ("approved", "paid")
        ).sorted(lambda advance: (advance.month, advance.employee_number or ""))
