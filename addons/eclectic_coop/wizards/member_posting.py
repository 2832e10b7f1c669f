"""Write rows of a table of members in the register; whom it knows, it completes."""

from collections import Counter
from dataclasses import replace

from ..models.coop_member_body import TELL, WATCHED
from ..rules.member_file import same_words

ON_MEMBER = (
    "birth_date",
    "birth_place",
    "marital_status",
    "spouse_name",
    "spouse_birth_date",
    "spouse_birth_place",
    "marriage_date",
    "marriage_place",
)
ON_CONTACT = ("email", "street", "zip", "city")
SHOWN = 20
CHANGES = ("created", "completed", "admitted", "left")


class MemberPosting:
    """Contacts, members, admissions and exits, of places."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.counts, self.warnings = Counter(), []
        # The body of the members is looked at once, at the end.
        self.members = env["coop.member"].with_context(
            coop_body_watched=WATCHED, tracking_disable=True
        )
        self.contacts = env["res.partner"].with_context(tracking_disable=True)

    def told(self, places):
        """Write, and say what was written."""
        self.post(places)
        return {
            "counts": self.counts,
            "rows": [place.row for place in places[:SHOWN]],
            "warnings": self.warnings,
        }

    def post(self, places):
        """Create, complete, admit, let go; the body is then told, not asked."""
        body = self.env["coop.member"].with_context(coop_body=TELL)
        day = body._today()
        with body._watched(self.company, day):
            highest = max((place.row.number or 0 for place in places), default=0)
            self.company._coop_reserve_numbers("coop_member_number", highest)
            for place in self._create_missing(places):
                self._write(place)
        self.env.flush_all()
        self.warnings = [
            body._breach_sentence(one) for one in body._breaches(self.company, day)
        ]

    def _create_missing(self, places):
        """The places, each with its member: those that lack are created at once."""
        new = [place for place in places if not place.member]
        self.counts["created"] = len(new)
        self.counts["contacts"] = sum(bool(place.contact) for place in new)
        contacts = self._contacts_of(new)
        members = self.members.create(
            [
                self._values_of_member(place, contact)
                for place, contact in zip(new, contacts, strict=True)
            ]
        )
        found = dict(zip(map(id, new), members, strict=True))
        return [
            replace(place, member=found[id(place)], is_new=True)
            if id(place) in found
            else place
            for place in places
        ]

    def _write(self, place):
        before = self._changes()
        if not place.is_new:
            self._complete(place)
        self._live(place)
        self._note_contract(place)
        self.counts["known"] += not place.is_new and self._changes() == before

    def _changes(self):
        return sum(self.counts[name] for name in CHANGES)

    def _contacts_of(self, new):
        """The contact of each place: taken and completed, or created."""
        missing = [place.row for place in new if not place.contact]
        created = iter(
            self.contacts.create([self._values_of_contact(row) for row in missing])
        )
        for place in new:
            self._fill(place.contact, self._values(place.row, ON_CONTACT))
        return [place.contact or next(created) for place in new]

    def _values_of_contact(self, row):
        return {
            **self._values(row, ON_CONTACT),
            "name": row.full_name,
            "is_company": row.is_firm,
            "company_registry": row.siren or False,
            "country_id": self.company.country_id.id,
        }

    def _values_of_member(self, place, contact):
        row = place.row
        return {
            **self._values(row, ON_MEMBER),
            "company_id": self.company.id,
            "partner_id": contact.id,
            "employee_id": place.employee.id,
            "representative_id": self._representative(row, contact).id,
            "candidate_category": row.admitted_as,
            "applied_on": row.admission_date or self.members._today(),
        }

    def _complete(self, place):
        """Fill in what is empty; what is written stays."""
        row, member = place.row, place.member
        values = self._values(row, ON_MEMBER)
        if not member.representative_id and row.is_firm:
            values["representative_id"] = self._representative(
                row, member.partner_id
            ).id
        if place.employee and not member.employee_id:
            values["employee_id"] = place.employee.id
        filled = self._fill(member, values)
        filled |= self._fill(member.partner_id, self._values(row, ON_CONTACT))
        self.counts["completed"] += filled

    def _fill(self, record, values):
        missing = record and {
            name: value for name, value in values.items() if value and not record[name]
        }
        if missing:
            record.write(missing)
        return bool(missing)

    def _values(self, row, names):
        return {name: getattr(row, name) or False for name in names}

    def _representative(self, row, firm):
        contacts = self.contacts
        if not row.representative:
            return contacts
        domain = [("is_company", "=", False)]
        known = row.representative_email and contacts.search(
            [*domain, ("email_normalized", "=", row.representative_email)]
        )
        known = known or contacts.search([*domain, ("parent_id", "=", firm.id)])
        known = known.filtered(lambda one: same_words(one.name, row.representative))
        return known[:1] or contacts.create(
            {
                "name": row.representative,
                "email": row.representative_email or False,
                "parent_id": firm.id,
            }
        )

    def _live(self, place):
        """Admission and exit, written by their acts."""
        row, member = place.row, place.member
        if row.admission_date and not member.admission_date:
            self.counts["admitted"] += 1
            if row.number:
                member._record({"number": row.number})
            member._admit(row.admission_date, row.decision or False)
            if row.decision_date:
                member._record({"decision_date": row.decision_date})
        if row.loss_date and not member.loss_date:
            self.counts["left"] += 1
            member._leave(row.reason, row.loss_date, row.loss_date)

    def _note_contract(self, place):
        """Since when the person is employed, when the file of the employee is mute."""
        employee, since = place.employee, place.row.contract_date
        if since and not employee:
            self.counts["contracts_unread"] += 1
        elif since and not employee.contract_date_start:
            employee.contract_date_start = since
            self.counts["completed"] += 1
