from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "In preparation"),
    ("open", "Open"),
    ("closing", "Closing"),
    ("closed", "Closed"),
]
# Held by the checklist only. An object of Python: no call from outside can send it.
CHECKLIST_DONE = object()


class CoopActivityLife(models.AbstractModel):
    """How an activity opens, closes with its checklist, and opens again."""

    _name = "coop.activity.life"
    _description = "Life of an activity"

    state = fields.Selection(
        STATES, required=True, default="draft", tracking=True, copy=False, index=True
    )
    date_open = fields.Date(string="Opened on", tracking=True, copy=False)
    date_close = fields.Date(string="Closed on", tracking=True, copy=False)
    stock_counted = fields.Boolean(
        string="Stock sold, taken over or written off",
        copy=False,
        help="The cooperative keeps no stock record: tick it when it is done.",
    )

    def write(self, vals):
        self._refuse_closing_by_hand(vals)
        return super().write(vals)

    def _refuse_closing_by_hand(self, vals):
        checked = self.env.context.get("coop_closing") is CHECKLIST_DONE
        if vals.get("state") == "closed" and not checked:
            raise UserError(
                self.env._(
                    "An activity is closed with its checklist: use the button "
                    "« Close… » of %(activities)s.",
                    activities=", ".join(self.mapped("name")),
                )
            )

    def action_open(self):
        for activity in self.filtered(lambda activity: activity.state == "draft"):
            activity._refuse_without_people()
            activity.state = "open"
            activity.date_open = activity.date_open or fields.Date.context_today(self)

    def _refuse_without_people(self):
        if not self.partner_line_ids:
            raise UserError(
                self.env._(
                    "%(activity)s has nobody: add the person who runs it, with a "
                    "first day and a share, then open it.",
                    activity=self.name,
                )
            )

    def _plan_first_steps(self):
        """Give the coach the to-do list of an opening, which the gérant may edit."""
        plan = self.env.ref("eclectic_coop.plan_opening", raise_if_not_found=False)
        for activity in self.filtered("coach_id"):
            # Whose right: a plan of another company's gérant is read all the same.
            for step in plan.sudo().template_ids if plan else ():
                activity.activity_schedule(
                    activity_type_id=step.activity_type_id.id,
                    summary=step.summary,
                    note=step.note,
                    date_deadline=step._get_date_deadline(activity.date_open),
                    user_id=activity.coach_id.id,
                )

    def action_close(self):
        """Begin the closing and show what remains to be done."""
        self.ensure_one()
        if self.state != "closed":
            self.state = "closing"
        return (
            self.env["coop.activity.close"].create({"activity_id": self.id})._reopen()
        )

    def _close(self, day, reason, left):
        self.ensure_one()
        done = self.with_context(coop_closing=CHECKLIST_DONE)
        done.write({"state": "closed", "date_close": day})
        if left:
            self._tell(self.env._("Closed all the same. Reason:"), [reason, *left])

    def action_reopen(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen %(activity)s", activity=self.name),
            "res_model": "coop.activity.reopen",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_id": self.id},
        }

    def _reopen(self, reason):
        self.write({"state": "open", "date_close": False})
        self._tell(self.env._("Reopened. Reason:"), [reason])

    def _tell(self, title, lines):
        self.message_post(body=Markup("<br/>").join([title, *lines]))
