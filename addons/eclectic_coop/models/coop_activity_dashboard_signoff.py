from odoo import models

from .coop_closing_words import RETURNED, SIGNED, VOID, WAITING


class CoopActivityDashboardSignoff(models.AbstractModel):
    """Accounts of a year that wait for her signature, on the card "To do"."""

    _name = "coop.activity.dashboard.signoff"
    _description = "Accounts to sign, of an activity"

    def _todo_signoffs(self):
        signoffs = self.env["coop.closing.signoff"].search(
            [
                ("activity_id", "=", self.id),
                ("closing_id.state", "!=", "closed"),
                ("activity_id.member_user_ids", "in", self.env.uid),
            ]
        )
        labels = {
            WAITING: ("soon", self.env._("Check and sign the accounts of the year")),
            VOID: ("late", self.env._("The accounts changed: sign them again")),
            SIGNED: ("info", self.env._("You signed: the cooperative signs next")),
            RETURNED: ("info", self.env._("Your accountant completes your accounts")),
        }
        for signoff in signoffs.filtered(lambda one: not one.locked):
            if signoff.standing in labels:
                level, label = labels[signoff.standing]
                year = signoff.closing_id.display_name
                yield self._todo(level, f"signoff_{signoff.id}", label, year)

    def _signoff_action(self, key):
        signoff = self.env["coop.closing.signoff"]._checked(key)
        return signoff.action_open_sheet()
