"""Titles of the table of activities and people, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.people_file import RowProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "code": _lt("Activity code"),
    "name": _lt("Trade name"),
    "date_open": _lt("Opened on"),
    "person": _lt("Person"),
    "email": _lt("E-mail"),
    "number": _lt("Employee number"),
    "date_from": _lt("From"),
    "date_to": _lt("Last day"),
    "share": _lt("Share (%)"),
    "coach": _lt("Login of the coach"),
    "accountant": _lt("Login of the accountant"),
}
SENTENCES = {
    RowProblem.SHARE: _lt(
        "Row %(line)s: %(column)s “%(value)s” must be above 0 and at most 100."
    ),
    RowProblem.NO_PERSON_KEY: _lt(
        "Row %(line)s: “%(value)s” needs an e-mail or an employee number, to be "
        "recognised the next time."
    ),
    RowProblem.BACKWARDS: _lt(
        "Row %(line)s: %(column)s “%(value)s” is before the first day."
    ),
    RowProblem.TWO_NAMES: _lt(
        "Row %(line)s: the activity “%(value)s” has another trade name at row "
        "%(expected)s."
    ),
    RowProblem.REPEATED: _lt(
        "Row %(line)s repeats row %(expected)s: the same person, activity and first "
        "day."
    ),
}
