"""One sentence for each thing that may be wrong with an accounting file."""

from odoo.tools import LazyTranslate

from ..rules.fec_cells import Problem
from .fec_plan import Refusal

_lt = LazyTranslate(__name__)

SENTENCES = {
    Problem.EMPTY_FILE: _lt("The file is empty: choose the FEC of one fiscal year."),
    Problem.NOT_TEXT: _lt(
        "The file is not a text file: a FEC is a .txt or .csv file, not an archive, "
        "a workbook or a PDF."
    ),
    Problem.ENCODING: _lt(
        "The file is written in %(value)s, or is damaged: save it in UTF-8 or "
        "ISO-8859-15."
    ),
    Problem.SEPARATOR: _lt(
        "Line 1 has neither tabs nor bars (|) between its columns: “%(value)s”."
    ),
    Problem.NO_HEADER: _lt(
        "Line 1 must hold the names of the columns (JournalCode, JournalLib, …), "
        "it holds “%(value)s”."
    ),
    Problem.MISSING_COLUMN: _lt("Line 1: the column %(column)s is missing."),
    Problem.UNKNOWN_COLUMN: _lt(
        "Line 1: the column “%(column)s” is none of a FEC; remove it, or name it "
        "CodeAnalytique if it holds the code of the activity."
    ),
    Problem.REPEATED_COLUMN: _lt("Line 1: the column %(column)s is there twice."),
    Problem.NO_LINE: _lt("The file holds no entry below the names of its columns."),
    Problem.CELL_COUNT: _lt(
        "Line %(line)s has %(value)s cells, the first has %(expected)s: look for "
        "a separator or a line break inside a label."
    ),
    Problem.REPEATED_HEADER: _lt(
        "Line %(line)s repeats the names of the columns: import one file at a time."
    ),
    Problem.EMPTY_CELL: _lt("Line %(line)s: %(column)s is empty, it must be filled."),
    Problem.DATE: _lt(
        "Line %(line)s: %(column)s “%(value)s” is not a date; write AAAAMMJJ, "
        "for example 20250131."
    ),
    Problem.AMOUNT: _lt(
        "Line %(line)s: %(column)s “%(value)s” is not an amount; write figures "
        "without space between thousands, for example 1234,56."
    ),
    Problem.DECIMALS: _lt(
        "Line %(line)s: %(column)s “%(value)s” has more than two decimals."
    ),
    Problem.SIDE: _lt(
        "Line %(line)s: Sens “%(value)s” is unknown; write D or C, or +1 or -1."
    ),
    Problem.BOTH_SIDES: _lt(
        "Line %(line)s has a debit and a credit (%(value)s): only one may be filled."
    ),
    Problem.ACCOUNT: _lt(
        "Line %(line)s: CompteNum “%(value)s” is not an account; it begins with three "
        "figures of the chart, for example 411000."
    ),
    Problem.CURRENCY: _lt(
        "Line %(line)s: Montantdevise %(value)s has no currency; fill Idevise, "
        "for example USD."
    ),
    Problem.OUTSIDE_YEAR: _lt(
        "Line %(line)s: EcritureDate %(value)s is outside the fiscal year "
        "(%(date_from)s – %(date_to)s)."
    ),
    Problem.TWO_DATES: _lt(
        "Line %(line)s: the entry %(value)s does not balance at one date, its lines "
        "have several (%(expected)s)."
    ),
    Problem.REPEATED_LINE: _lt(
        "Line %(line)s repeats line %(expected)s; without it the entry %(value)s "
        "balances."
    ),
    Problem.REPEATED_ENTRY: _lt(
        "Line %(line)s: the entry %(value)s is in the file twice, it is already at "
        "line %(expected)s."
    ),
    Problem.UNBALANCED: _lt(
        "Line %(line)s: the entry %(value)s does not balance, debits minus credits "
        "make %(expected)s."
    ),
    Refusal.CHANGED: _lt(
        "Line %(line)s: the entry %(value)s was imported before with another total, "
        "%(expected)s."
    ),
    Refusal.LOCKED: _lt(
        "Line %(line)s: EcritureDate %(value)s is in a locked period; entries must be "
        "later than %(expected)s."
    ),
    Refusal.UNKNOWN_CURRENCY: _lt(
        "Line %(line)s: the currency “%(value)s” of Idevise is not active here."
    ),
    Refusal.UNKNOWN_CODE: _lt(
        "Line %(line)s: no activity has the analytic code “%(value)s”."
    ),
    Refusal.NO_ACTIVITY: _lt(
        "Line %(line)s: %(value)s is an income or a cost without activity; say below "
        "which activity has this account, auxiliary account or journal, or tick the "
        "mutualised services."
    ),
}
