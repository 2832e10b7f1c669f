from odoo import models


class StatementReport(models.AbstractModel):
    """The statements of a month on paper, each in the language it was frozen in."""

    _name = "report.eclectic_coop.statement"
    _description = "Monthly statement (PDF)"

    def _get_report_values(self, docids, data=None):
        statements = self.env["coop.statement"].browse(docids)
        statements.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": statements._name,
            "docs": statements,
            "papers": {
                statement.id: statement._in_its_language()._paper()
                for statement in statements
            },
        }


class StatementPreviewReport(models.AbstractModel):
    """The statement of an activity as it would be made now; nothing is kept."""

    _name = "report.eclectic_coop.statement_preview"
    _description = "Preview of a monthly statement (PDF)"

    def _get_report_values(self, docids, data=None):
        data = data or {}
        activity = self.env["coop.activity"]._dashboard_checked(data.get("activity_id"))
        first = self.env["coop.statement.month"]._first(data.get("month"))
        statements = self.env["coop.statement"]
        said = statements._contents(activity, first)[activity.id]
        return {
            "doc_ids": activity.ids,
            "doc_model": activity._name,
            "company": activity.company_id,
            "paper": statements.with_context(lang=said["lang"])._paper_of(
                said, activity.currency_id
            ),
        }
