from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.majority import Count, Reason, verdict
from ..rules.roll import RollEntry, seal, voters

REASONS = [
    (Reason.ADOPTED.value, "Adopted"),
    (Reason.NO_QUORUM.value, "Quorum not reached"),
    (Reason.NOT_ENOUGH.value, "Majority not reached"),
    (Reason.NOBODY_VOTED.value, "Nobody voted"),
]


class GovernanceScrutin(models.Model):
    """One vote on one item: who might vote, how they did, what it says.

    The roll and the rules are frozen when it opens; what came in is only counted.
    """

    _name = "governance.scrutin"
    _description = "Vote on an item"
    _inherit = ["governance.scrutin.minutes"]
    _order = "resolution_id, round, id"
    _rec_name = "resolution_id"

    resolution_id = fields.Many2one(
        "governance.resolution", required=True, index=True, ondelete="restrict"
    )
    assembly_id = fields.Many2one(
        related="resolution_id.assembly_id", store=True, index=True
    )
    body_id = fields.Many2one(related="assembly_id.body_id", store=True, index=True)
    company_id = fields.Many2one(
        related="assembly_id.company_id", store=True, index=True
    )
    round = fields.Integer(readonly=True, default=1)
    channel = fields.Selection(
        [
            ("hands", "Show of hands"),
            ("call", "By name"),
            ("paper", "On paper"),
        ],
        required=True,
        default="hands",
    )
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed"), ("void", "Void")],
        required=True,
        readonly=True,
        default="open",
    )
    text_sealed = fields.Html(string="Text put to the vote", readonly=True)
    opened_at = fields.Datetime(readonly=True)
    closed_at = fields.Datetime(readonly=True)
    members = fields.Integer(string="Members who may vote", readonly=True)
    present = fields.Integer(string="Present or represented", readonly=True)
    threshold = fields.Json(string="Rules at the opening", readonly=True)
    roll_line_ids = fields.One2many("governance.roll.line", "scrutin_id")
    roll_hash = fields.Char(string="Seal of the roll", readonly=True)
    vote_ids = fields.One2many("governance.vote", "scrutin_id")
    pour = fields.Integer(string="For", readonly=True)
    contre = fields.Integer(string="Against", readonly=True)
    abstention = fields.Integer(readonly=True)
    blank = fields.Integer(readonly=True)
    null = fields.Integer(readonly=True)
    needed = fields.Integer(readonly=True)
    out_of = fields.Integer(readonly=True)
    base = fields.Char(readonly=True)
    reason = fields.Selection(REASONS, readonly=True)
    result = fields.Json(readonly=True, help="What the method found, ties included.")

    @api.model
    def _open(self, resolution, channel):
        """Freeze the roll and the rules of an item and let people vote.

        Raises:
            UserError: the assembly is not in session, or the item has a vote open.
        """
        assembly = resolution.assembly_id
        roll, presence = assembly._roll(), assembly._presence(resolution)
        scrutin = self.create(
            {
                "resolution_id": resolution.id,
                "channel": channel,
                "round": len(resolution.scrutin_ids) + 1,
                "text_sealed": resolution.text,
                "opened_at": fields.Datetime.now(),
                "members": len(voters(roll)),
                "present": len(presence["present"] | presence["represented"]),
                "roll_hash": seal(roll),
            }
        )
        scrutin._freeze_roll(roll, presence, assembly._represented(resolution))
        resolution.state = "voting"
        return scrutin

    def _freeze_roll(self, roll, presence, represented):
        self.env["governance.roll.line"].create(
            [
                {
                    "scrutin_id": self.id,
                    "partner_id": entry.person,
                    "name": entry.name,
                    "presence": self._presence_of(entry, presence),
                    "holder_id": represented.get(entry.person),
                    "suspended_reason": entry.suspended,
                }
                for entry in roll
            ]
        )

    def _presence_of(self, entry: RollEntry, presence):
        if entry.suspended:
            return "suspended"
        if entry.person in presence["present"]:
            return "present"
        return "represented" if entry.person in presence["represented"] else "absent"

    def _threshold_in_force(self):
        """The threshold in force, from the rules of the assembly."""
        assembly = self.assembly_id
        return assembly.pack_id._threshold(self.resolution_id.kind, assembly.call)

    def _decide(self, count: Count):
        """Store what a count says, and close."""
        self.ensure_one()
        if self.state != "open":
            raise UserError(self.env._("This vote is closed."))
        said = verdict(count, self.members, self.present, self._threshold_in_force())
        self.write(
            {
                "state": "closed",
                "closed_at": fields.Datetime.now(),
                "pour": count.pour,
                "contre": count.contre,
                "abstention": count.abstention,
                "blank": count.blank,
                "null": count.null,
                "needed": said.needed,
                "out_of": said.out_of,
                "base": said.base.value,
                "reason": said.reason.value,
            }
        )
        self.resolution_id.state = "adopted" if said.adopted else "rejected"
