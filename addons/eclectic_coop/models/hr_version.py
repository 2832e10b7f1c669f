from odoo import fields, models


class HrVersion(models.Model):
    _inherit = "hr.version"

    employee_type = fields.Selection(
        selection_add=[("cape", "Project holder (CAPE), not an employee")],
        ondelete={"cape": "set default"},
    )
