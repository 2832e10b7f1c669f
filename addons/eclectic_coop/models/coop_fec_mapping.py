from odoo import fields, models

KINDS = [
    ("account", "Account (beginning)"),
    ("auxiliary", "Auxiliary account (beginning)"),
    ("journal", "Journal"),
    ("analytic", "Analytic code"),
]


class CoopFecMapping(models.Model):
    """How the lines of an accounting file find their activity, kept for next year."""

    _name = "coop.fec.mapping"
    _description = "Activity of accounting lines"
    _order = "kind, value, id"
    _rec_name = "value"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    kind = fields.Selection(KINDS, string="Found by", required=True, default="account")
    value = fields.Char(required=True)
    activity_id = fields.Many2one(
        "coop.activity",
        index=True,
        ondelete="cascade",
        check_company=True,
        help="Empty: the mutualised services.",
    )

    _value_unique = models.UniqueIndex(
        "(company_id, kind, value)", "This value already has its activity."
    )

    def _result_account(self):
        """The analytic account that takes the lines; the services by default."""
        self.ensure_one()
        return self.activity_id.account_id or self.company_id.coop_mutualised_account_id
