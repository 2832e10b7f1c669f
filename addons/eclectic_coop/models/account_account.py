from odoo import api, models

NUMBERED_BY = {"code", "code_store", "code_mapping_ids", "company_ids"}


class AccountAccount(models.Model):
    """An account that appears or changes number moves in the grid of sections."""

    _inherit = "account.account"

    @api.model_create_multi
    def create(self, vals_list):
        accounts = super().create(vals_list)
        self.env["coop.account.section"]._forget_map()
        return accounts

    def write(self, vals):
        result = super().write(vals)
        if NUMBERED_BY & vals.keys():
            self.env["coop.account.section"]._forget_map()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["coop.account.section"]._forget_map()
        return result
