from odoo import fields, models


class GovernanceRollLine(models.Model):
    """A right to vote, frozen when the scrutin opened (AG-05)."""

    _name = "governance.roll.line"
    _description = "Line of the roll"
    _inherit = ["governance.append.only"]
    _order = "scrutin_id, name, id"

    scrutin_id = fields.Many2one(
        "governance.scrutin", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Member", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(required=True)
    presence = fields.Selection(
        [
            ("present", "Present"),
            ("represented", "Represented"),
            ("advance", "Voted in advance"),
            ("absent", "Absent"),
            ("suspended", "Vote suspended"),
        ],
        required=True,
    )
    holder_id = fields.Many2one(
        "res.partner", string="Carried by", index="btree_not_null", ondelete="restrict"
    )
    suspended_reason = fields.Char()

    _once = models.UniqueIndex("(scrutin_id, partner_id)")
