from fractions import Fraction

from odoo import api, fields, models

KINDS = [
    ("livret_a", "Livret A, on 31 December"),
    ("ecb_first_half", "ECB, main refinancing, on 1 January"),
    ("ecb_second_half", "ECB, main refinancing, on 1 July"),
]


class CoopReferenceRate(models.Model):
    """A published rate and the year it was in force at the end of, with its source."""

    _name = "coop.reference.rate"
    _description = "Reference rate"
    _inherit = ["coop.typed.values"]
    _order = "kind, year desc"

    kind = fields.Selection(KINDS, required=True, default="livret_a")
    year = fields.Integer(required=True, aggregator=None)
    percent = fields.Float(string="Rate (%)", digits=(6, 4), required=True)
    source = fields.Char(required=True)

    _kind_year_unique = models.UniqueIndex(
        "(kind, year)", "This rate of this year is already written."
    )
    _percent_sane = models.Constraint(
        "CHECK (percent >= 0 AND percent < 100 AND year BETWEEN 1900 AND 2200)",
        "A rate is a percentage between 0 and 100, of a year in four digits.",
    )

    @api.depends("kind", "year")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for rate in self:
            rate.display_name = f"{kinds.get(rate.kind, '')} {rate.year}"

    @api.model
    def _yearly(self, kind):
        """{year in which it is paid: rate}: what was in force as the year before
        ended (OUT-06)."""
        # Whose right: published rates are no secret, interest needs them.
        return {
            rate.year + 1: Fraction(str(rate.percent)) / 100
            for rate in self.sudo().search([("kind", "=", kind)])
        }
