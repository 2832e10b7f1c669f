from odoo import api, fields, models

STATES = [
    ("ready", "Ready"),
    ("renamed", "Gets this code"),
    ("new", "Will be created"),
]


class CoopSetupJournal(models.TransientModel):
    """A journal that a cooperative needs, and whether it is there."""

    _name = "coop.setup.journal"
    _description = "Journal of the cooperative being set up"

    setup_id = fields.Many2one(
        "coop.setup", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(string="Journal")
    code = fields.Char()
    current_code = fields.Char(string="Code today")
    state = fields.Selection(STATES, compute="_compute_state")

    @api.depends("code", "current_code")
    def _compute_state(self):
        for journal in self:
            if not journal.current_code:
                journal.state = "new"
            elif journal.current_code != journal.code:
                journal.state = "renamed"
            else:
                journal.state = "ready"
