from odoo import fields, models

from .activity_account_xlsx import MONEY


class StatementXlsx(models.AbstractModel):
    """A statement as a workbook whose numbers and days stay numbers and days."""

    _name = "report.eclectic_coop.statement_xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Monthly statement (XLSX)"

    def _get_objs_for_report(self, docids, data):
        return self.env["coop.statement"].browse(docids)

    def generate_xlsx_report(self, workbook, data, objs):
        objs.check_access("read")
        formats = self._formats(workbook)
        for statement in objs[:1]._in_its_language():
            self._write_statement(workbook, formats, statement)

    def _formats(self, workbook):
        return {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format({"bold": True, "bottom": 1}),
            "money": workbook.add_format({"num_format": MONEY}),
            "total": workbook.add_format({"num_format": MONEY, "bold": True, "top": 1}),
            "day": workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
        }

    def _write_statement(self, workbook, formats, statement):
        paper = statement._paper()
        said = paper["said"]
        tables = (
            (self.env._("Account"), paper["result_columns"], paper["result"]),
            (
                self.env._("Balance sheet"),
                paper["balance_columns"],
                paper["balance_sheet"],
            ),
            (self.env._("Can be used"), [self.env._("Amount")], paper["usable"]),
        )
        for title, columns, rows in tables:
            sheet = self._sheet(workbook, title, formats, statement, columns)
            self._write_rows(sheet, formats, rows)
        self._write_contribution(workbook, formats, statement, said)
        self._write_documents(workbook, formats, statement, said)
        self._write_unpaid(workbook, formats, statement, paper)

    def _sheet(self, workbook, title, formats, statement, columns, widths=(36,)):
        sheet = workbook.add_worksheet(title[:31])
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for position in range(len(columns) + 1):
            width = widths[position] if position < len(widths) else 16
            sheet.set_column(position, position, width)
        sheet.write(0, 0, statement.display_name, formats["title"])
        sheet.write(1, 0, title)
        for position, name in enumerate(columns, 1):
            sheet.write(3, position, name, formats["head"])
        sheet.freeze_panes(4, 1)
        return sheet

    def _write_rows(self, sheet, formats, rows):
        for number, (name, amounts, is_total) in enumerate(rows, 4):
            style = formats["total" if is_total else "money"]
            sheet.write_string(number, 0, name, style)
            for position, amount in enumerate(amounts, 1):
                sheet.write_number(number, position, amount / 100, style)

    def _write_contribution(self, workbook, formats, statement, said):
        if not said["contribution"]:
            return
        columns = [self.env._("How it is computed"), self.env._("Amount")]
        title = self.env._("Contribution")
        sheet = self._sheet(workbook, title, formats, statement, columns, (14, 70))
        for number, line in enumerate(said["contribution"], 4):
            self._write_day(sheet, number, 0, line["date"], formats)
            sheet.write_string(number, 1, line["words"])
            sheet.write_number(number, 2, line["amount"] / 100, formats["money"])

    def _write_documents(self, workbook, formats, statement, said):
        columns = [
            self.env._("Document"),
            self.env._("Customer or supplier"),
            self.env._("Description"),
            self.env._("Amount"),
        ]
        title = self.env._("Documents")
        widths = (14, 24, 30, 44)
        sheet = self._sheet(workbook, title, formats, statement, columns, widths)
        opening, closing = said["balance"]["opening"], said["balance"]["closing"]
        sheet.write_string(4, 3, self.env._("Balance before"), formats["total"])
        sheet.write_number(4, 4, opening / 100, formats["total"])
        number = 4
        for number, document in enumerate(said["documents"], 5):
            self._write_day(sheet, number, 0, document["date"], formats)
            for position, name in enumerate(("name", "partner", "words"), 1):
                sheet.write_string(number, position, document[name] or "")
            sheet.write_number(number, 4, document["amount"] / 100, formats["money"])
        sheet.write_string(number + 1, 3, self.env._("Balance after"), formats["total"])
        sheet.write_number(number + 1, 4, closing / 100, formats["total"])

    def _write_unpaid(self, workbook, formats, statement, paper):
        columns = [
            self.env._("Customer or supplier"),
            self.env._("Issued on"),
            self.env._("Due on"),
            self.env._("Amount"),
        ]
        for title, side in paper["unpaid"]:
            widths = (24, 36)
            sheet = self._sheet(workbook, title, formats, statement, columns, widths)
            for number, claim in enumerate(side["claims"], 4):
                sheet.write_string(number, 0, claim["name"])
                sheet.write_string(number, 1, claim["partner"])
                self._write_day(sheet, number, 2, claim["issued"], formats)
                self._write_day(sheet, number, 3, claim["due"], formats)
                sheet.write_number(number, 4, claim["amount"] / 100, formats["money"])

    def _write_day(self, sheet, row, column, day, formats):
        moment = fields.Datetime.to_datetime(fields.Date.to_date(day))
        sheet.write_datetime(row, column, moment, formats["day"])
