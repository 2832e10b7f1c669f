from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules.fec_completion import completed


class L10nFrFecExportWizard(models.TransientModel):
    """Community has the generator of the FEC, but neither a menu nor a button."""

    _name = "l10n_fr.fec.export.wizard"
    _inherit = ["l10n_fr.fec.export.wizard", "coop.fec.check"]

    date_from = fields.Date(default=lambda self: self._default_year()["date_from"])
    date_to = fields.Date(default=lambda self: self._default_year()["date_to"])
    test_file = fields.Boolean(
        string="Trial file: do not lock the year",
        default=True,
        help="The file for the tax office is made once the accounts are closed: it "
        "locks every entry up to its end date.",
    )

    def _default_year(self):
        """The last fiscal year that is over: the one whose file is asked for."""
        today = fields.Date.context_today(self)
        this_year = self.env.company.compute_fiscalyear_dates(today)
        return self.env.company.compute_fiscalyear_dates(
            fields.Date.subtract(this_year["date_from"], days=1)
        )

    @api.private
    def generate_fec(self):
        if not self.test_file:
            self._lock_year()
        file = super().generate_fec()
        return {**file, "file_content": completed(file["file_content"])}

    def _lock_year(self):
        if not self.env.user.has_group("account.group_account_manager"):
            raise AccessError(
                self.env._(
                    "Only the accountant and the gérant may lock a year: ask one of "
                    "them for the official file, or make a trial file."
                )
            )
        # Whose right: the lock dates lie on the company, whose form belongs to the
        # administrator; locking a closed year is the accountant's act.
        company = self.env.company.sudo()
        lock = company.fiscalyear_lock_date
        if not lock or lock < self.date_to:
            company.fiscalyear_lock_date = self.date_to

    def create_fec_report_action(self):
        """Give the file; unless it is a trial, the year is locked (LPF L47 A)."""
        self.check_access("write")
        file = self.generate_fec()
        attachment = self.env["ir.attachment"].create(
            {
                "name": file["file_name"],
                "raw": file["file_content"],
                "mimetype": "text/plain",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "download",
        }
