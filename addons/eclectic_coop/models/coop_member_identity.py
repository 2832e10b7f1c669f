from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize

from ..rules.identity import Identity, Match, same


class CoopMemberIdentity(models.AbstractModel):
    """The same human or firm is never in the register twice."""

    _name = "coop.member.identity"
    _description = "Identity of a member"

    def _as_identity(self):
        self.ensure_one()
        return Identity(
            name=self.name or "",
            is_firm=bool(self.is_firm),
            email=email_normalize(self.partner_id.email) or "",
            siren=self.siren or "",
            born=self.birth_date or None,
        )

    @api.model
    def _known(self, company, identity, besides=()):
        """(member, why) of who is already in the register, or (no member, None)."""
        # Whose right: nobody is registered twice, even by who may not see the other.
        register = self.env["coop.member"].sudo().with_context(active_test=False)
        domain = [
            ("company_id", "=", company.id),
            ("is_firm", "=", identity.is_firm),
            ("id", "not in", list(besides)),
            *self._alike(identity),
        ]
        for member in register.search(domain):
            why = same(identity, member._as_identity())
            if why:
                return member, why
        return register.browse(), None

    def _alike(self, identity):
        """A wide domain that the index serves; the rule decides."""
        leaves = [("partner_id.email_normalized", "=", identity.email or "-")]
        if identity.siren:
            leaves.append(("siren", "=", identity.siren))
        if identity.born:
            leaves.append(("birth_date", "=", identity.born))
        return ["|"] * (len(leaves) - 1) + leaves

    def _check_identity(self):
        for member in self:
            other, why = self._known(
                member.company_id, member._as_identity(), member.ids
            )
            if other:
                raise ValidationError(member._twin_sentence(other, why))

    def _twin_sentence(self, other, why):
        words = {"name": self.name, "other": other.name}
        if why is Match.SIREN:
            return self.env._(
                "%(name)s: SIREN %(siren)s is already that of the member %(other)s.",
                siren=self.siren,
                **words,
            )
        if why is Match.BIRTH:
            return self.env._(
                "%(name)s: %(other)s, born the same day, is already in the register.",
                **words,
            )
        return self.env._(
            "%(name)s: the e-mail %(email)s is already that of %(other)s in the "
            "register; if they are two people, give the birth date of both.",
            email=self.partner_id.email,
            **words,
        )

    def _address_line(self):
        """The address on one line: the contact's, or the private one of the file."""
        # Whose right: asked for by the texts that the member and the gérant read.
        partner, employee = self.sudo().partner_id, self.sudo().employee_id
        if partner.city:
            parts = (partner.street, partner.street2, partner.zip, partner.city)
        else:
            parts = (
                employee.private_street,
                employee.private_street2,
                employee.private_zip,
                employee.private_city,
            )
        street, more, code, town = (part or "" for part in parts)
        if not town:
            return ""
        return ", ".join(filter(None, (street, more, f"{code} {town}".strip())))
