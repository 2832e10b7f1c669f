from odoo import api, fields, models
from odoo.fields import Domain

PENDING_INVOICE = Domain("state", "=", "draft") | (
    Domain("state", "=", "posted")
    & Domain("payment_state", "in", ("not_paid", "partial"))
)
PENDING_ORDER = Domain("state", "in", ("draft", "sent")) | Domain(
    "invoice_status", "=", "to invoice"
)
SALES = Domain("move_type", "in", ("out_invoice", "out_refund", "out_receipt"))
PURCHASES = Domain("move_type", "in", ("in_invoice", "in_refund", "in_receipt"))
# kind: (model, link to the activity, which documents)
DOCUMENTS = {
    "orders": ("sale.order", "coop_activity_ids", Domain.TRUE),
    "invoices": ("account.move", "coop_activity_ids", SALES),
    "bills": ("account.move", "coop_activity_ids", PURCHASES),
    "projects": ("project.project", "activity_id", Domain.TRUE),
    "pending_orders": ("sale.order", "coop_activity_ids", PENDING_ORDER),
    "pending_invoices": (
        "account.move",
        "coop_activity_ids",
        SALES & PENDING_INVOICE,
    ),
    "pending_bills": (
        "account.move",
        "coop_activity_ids",
        PURCHASES & PENDING_INVOICE,
    ),
    "pending_expenses": (
        "hr.expense",
        "activity_id",
        Domain("state", "not in", ("in_payment", "paid", "refused")),
    ),
    "pending_timesheets": (
        "account.analytic.line",
        "project_id.activity_id",
        Domain("timesheet_invoice_type", "=", "billable_time")
        & Domain("timesheet_invoice_id", "=", False),
    ),
    "access": ("coop.activity.partner", "activity_id", Domain("user_id", "!=", False)),
}


class CoopActivityDocuments(models.AbstractModel):
    """What hangs on an activity: its documents, counted and opened by their kind."""

    _name = "coop.activity.documents"
    _description = "Documents of an activity"

    order_count = fields.Integer(compute="_compute_document_counts")
    invoice_count = fields.Integer(compute="_compute_document_counts")
    bill_count = fields.Integer(compute="_compute_document_counts")
    project_count = fields.Integer(compute="_compute_document_counts")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_document_counts(self):
        for activity in self:
            activity.order_count = activity._document_count("orders")
            activity.invoice_count = activity._document_count("invoices")
            activity.bill_count = activity._document_count("bills")
            activity.project_count = activity._document_count("projects")

    def _document_count(self, kind):
        model, domain = self._documents(kind)
        documents = self.env[model]
        return documents.search_count(domain) if documents.has_access("read") else 0

    def _documents(self, kind):
        """Return the model and the domain of its documents of a kind."""
        if kind == "entries":
            return "account.analytic.line", self._domain_of_entries()
        model, link, domain = DOCUMENTS[kind]
        return model, domain & Domain(link, "in", self.ids)

    def _domain_of_entries(self):
        column = self.account_id.plan_id.sudo()._column_name()
        return Domain(column, "in", self.account_id.ids)

    def _document_titles(self):
        return {
            "orders": self.env._("Quotes and orders"),
            "invoices": self.env._("Invoices"),
            "bills": self.env._("Supplier bills"),
            "projects": self.env._("Projects"),
            "entries": self.env._("Entries of the account"),
            "pending_orders": self.env._("Open quotes, orders to invoice"),
            "pending_invoices": self.env._("Unpaid invoices"),
            "pending_bills": self.env._("Unpaid supplier bills"),
            "pending_expenses": self.env._("Expenses not reimbursed"),
            "pending_timesheets": self.env._("Time not invoiced"),
            "access": self.env._("People who still have access"),
        }

    def _documents_action(self, kind):
        self.ensure_one()
        model, domain = self._documents(kind)
        return {
            "type": "ir.actions.act_window",
            "name": self._document_titles()[kind],
            "res_model": model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": list(domain),
            "context": {"default_activity_id": self.id, **self._defaults_of(kind)},
        }

    def _defaults_of(self, kind):
        moves = {"invoices": "out_invoice", "bills": "in_invoice"}
        kind = kind.removeprefix("pending_")
        return {"default_move_type": moves[kind]} if kind in moves else {}

    def action_open_orders(self):
        return self._documents_action("orders")

    def action_open_invoices(self):
        return self._documents_action("invoices")

    def action_open_bills(self):
        return self._documents_action("bills")

    def action_open_projects(self):
        return self._documents_action("projects")

    def action_open_entries(self):
        return self._documents_action("entries")
