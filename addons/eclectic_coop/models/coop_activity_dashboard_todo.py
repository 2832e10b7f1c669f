from datetime import timedelta

from odoo import models
from odoo.tools import format_date

DAYS_AHEAD = 30
LEVELS = ("late", "soon", "info")


class CoopActivityDashboardTodo(models.AbstractModel):
    """The card "To do": what waits for the entrepreneur, the most urgent first."""

    _name = "coop.activity.dashboard.todo"
    _description = "What waits for the people of an activity"

    def _dashboard_todo(self, shares):
        items = [
            *self._todo_shares(shares),
            *self._todo_invoices(),
            *self._todo_orders(),
            *self._todo_expenses(),
            *self._todo_internal_work(),
            *self._todo_cash_advances(),
            *self._todo_recovery(),
            *self._todo_deadlines(),
            *self._todo_reminders(),
            *self._todo_signoffs(),
        ]
        items.sort(key=lambda item: LEVELS.index(item["level"]))
        return [{**item, "key": index} for index, item in enumerate(items)]

    def _todo(self, level, target, label, detail=""):
        return {"level": level, "target": target, "label": label, "detail": detail}

    def _todo_invoices(self):
        sales = ("out_invoice", "out_refund")
        found = self.env["account.move"]._read_group(
            [
                ("activity_id", "=", self.id),
                ("move_type", "in", sales),
                "|",
                ("state", "=", "draft"),
                ("invoice_date_due", "<", self._today()),
                ("payment_state", "in", (False, "not_paid", "partial")),
                ("state", "!=", "cancel"),
            ],
            ["state"],
            ["__count", "amount_residual_signed:sum"],
        )
        counts = {state: (count, left) for state, count, left in found}
        if late := counts.get("posted"):
            yield self._todo(
                "late",
                "late_invoices",
                self._counted(
                    late[0],
                    self.env._("1 invoice is late"),
                    self.env._("%(count)s invoices are late"),
                ),
                self.currency_id.format(late[1]),
            )
        if drafts := counts.get("draft"):
            yield self._todo(
                "info",
                "draft_invoices",
                self._counted(
                    drafts[0],
                    self.env._("1 invoice to validate"),
                    self.env._("%(count)s invoices to validate"),
                ),
            )

    def _counted(self, count, one, many):
        return one if count == 1 else many % {"count": count}

    def _todo_orders(self):
        found = self.env["sale.order"]._read_group(
            [
                ("activity_id", "=", self.id),
                ("state", "in", ("draft", "sent", "sale")),
                "|",
                ("state", "!=", "sale"),
                ("invoice_status", "=", "to invoice"),
            ],
            ["state"],
            ["__count"],
        )
        sentences = {
            "sale": (
                "orders_to_invoice",
                self.env._("1 order to invoice"),
                self.env._("%(count)s orders to invoice"),
            ),
            "sent": (
                "quotes_waiting",
                self.env._("1 quote waits for its customer"),
                self.env._("%(count)s quotes wait for their customers"),
            ),
            "draft": (
                "quotes_to_send",
                self.env._("1 quote to send"),
                self.env._("%(count)s quotes to send"),
            ),
        }
        counts = dict(found)
        for state, (target, one, many) in sentences.items():
            if count := counts.get(state):
                level = "soon" if state == "sale" else "info"
                yield self._todo(level, target, self._counted(count, one, many))

    def _todo_expenses(self):
        [(count, total)] = self.env["hr.expense"]._read_group(
            [("activity_id", "=", self.id), ("state", "=", "draft")],
            [],
            ["__count", "total_amount:sum"],
        )
        if count:
            yield self._todo(
                "soon",
                "expenses_to_submit",
                self._counted(
                    count,
                    self.env._("1 expense to submit"),
                    self.env._("%(count)s expenses to submit"),
                ),
                self.currency_id.format(total),
            )

    def _todo_deadlines(self):
        """Deadlines of the career of the reader, when she is one of the people."""
        people = self.partner_line_ids.employee_id.filtered(
            lambda employee: employee.user_id == self.env.user
        )
        if not people:
            return
        labels = self.env["coop.career"]._due_labels()
        for deadline in people._coop_deadlines():
            if deadline["state"] != "ok":
                yield self._todo(
                    deadline["state"],
                    f"deadline_{deadline['res_id']}",
                    self.env._(
                        "%(what)s: %(date)s",
                        what=labels[deadline["kind"]],
                        date=format_date(self.env, deadline["date"]),
                    ),
                    deadline["reason"],
                )

    def _todo_reminders(self):
        """Reminders planned for the reader in Odoo, late or of the coming days."""
        found = self.env["mail.activity"].search_fetch(
            [
                ("user_id", "=", self.env.uid),
                ("res_model", "!=", "coop.closing.signoff"),
                ("date_deadline", "<=", self._today() + timedelta(days=DAYS_AHEAD)),
            ],
            ["summary", "activity_type_id", "res_name", "date_deadline"],
            order="date_deadline, id",
            limit=5,
        )
        for reminder in found:
            late = reminder.date_deadline < self._today()
            yield self._todo(
                "late" if late else "info",
                f"reminder_{reminder.id}",
                reminder.summary or reminder.activity_type_id.name or "",
                " · ".join(
                    filter(
                        None,
                        [
                            reminder.res_name,
                            format_date(self.env, reminder.date_deadline),
                        ],
                    )
                ),
            )
