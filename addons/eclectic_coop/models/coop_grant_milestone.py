from odoo import api, fields, models
from odoo.exceptions import AccessError

KINDS = [
    ("documents", "Documents to hand in"),
    ("money", "Money to come"),
    ("other", "Something else"),
]
REMINDER = "mail.mail_activity_data_todo"


class CoopGrantMilestone(models.Model):
    """A step of a grant, with its day and a reminder."""

    _name = "coop.grant.milestone"
    _description = "Step of a grant"
    _inherit = ["coop.typed.values"]
    _order = "due_on, id"

    grant_id = fields.Many2one(
        "coop.grant", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="grant_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    name = fields.Char(string="What", required=True)
    kind = fields.Selection(KINDS, required=True, default="documents")
    due_on = fields.Date(string="By", required=True, index=True)
    amount = fields.Monetary(string="Brings")
    done_on = fields.Date(copy=False)
    late = fields.Boolean(compute="_compute_late")

    _amount_sane = models.Constraint(
        "CHECK (COALESCE(amount, 0) >= 0)", "A step brings an amount of 0 or more."
    )

    @api.depends("due_on", "done_on", "grant_id.state")
    def _compute_late(self):
        today = fields.Date.context_today(self)
        for step in self:
            open_ = step.grant_id.state in ("draft", "promised") and not step.done_on
            step.late = bool(open_ and step.due_on and step.due_on < today)

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps.filtered(lambda step: step.grant_id.state == "promised")._remind()
        return steps

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"done_on", "due_on", "name"}:
            self._remind()
        return result

    def action_done(self):
        if not self.has_access("write"):
            raise AccessError(self.env._("Steps of a grant are closed by who runs it."))
        self.write({"done_on": fields.Date.context_today(self)})

    def _remind(self):
        """One reminder of the next step of each grant, for who follows it."""
        for grant in self.grant_id:
            grant.activity_ids.filtered(
                lambda one: one.activity_type_id == self.env.ref(REMINDER)
            ).unlink()
            left = grant.milestone_ids.filtered(lambda step: not step.done_on)
            step = left.sorted("due_on")[:1]
            if step and grant.state in ("draft", "promised"):
                grant.activity_schedule(
                    REMINDER,
                    user_id=grant.user_id.id,
                    date_deadline=step.due_on,
                    summary=step.name,
                )
