"""Titles of the ledger of an outside payroll, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.payroll_file import PayProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "number": _lt("Employee number"),
    "name": _lt("Person"),
    "date": _lt("Date"),
    "account": _lt("Account"),
    "label": _lt("Label"),
    "debit": _lt("Debit"),
    "credit": _lt("Credit"),
}
SENTENCES = {
    PayProblem.BOTH_SIDES: _lt(
        "Row %(line)s: %(column)s “%(value)s” stands beside a debit; a row is either "
        "a debit or a credit."
    ),
    PayProblem.NO_AMOUNT: _lt(
        "Row %(line)s: debit and credit are both empty; write the amount on one side."
    ),
    PayProblem.NO_PERSON: _lt(
        "Row %(line)s: %(column)s is empty; account %(value)s is a cost, so it needs "
        "the number of the person."
    ),
    PayProblem.UNKNOWN_PERSON: _lt(
        "Row %(line)s: %(column)s “%(value)s” is nobody's; write it in the field "
        "“Badge ID” of the employee, or correct the file."
    ),
    PayProblem.UNKNOWN_ACCOUNT: _lt(
        "Row %(line)s: %(column)s “%(value)s” is no account of the chart, or fits "
        "several; write its full number, such as 641100."
    ),
    PayProblem.OTHER_MONTH: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not in %(expected)s, the month you "
        "chose."
    ),
    PayProblem.UNBALANCED: _lt(
        "The table does not balance: %(value)s of debit, %(expected)s of credit; ask "
        "the payroll office for the whole ledger of the month."
    ),
}
