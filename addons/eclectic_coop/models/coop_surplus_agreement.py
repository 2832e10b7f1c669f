from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopSurplusAgreement(models.Model):
    """What statutes and agreement say of the surplus, from a closing on."""

    _name = "coop.surplus.agreement"
    _description = "Agreement on the surplus"
    _inherit = [
        "coop.typed.values",
        "coop.distribution.terms",
        "coop.distribution.frame",
    ]
    _order = "date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(string="For years that close from", required=True)
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")
    source = fields.Char(help="Article of the statutes, or the agreement.")

    _date_unique = models.UniqueIndex(
        "(company_id, date_from)", "An agreement from this day is already written."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_used(self):
        """What a surplus was shared by stays; a mistake is still free to go."""
        for agreement in self:
            used = self.env["coop.distribution"].search_count(
                [
                    ("company_id", "=", agreement.company_id.id),
                    ("date_to", ">=", agreement.date_from),
                    ("state", "!=", "draft"),
                ],
                limit=1,
            )
            if used:
                raise UserError(
                    self.env._(
                        "%(agreement)s: a surplus was put to an assembly under it, it "
                        "is kept. Write another one from a later day.",
                        agreement=agreement.display_name,
                    )
                )

    @api.depends("date_from")
    def _compute_display_name(self):
        for agreement in self:
            agreement.display_name = self.env._(
                "Agreement of %(date)s",
                date=format_date(self.env, agreement.date_from)
                if agreement.date_from
                else "",
            )

    @api.model
    def _at(self, company, closing):
        """The agreement of a closing, empty when none was written."""
        return self.search(
            [("company_id", "=", company.id), ("date_from", "<=", closing)],
            order="date_from desc",
            limit=1,
        )
