from odoo import fields, models


class CrmTeam(models.Model):
    """Totals of a sales team are those of all activities: not for one of them."""

    _inherit = "crm.team"

    invoiced = fields.Float(groups="sales_team.group_sale_salesman_all_leads")
    sale_order_count = fields.Integer(groups="sales_team.group_sale_salesman_all_leads")
