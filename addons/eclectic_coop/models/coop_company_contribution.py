from odoo import fields, models


class CoopCompanyContribution(models.AbstractModel):
    """Which scheme applies to the activities of a company, what a look points out."""

    _name = "coop.company.contribution"
    _description = "Contributions of a company"

    coop_contribution_scheme_id = fields.Many2one(
        "coop.contribution.scheme",
        string="Scheme of contributions",
        help="That of every activity without a scheme of its own.",
        ondelete="restrict",
        index="btree_not_null",
    )
    coop_contribution_number = fields.Integer(
        string="Last number of a contribution", readonly=True, copy=False
    )
    coop_unusual_percent = fields.Float(
        string="Contribution pointed out when it moves by (%)",
        default=50.0,
        help="In the preview of the month, against the month before.",
    )
