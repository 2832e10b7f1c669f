from odoo import fields, models
from odoo.tools import format_date

from .coop_share_guard import guard, unguard


class CoopPayrollPerson(models.Model):
    """What one person costs in one imported pay; written once, never changed."""

    _name = "coop.payroll.person"
    _description = "Pay of a person in a month"
    _order = "import_id, id"
    _rec_name = "employee_id"

    import_id = fields.Many2one(
        "coop.payroll.import", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    goes_to = fields.Char(string="Borne by")
    gross = fields.Monetary()
    employer = fields.Monetary(string="Employer's contributions")
    net = fields.Monetary()
    cost = fields.Monetary()

    _once = models.UniqueIndex(
        "(import_id, employee_id)", "This person is already in this pay."
    )

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    def init(self):
        guard(self)

    def _compute_display_name(self):
        for pay in self:
            month = format_date(self.env, pay.import_id.month, date_format="LLLL y")
            pay.display_name = f"{pay.employee_id.name} – {month}"
