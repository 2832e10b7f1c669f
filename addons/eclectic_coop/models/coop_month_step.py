from odoo import api, fields, models


class CoopMonthStep(models.AbstractModel):
    """The steps of a month, each with its state and the one thing to do about it."""

    _name = "coop.month.step"
    _description = "Steps of a month"

    steps = fields.Json(compute="_compute_steps")

    @api.depends("state", "preview_ids", "previewed_at")
    @api.depends_context("lang", "uid")
    def _compute_steps(self):
        for month in self:
            month.steps = month._with_current(month._month_steps(month))

    def _month_steps(self, month):
        """The steps in order; another subject adds its own, or replaces one of these.

        ``{"code", "name", "state": "done" | "todo" | "problem" | "none", "words",
        "action": act_window or False}``
        """
        if not month.date:
            return []
        return [
            month._step_documents(),
            month._step_bank(),
            month._step_payroll(),
            month._step_contributions(),
            month._step_statements(),
        ]

    def _with_current(self, steps):
        """Mark the first step that waits: it is the next one."""
        waiting = [step for step in steps if step["state"] in ("todo", "problem")]
        return [{**step, "current": step in waiting[:1]} for step in steps]

    def _step(self, code, name, state, words, action=False):
        return {
            "code": code,
            "name": name,
            "state": state,
            "words": words,
            "action": action,
        }

    def _opens(self, name, model, domain):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "domain": domain,
            "views": [[False, "list"], [False, "form"]],
        }

    def _step_documents(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "draft"),
            ("move_type", "!=", "entry"),
            ("date", "<=", fields.Date.to_string(self.date_end)),
        ]
        count = self.env["account.move"].search_count(domain)
        name = self.env._("Documents waiting")
        if not count:
            return self._step("documents", name, "done", self.env._("None is waiting"))
        return self._step(
            "documents",
            name,
            "todo",
            self.env._("%(count)s to check and post", count=count),
            self._opens(name, "account.move", domain),
        )

    def _step_bank(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("date", ">=", fields.Date.to_string(self.date)),
            ("date", "<=", fields.Date.to_string(self.date_end)),
        ]
        lines = self.env["account.bank.statement.line"]
        count = lines.search_count(domain)
        waiting = [*domain, ("is_reconciled", "=", False)]
        left = lines.search_count(waiting)
        name = self.env._("Bank matched")
        if not count:
            words = self.env._("No bank line in the month")
            return self._step("bank", name, "none", words)
        words = self.env._(
            "%(percent)s %% matched, %(left)s lines left",
            percent=100 * (count - left) // count,
            left=left,
        )
        if not left:
            return self._step("bank", name, "done", self.env._("100 % matched"))
        return self._step(
            "bank", name, "todo", words, self._opens(name, lines._name, waiting)
        )

    def _step_payroll(self):
        return self.env["coop.payroll.import"]._month_step(self.company_id, self.date)

    def _step_contributions(self):
        name = self.env._("Contributions")
        if self.state != "open":
            words = self.env._(
                "%(total)s asked", total=self.currency_id.format(self.asked_total)
            )
            return self._step("contributions", name, "done", words)
        if not self.previewed_at:
            words = self.env._("Look at the preview")
        else:
            words = self.env._(
                "%(total)s to post, %(count)s to look at",
                total=self.currency_id.format(self.previewed_total),
                count=self.unusual_count,
            )
        return self._step("contributions", name, "todo", words)

    def _step_statements(self):
        """Where the statements of the month stand; they say it themselves."""
        return self.env["coop.statement.month"]._month_step(self)
