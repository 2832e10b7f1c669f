from datetime import datetime, time

from odoo import api, models

STYLES = {
    "title": {"bold": True, "bg_color": "#E7E9ED", "text_wrap": True},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "datetime": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "integer": {"num_format": "#,##0"},
    "float": {"num_format": "#,##0.00"},
    "monetary": {"num_format": "#,##0.00;[Red]-#,##0.00"},
}


class CoopShareSheetWriter(models.AbstractModel):
    """Rows of the register in a worksheet, each cell of the type of its field."""

    _name = "coop.share.sheet.writer"
    _description = "Worksheet of the register of shares"

    @api.model
    def _formats(self, workbook):
        return {name: workbook.add_format(style) for name, style in STYLES.items()}

    @api.model
    def _write_head(self, sheet, model, columns, formats):
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        labels = model.fields_get([name for name, _width in columns], ["string"])
        for column, (name, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, labels[name]["string"], formats["title"])

    @api.model
    def _write_row(self, sheet, number, model, columns, row, formats):
        for column, (name, _width) in enumerate(columns):
            field, value = model._fields[name], row[name]
            if field.type == "selection" and value:
                value = dict(field._description_selection(self.env))[value]
            self._write_cell(sheet, number, column, field.type, value, formats)

    @api.model
    def _write_cell(self, sheet, number, column, kind, value, formats):
        """One cell; what a field does not say stays an empty cell."""
        if kind in ("integer", "float", "monetary"):
            sheet.write_number(number, column, value or 0, formats[kind])
        elif kind == "boolean":
            sheet.write_string(number, column, self.env._("yes") if value else "")
        elif value and kind == "date":
            midnight = datetime.combine(value, time.min)
            sheet.write_datetime(number, column, midnight, formats["date"])
        elif value and kind == "datetime":
            sheet.write_datetime(number, column, value, formats["datetime"])
        elif value:
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(number, column, value)
