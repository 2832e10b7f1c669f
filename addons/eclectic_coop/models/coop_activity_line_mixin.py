from odoo import models

from ..rules.split import HUNDRED, percentages, with_shares


class CoopActivityLineMixin(models.AbstractModel):
    """A line whose analytic distribution says whose income or cost it is."""

    _name = "coop.activity.line.mixin"
    _description = "Line shared between activities"

    def _activity_percentages(self):
        """{analytic account: percentage} of activities and mutualised services."""
        self.ensure_one()
        owners = self.env["account.analytic.account"]._balance_accounts()
        return percentages(self.analytic_distribution, owners)

    def _fill_activity(self, activity):
        """Give the line to an activity, unless it already has its owners."""
        for line in self if activity else ():
            if not line._activity_percentages():
                line._share_between({activity.account_id.id: HUNDRED})

    def _change_activity(self, old, new):
        """Let the lines that followed the old lead follow the new one."""
        followed = {old.account_id.id: HUNDRED} if old else {}
        for line in self if new else ():
            if line._activity_percentages() in ({}, followed):
                line._share_between({new.account_id.id: HUNDRED})

    def _share_between(self, shares):
        """Share the lines between analytic accounts of activities."""
        owners = self.env["account.analytic.account"]._balance_accounts()
        for line in self:
            line.analytic_distribution = with_shares(
                line.analytic_distribution, shares, owners
            )
