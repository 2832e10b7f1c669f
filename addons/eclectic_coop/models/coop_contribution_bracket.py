from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.contribution_scheme import Bracket
from ..rules.money import cents
from .coop_contribution_rule import percentage
from .coop_contribution_rule_words import percent_in_words


class CoopContributionBracket(models.Model):
    """Another rate, for the part of the base above an amount."""

    _name = "coop.contribution.bracket"
    _description = "Bracket of a contribution"
    _inherit = [
        "coop.typed.values",
        "coop.contribution.rule.words",
        "coop.contribution.rule.line",
    ]
    _order = "rule_id, above"
    _rec_name = "above"

    rule_id = fields.Many2one(
        "coop.contribution.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    above = fields.Monetary(string="From", required=True)
    percent = fields.Float(string="Rate (%)", digits=(6, 3), required=True)

    _above_unique = models.UniqueIndex(
        "(rule_id, above)", "Two rates begin at the same amount: keep one of them."
    )

    @api.constrains("above", "percent")
    def _check_figures(self):
        for bracket in self:
            bracket._check_percent("percent")
            if bracket.above <= 0:
                raise ValidationError(
                    self.env._(
                        "From “%(value)s”: expected an amount above zero; the rate of "
                        "the first euro is that of the version.",
                        value=bracket.currency_id.format(bracket.above),
                    )
                )

    def _as_bracket(self):
        return Bracket(cents(self.above), percentage(self.percent))

    def _said(self):
        return self.env._(
            "%(rate)s from %(amount)s",
            rate=percent_in_words(self.percent),
            amount=self.currency_id.format(self.above),
        )
