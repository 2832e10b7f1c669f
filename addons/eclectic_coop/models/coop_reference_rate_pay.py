from fractions import Fraction

from odoo import api, fields, models


class CoopReferenceRate(models.Model):
    """Rates of pay used while there are no payslips to measure them."""

    _inherit = "coop.reference.rate"

    kind = fields.Selection(
        selection_add=[
            ("employer_pay", "Employer's contributions, of the gross pay"),
            ("employee_pay", "Contributions kept from the gross pay"),
        ],
        ondelete={"employer_pay": "cascade", "employee_pay": "cascade"},
    )

    @api.model
    def _pay_rate(self, kind, day):
        """The rate of the latest year written until ``day``, or None."""
        # Whose right: rates are no secret, every simulation needs them.
        found = self.sudo().search(
            [("kind", "=", kind), ("year", "<=", day.year)], order="year desc", limit=1
        )
        return Fraction(str(found.percent)) / 100 if found else None
