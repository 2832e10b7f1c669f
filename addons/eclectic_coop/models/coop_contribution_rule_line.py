from odoo import api, models


class CoopContributionRuleLine(models.AbstractModel):
    """A line of a version: kept with it once it was used."""

    _name = "coop.contribution.rule.line"
    _description = "Line of a version of a scheme"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.rule_id._refuse_when_used()
        return lines

    def write(self, vals):
        self.rule_id._refuse_when_used()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.rule_id._refuse_when_used()
