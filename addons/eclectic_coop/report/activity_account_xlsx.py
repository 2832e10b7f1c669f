from odoo import fields, models

MONEY = "#,##0.00;[Red]-#,##0.00"


class ActivityAccountXlsx(models.AbstractModel):
    """The account of an activity as a workbook whose numbers stay numbers."""

    _name = "report.eclectic_coop.activity_account_xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Account of an activity (XLSX)"

    def _get_objs_for_report(self, docids, data):
        return self.env["coop.activity"].browse(data.get("activity_id") or [])

    def generate_xlsx_report(self, workbook, data, objs):
        account = self.env["coop.activity.account"].get_account(
            data.get("activity_id"), data.get("span", "year"), data.get("anchor")
        )
        formats = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format({"bold": True, "bottom": 1, "align": "right"}),
            "month": workbook.add_format(
                {"bold": True, "bottom": 1, "align": "right", "num_format": "mmm yyyy"}
            ),
            "day": workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            "section": workbook.add_format({"num_format": MONEY}),
            "subtotal": workbook.add_format({"num_format": MONEY, "bold": True}),
            "total": workbook.add_format({"num_format": MONEY, "bold": True, "top": 1}),
        }
        titles = {
            "result": self.env._("Profit and loss"),
            "balance": self.env._("Balance sheet"),
            "treasury": self.env._("Treasury"),
        }
        for block, title in titles.items():
            sheet = workbook.add_worksheet(title)
            self._write_head(sheet, account, title, formats)
            self._write_rows(sheet, account[block], formats)
        self._write_usable(workbook, account, formats)

    def _write_head(self, sheet, account, title, formats):
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, len(account["columns"]), 13)
        sheet.write(0, 0, f"{account['name']} – {account['company']}", formats["title"])
        sheet.write(1, 0, title)
        for column, key in ((1, "date_from"), (2, "date_to")):
            day = fields.Date.to_date(account[key])
            sheet.write_datetime(1, column, self._midnight(day), formats["day"])
        names = {
            "total": self.env._("Period"),
            "before": self.env._("Year before"),
        }
        for position, column in enumerate(account["columns"], 1):
            if column["kind"] == "month":
                month = self._midnight(fields.Date.to_date(column["start"]))
                sheet.write_datetime(3, position, month, formats["month"])
            else:
                sheet.write(3, position, names[column["kind"]], formats["head"])
        sheet.freeze_panes(4, 1)

    def _write_rows(self, sheet, rows, formats):
        for number, row in enumerate(rows, 4):
            style = formats[row["level"]]
            sheet.write_string(number, 0, row["name"], style)
            for position, value in enumerate(row["values"], 1):
                sheet.write_number(number, position, value, style)

    def _write_usable(self, workbook, account, formats):
        sheet = workbook.add_worksheet(self.env._("Can be used"))
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 2, 15)
        heads = (self.env._("Step"), self.env._("Amount"), self.env._("Left"))
        for column, head in enumerate(heads):
            sheet.write(0, column, head, formats["head"])
        sheet.freeze_panes(1, 0)
        for number, step in enumerate(account["usable"], 1):
            sheet.write_string(number, 0, step["name"])
            sheet.write_number(number, 1, step["amount"], formats["section"])
            sheet.write_number(number, 2, step["left"], formats["subtotal"])

    def _midnight(self, day):
        return fields.Datetime.to_datetime(day)
