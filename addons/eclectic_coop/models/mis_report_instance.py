from odoo import api, fields, models

STATEMENTS = [("result", "Profit and loss"), ("balance", "Balance sheet")]
TEMPLATES = {
    "result": "l10n_fr_mis_reports.mis_report_pl",
    "balance": "l10n_fr_mis_reports.mis_report_bs",
}


class MisReportInstance(models.Model):
    """The two statements of the cooperative, one click away, with the year before."""

    _inherit = "mis.report.instance"

    coop_statement = fields.Selection(STATEMENTS, readonly=True, copy=False)

    _coop_statement_unique = models.UniqueIndex(
        "(company_id, coop_statement) WHERE coop_statement IS NOT NULL",
        "The company already has this statement.",
    )

    @api.model
    def _open_coop_statement(self, kind):
        """Show a statement of the company, made at the first call."""
        company = self.env.company
        self.check_access("create")
        statement = self.search(
            [("company_id", "=", company.id), ("coop_statement", "=", kind)]
        )
        statement = statement or self._create_coop_statement(kind, company)
        # The widget of mis_builder finds its report by the active record only.
        return statement.with_context(
            active_model=self._name, active_id=statement.id
        ).preview()

    def _create_coop_statement(self, kind, company):
        names = {
            "result": self.env._("Profit and loss"),
            "balance": self.env._("Balance sheet"),
        }
        return self.create(
            {
                "name": names[kind],
                "coop_statement": kind,
                "company_id": company.id,
                "report_id": self.env.ref(TEMPLATES[kind]).id,
                "target_move": "posted",
                "period_ids": [
                    (0, 0, self._year_values(self.env._("This year"), 0, 10)),
                    (0, 0, self._year_values(self.env._("Last year"), -1, 20)),
                ],
            }
        )

    def _year_values(self, name, offset, sequence):
        return {
            "name": name,
            "mode": "relative",
            "type": "y",
            "offset": offset,
            "sequence": sequence,
        }
