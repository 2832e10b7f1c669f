from odoo import fields, models


class CoopActivity(models.Model):
    _inherit = "coop.activity"

    contribution_exception_ids = fields.One2many(
        "coop.contribution.exception",
        "activity_id",
        string="Contribution, by exception",
    )
    contribution_scheme_id = fields.Many2one(
        "coop.contribution.scheme",
        string="Scheme of contributions",
        compute="_compute_contribution_scheme_id",
        help="The one that applies today.",
    )
    contribution_words = fields.Text(
        string="Its contribution", compute="_compute_contribution_scheme_id"
    )

    def _contributions_said(self, months):
        """How the contributions of one month were counted; nothing for a longer one."""
        if (months.start.year, months.start.month) != (
            months.end.year,
            months.end.month,
        ):
            return ""
        lines = self.env["coop.contribution"].search(
            [
                ("activity_id", "=", self.id),
                ("entry_date", ">=", months.start),
                ("entry_date", "<=", months.end),
            ]
        )
        return "; ".join(lines.mapped("words"))

    def _compute_contribution_scheme_id(self):
        month = fields.Date.context_today(self).replace(day=1)
        for activity in self:
            # Whose right: who reads an activity may read what it is asked.
            known = activity.sudo()
            lines = known.contribution_exception_ids
            scheme, _waiver = lines._at(lines, month)
            scheme = scheme or known.company_id.coop_contribution_scheme_id
            activity.contribution_scheme_id = scheme.sudo(False)
            activity.contribution_words = scheme.words
