from odoo import api, models
from odoo.tools import remove_accents


class ShareList(models.AbstractModel):
    """List of the members by category, for the assembly and the ministry."""

    _name = "report.eclectic_coop.share_list"
    _description = "List of the members (PDF)"

    @api.model
    def _get_report_values(self, docids, data=None):
        papers = self.env["report.eclectic_coop.share_register"]
        register, day, known_at = papers._asked(data or {})
        company = self.env.company
        rows = register._rows(company, day, known_at)
        return {
            "doc_ids": docids,
            "doc_model": "coop.share.register",
            "company": company,
            "day": day,
            "known_at": known_at,
            "rows": rows,
            "groups": self._groups(register, rows),
            "total": register._total,
        }

    @api.model
    def _groups(self, register, rows):
        """[(category in words, its rows by name)], the empty ones left out."""
        by_category = {}
        for row in sorted(rows, key=self._place):
            by_category.setdefault(row["category"], []).append(row)
        return [
            (label, by_category[category])
            for category, label in register._category_labels().items()
            if category in by_category
        ]

    @api.model
    def _place(self, row):
        """By name, whatever its accents and capitals."""
        return remove_accents(row["name"] or "").casefold()
