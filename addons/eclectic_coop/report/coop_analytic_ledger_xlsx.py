from odoo import models

WIDTHS = (10, 24, 14, 11, 10, 18, 10, 28, 26, 34, 14)
CHUNK = 2000


class CoopAnalyticLedgerXlsx(models.AbstractModel):
    _name = "report.eclectic_coop.analytic_ledger"
    _description = "Analytic ledger of activities (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def get_workbook_options(self):
        # One row in memory at a time, however long the ledger.
        return {**super().get_workbook_options(), "constant_memory": True}

    def generate_xlsx_report(self, workbook, data, objs):
        objs.check_access("read")
        formats = {
            "title": workbook.add_format({"bold": True, "bg_color": "#E7E9ED"}),
            "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
            "amount": workbook.add_format({"num_format": "#,##0.00"}),
        }
        for ledger in objs:
            sheet = workbook.add_worksheet(self.env._("Analytic ledger"))
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(WIDTHS):
                sheet.set_column(column, column, width)
            sheet.write_row(0, 0, self._titles(), formats["title"])
            row = self._put_lines(sheet, ledger._lines(), formats)
            sheet.autofilter(0, 0, row, len(WIDTHS) - 1)

    def _titles(self):
        return [
            self.env._("Code"),
            self.env._("Activity"),
            self.env._("Plan"),
            self.env._("Date"),
            self.env._("Journal"),
            self.env._("Entry"),
            self.env._("Account"),
            self.env._("Name of account"),
            self.env._("Partner"),
            self.env._("Label"),
            self.env._("Amount"),
        ]

    def _put_lines(self, sheet, lines, formats):
        row = 0
        for start in range(0, len(lines), CHUNK):
            part = lines[start : start + CHUNK]
            for row, line in enumerate(part, start + 1):
                self._put_line(sheet, row, line, formats)
            part.invalidate_recordset()
        return row

    def _put_line(self, sheet, row, line, formats):
        result, balance = self._columns()
        account, plan = line[result], self.env._("Result")
        if not account:
            account, plan = line[balance], self.env._("Balance sheet")
        general, move = line.general_account_id, line.move_line_id.move_id
        sheet.write_string(row, 0, account.code or "")
        sheet.write_string(row, 1, account.name or "")
        sheet.write_string(row, 2, plan)
        sheet.write_datetime(row, 3, line.date, formats["date"])
        sheet.write_string(row, 4, move.journal_id.code or "")
        sheet.write_string(row, 5, move.name or "")
        sheet.write_string(row, 6, general.code or "")
        sheet.write_string(row, 7, general.name or "")
        sheet.write_string(row, 8, line.partner_id.name or "")
        sheet.write_string(row, 9, line.name or "")
        sheet.write_number(row, 10, line.amount, formats["amount"])

    def _columns(self):
        return (
            self.env.ref("eclectic_coop.plan_result")._column_name(),
            self.env.ref("eclectic_coop.plan_balance")._column_name(),
        )
