from odoo import fields, models

from ..rules.money import cents
from ..rules.repayment import exit_value
from ..rules.statutes import ValueMethod
from .coop_statutes_words import VALUE_METHODS

FIGURES = (
    "value_on",
    "value_loss",
    "value_capital",
    "value_reserves",
    "value_method",
    "value_source",
)


class CoopShareValue(models.AbstractModel):
    """What the value of shares is computed with (OUT-04)."""

    _name = "coop.share.value"
    _description = "Figures of the value of shares"

    currency_id = fields.Many2one("res.currency")
    value_on = fields.Date(
        string="Closing of", help="OUT-04: the value is that of a closing of accounts."
    )
    value_loss = fields.Monetary(
        string="Losses", help="Losses not yet made up for on that day; 0 for none."
    )
    value_capital = fields.Monetary(
        string="Capital, leavers added back",
        help="OUT-04: what was annulled during the year counts as if it were there.",
    )
    value_reserves = fields.Monetary(
        string="Statutory reserves",
        help="Development fund (1063); the legal reserve is never used.",
    )
    value_method = fields.Selection(VALUE_METHODS, string="Method")
    value_source = fields.Char(string="Figures from", readonly=True)

    def _worth(self, nominal, figures, method=None):
        """Value of shares (cents of nominal) with these figures, an ``ExitValue``."""
        return exit_value(
            nominal,
            cents(figures["value_loss"]),
            cents(figures["value_capital"]),
            cents(figures["value_reserves"]),
            ValueMethod(method or figures["value_method"]),
        )
