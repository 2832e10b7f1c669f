from odoo import fields, models

from ..rules.activity_closing import Check

CHECKS = [
    (Check.ORDERS.value, "Open quotes and orders to invoice"),
    (Check.TIMESHEETS.value, "Time not invoiced"),
    (Check.INVOICES.value, "Unpaid invoices"),
    (Check.BILLS.value, "Unpaid supplier bills"),
    (Check.EXPENSES.value, "Expenses not reimbursed"),
    (Check.PROJECTS.value, "Projects not archived"),
    (Check.STOCK.value, "Stock sold, taken over or written off"),
    (Check.BALANCE.value, "Balance of the account"),
    (Check.ACCESS.value, "People who keep access after the last day"),
]


class CoopActivityCloseLine(models.TransientModel):
    """A point of the closing checklist: what is left, and where to finish it."""

    _name = "coop.activity.close.line"
    _description = "Point of the closing of an activity"

    wizard_id = fields.Many2one(
        "coop.activity.close", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    check = fields.Selection(CHECKS, string="Point", required=True)
    count = fields.Integer(string="Left")
    amount = fields.Monetary(string="Amount left")
    is_done = fields.Boolean(string="Done")

    def action_open(self):
        """Open what is left; the stock has no document, it is ticked by hand."""
        self.ensure_one()
        wizard = self.wizard_id
        if self.check == Check.STOCK.value:
            wizard.activity_id.stock_counted = not wizard.activity_id.stock_counted
            return wizard.action_check_again()
        return wizard.activity_id._documents_action(self.check)

    def action_end_access(self):
        """The people leave on the last day of the activity."""
        return self.wizard_id.action_end_access()
