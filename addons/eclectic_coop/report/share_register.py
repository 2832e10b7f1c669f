from odoo import api, models


class ShareRegister(models.AbstractModel):
    """Register of the members and journal of the movements, on paper."""

    _name = "report.eclectic_coop.share_register"
    _description = "Register of the members and of the movements (PDF)"

    @api.model
    def _get_report_values(self, docids, data=None):
        register, day, known_at = self._asked(data or {})
        company = self.env.company
        return {
            "doc_ids": docids,
            "doc_model": "coop.share.register",
            "company": company,
            "day": day,
            "known_at": known_at,
            "rows": register._rows(company, day, known_at),
            "moves": self._moves(company, day, known_at),
            "categories": register._category_labels(),
            "total": register._total,
        }

    @api.model
    def _asked(self, data):
        """The register, its day and moment, as ``data`` of the print says."""
        register = self.env["coop.share.register"].with_context(
            coop_day=data.get("day"), coop_known_at=data.get("known_at")
        )
        return register, *register._day_and_moment()

    @api.model
    def _moves(self, company, day, known_at):
        domain = [("company_id", "=", company.id), ("effective_date", "<=", day)]
        if known_at:
            domain.append(("recorded_at", "<=", known_at))
        return self.env["coop.share.move"].search(domain, order="number")
