import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.chain import BEGINNING, first_broken, link
from ..rules.seal import canonical
from .governance_minutes import ENACTED

# As the register says them, in French.
RESULTS = {
    "adopted": "adoptée",
    "rejected": "rejetée",
    "elected": "élu",
    "none": "sans résultat",
}


class GovernanceDecision(models.Model):
    """A line of the register of decisions; each one seals the one before."""

    _name = "governance.decision"
    _description = "Decision"
    _inherit = ["governance.append.only", "mail.activity.mixin"]
    _mail_post_access = "read"
    _order = "body_id, number desc"
    _rec_names_search = ["name", "text"]

    body_id = fields.Many2one(
        "governance.body", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    number = fields.Integer(required=True, aggregator=None)
    date = fields.Date(required=True)
    assembly_id = fields.Many2one(
        "governance.assembly", required=True, index=True, ondelete="restrict"
    )
    resolution_id = fields.Many2one(
        "governance.resolution", required=True, index=True, ondelete="restrict"
    )
    minutes_id = fields.Many2one(
        "governance.minutes", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(string="Title", required=True)
    text = fields.Text()
    result = fields.Selection(
        [
            ("adopted", "Adopted"),
            ("rejected", "Rejected"),
            ("elected", "Elected"),
            ("none", "Without result"),
        ],
        required=True,
    )
    entry = fields.Text(string="Sealed text", required=True)
    sealed = fields.Char(string="Seal (SHA-256)", required=True)
    supersedes_id = fields.Many2one(
        "governance.decision",
        string="Replaces",
        index="btree_not_null",
        ondelete="restrict",
    )
    superseded_by_ids = fields.One2many(
        "governance.decision", "supersedes_id", string="Replaced by"
    )
    is_in_force = fields.Boolean(
        string="In force", compute="_compute_is_in_force", search="_search_is_in_force"
    )

    _number_once = models.UniqueIndex("(body_id, number)")
    _item_once = models.UniqueIndex("(resolution_id)")

    @api.depends("number", "name")
    def _compute_display_name(self):
        for decision in self:
            decision.display_name = f"{decision.number}. {decision.name}"

    @api.depends("result", "superseded_by_ids.result")
    def _compute_is_in_force(self):
        for decision in self:
            replaced = set(decision.superseded_by_ids.mapped("result"))
            stands = decision.result in ("adopted", "elected")
            decision.is_in_force = stands and not replaced & {"adopted", "elected"}

    @api.model
    def _search_is_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        stands = [("result", "in", ("adopted", "elected"))]
        replaced = [("superseded_by_ids.result", "in", ("adopted", "elected"))]
        in_force = Domain(stands) & ~Domain(replaced)
        return in_force if True in value else ~in_force

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("governance_enacted") is not ENACTED:
            raise UserError(
                self.env._("A decision is entered by sealing minutes, never typed.")
            )
        return super().create(vals_list)

    @api.model
    def _enter(self, minutes):
        """Enter the decisions of a meeting at the end of the register of its body."""
        assembly = minutes.assembly_id
        items = assembly.resolution_ids.filtered(
            lambda item: item.kind != "information" and item.state != "withdrawn"
        )
        last = self._last(assembly.body_id)
        number, before = last.number, last.sealed or BEGINNING
        rows = []
        for item in items:
            number += 1
            said = item._register_entry(number)
            before = link(before, said)
            rows.append(self._values(minutes, item, said, before))
        return self.with_context(governance_enacted=ENACTED).create(rows)

    def _last(self, body):
        """The last decision of a body, whose register is held until the end."""
        self.env.cr.execute(
            "SELECT 1 FROM governance_body WHERE id = %s FOR UPDATE", [body.id]
        )
        return self.search([("body_id", "=", body.id)], order="number desc", limit=1)

    def _values(self, minutes, item, said, sealed):
        assembly = minutes.assembly_id
        return {
            "body_id": assembly.body_id.id,
            "company_id": assembly.company_id.id,
            "number": said["n"],
            "date": assembly._day(),
            "assembly_id": assembly.id,
            "resolution_id": item.id,
            "minutes_id": minutes.id,
            "name": item.name,
            "text": item._sealed_words(),
            "result": item._decision_result(),
            "entry": canonical(said),
            "sealed": sealed,
            "supersedes_id": item.supersedes_id.id,
        }

    @api.model
    def _check_register(self, body):
        """The first decision whose seal does not hold, none when all do."""
        decisions = self.search([("body_id", "=", body.id)], order="number")
        place = first_broken(
            (json.loads(decision.entry), decision.sealed) for decision in decisions
        )
        return decisions.browse() if place is None else decisions[place]
