"""Titles of the table of members, and what may be wrong in a row."""

from odoo.tools import LazyTranslate

from ..rules.member_file import MemberProblem

_lt = LazyTranslate(__name__)

COLUMNS = {
    "number": _lt("Number"),
    "name": _lt("Name or firm"),
    "first_name": _lt("First name"),
    "firm": _lt("Firm (yes or no)"),
    "siren": _lt("SIREN or SIRET"),
    "representative": _lt("Represented by"),
    "representative_email": _lt("E-mail of the representative"),
    "email": _lt("E-mail"),
    "street": _lt("Street"),
    "zip": _lt("Postal code"),
    "city": _lt("City"),
    "birth_date": _lt("Born on"),
    "birth_place": _lt("Born in"),
    "marital_status": _lt("Marital status"),
    "spouse_name": _lt("Spouse"),
    "spouse_birth_date": _lt("Spouse born on"),
    "spouse_birth_place": _lt("Spouse born in"),
    "marriage_date": _lt("Married on"),
    "marriage_place": _lt("Married in"),
    "category": _lt("Category"),
    "applied_as": _lt("Admitted as"),
    "admission_date": _lt("Member since"),
    "decision": _lt("Decision"),
    "decision_date": _lt("Decided on"),
    "loss_date": _lt("Member until"),
    "reason": _lt("Reason of the exit"),
    "contract_date": _lt("Contract since"),
}
# Fields of coop.member whose exported columns are read as they are.
EXPORTED = {
    "number": ("number",),
    "name": ("name", "partner_id/name", "partner_id"),
    "firm": ("is_firm", "partner_id/is_company"),
    "siren": ("partner_id/company_registry", "siren"),
    "representative": ("representative_id", "representative_id/name"),
    "representative_email": ("representative_id/email",),
    "email": ("partner_id/email",),
    "street": ("partner_id/street",),
    "zip": ("partner_id/zip",),
    "city": ("partner_id/city",),
    "birth_date": ("birth_date",),
    "birth_place": ("birth_place",),
    "marital_status": ("marital_status",),
    "spouse_name": ("spouse_name",),
    "spouse_birth_date": ("spouse_birth_date",),
    "spouse_birth_place": ("spouse_birth_place",),
    "marriage_date": ("marriage_date",),
    "marriage_place": ("marriage_place",),
    "category": ("category",),
    "applied_as": ("candidate_category",),
    "admission_date": ("admission_date",),
    "decision": ("decision_reference",),
    "decision_date": ("decision_date",),
    "loss_date": ("loss_date",),
    "reason": ("exit_reason",),
}
SENTENCES = {
    MemberProblem.SIREN: _lt(
        "Row %(line)s: %(column)s “%(value)s”: expected the 9 digits of a SIREN or the "
        "14 of a SIRET, whose check digit is right."
    ),
    MemberProblem.NO_KEY: _lt(
        "Row %(line)s: “%(value)s” needs a number, an e-mail, a SIREN or a birth date, "
        "to be recognised the next time."
    ),
    MemberProblem.NUMBER: _lt("Row %(line)s: %(column)s “%(value)s” must be above 0."),
    MemberProblem.LOSS_BEFORE_ADMISSION: _lt(
        "Row %(line)s: %(column)s “%(value)s” is before the admission of %(expected)s."
    ),
    MemberProblem.LOSS_WITHOUT_ADMISSION: _lt(
        "Row %(line)s: %(column)s “%(value)s” without a day of admission; write "
        "“Member since” too."
    ),
    MemberProblem.LOSS_WITHOUT_REASON: _lt(
        "Row %(line)s: %(column)s is empty for “%(value)s”, who is no longer a member."
    ),
    MemberProblem.OUT_WITHOUT_LOSS: _lt(
        "Row %(line)s: “%(value)s” is no longer a member; write “Member until”."
    ),
    MemberProblem.REASON_KEEPS: _lt(
        "Row %(line)s: for this reason “%(value)s” keeps the membership (loi 78-763 "
        "art. 11); leave “Member until” empty, or give the reason why it ended."
    ),
    MemberProblem.BORN_AFTER: _lt(
        "Row %(line)s: %(column)s “%(value)s” is not before the admission."
    ),
    MemberProblem.REPEATED: _lt(
        "Row %(line)s repeats row %(expected)s: “%(value)s” is already there."
    ),
    MemberProblem.ONE_EMAIL: _lt(
        "Row %(line)s: “%(value)s” has the e-mail or the SIREN of row %(expected)s; if "
        "they are two people, give the birth date of both."
    ),
    MemberProblem.ONE_NUMBER: _lt(
        "Row %(line)s: the number of “%(value)s” is that of row %(expected)s."
    ),
    MemberProblem.TAKEN_NUMBER: _lt(
        "Row %(line)s: %(column)s “%(value)s” is that of %(expected)s in the register."
    ),
    MemberProblem.OTHER_NUMBER: _lt(
        "Row %(line)s: %(column)s “%(value)s”, but the register has this member as "
        "no. %(expected)s."
    ),
    MemberProblem.OTHER_ADMISSION: _lt(
        "Row %(line)s: %(column)s “%(value)s”, but the register says %(expected)s."
    ),
    MemberProblem.OTHER_LOSS: _lt(
        "Row %(line)s: %(column)s “%(value)s”, but the register says %(expected)s."
    ),
    MemberProblem.OTHER_CONTACT: _lt(
        "Row %(line)s: %(column)s “%(value)s” is that of the contact “%(expected)s”; "
        "write the same name if it is the same one, another e-mail if not."
    ),
}
