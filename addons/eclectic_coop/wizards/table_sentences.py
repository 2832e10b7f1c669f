"""What may be wrong with a table, or with a cell of it, in words."""

from odoo.tools import LazyTranslate

from ..rules.table import TableProblem
from ..rules.table_cells import CellProblem

_lt = LazyTranslate(__name__)

TABLE_SENTENCES = {
    TableProblem.EMPTY: _lt("The table holds no row below its titles."),
    TableProblem.NOT_TEXT: _lt(
        "The file is neither a CSV nor an XLSX table: save it so."
    ),
    TableProblem.ENCODING: _lt(
        "The letters of the file cannot be read: save it as “CSV UTF-8” or as XLSX."
    ),
    TableProblem.SEPARATOR: _lt(
        "Row 1 “%(value)s” is one single title: separate the columns by semicolons, "
        "commas or tabs."
    ),
    TableProblem.QUOTES: _lt(
        "Line %(line)s: a quotation mark is opened and never closed, or stands "
        "within a text; write it twice there."
    ),
    TableProblem.MISSING: _lt(
        "Row 1 must hold the titles of the columns; “%(column)s” is missing. Start "
        "from the template."
    ),
    TableProblem.REPEATED: _lt(
        "Row 1: the title “%(value)s” stands twice, or two titles say the same; keep "
        "one of them."
    ),
    TableProblem.CELL_COUNT: _lt(
        "Row %(line)s has more cells than the %(value)s titles: put between "
        "quotation marks the text that holds a separator."
    ),
    TableProblem.FOREIGN: _lt(
        "Row 1 “%(value)s” is none of the three exports of cooperator: export the "
        "cooperators (number, partner, e-mail), the subscription register (type, date, "
        "cooperator, number of share, share price) or the share lines."
    ),
}
CELL_SENTENCES = {
    CellProblem.EMPTY: _lt("Row %(line)s: %(column)s is empty, it must be filled."),
    CellProblem.DATE: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not a date; write 31/01/2026."
    ),
    CellProblem.FUTURE: _lt(
        "Row %(line)s: %(column)s “%(value)s” has not come yet; write what has "
        "happened only."
    ),
    CellProblem.NUMBER: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not a number; write 1000 or 12,50."
    ),
    CellProblem.WHOLE: _lt(
        "Row %(line)s: %(column)s “%(value)s” must be a whole number."
    ),
    CellProblem.DECIMALS: _lt(
        "Row %(line)s: %(column)s “%(value)s” must have two decimals at most; write "
        "1000 or 1000,50."
    ),
    CellProblem.EMAIL: _lt("Row %(line)s: %(column)s “%(value)s” is not an address."),
    CellProblem.CHOICE: _lt(
        "Row %(line)s: %(column)s “%(value)s” is unknown; expected one of: "
        "%(expected)s."
    ),
    CellProblem.YES_NO: _lt(
        "Row %(line)s: %(column)s “%(value)s” is neither yes nor no."
    ),
    CellProblem.FORMULA: _lt(
        "Row %(line)s: %(column)s “%(value)s” is a formula that failed; correct it in "
        "the workbook."
    ),
    CellProblem.GARBLED: _lt(
        "Row %(line)s: %(column)s “%(value)s” holds letters read in the wrong "
        "encoding; save the table again as “CSV UTF-8” or as XLSX."
    ),
}
