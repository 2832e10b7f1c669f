from odoo import api, models

from .coop_closing_words import WAITING


class CoopClosingReminder(models.AbstractModel):
    """Who is reminded of accounts to sign, and who is told that some came back."""

    _name = "coop.closing.reminder"
    _description = "Reminders of accounts to sign"

    def _remind(self):
        """One reminder for each of its people, as long as it is not signed."""
        kind = "eclectic_coop.mail_activity_type_signoff"
        # Whose right: people are reminded of their own accounts.
        for signoff in self.sudo():
            told = signoff.activity_search([kind]).user_id
            for user in signoff.activity_id.member_user_ids - told:
                signoff.activity_schedule(
                    kind,
                    summary=self.env._("Sign the accounts of the year"),
                    user_id=user.id,
                )

    def _tell_accountant(self, comment):
        # Whose right: she asks, her accountant is told.
        signoff = self.sudo()
        accountant = signoff.activity_id.accountant_id
        for user in accountant or self.company_id._coop_gerants():
            signoff.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Accounts returned"),
                note=comment,
                user_id=user.id,
            )

    @api.model
    def _cron_remind(self):
        """Every week, those who did not sign are reminded once more."""
        waiting = self.search([("state", "=", WAITING)])
        for signoff in waiting:
            signoff._remind()
            self.env["ir.cron"]._commit_progress(1)
