from fractions import Fraction

from odoo import api, fields, models


class CoopForecastSetting(models.Model):
    """When a forecast is held, and the plan of integration, from a day on."""

    _name = "coop.forecast.setting"
    _description = "Settings of forecasts"
    _inherit = ["coop.typed.values"]
    _order = "date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(string="From", required=True)
    tolerance = fields.Float(
        string="Tolerance (%)",
        digits=(5, 2),
        required=True,
        default=10,
        help="A forecast is held as long as the gap of the year to date is within.",
    )
    plan_start = fields.Date(
        string="Plan begun in", help="Month in which the plan of integration begins."
    )
    plan_people = fields.Integer(string="Entrepreneurs then")
    months_each = fields.Integer(
        string="Months for one integration",
        default=2,
        required=True,
        help="2: one person every two months.",
    )
    source = fields.Char(required=True, help="Statutes, rules of procedure, decision.")

    _once = models.UniqueIndex(
        "(company_id, date_from)", "Settings of this day are already written."
    )
    _sane = models.Constraint(
        "CHECK (tolerance BETWEEN 0 AND 100 AND months_each BETWEEN 1 AND 120 "
        "AND COALESCE(plan_people, 0) >= 0)",
        "Tolerance: expected 0 to 100 %; months for one integration: 1 to 120; "
        "entrepreneurs: 0 or more.",
    )

    @api.model
    def _at(self, company, day):
        """The settings in force; new ones, not kept, when none is written."""
        # Whose right: the tolerance explains a figure to who may read it.
        found = self.sudo().search(
            [("company_id", "=", company.id), ("date_from", "<=", day)], limit=1
        )
        return found or self.sudo().new({"company_id": company.id})

    def _tolerance(self):
        return Fraction(str(self.tolerance)) / 100
