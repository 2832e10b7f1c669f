import base64
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from num2words import num2words

from odoo import api, models

from ..rules.amount_in_words import euros_in_words
from ..rules.money import euros

FRENCH = "fr_FR"
REPORT = "eclectic_coop.action_report_share_certificate"
QR_SIDE = 300


class CoopShareCertificatePaper(models.AbstractModel):
    """The certificate as people read it: always in French, whoever prints it."""

    _name = "coop.share.certificate.paper"
    _description = "Paper of a certificate of shares"

    def _in_french(self):
        """The frozen content, worded for the paper and for the public page."""
        said = self._said()
        bulletin = said["bulletin"]
        return {
            **said,
            "date": self._french_day(said["date"]),
            "issued_on": self._french_day(said["issued_at"][:10]),
            "shares": format_decimal(said["shares"], locale=FRENCH),
            "unit": "part sociale" if said["shares"] == 1 else "parts sociales",
            **{name: self._french_money(said[name]) for name in ("nominal", "amount")},
            "paid": self._french_money(said["paid"]),
            "amount_words": self._french_words(said["amount"]),
            "paid_words": self._french_words(said["paid"]),
            "due": self._french_money(said["amount"] - said["paid"])
            if said["amount"] != said["paid"]
            else "",
            "siren": self._french_siren(said["company"]["siren"]),
            "bulletin": bulletin
            and {
                **bulletin,
                "date": self._french_day(bulletin["date"]),
                "amount": self._french_money(bulletin["amount"]),
            },
        }

    @api.model
    def _french_day(self, day):
        said = format_date(date.fromisoformat(day), "d MMMM y", locale=FRENCH)
        return f"1er{said[1:]}" if said.startswith("1 ") else said

    @api.model
    def _french_money(self, amount):
        return format_currency(Decimal(euros(amount)), "EUR", locale=FRENCH)

    @api.model
    def _french_words(self, amount):
        """PUB-06."""
        return euros_in_words(amount, lambda whole: num2words(whole, lang="fr"))

    @api.model
    def _french_siren(self, siren):
        return " ".join(siren[start : start + 3] for start in range(0, len(siren), 3))

    def _verification_url(self):
        self.ensure_one()
        return f"{self.company_id.get_base_url()}/coop/certificate/{self.code}"

    def _qr_code(self):
        """The address of the public page, as a picture inside the paper."""
        picture = self.env["ir.actions.report"].barcode(
            "QR", self._verification_url(), width=QR_SIDE, height=QR_SIDE
        )
        return f"data:image/png;base64,{base64.b64encode(picture).decode()}"

    def _pdf(self):
        """The paper; made at the first reading, kept and the same ever after."""
        self.ensure_one()
        self.check_access("read")
        # Whose right: who reads the certificate reads its paper; who keeps it is
        # the cooperative.
        report = self.env["ir.actions.report"].sudo().with_context(lang=FRENCH)
        content, _kind = report._render_qweb_pdf(REPORT, self.ids)
        return content

    def action_open_pdf(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": self._download_url(),
            "target": "new",
        }

    def _download_url(self):
        return f"/my/certificates/{self.id}"
