import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.seal import canonical, code_of, holds, seal

# Handed to ``create`` by the verbs that write facts; no request can send it.
ENACTED = object()


class GovernanceMinutes(models.Model):
    """A revision of the minutes of a meeting, frozen with its seal."""

    _name = "governance.minutes"
    _description = "Minutes"
    _inherit = ["governance.append.only", "governance.minutes.print"]
    _order = "assembly_id desc, revision desc"

    assembly_id = fields.Many2one(
        "governance.assembly", required=True, index=True, ondelete="restrict"
    )
    body_id = fields.Many2one(
        "governance.body", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    revision = fields.Integer(required=True, aggregator=None)
    reason = fields.Char(string="What this revision corrects")
    content = fields.Text(string="Sealed text", required=True)
    seal = fields.Char(string="SHA-256", required=True)
    code = fields.Char(string="Code of verification", required=True, index=True)
    sealed_at = fields.Datetime(required=True, default=fields.Datetime.now)
    sealed_by_id = fields.Many2one(
        "res.users", required=True, default=lambda self: self.env.user
    )
    paper_ids = fields.One2many("governance.minutes.paper", "minutes_id")
    is_authentic = fields.Boolean(compute="_compute_is_authentic")

    _once = models.UniqueIndex("(assembly_id, revision)")

    @api.depends("assembly_id.name", "revision")
    def _compute_display_name(self):
        for minutes in self:
            minutes.display_name = self.env._(
                "Minutes of %(assembly)s, revision %(revision)s",
                assembly=minutes.assembly_id.name,
                revision=minutes.revision,
            )

    @api.depends("content", "seal", "code")
    def _compute_is_authentic(self):
        for minutes in self:
            minutes.is_authentic = holds(minutes.content, minutes.seal, minutes.code)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("governance_enacted") is not ENACTED:
            raise UserError(
                self.env._("Minutes are sealed from their assembly, never typed.")
            )
        return super().create(vals_list)

    @api.model
    def _seal(self, assembly):
        """Seal the first revision, enter the decisions, carry out the acts.

        Asked twice at once, it is done once.

        Raises:
            UserError: the session is not closed, or a mention of the law is missing.
        """
        self.env.cr.execute(
            "SELECT state FROM governance_assembly WHERE id = %s FOR UPDATE",
            [assembly.id],
        )
        assembly.invalidate_recordset(["state"])
        if assembly.state == "sealed":
            return assembly.minutes_ids[-1:]
        assembly._refuse_unsealable()
        minutes = self._freeze(assembly, "")
        self.env["governance.decision"]._enter(minutes)
        assembly.state = "sealed"
        assembly.resolution_ids._carry_out()
        return minutes

    def _revise(self, reason):
        """A new revision with what the assembly now says; the former ones stay."""
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(self.env._("Say what the new revision corrects."))
        return self._freeze(self.assembly_id, reason.strip())

    def _freeze(self, assembly, reason):
        text = canonical(assembly._minutes_content())
        minutes = self.with_context(governance_enacted=ENACTED).create(
            {
                "assembly_id": assembly.id,
                "body_id": assembly.body_id.id,
                "company_id": assembly.company_id.id,
                "revision": len(assembly.minutes_ids) + 1,
                "reason": reason,
                "content": text,
                "seal": seal(text),
                "code": code_of(seal(text)),
            }
        )
        minutes._print()
        return minutes

    def _said(self):
        """The content, as it was sealed."""
        return json.loads(self.content)

    def _action_open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
