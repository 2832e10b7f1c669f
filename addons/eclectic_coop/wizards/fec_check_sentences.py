"""One sentence for each thing that the check of an exported file may find."""

from odoo.tools import LazyTranslate

from ..rules.fec_report import Fault
from .fec_sentences import SENTENCES as UNREADABLE

_lt = LazyTranslate(__name__)

SENTENCES = {
    **UNREADABLE,
    Fault.FILE_NAME: _lt(
        "The file is named “%(value)s”; the law asks for SIREN, FEC and the closing "
        "date: “%(expected)s”. Fill the VAT number of the company."
    ),
    Fault.COLUMN_ORDER: _lt("The 18 columns are not in the order of the law."),
    Fault.DECIMAL_POINT: _lt(
        "Line %(line)s: %(column)s “%(value)s” has a point; the law asks for a comma."
    ),
    Fault.NO_PIECE_REF: _lt(
        "Entry %(entry)s has no reference of its document (PieceRef): fill the field "
        "Reference of the entry."
    ),
    Fault.NO_PIECE_DATE: _lt(
        "Entry %(entry)s has no date of its document (PieceDate)."
    ),
    Fault.NO_LABEL: _lt("Entry %(entry)s, line %(line)s: the label is empty."),
    Fault.NO_VALID_DATE: _lt("Entry %(entry)s is not validated (ValidDate is empty)."),
    Fault.VALID_ORDER: _lt(
        "Line %(line)s is validated on %(value)s, after a line of %(expected)s: lines "
        "must follow the order of their validation."
    ),
    Fault.NO_NAME: _lt("%(value)s has no name (%(column)s): give it one."),
    Fault.HALF_AUXILIARY: _lt(
        "Entry %(entry)s, line %(line)s: of the auxiliary account only “%(value)s” is "
        "filled; number and name go together."
    ),
    Fault.HALF_LETTER: _lt(
        "Entry %(entry)s, line %(line)s: the letter “%(value)s” and its date go "
        "together."
    ),
    Fault.ZERO_LINE: _lt("Entry %(entry)s, line %(line)s: neither debit nor credit."),
    Fault.UNKNOWN_ACCOUNT: _lt(
        "Entry %(entry)s: the account %(value)s is not in the chart of the company."
    ),
    Fault.TWO_DATES: _lt("Entry %(entry)s has lines of several days."),
    Fault.OUTSIDE_YEAR: _lt(
        "Entry %(entry)s is of %(value)s, outside the fiscal year: one file holds one "
        "year."
    ),
    Fault.UNBALANCED: _lt(
        "Entry %(entry)s does not balance: debits minus credits make %(value)s."
    ),
    Fault.TOTAL: _lt("The whole file does not balance: %(value)s are missing."),
    Fault.NUMBER_GAP: _lt(
        "Journal %(journal)s: number %(value)s is missing before %(entry)s."
    ),
    Fault.NUMBER_ORDER: _lt(
        "Journal %(journal)s: %(entry)s is of %(value)s, a number before it is of "
        "%(expected)s. Renumber the entries, or be ready to explain it."
    ),
    Fault.OPENING_LATE: _lt(
        "Line %(line)s: an opening balance stands after other entries; they come first."
    ),
    Fault.OPENING_RESULT: _lt(
        "Line %(line)s: the account %(value)s opens with a balance; income and costs "
        "begin each year at zero."
    ),
    Fault.OPENING_DIFFERS: _lt(
        "Account %(column)s opens with %(value)s, the year before closed with "
        "%(expected)s."
    ),
    Fault.CLOSES_RESULT: _lt(
        "Entry %(entry)s closes accounts of classes 6 and 7: the law wants the file "
        "without it; undo this entry."
    ),
}
