from odoo import fields, models


class GovernanceOption(models.Model):
    """A candidate, a list or an answer among which one votes."""

    _name = "governance.option"
    _description = "Option of a vote"
    _order = "resolution_id, sequence, id"

    resolution_id = fields.Many2one(
        "governance.resolution", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    partner_id = fields.Many2one("res.partner", string="Candidate", ondelete="restrict")
    statement = fields.Html(string="Profession of faith")
