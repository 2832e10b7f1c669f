from odoo import api, models
from odoo.exceptions import AccessError


class AnalyticMixin(models.AbstractModel):
    _inherit = "analytic.mixin"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_inside_the_wall()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if "analytic_distribution" in vals:
            self._check_inside_the_wall()
        return result

    def _check_inside_the_wall(self):
        """An entrepreneur books on her own activities, or as the order agreed."""
        if self.env.su or not self.env.user.coop_walled:
            return
        for line in self:
            foreign = line._distribution_accounts() - line._accounts_she_may_use()
            if foreign:
                raise AccessError(
                    self.env._(
                        "The line « %(line)s » is given to an activity that is not "
                        "yours: choose one of your activities, or ask the "
                        "cooperative to share it.",
                        line=line.display_name,
                    )
                )

    def _distribution_accounts(self):
        keys = ",".join(self.analytic_distribution or {})
        return {int(key) for key in keys.split(",") if key}

    def _accounts_she_may_use(self):
        """Ids of the analytic accounts of her activities, and of the agreed split."""
        agreed = self.env[self._name]
        if "sale_line_ids" in self._fields:
            agreed = self.sale_line_ids
        own = self.env.user._own_activities()
        accounts = own.account_id | own.balance_account_id
        projects = self.env["project.project"].search([("activity_id", "in", own.ids)])
        ids = set((accounts | projects.account_id).ids)
        return ids.union(*(line._distribution_accounts() for line in agreed))
