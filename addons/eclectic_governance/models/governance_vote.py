from odoo import fields, models


class GovernanceVote(models.Model):
    """The named vote of one right, or the mark that it voted on paper."""

    _name = "governance.vote"
    _description = "Vote"
    _inherit = ["governance.append.only"]
    _order = "id"

    scrutin_id = fields.Many2one(
        "governance.scrutin", required=True, index=True, ondelete="restrict"
    )
    roll_line_id = fields.Many2one(
        "governance.roll.line", required=True, ondelete="restrict"
    )
    means = fields.Selection(
        [
            ("site", "On the site"),
            ("call", "By roll-call"),
            ("advance", "In advance"),
            ("paper", "On paper"),
        ],
        required=True,
    )
    choice = fields.Json(help="As the method reads it; nothing for paper.")
    cast_by_id = fields.Many2one(
        "res.partner", string="Cast by", required=True, ondelete="restrict"
    )

    _once = models.UniqueIndex("(roll_line_id)", "This right to vote was already used.")
