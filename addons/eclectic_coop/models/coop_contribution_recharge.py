from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.contribution_scheme import Recharge, When
from ..rules.money import cents

WHENS = [
    (When.ALWAYS.value, "Every month"),
    (When.UNPAID.value, "Months without pay"),
]


class CoopContributionRecharge(models.Model):
    """A cost passed on to the activities every month, such as insurance."""

    _name = "coop.contribution.recharge"
    _description = "Monthly recharge"
    _inherit = [
        "coop.typed.values",
        "coop.contribution.rule.words",
        "coop.contribution.rule.line",
    ]
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "coop.contribution.rule", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rule_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    amount = fields.Monetary(string="A month", required=True)
    when = fields.Selection(WHENS, required=True, default=When.ALWAYS.value)
    account_prefix = fields.Char(
        string="Account beginning with",
        default="616",
        help="The cost passed on, taken off the mutualised services: 616 insurance. "
        "Empty: it is added to the contribution.",
    )

    @api.constrains("amount", "account_prefix")
    def _check_figures(self):
        for recharge in self:
            recharge._check_amount("amount")
            prefix = recharge.account_prefix
            if prefix and not (prefix.isdigit() and prefix.startswith("6")):
                raise ValidationError(
                    self.env._(
                        "Account beginning with “%(prefix)s”: expected a number of "
                        "class 6, such as 616, or nothing.",
                        prefix=prefix,
                    )
                )

    def _as_recharge(self):
        return Recharge(self.id, cents(self.amount), When(self.when))

    def _said(self):
        words = {
            "name": self.name,
            "amount": self.currency_id.format(self.amount),
        }
        if self.when == When.UNPAID.value:
            return self.env._("%(name)s %(amount)s in a month without pay", **words)
        return self.env._("%(name)s %(amount)s a month", **words)
