from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopMemberDecide(models.TransientModel):
    """What an assembly decided on candidates, written at once.

    All or nothing: the assembly made one body of members, and the limits are those
    of that body. Half of it in the register would be a body that nobody voted.
    """

    _name = "coop.member.decide"
    _description = "Decision on candidates"
    _inherit = ["coop.typed.values"]

    member_ids = fields.Many2many(
        "coop.member",
        string="Candidates",
        required=True,
        default=lambda self: self.env.context.get("active_ids", []),
    )
    verdict = fields.Selection(
        [("admit", "Admitted"), ("refuse", "Refused")], required=True, default="admit"
    )
    date = fields.Date(
        string="Decided on", required=True, default=fields.Date.context_today
    )
    reference = fields.Char(
        string="Decision",
        required=True,
        help="Assembly and resolution: “AGO 2026, resolution 4”.",
    )
    ways = fields.Html(compute="_compute_ways", string="By which way")
    obstacle = fields.Char(compute="_compute_obstacle")

    @api.depends("member_ids")
    def _compute_ways(self):
        for wizard in self:
            wizard.ways = Markup("").join(
                Markup("<p><strong>%s</strong><br/>%s</p>") % (one.name, one.guidance)
                for one in wizard.member_ids
            )

    @api.depends("date", "member_ids", "verdict")
    def _compute_obstacle(self):
        for wizard in self:
            wizard.obstacle = wizard._obstacle() if wizard.verdict == "admit" else ""

    def _obstacle(self):
        """With whom a limit would be passed, and which one; empty when none is."""
        day = max(self.date or fields.Date.today(), self.member_ids._today())
        for members in self.member_ids._origin.grouped("company_id").values():
            member, found = members._who_breaks(day)
            if member:
                return self.env._(
                    "%(name)s cannot be admitted. %(reasons)s",
                    name=member.name,
                    reasons=" ".join(map(members._breach_sentence, found)),
                )
        return ""

    def action_decide(self):
        self.ensure_one()
        members = self.member_ids
        members.check_access("write")
        for member in members:
            member._check_state("candidate")
        members.write(
            {"decision_date": self.date, "decision_reference": self.reference}
        )
        for member in members:
            member._check_decision()
        if self.verdict == "refuse":
            members.action_refuse()
        else:
            self._admit()
        return {"type": "ir.actions.act_window_close"}

    def _admit(self):
        if self.obstacle and len(self.member_ids) > 1:
            raise UserError(
                self.env._(
                    "%(obstacle)s Nobody was admitted: what one assembly decided is "
                    "written as a whole, or not at all.",
                    obstacle=self.obstacle,
                )
            )
        if self.obstacle:
            raise UserError(self.obstacle)
        self.member_ids._admit_together(self.date, self.reference)
