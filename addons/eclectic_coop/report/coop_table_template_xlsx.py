from datetime import date

from odoo import models


class CoopTableTemplateXlsx(models.AbstractModel):
    """The empty table of an import: its titles, its types and an example."""

    _name = "report.eclectic_coop.table_template"
    _description = "Template of a table to import (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def _sheet_name(self):
        raise NotImplementedError

    def _columns(self):
        """{column: title}."""
        raise NotImplementedError

    def _examples(self):
        """[{column: value}], each a row."""
        raise NotImplementedError

    def _rows_of(self, wizard):
        """The rows of the table: the examples, unless there is something to fill."""
        return self._examples()

    def generate_xlsx_report(self, workbook, data, objs):
        title = workbook.add_format({"bold": True, "bg_color": "#E7E9ED"})
        columns, examples = self._columns(), self._rows_of(objs)
        formats = {
            column: workbook.add_format({"num_format": self._format(column, examples)})
            for column in columns
        }
        sheet = workbook.add_worksheet(self._sheet_name())
        sheet.freeze_panes(1, 0)
        for place, (column, label) in enumerate(columns.items()):
            sheet.set_column(place, place, 20, formats[column])
            sheet.write_string(0, place, self.env._(label), title)
            for line, example in enumerate(examples, 1):
                if example.get(column, "") != "":
                    sheet.write(line, place, example[column], formats[column])

    def _format(self, column, examples):
        """Dates and numbers as their examples are, everything else is text."""
        values = [example.get(column, "") for example in examples]
        if "date" in column or any(isinstance(value, date) for value in values):
            return "dd/mm/yyyy"
        if any(isinstance(value, float) for value in values):
            return "0.00"
        return "0" if any(isinstance(value, int) for value in values) else "@"
