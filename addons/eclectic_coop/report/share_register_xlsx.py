from odoo import fields, models

MEMBER_COLUMNS = (
    ("number", 8),
    ("name", 30),
    ("category", 28),
    ("admission_date", 13),
    ("loss_date", 13),
    ("shares", 9),
    ("subscribed", 13),
    ("called", 13),
    ("paid", 13),
    ("due", 13),
    ("owed", 13),
    ("advance", 13),
    ("percent", 13),
    ("votes", 8),
    ("suspended", 12),
)
MOVE_COLUMNS = (
    ("number", 8),
    ("effective_date", 13),
    ("recorded_at", 17),
    ("member_id", 30),
    ("kind", 24),
    ("counterpart_id", 30),
    ("quantity", 9),
    ("nominal", 10),
    ("subscribed", 13),
    ("called", 13),
    ("paid", 13),
    ("owed", 13),
    ("advance", 13),
    ("locked_until", 13),
    ("subscription_id", 14),
    ("decision_date", 13),
    ("decision_reference", 26),
    ("reversed_id", 10),
    ("note", 34),
)
CHUNK = 2000


class ShareRegisterXlsx(models.AbstractModel):
    """Register and journal as a workbook whose numbers and dates stay so."""

    _name = "report.eclectic_coop.share_register_xlsx"
    _description = "Register of the members and of the movements (XLSX)"
    _inherit = ["report.report_xlsx.abstract", "coop.share.sheet.writer"]

    def get_workbook_options(self):
        # One row in memory at a time, however long the journal.
        return {**super().get_workbook_options(), "constant_memory": True}

    def _get_objs_for_report(self, docids, data):
        return self.env["coop.share.register"]

    def generate_xlsx_report(self, workbook, data, objs):
        papers = self.env["report.eclectic_coop.share_register"]
        register, day, known_at = papers._asked(data or {})
        company = self.env.company
        rows = register._rows(company, day, known_at)
        formats = self._formats(workbook)
        sheet = workbook.add_worksheet(self.env._("Members"))
        self._write_head(sheet, register, MEMBER_COLUMNS, formats)
        for number, row in enumerate(rows, 1):
            self._write_row(sheet, number, register, MEMBER_COLUMNS, row, formats)
        sheet.autofilter(0, 0, len(rows), len(MEMBER_COLUMNS) - 1)
        self._write_moves(workbook, papers._moves(company, day, known_at), formats)

    def _write_moves(self, workbook, moves, formats):
        sheet = workbook.add_worksheet(self.env._("Movements"))
        self._write_head(sheet, moves, MOVE_COLUMNS, formats)
        for start in range(0, len(moves), CHUNK):
            part = moves[start : start + CHUNK]
            for number, move in enumerate(part, start + 1):
                row = self._move_row(move)
                self._write_row(sheet, number, moves, MOVE_COLUMNS, row, formats)
            part.invalidate_recordset()
        sheet.autofilter(0, 0, len(moves), len(MOVE_COLUMNS) - 1)

    def _move_row(self, move):
        return {
            **{name: move[name] for name, _width in MOVE_COLUMNS},
            "member_id": move.member_id.name,
            "counterpart_id": move.counterpart_id.name,
            "subscription_id": move.subscription_id.name,
            "reversed_id": move.reversed_id.number,
            "recorded_at": fields.Datetime.context_timestamp(
                self, move.recorded_at
            ).replace(tzinfo=None),
        }
