from odoo import fields, models

ACCOUNTING = "account.group_account_invoice,account.group_account_readonly"


class AccountJournal(models.Model):
    """Totals of the dashboard are raw SQL over all entries: accounting people only."""

    _inherit = "account.journal"

    kanban_dashboard = fields.Text(groups=ACCOUNTING)
    kanban_dashboard_graph = fields.Text(groups=ACCOUNTING)
    json_activity_data = fields.Text(groups=ACCOUNTING)
    current_statement_balance = fields.Monetary(groups=ACCOUNTING)
    entries_count = fields.Integer(groups=ACCOUNTING)
    last_statement_id = fields.Many2one(groups=ACCOUNTING)
