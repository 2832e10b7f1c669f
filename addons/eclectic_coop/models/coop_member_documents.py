from odoo import fields, models


class CoopMemberDocuments(models.AbstractModel):
    """The papers of a member: certificates of shares, sheet of movements."""

    _name = "coop.member.documents"
    _description = "Papers of a member"

    certificate_ids = fields.One2many("coop.share.certificate", "member_id")

    def action_certify(self):
        """Issue the certificate of what the member holds on the day of the screen."""
        self.ensure_one()
        self.check_access("write")
        # Whose right: certificates are open to no writer; the gérant asks for one.
        certificates = self.env["coop.share.certificate"].sudo()
        certificate = certificates._issue(self, self._day())
        return {
            "type": "ir.actions.act_window",
            "name": certificate.display_name,
            "res_model": "coop.share.certificate",
            "res_id": certificate.id,
            "views": [(False, "form")],
        }

    def _portal_documents(self):
        """[{name, date, url}] of the papers that the user may download."""
        return [
            {
                "name": certificate.display_name,
                "date": certificate.date,
                "url": certificate._download_url(),
            }
            for certificate in self.certificate_ids
        ]

    def _sheet_moves(self):
        """The movements of the member, in the order of the register."""
        return self.move_ids.sorted("number")
