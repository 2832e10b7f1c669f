from odoo import models

# Usual lives of what a cooperative buys (BOI-BIC-AMT-10-40-30): years, account,
# its depreciation, its cost. Each profile can be changed afterwards.
PROFILES = {
    "computers": (3, "2183", "2818", "68112"),
    "vehicles": (5, "2182", "2818", "68112"),
    "furniture": (10, "2184", "2818", "68112"),
    "software": (3, "205", "2805", "68111"),
}


class CoopCompanyAsset(models.AbstractModel):
    """The asset profiles that a cooperative starts with."""

    _name = "coop.company.asset"
    _description = "Assets of a company"

    def _coop_open_asset_profiles(self):
        """Linear, by days from the day of use; done twice, it changes nothing."""
        profiles = self.env["account.asset.profile"].with_context(active_test=False)
        known = profiles.search([("company_id", "=", self.id)])
        if known:
            return
        names = self._coop_asset_names()
        profiles.create(
            [self._coop_asset_profile(names[key], *PROFILES[key]) for key in PROFILES]
        )

    def _coop_asset_names(self):
        return {
            "computers": self.env._("Computers and office equipment"),
            "vehicles": self.env._("Vehicles"),
            "furniture": self.env._("Furniture"),
            "software": self.env._("Software"),
        }

    def _coop_asset_profile(self, name, years, asset, depreciation, cost):
        return {
            "name": name,
            "company_id": self.id,
            "journal_id": self._coop_journal("general").id,
            "account_asset_id": self._coop_account(asset).id,
            "account_depreciation_id": self._coop_account(depreciation).id,
            "account_expense_depreciation_id": self._coop_account(cost).id,
            "method": "linear",
            "method_time": "year",
            "method_number": years,
            "method_period": "year",
            "prorata": True,
            "days_calc": True,
            "use_leap_years": True,
        }
