"""Columns of the exports of cooperator, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.cooperator_file import CooperatorProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "number": _lt("Cooperator Number"),
    "partner": _lt("Cooperator"),
    "email": _lt("E-mail"),
    "receiver": _lt("Transfered to"),
    "is_company": _lt("Is a company"),
    "siren": _lt("Company Register Number"),
    "since": _lt("Effective Date"),
    "operation": _lt("Register Number Operation"),
    "date": _lt("Subscription Date"),
    "shares": _lt("Number of share"),
    "price": _lt("Share price"),
    "total": _lt("Total amount line"),
    "type": _lt("Operation Type"),
    "shares_to": _lt("Number of share to"),
    # What the rules of members and shares name.
    "member": _lt("Cooperator"),
    "counterpart": _lt("Transfered to"),
    "nominal": _lt("Share price"),
    "admission_date": _lt("Effective Date"),
}
SENTENCES = {
    CooperatorProblem.CONVERSION: _lt(
        "Row %(line)s: a conversion of %(expected)s shares into “%(value)s” changes "
        "the value of a share; all shares of a cooperative have the same one (CAP-10)."
    ),
    CooperatorProblem.TOTAL: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not the price of the shares, "
        "%(expected)s."
    ),
    CooperatorProblem.NO_SHARES: _lt(
        "Row %(line)s: %(column)s “%(value)s” must be above 0."
    ),
    CooperatorProblem.NO_RECEIVER: _lt(
        "Row %(line)s: %(column)s is empty; export “Transfered to” as well, to know to "
        "whom “%(value)s” transferred."
    ),
}
