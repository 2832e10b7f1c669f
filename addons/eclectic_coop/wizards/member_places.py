"""Who the rows of a table of members are: a member, an employee, a contact, nobody."""

from dataclasses import dataclass

from stdnum.fr import siren, siret

from odoo.tools import email_normalize

from ..rules.identity import Identity, Match, plain_name, same, siren_of
from ..rules.member_file import (
    MemberProblem,
    MemberRow,
    contradictions,
    same_words,
)
from ..rules.table_cells import BadCell


@dataclass(frozen=True)
class Place:
    """A row, and who it is: a member, an employee, a contact, or nobody yet."""

    row: MemberRow
    member: object
    employee: object
    contact: object
    is_new: bool = False


def with_true_siren(row):
    """The row, whose SIREN or SIRET has the right check digit."""
    if row.siren and not (siren.is_valid(row.siren) or siret.is_valid(row.siren)):
        raise BadCell(MemberProblem.SIREN, "siren", row.siren)
    return row


class MemberPlaces:
    """The same human or firm is found again, and never taken for another one."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.members = env["coop.member"]

    def placed(self, wizard, rows, sentences):
        """(rows with whom they are, sentences) for the ``wizard`` that read them."""
        for problem, column, row, before in contradictions(rows):
            sentences.append(
                wizard._sentence(problem, row.line, column, row.full_name, before.line)
            )
        places, more = wizard._each(((row.line, row) for row in rows), self.place)
        return places, sentences + more

    def place(self, _line, row):
        """Who the row is, or what in the register contradicts it."""
        employee = self._employee(row)
        member = self._member(row, employee)
        if member:
            self._compare(row, member)
        return Place(row, member, employee, self._contact(row, member, employee))

    def _member(self, row, employee):
        ours = [("company_id", "=", self.company.id)]
        numbered = row.number and self.members.search(
            [*ours, ("number", "=", row.number)]
        )
        known, why = self.members._known(self.company, row.identity)
        if why is Match.EMAIL and not same_words(known.name, row.full_name):
            raise BadCell(MemberProblem.OTHER_CONTACT, "email", row.email, known.name)
        known = known or (
            employee and self.members.search([*ours, ("employee_id", "=", employee.id)])
        )
        if numbered and known and numbered != known:
            raise BadCell(
                MemberProblem.TAKEN_NUMBER, "number", row.number, numbered.name
            )
        if numbered and not known and not same_words(numbered.name, row.full_name):
            raise BadCell(
                MemberProblem.TAKEN_NUMBER, "number", row.number, numbered.name
            )
        return self.members.browse((numbered or known or self.members).ids)

    def _compare(self, row, member):
        """What was written once is not written otherwise by a table."""
        if row.number and member.number not in (0, row.number):
            raise BadCell(
                MemberProblem.OTHER_NUMBER, "number", row.number, member.number
            )
        for column, problem in (
            ("admission_date", MemberProblem.OTHER_ADMISSION),
            ("loss_date", MemberProblem.OTHER_LOSS),
        ):
            said, known = getattr(row, column), member[column]
            if said and known and said != known:
                raise BadCell(problem, column, f"{said:%d/%m/%Y}", f"{known:%d/%m/%Y}")

    def _employee(self, row):
        employees = self.env["hr.employee"].with_context(active_test=False)
        if row.is_firm or not (row.email or row.birth_date):
            return employees.browse()
        domain = [("company_id", "=", self.company.id)]
        if row.email:
            found = employees.search([*domain, ("work_email", "=ilike", row.email)])
            found = found.filtered(lambda one: same_words(one.name, row.full_name))
            if found:
                return found[0]
        born = row.birth_date and employees.search(
            [*domain, ("birthday", "=", row.birth_date)]
        )
        return (born or employees.browse()).filtered(
            lambda one: plain_name(one.name) == plain_name(row.full_name)
        )[:1]

    def _contact(self, row, member, employee):
        """The contact to take: never somebody else's."""
        if member:
            return member.partner_id
        if employee:
            return employee.work_contact_id or employee.user_id.partner_id
        for contact in self._alike(row):
            why = same(row.identity, self._identity(contact))
            if why is Match.EMAIL and not same_words(contact.name, row.full_name):
                raise BadCell(
                    MemberProblem.OTHER_CONTACT, "email", row.email, contact.name
                )
            if why:
                return contact
        return self.env["res.partner"]

    def _alike(self, row):
        contacts = self.env["res.partner"]
        domain = [
            ("is_company", "=", row.is_firm),
            ("company_id", "in", (False, self.company.id)),
        ]
        found = contacts.browse()
        number = siren_of(row.siren)
        if row.is_firm and number:
            found |= contacts.search(
                [*domain, ("company_registry", "=like", f"{number[:3]}%")]
            )
        if row.email:
            found |= contacts.search([*domain, ("email_normalized", "=", row.email)])
        return found

    def _identity(self, contact):
        member = self.env["coop.member"].search(
            [("partner_id", "=", contact.id), ("birth_date", "!=", False)], limit=1
        )
        return Identity(
            name=contact.name or "",
            is_firm=contact.is_company,
            email=email_normalize(contact.email) or "",
            siren=siren_of(contact.company_registry or ""),
            born=member.birth_date or None,
        )
