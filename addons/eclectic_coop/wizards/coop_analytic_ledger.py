from odoo import fields, models


class CoopAnalyticLedger(models.TransientModel):
    """The analytic lines of activities over a period, as a workbook."""

    _name = "coop.analytic.ledger"
    _description = "Analytic ledger of activities"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(
        string="From", required=True, default=lambda self: self._year()["date_from"]
    )
    date_to = fields.Date(
        string="To", required=True, default=lambda self: self._year()["date_to"]
    )
    activity_ids = fields.Many2many(
        "coop.activity",
        string="Activities",
        help="Empty: all of them and the mutualised services.",
    )

    def _year(self):
        today = fields.Date.context_today(self)
        return self.env.company.compute_fiscalyear_dates(today)

    def action_export(self):
        return self.env.ref("eclectic_coop.coop_analytic_ledger_xlsx").report_action(
            self
        )

    def _accounts(self):
        """The analytic accounts shown: of the activities, or all of both plans."""
        if self.activity_ids:
            activities = self.activity_ids
            return activities.account_id | activities.balance_account_id
        plans = self.env.ref("eclectic_coop.plan_result") | self.env.ref(
            "eclectic_coop.plan_balance"
        )
        return self.env["account.analytic.account"].search(
            [
                ("plan_id", "in", plans.ids),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )

    def _lines(self):
        columns = [
            self.env.ref(f"eclectic_coop.{plan}")._column_name()
            for plan in ("plan_result", "plan_balance")
        ]
        accounts = self._accounts().ids
        return self.env["account.analytic.line"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("date", ">=", self.date_from),
                ("date", "<=", self.date_to),
                "|",
                *((column, "in", accounts) for column in columns),
            ],
            order=f"{', '.join(columns)}, date, id",
        )
