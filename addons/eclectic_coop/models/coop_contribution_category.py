from odoo import api, fields, models

from .coop_contribution_rule import percentage
from .coop_contribution_rule_words import percent_in_words


class CoopContributionCategory(models.Model):
    """The rate of some products, instead of that of the version."""

    _name = "coop.contribution.category"
    _description = "Contribution on a category of products"
    _inherit = [
        "coop.typed.values",
        "coop.contribution.rule.words",
        "coop.contribution.rule.line",
    ]
    _order = "rule_id, category_id"
    _rec_name = "category_id"

    rule_id = fields.Many2one(
        "coop.contribution.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    category_id = fields.Many2one(
        "product.category", string="Products", required=True, index=True
    )
    percent = fields.Float(string="Rate (%)", digits=(6, 3), required=True)

    _category_unique = models.UniqueIndex(
        "(rule_id, category_id)", "These products already have a rate in this version."
    )

    @api.constrains("percent")
    def _check_figures(self):
        for line in self:
            line._check_percent("percent")

    def _as_rates(self):
        """{category: rate}, those inside a category included; the nearest one wins."""
        rates = {}
        for line in self.sorted(lambda line: len(line.category_id.parent_path or "")):
            inside = self.env["product.category"].search(
                [("id", "child_of", line.category_id.id)]
            )
            rates |= dict.fromkeys(inside.ids, percentage(line.percent))
        return rates

    def _said(self):
        return self.env._(
            "%(rate)s for %(products)s",
            rate=percent_in_words(self.percent),
            products=self.category_id.name,
        )
