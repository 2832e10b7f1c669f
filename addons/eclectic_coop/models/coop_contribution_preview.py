from odoo import api, fields, models

from ..rules.contribution import Change
from .coop_contribution_rule_words import BASES
from .coop_contribution_words import CORRECTION, KINDS


class CoopContributionPreview(models.Model):
    """What a run would post if it were confirmed now; begun again at each look."""

    _name = "coop.contribution.preview"
    _description = "Preview of a contribution"
    _inherit = ["coop.contribution.words"]
    _order = "month_id, is_unusual desc, activity_id, date"
    _rec_name = "activity_id"

    month_id = fields.Many2one(
        "coop.month", string="Run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="month_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="cascade"
    )
    date = fields.Date(string="Month", required=True)
    kind = fields.Selection(KINDS, required=True)
    base_kind = fields.Selection(BASES, string="Share of")
    base = fields.Monetary()
    amount = fields.Monetary(string="Contribution")
    recharged = fields.Monetary()
    before = fields.Monetary(string="Asked before")
    last_month = fields.Monetary(string="Month before")
    change = fields.Selection([(change.value, change.value) for change in Change])
    is_unusual = fields.Boolean()
    rule_id = fields.Many2one("coop.contribution.rule", index=True)
    steps = fields.Json()
    recharges = fields.Json()
    words = fields.Char(string="Why", compute="_compute_words")
    change_words = fields.Char(string="Attention", compute="_compute_change_words")

    @api.depends("steps", "base_kind")
    @api.depends_context("lang")
    def _compute_words(self):
        for line in self:
            line.words = line._explained_steps()

    @api.depends("change", "kind", "date")
    @api.depends_context("lang")
    def _compute_change_words(self):
        words = self._words_of_changes()
        for line in self:
            if line.kind == CORRECTION:
                line.change_words = self.env._(
                    "Correction of %(month)s: documents came after its run.",
                    month=line._month_words(line.date),
                )
            else:
                line.change_words = words.get(line.change, "")

    def _words_of_changes(self):
        return {
            Change.FIRST.value: self.env._("First contribution."),
            Change.EXEMPT.value: self.env._("Exempt this month."),
            Change.CAP.value: self.env._("The maximum of the year is reached."),
            Change.FLOOR.value: self.env._("Only the minimum: sales are low."),
            Change.RULE.value: self.env._("Another rule than last month."),
            Change.BASE_UP.value: self.env._("Much more sales than last month."),
            Change.BASE_DOWN.value: self.env._("Much less sales than last month."),
        }
