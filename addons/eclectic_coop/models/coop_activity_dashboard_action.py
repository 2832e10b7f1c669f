from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.account_period import Months, month_number

NEW_DOCUMENTS = {
    "new_quote": ("sale.order", {}),
    "new_invoice": ("account.move", {"default_move_type": "out_invoice"}),
    "new_expense": ("hr.expense", {}),
}
UNPAID = [
    ("state", "=", "posted"),
    ("payment_state", "in", ("not_paid", "partial")),
]
SALES = ("out_invoice", "out_refund", "out_receipt")
PURCHASES = ("in_invoice", "in_refund", "in_receipt")
# target: (action with its views, domain inside the activity)
LISTS = {
    "draft_invoices": ("my_invoice_action", [("state", "=", "draft")]),
    "late_invoices": (
        "my_invoice_action",
        [*UNPAID, ("invoice_date_due", "<", "today")],
    ),
    "owed": ("my_invoice_action", UNPAID),
    "owe": ("my_bill_action", UNPAID),
    "quotes_to_send": ("my_quote_action", [("state", "=", "draft")]),
    "quotes_waiting": ("my_quote_action", [("state", "=", "sent")]),
    "orders_to_invoice": ("my_quote_action", [("invoice_status", "=", "to invoice")]),
    "expenses_to_submit": ("my_expense_action", [("state", "=", "draft")]),
}
MOVE_TYPES = {"my_invoice_action": SALES, "my_bill_action": PURCHASES}
MOVE_DEFAULTS = {
    "my_invoice_action": {"default_move_type": "out_invoice"},
    "my_bill_action": {"default_move_type": "in_invoice"},
}
PAGES = {
    "account": "_account_action",
    "new_time": "_new_time_action",
    "pay": "_pay_action",
    "shares": "_shares_action",
    "who_owes_me": "_who_owes_me_action",
}
ONE_DOCUMENT = {
    "move": "account.move",
    "internal": "coop.internal.work",
    "advance": "coop.cash.advance",
    "recovery": "coop.recovery",
    "deadline": "coop.career",
    "reminder": "mail.activity",
    "variable": "coop.variable.pay",
    "signoff": "coop.closing.signoff",
}


class CoopActivityDashboardAction(models.AbstractModel):
    """What opens when a figure, a task or a big button of the screen is pressed."""

    _name = "coop.activity.dashboard.action"
    _description = "What opens from the screen of an activity"

    @api.model
    def get_dashboard_action(self, activity_id, target, date_from=False, date_to=False):
        """The action behind a target named by ``get_dashboard``."""
        activity, target = self._dashboard_checked(activity_id), str(target or "")
        if target in NEW_DOCUMENTS:
            return activity._new_document_action(target)
        if target in LISTS:
            return activity._list_action(target)
        if target == "result":
            return activity._items_action(Domain.TRUE, "result", date_from, date_to)
        if target in PAGES:
            return getattr(activity, PAGES[target])()
        kind, _separator, key = target.partition("_")
        if kind == "section":
            return activity._section_action(key, date_from, date_to)
        if kind == "bulletin":
            return activity._shares_action(key)
        if kind in ONE_DOCUMENT and key.isdigit():
            return activity._document_action(kind, int(key))
        raise UserError(
            self.env._("There is nothing to open under “%(target)s”.", target=target)
        )

    def _new_document_action(self, target):
        model, context = NEW_DOCUMENTS[target]
        return {
            "type": "ir.actions.act_window",
            "name": {
                "new_quote": self.env._("New quote"),
                "new_invoice": self.env._("New invoice"),
                "new_expense": self.env._("New expense"),
            }[target],
            "res_model": model,
            "views": [(False, "form")],
            "context": {**context, "default_activity_id": self.id},
        }

    def _new_time_action(self):
        """A small dialog, on the project where time was recorded the last time."""
        last = self.env["account.analytic.line"].search(
            [
                ("project_id.activity_id", "=", self.id),
                ("user_id", "=", self.env.uid),
            ],
            order="date desc, id desc",
            limit=1,
        )
        project = last.project_id or self.env["project.project"].search(
            [("activity_id", "=", self.id), ("allow_timesheets", "=", True)], limit=1
        )
        form = self.env.ref("hr_timesheet.timesheet_view_form_user")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record time"),
            "res_model": "account.analytic.line",
            "views": [(form.id, "form")],
            "target": "new",
            "context": {
                "is_timesheet": 1,
                "default_project_id": project.id,
                "default_user_id": self.env.uid,
            },
        }

    def _list_action(self, target):
        """The list of the menu, narrowed to what the figure counts."""
        name, inside = LISTS[target]
        action = self.env["ir.actions.act_window"]._for_xml_id(f"eclectic_coop.{name}")
        several = "coop_activity_ids" in self.env[action["res_model"]]._fields
        owner = "coop_activity_ids" if several else "activity_id"
        wanted = Domain(owner, "in", self.ids) & Domain(inside)
        if name in MOVE_TYPES:
            wanted &= Domain("move_type", "in", MOVE_TYPES[name])
        return {
            **action,
            "domain": list(wanted),
            "context": {"default_activity_id": self.id, **MOVE_DEFAULTS.get(name, {})},
        }

    def _document_action(self, kind, key):
        if kind == "reminder":
            return self.env["mail.activity"].browse(key).action_open_document()
        if kind == "signoff":
            return self._signoff_action(key)
        return {
            "type": "ir.actions.act_window",
            "res_model": ONE_DOCUMENT[kind],
            "res_id": key,
            "views": [(False, "form")],
        }

    def _account_action(self):
        return {
            "type": "ir.actions.client",
            "tag": "eclectic_coop.activity_account",
            "name": self.env._("My account"),
            "context": {"active_id": self.id, "active_model": self._name},
        }

    # The lines behind a figure

    def _section_action(self, code, date_from, date_to):
        section = self.env["coop.account.section"].search([("code", "=", code)])
        accounts = self._section_accounts(section)
        domain = Domain("general_account_id", "in", accounts)
        return self._items_action(
            domain, section.kind, date_from, date_to, title=section.name
        )

    def _section_accounts(self, section):
        accounts, sections = section._account_map(self.company_id.id)
        pairs = zip(accounts, sections, strict=True)
        return [account for account, found in pairs if found == section.id]

    def _items_action(self, domain, kind, date_from, date_to, title=""):
        """The booked lines, in plain words, each with its document."""
        columns = self.env["coop.account.section"]._plan_columns()
        # Whose right: the activity was checked; only its own account is named, and
        # the journal whose lines only move VAT and cancel out in the result.
        activity = self.sudo()
        if kind == "result":
            domain &= Domain(columns["result"], "=", activity.account_id.id)
            silent = activity.company_id.tax_cash_basis_journal_id
            domain &= Domain("journal_id", "not in", silent.ids)
        else:
            domain &= Domain(columns["balance"], "=", activity.balance_account_id.id)
        if date_from and date_to:
            domain &= Domain("date", ">=", date_from) & Domain("date", "<=", date_to)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.my_booked_line_action"
        )
        title = title or self.env._("Result")
        return {
            **action,
            "domain": list(domain),
            "display_name": self._items_title(title, date_from, date_to),
        }

    def _items_title(self, title, date_from, date_to):
        """“Turnover · November 2026”."""
        if not (date_from and date_to):
            return title
        first, last = map(fields.Date.to_date, (date_from, date_to))
        months = Months(month_number(first), month_number(last))
        return f"{title} · {self._months_label(months)}"
