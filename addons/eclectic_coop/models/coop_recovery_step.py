from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_recovery_stage import BY
from .coop_share_guard import guard, unguard

KINDS = [
    ("step", "Step"),
    ("promise", "Promise of payment"),
    ("pause", "Pause"),
    ("resume", "End of the pause"),
    ("note", "What was said"),
    ("loss_asked", "Loss proposed"),
    ("loss_refused", "Loss refused"),
    ("lost", "Lost"),
]
MEANS = [
    ("mail", "By e-mail"),
    ("post", "By letter"),
    ("registered", "By registered letter"),
    ("phone", "By telephone"),
]
ENACTED = object()


class CoopRecoveryStep(models.Model):
    """Who did what, when, to have an invoice paid: a trace that nobody changes."""

    _name = "coop.recovery.step"
    _description = "What was done about an unpaid invoice"
    _order = "date desc, id desc"

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    activity_id = fields.Many2one(
        "coop.activity", readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    stage_id = fields.Many2one(
        "coop.recovery.stage",
        string="Step of the scale",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="By", required=True, readonly=True)
    side = fields.Selection(BY, string="In the name of", required=True, readonly=True)
    means = fields.Selection(MEANS, string="How", readonly=True)
    amount = fields.Monetary(string="Unpaid that day", readonly=True)
    interest = fields.Monetary(readonly=True)
    fixed = fields.Monetary(string="Fixed amount", readonly=True)
    held_until = fields.Date(
        readonly=True, help="Nothing more is asked until that day."
    )
    note = fields.Char(readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment", string="Letter", readonly=True, ondelete="restrict"
    )
    entry_id = fields.Many2one(
        "account.move",
        string="Entry of the loss",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="eclectic_coop.group_accountant",
    )
    words = fields.Char(string="What happened", compute="_compute_words")

    _stage_unique = models.UniqueIndex(
        "(move_id, stage_id) WHERE stage_id IS NOT NULL",
        "This step was already taken for this invoice.",
    )
    _lost_unique = models.UniqueIndex(
        "(move_id) WHERE kind = 'lost'", "This invoice was already lost."
    )

    def init(self):
        guard(self)

    def _auto_init(self):
        unguard(self)
        return super()._auto_init()

    @api.depends("kind", "stage_id", "held_until", "note")
    def _compute_words(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            # Whose right: the name of a step is no secret.
            name = step.stage_id.sudo().name or kinds.get(step.kind, "")
            day = format_date(self.env, step.held_until) if step.held_until else ""
            step.words = " · ".join(filter(None, [name, day, step.note]))

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("coop_enacted") is not ENACTED:
            raise UserError(
                self.env._("Start from the unpaid invoice: its buttons write this.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if self:
            raise UserError(self.env._("What was done is kept as it was written."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What was done is kept as it was written."))
