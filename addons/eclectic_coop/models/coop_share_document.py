from base64 import b64decode, b64encode
from hashlib import sha256

from num2words import num2words

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.amount_in_words import euros_in_words
from ..rules.bulletin import Mention, missing_mentions
from ..rules.identity import siren_of
from ..rules.money import cents

PRIVATE = "eclectic_coop.group_gerant"
REPORT = "eclectic_coop.action_report_coop_bulletin"


def _in_french(number):
    return num2words(number, lang="fr")


class CoopShareDocument(models.AbstractModel):
    """The text of a bulletin, what it must say (domain 1.5), and its frozen PDF."""

    _name = "coop.share.document"
    _description = "Document of a subscription"

    accepted_pdf = fields.Binary(
        string="Bulletin that was accepted",
        attachment=True,
        readonly=True,
        copy=False,
        groups=PRIVATE,
    )

    # What must be said

    def _check_mentions(self):
        """A bulletin that lacks a compulsory mention is not sent (domain 1.5)."""
        for bulletin in self:
            missing = bulletin.sudo()._missing_mentions()
            if missing:
                labels = bulletin._mention_labels()
                raise UserError(
                    self.env._(
                        "The bulletin of %(name)s cannot be sent without: %(missing)s.",
                        name=bulletin.member_id.name,
                        missing=", ".join(labels[mention] for mention in missing),
                    )
                )

    def _missing_mentions(self):
        member = self.member_id
        return missing_mentions(
            self._as_mentions(),
            is_firm=bool(member.is_firm),
            is_married=member.marital_status == "married",
        )

    def _as_mentions(self):
        member, company = self.member_id, self.company_id
        return {
            Mention.NAME: member.name,
            Mention.ADDRESS: member._address_line(),
            Mention.BIRTH_DATE: member.birth_date,
            Mention.BIRTH_PLACE: member.birth_place,
            Mention.MARITAL_STATUS: member.marital_status,
            Mention.SPOUSE_NAME: member.spouse_name,
            Mention.MARRIAGE_DATE: member.marriage_date,
            Mention.MARRIAGE_PLACE: member.marriage_place,
            Mention.SIREN: member.siren,
            Mention.REPRESENTATIVE: member.representative_id.name,
            Mention.COMPANY_FORM: company.coop_legal_form,
            Mention.COMPANY_SEAT: company.partner_id.city,
            Mention.COMPANY_SIREN: company.company_registry,
        }

    def _mention_labels(self):
        return {
            Mention.NAME: self.env._("the name"),
            Mention.ADDRESS: self.env._("the address (at least the town)"),
            Mention.BIRTH_DATE: self.env._("the birth date"),
            Mention.BIRTH_PLACE: self.env._("the place of birth"),
            Mention.MARITAL_STATUS: self.env._("the marital status"),
            Mention.SPOUSE_NAME: self.env._("the name of the spouse"),
            Mention.MARRIAGE_DATE: self.env._("the date of the marriage"),
            Mention.MARRIAGE_PLACE: self.env._("the place of the marriage"),
            Mention.SIREN: self.env._("the SIREN of the firm"),
            Mention.REPRESENTATIVE: self.env._("who represents the firm"),
            Mention.COMPANY_FORM: self.env._("the legal form of the cooperative"),
            Mention.COMPANY_SEAT: self.env._("the seat of the cooperative"),
            Mention.COMPANY_SIREN: self.env._("the SIREN of the cooperative"),
        }

    # The text

    def _bulletin_text(self):
        """The text of the bulletin as it stands, in the language of the member."""
        bulletin = self._in_own_language()
        return bulletin.env["ir.qweb"]._render(
            "eclectic_coop.coop_bulletin_text",
            {"bulletin": bulletin, **bulletin._text_values()},
        )

    def _in_own_language(self):
        # Whose right: the text is shown to the member and to the gérant only, who
        # are checked before; it quotes the member's private data.
        bulletin = self.sudo()
        lang = bulletin.member_id._readers().lang or "fr_FR"
        return bulletin.with_context(lang=lang)

    def _text_values(self):
        company = self.company_id
        return {
            "company": company,
            "member": self.member_id,
            "siren": siren_of(company.company_registry) or company.company_registry,
            "statutes": self.env["coop.statutes"]._at(company, self.date),
            "in_words": euros_in_words(cents(self.amount), _in_french),
            "shares_in_words": _in_french(self.shares),
            "labels": self._selection_labels(),
        }

    def _selection_labels(self):
        """What is chosen from a list, as it is called in the language of the text."""
        return {
            name: dict(record._fields[name]._description_selection(record.env)).get(
                record[name], ""
            )
            for record, name in (
                (self, "nature"),
                (self, "means"),
                (self, "claim_account"),
                (self.member_id, "marital_status"),
            )
        }

    def _text_digest(self):
        """What tells whether the text is still the one that was read."""
        return sha256(str(self._bulletin_text()).encode()).hexdigest()

    def _printed_text(self):
        """The text as accepted, or as it stands; for the member and the gérant."""
        self.check_access("read")
        allowed = self.env.su or self.env.user.has_group(PRIVATE)
        if not (allowed or self.member_id._is_own()):
            raise AccessError(
                self.env._("A bulletin is printed by the member and the gérant only.")
            )
        # Whose right: checked just above.
        return self.sudo().accepted_text or self._bulletin_text()

    # The frozen PDF

    def _freeze(self):
        """Keep the PDF of what was accepted."""
        # Whose right: the member accepts; the file is kept for both sides.
        reports = self.env["ir.actions.report"].sudo()
        content, kind = reports._render_qweb_pdf(REPORT, self.ids)
        if kind == "pdf":
            self._move_on(accepted_pdf=b64encode(content))

    def _pdf(self):
        """The frozen PDF, or the one of the text as it stands; checked before."""
        bulletin = self.sudo()
        kept = bulletin.with_context(bin_size=False).accepted_pdf
        if kept:
            return b64decode(kept)
        reports = bulletin.env["ir.actions.report"]
        return reports._render_qweb_pdf(REPORT, bulletin.ids)[0]

    def action_print(self):
        """Print the bulletin; once accepted, what was accepted."""
        self.check_access("read")
        if self.accepted_pdf:
            url = f"/web/content/{self._name}/{self.id}/accepted_pdf"
            name = self._file_name()
            return {
                "type": "ir.actions.act_url",
                "url": f"{url}?download=true&filename={name}",
                "target": "self",
            }
        return self.env.ref(REPORT).report_action(self)

    def _file_name(self):
        number = self.name if self.name != "/" else self.env._("Bulletin")
        return f"{number.replace('/', '-')}.pdf"
