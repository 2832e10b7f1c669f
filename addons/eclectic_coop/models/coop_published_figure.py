from fractions import Fraction

from odoo import api, fields, models
from odoo.tools import format_date

from ..rules.money import cents
from ..rules.surplus_interest import HalfYear

TMO, PASS, CSG = "tmo", "pass", "csg"
KINDS = [
    (TMO, "TMO, mean bond yield of a half-year (%)"),
    (PASS, "PASS, yearly ceiling of social security (€)"),
    (CSG, "CSG and CRDS on participation (%)"),
]


class CoopPublishedFigure(models.Model):
    """A figure that is published, from a day on, with its source."""

    _name = "coop.published.figure"
    _description = "Published figure"
    _inherit = ["coop.typed.values"]
    _order = "kind, date_from desc"

    kind = fields.Selection(KINDS, required=True, default=TMO)
    date_from = fields.Date(
        string="From", required=True, help="First day of the half-year or of the year."
    )
    value = fields.Float(digits=(12, 4), required=True, aggregator=None)
    published_on = fields.Date(
        help="Day of the Journal officiel; empty: once its half-year was over."
    )
    source = fields.Char(required=True)

    _kind_date_unique = models.UniqueIndex(
        "(kind, date_from)", "This figure of this day is already written."
    )
    _value_sane = models.Constraint(
        "CHECK (kind = 'pass' AND value > 0"
        " OR kind = 'csg' AND value >= 0 AND value < 100"
        " OR kind = 'tmo' AND value > -20 AND value < 100)",
        "Value: expected a percentage such as 3.14, or an amount above zero for PASS.",
    )
    _half_year = models.Constraint(
        "CHECK (kind != 'tmo' OR EXTRACT(DAY FROM date_from) = 1"
        " AND EXTRACT(MONTH FROM date_from) IN (1, 7))",
        "From: expected 1 January or 1 July, the first day of a half-year.",
    )

    @api.depends("kind", "date_from")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for figure in self:
            day = figure.date_from and format_date(self.env, figure.date_from)
            figure.display_name = f"{kinds.get(figure.kind, '')} {day or ''}"

    @api.model
    def _half_years(self):
        """Every TMO that is known, for the rule of the highest rate."""
        # Whose right: published figures are no secret.
        return [
            HalfYear(
                figure.date_from.year,
                1 if figure.date_from.month == 1 else 2,
                Fraction(str(figure.value)) / 100,
                figure.published_on or None,
            )
            for figure in self.sudo().search([("kind", "=", TMO)])
        ]

    @api.model
    def _at(self, kind, day):
        """The figure of a kind in force on a day, empty when none is known."""
        # Whose right: as above.
        return self.sudo().search(
            [("kind", "=", kind), ("date_from", "<=", day)],
            order="date_from desc",
            limit=1,
        )

    @api.model
    def _pass_on(self, day):
        """PASS of a day in cents, zero when none is known."""
        return cents(self._at(PASS, day).value)

    @api.model
    def _levies_on(self, day):
        """The rate of CSG and CRDS of a day."""
        return Fraction(str(self._at(CSG, day).value)) / 100
