from odoo import api, fields, models

from ..rules.deadlines import deadlines
from ..rules.proxies import Proxy, alive
from ..rules.roll import voters

KINDS = [
    ("ordinary", "Ordinary"),
    ("extraordinary", "Extraordinary"),
    ("mixed", "Ordinary and extraordinary"),
]
MODALITIES = [
    ("room", "In a room"),
    ("hybrid", "In a room and by video"),
    ("consultation", "Remote consultation"),
]
STATES = [
    ("draft", "In preparation"),
    ("convened", "Convened"),
    ("open", "In session"),
    ("closed", "Session closed"),
    ("sealed", "Minutes sealed"),
    ("cancelled", "Cancelled"),
]


class GovernanceAssembly(models.Model):
    """A meeting of a body, from the first draft to the sealed minutes."""

    _name = "governance.assembly"
    _description = "Assembly"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "governance.assembly.minutes",
    ]
    _mail_post_access = "read"
    _order = "start desc, id desc"

    name = fields.Char(required=True)
    body_id = fields.Many2one(
        "governance.body", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="body_id.company_id", store=True, index=True)
    kind = fields.Selection(KINDS, required=True, default="ordinary", tracking=True)
    modality = fields.Selection(
        MODALITIES, string="How", required=True, default="room", tracking=True
    )
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, tracking=True
    )
    start = fields.Datetime(string="Begins", required=True, tracking=True)
    stop = fields.Datetime(string="Ends", help="For a consultation: votes until then.")
    place = fields.Char(tracking=True)
    video_url = fields.Char(string="Video link")
    approves_accounts = fields.Boolean(string="Approves the accounts")
    accounts_closing = fields.Date(string="Accounts closed on")
    call = fields.Integer(readonly=True, default=1, copy=False)
    first_call_id = fields.Many2one(
        "governance.assembly", readonly=True, index="btree_not_null", copy=False
    )
    second_call_ids = fields.One2many("governance.assembly", "first_call_id")
    pack_id = fields.Many2one(
        "governance.rule.pack", string="Rules", compute="_compute_pack_id"
    )
    convened_on = fields.Date(readonly=True, copy=False)
    opened_at = fields.Datetime(readonly=True, copy=False)
    closed_at = fields.Datetime(readonly=True, copy=False)
    president_id = fields.Many2one("res.partner", string="Chaired by")
    secretary_id = fields.Many2one("res.partner")
    scrutineer_ids = fields.Many2many("res.partner", string="Scrutineers")
    resolution_ids = fields.One2many(
        "governance.resolution", "assembly_id", string="Agenda", copy=True
    )
    attendance_ids = fields.One2many("governance.attendance", "assembly_id")
    proxy_ids = fields.One2many("governance.proxy", "assembly_id", string="Proxies")
    convene_by = fields.Date(string="Convene by", compute="_compute_deadlines")
    consent_by = fields.Date(compute="_compute_deadlines")
    draft_by = fields.Date(compute="_compute_deadlines")

    @api.depends("body_id.pack_ids.date_from", "start")
    def _compute_pack_id(self):
        for assembly in self:
            day = assembly._day()
            assembly.pack_id = day and assembly.body_id and assembly.body_id._pack(day)

    @api.depends("pack_id", "start")
    def _compute_deadlines(self):
        for assembly in self:
            day = assembly._day()
            found = day and deadlines(day, assembly.pack_id._windows())
            assembly.convene_by = found and found.convene
            assembly.consent_by = found and found.consent
            assembly.draft_by = found and found.draft

    def _day(self):
        """The day of the meeting, where the company is."""
        if not self.start:
            return False
        zone = self.with_context(tz=self.env.user.tz or "Europe/Paris")
        return fields.Datetime.context_timestamp(zone, self.start).date()

    # --- who may vote, who is there ------------------------------------------------

    def _roll(self, day=None):
        """Members on the day of the meeting: list of ``RollEntry``."""
        return self.body_id._roll_entries(day or self._day())

    def _present(self):
        """Ids of the partners in the room or by video now: last event is an arrival."""
        last = {}
        for event in self.attendance_ids.sorted("id"):
            last[event.partner_id.id] = event.kind
        return frozenset(key for key, kind in last.items() if kind == "arrival")

    def _given(self, resolution=None):
        """Proxies in the order given, as values; ``resolution`` narrows to one item."""
        lines = self.proxy_ids.filtered(
            lambda line: (
                line.state == "granted"
                and line.holder_id
                and line.resolution_id in (line.resolution_id.browse(), resolution)
            )
        )
        return [
            Proxy(line.giver_id.id, line.holder_id.id) for line in lines.sorted("id")
        ]

    def _represented(self, resolution=None):
        """{giver: holder} whose vote is carried now: holder there, giver not."""
        proxies = self._given(resolution or self.resolution_ids.browse())
        return {proxy.giver: proxy.holder for proxy in alive(proxies, self._present())}

    def _presence(self, resolution=None):
        """What the quorum page shows: {"members", "present", "represented"} as sets.

        ``members`` are those who may vote; the other two are among them.
        """
        members = voters(self._roll())
        represented = members & self._represented(resolution).keys()
        return {
            "members": members,
            "present": members & self._present(),
            "represented": frozenset(represented),
        }
