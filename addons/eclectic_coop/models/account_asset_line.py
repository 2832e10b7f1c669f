from odoo import models


class AccountAssetLine(models.Model):
    _inherit = "account.asset.line"

    def _setup_move_line_data(self, depreciation_date, account, ml_type, move):
        """The cost goes to the owner of the asset; without one, to the services."""
        values = super()._setup_move_line_data(
            depreciation_date, account, ml_type, move
        )
        services = self.company_id.coop_mutualised_account_id
        if ml_type == "expense" and services and not values["analytic_distribution"]:
            values["analytic_distribution"] = {str(services.id): 100.0}
        return values
