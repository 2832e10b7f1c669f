"""Titles of the table of movements of shares, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.share_file import ShareProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "date": _lt("Date"),
    "member": _lt("Member"),
    "type": _lt("Type"),
    "counterpart": _lt("With"),
    "shares": _lt("Shares"),
    "nominal": _lt("Value of one share"),
    "amount": _lt("Amount"),
    "called": _lt("Called"),
    "paid": _lt("Paid"),
    "owed": _lt("To repay"),
    "advance": _lt("Set aside"),
    "decision": _lt("Decision"),
    "decision_date": _lt("Decided on"),
    "bulletin": _lt("Bulletin"),
    "locked_until": _lt("Locked until"),
    "reference": _lt("Reference elsewhere"),
    "note": _lt("Note"),
}
TRANSFER_WORDS = ("transfer", "cession")
TRANSFER = _lt("Transfer")
# Fields of coop.share.move whose exported columns are read as they are.
EXPORTED = {
    "date": ("effective_date",),
    "member": ("member_id/number", "member_id/partner_id/email", "member_id"),
    "type": ("kind",),
    "counterpart": (
        "counterpart_id/number",
        "counterpart_id/partner_id/email",
        "counterpart_id",
    ),
    "shares": ("quantity",),
    "nominal": ("nominal",),
    "called": ("called",),
    "paid": ("paid",),
    "owed": ("owed",),
    "advance": ("advance",),
    "decision": ("decision_reference",),
    "decision_date": ("decision_date",),
    "bulletin": ("subscription_id/name", "subscription_id"),
    "locked_until": ("locked_until",),
    "reference": ("number",),
    "note": ("note",),
}
SENTENCES = {
    ShareProblem.NO_SHARES: _lt(
        "Row %(line)s: %(column)s is empty; write how many shares move."
    ),
    ShareProblem.NOT_OF_SHARES: _lt(
        "Row %(line)s: %(column)s “%(value)s”: this type moves an amount and no share; "
        "leave it empty."
    ),
    ShareProblem.NEGATIVE: _lt(
        "Row %(line)s: %(column)s “%(value)s” must be above 0; the type says which "
        "way it goes."
    ),
    ShareProblem.NO_AMOUNT: _lt(
        "Row %(line)s: %(column)s is empty; write how much money it is."
    ),
    ShareProblem.AMOUNT: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not what the shares are worth, "
        "%(expected)s."
    ),
    ShareProblem.PAID_OVER_CALLED: _lt(
        "Row %(line)s: %(column)s “%(value)s” is more than what was called, "
        "%(expected)s."
    ),
    ShareProblem.NOMINAL: _lt(
        "Row %(line)s: %(column)s “%(value)s”, but the statutes in force on that day "
        "say %(expected)s; write the version of the statutes that held then."
    ),
    ShareProblem.NO_COUNTERPART: _lt(
        "Row %(line)s: %(column)s is empty; write to whom “%(value)s” transferred."
    ),
    ShareProblem.OWN_COUNTERPART: _lt(
        "Row %(line)s: %(column)s “%(value)s” is the member again; nobody transfers "
        "shares to oneself."
    ),
    ShareProblem.TRANSFER_ALONE: _lt(
        "Row %(line)s: one side of the transfer only; write the other side as well, or "
        "the type “Transfer” in one row."
    ),
    ShareProblem.REPEATED: _lt(
        "Row %(line)s repeats row %(expected)s; if both happened, give each a "
        "reference of its own."
    ),
    ShareProblem.UNKNOWN: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not in the register of members; "
        "import the members first."
    ),
    ShareProblem.AMBIGUOUS: _lt(
        "Row %(line)s: %(column)s “%(value)s” may be several members; write the number "
        "or the e-mail."
    ),
    ShareProblem.IMPOSSIBLE: _lt("Row %(line)s: %(value)s"),
    ShareProblem.CHANGED: _lt(
        "Row %(line)s: the reference “%(value)s” is in the register with another "
        "content; what is written stays, correct it by a counter-movement."
    ),
}
