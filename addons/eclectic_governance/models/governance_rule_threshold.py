from odoo import fields, models

from ..rules.majority import Base, Majority, Quorum, Threshold
from ..rules.packs import Kind

KINDS = [
    (Kind.ORDINARY.value, "Ordinary"),
    (Kind.EXTRAORDINARY.value, "Extraordinary"),
    (Kind.ELECTION.value, "Election"),
]
BASES = [
    (Base.MEMBERS.value, "all members"),
    (Base.PRESENT.value, "members present or represented"),
    (Base.CAST.value, "votes cast"),
    (Base.EXPRESSED.value, "votes for or against"),
]


class GovernanceRuleThreshold(models.Model):
    """What one kind of decision asks at one call."""

    _name = "governance.rule.threshold"
    _description = "Majority and quorum"
    _order = "pack_id, kind desc, call"

    pack_id = fields.Many2one(
        "governance.rule.pack", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True)
    call = fields.Selection(
        [("1", "First call"), ("2", "Second call")], required=True, default="1"
    )
    majority_over = fields.Integer(string="Majority", required=True, default=1)
    majority_under = fields.Integer(string="out of", required=True, default=2)
    is_strict = fields.Boolean(string="More than", default=True)
    base = fields.Selection(
        BASES, string="Of", required=True, default=Base.MEMBERS.value
    )
    quorum_over = fields.Integer(string="Quorum", default=0)
    quorum_under = fields.Integer(string="out of (quorum)", default=1)

    _once = models.UniqueIndex("(pack_id, kind, call)")

    def _as_threshold(self):
        """The frozen value that the rule reads."""
        return Threshold(
            Majority(
                self.majority_over,
                self.majority_under,
                self.is_strict,
                Base(self.base),
            ),
            Quorum(self.quorum_over, self.quorum_under),
        )
