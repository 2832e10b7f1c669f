"""The people and firms of the register, found by their key in the cast."""

from odoo import Command


class Associates:
    """Members and candidates, entered once."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env
        self.by_key = {}

    def __getitem__(self, key):
        return self.by_key[key]

    def get(self, key):
        return self.by_key.get(key)

    def members(self):
        return list(self.by_key.values())

    def enter(self, associate, day):
        """Write the candidature of ``day``."""
        employee = self.world.employees.get(associate.key)
        born, place = associate.born or (False, False)
        self.by_key[associate.key] = self.env["coop.member"].create(
            {
                "partner_id": self._partner(associate, employee).id,
                "employee_id": employee and employee.id,
                "candidate_category": associate.category,
                "applied_on": day,
                "birth_date": born,
                "birth_place": place,
                "marital_status": "single" if born else False,
                "representative_id": self._representative(associate),
            }
        )
        return self.by_key[associate.key]

    def _partner(self, associate, employee):
        known = self.world.partners.get(associate.name)
        if employee or known:
            return known or employee.work_contact_id
        city, zip_code = associate.commune
        partner = self.env["res.partner"].create(
            {
                "name": associate.name,
                "is_company": bool(associate.speaks),
                "email": f"{associate.key}@eclectic.example",
                "city": city,
                "zip": zip_code,
                "country_id": self.env.ref("base.fr").id,
                "lang": "fr_FR",
                "comment": "Personne inventée pour la démonstration.",
            }
        )
        if associate.key == "odile":
            self._open_portal(associate, partner)
        return partner

    def _representative(self, associate):
        if not associate.speaks:
            return False
        values = {"name": associate.speaks, "lang": "fr_FR"}
        return self.env["res.partner"].create(values).id

    def _open_portal(self, associate, partner):
        """Who has no job here reads and votes in the portal."""
        self.env["res.users"].create(
            {
                "login": associate.key,
                "password": associate.key,
                "partner_id": partner.id,
                "lang": "fr_FR",
                "tz": "Europe/Paris",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
