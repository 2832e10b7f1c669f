from odoo import fields, models

from .governance_rule_threshold import KINDS

STATES = [
    ("draft", "Draft"),
    ("voting", "Vote open"),
    ("adopted", "Adopted"),
    ("rejected", "Rejected"),
    ("withdrawn", "Withdrawn"),
    ("none", "Without result"),
]
METHODS = [
    ("for_against", "For or against"),
    ("rounds", "Election in two rounds"),
    ("approval", "As many names as one likes"),
    ("seats", "Several seats"),
    ("schulze", "Ranking (Schulze)"),
    ("judgment", "Majority judgment"),
    ("sainte_lague", "Lists (Sainte-Laguë)"),
    ("dhondt", "Lists (d'Hondt)"),
    ("consent", "Election without candidates"),
]


class GovernanceResolution(models.Model):
    """An item of the agenda: a text that is put to the vote, or a point to hear."""

    _name = "governance.resolution"
    _description = "Resolution"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "governance.resolution.act",
        "governance.resolution.register",
    ]
    _mail_post_access = "read"
    _order = "assembly_id, sequence, id"

    assembly_id = fields.Many2one(
        "governance.assembly", required=True, index=True, ondelete="cascade"
    )
    body_id = fields.Many2one(related="assembly_id.body_id", store=True, index=True)
    company_id = fields.Many2one(
        related="assembly_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Title", required=True, tracking=True)
    text = fields.Html(string="Text put to the vote", sanitize_attributes=True)
    kind = fields.Selection(
        [*KINDS, ("information", "No vote")], required=True, default="ordinary"
    )
    method = fields.Selection(METHODS, required=True, default="for_against")
    seats = fields.Integer(string="Seats to fill", default=1)
    is_secret = fields.Boolean(string="Secret ballot", tracking=True)
    from_management = fields.Boolean(string="Proposed by the management", default=True)
    minutes = fields.Integer(string="Minutes foreseen", default=10)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, tracking=True
    )
    option_ids = fields.One2many("governance.option", "resolution_id", copy=True)
    scrutin_ids = fields.One2many("governance.scrutin", "resolution_id", copy=False)
