from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .coop_career_stage_signature import SIGNING

STATES = [
    ("planned", "Planned"),
    ("held", "Held, to be signed"),
    ("signed", "Signed by both"),
]
REPORT = ("review", "outlook", "actions", "needs")
SIGNATURES = (
    "state",
    "coach_signed_on",
    "coach_signed_by_id",
    "entrepreneur_signed_on",
    "event_id",
)
HER_PART = {"entrepreneur_comment"}
START_HOUR = 9


class CoopInterview(models.Model):
    """An individual interview, written and signed by both (CAE-09, R7331-3)."""

    _name = "coop.interview"
    _description = "Interview of an entrepreneur"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _mail_post_access = "read"
    _order = "date desc, id desc"

    career_id = fields.Many2one(
        "coop.career", required=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        related="career_id.employee_id", string="Person", store=True, index=True
    )
    user_id = fields.Many2one(related="career_id.user_id", store=True, index=True)
    company_id = fields.Many2one(related="career_id.company_id", store=True, index=True)
    coach_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        tracking=True,
    )
    date = fields.Date(required=True, tracking=True)
    state = fields.Selection(
        STATES,
        required=True,
        default="planned",
        readonly=True,
        copy=False,
        tracking=True,
    )
    review = fields.Text(help="What was done and earned since the last interview.")
    outlook = fields.Text(help="What is ahead: clients, income.")
    actions = fields.Text(help="Who does what, by when.")
    needs = fields.Text(help="Support, training, equipment.")
    entrepreneur_comment = fields.Text(string="Words of the entrepreneur")
    coach_signed_on = fields.Datetime(readonly=True, copy=False)
    coach_signed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, index=True
    )
    entrepreneur_signed_on = fields.Datetime(readonly=True, copy=False)
    event_id = fields.Many2one(
        "calendar.event", string="Meeting", readonly=True, copy=False, index=True
    )
    document = fields.Binary(string="Signed paper", attachment=True, copy=False)
    document_name = fields.Char(copy=False)
    is_mine = fields.Boolean(compute="_compute_is_mine")

    @api.depends("date", "career_id.name")
    def _compute_display_name(self):
        for interview in self:
            interview.display_name = self.env._(
                "Interview of %(name)s, %(date)s",
                name=interview.career_id.name or "",
                date=format_date(self.env, interview.date) if interview.date else "",
            )

    @api.depends_context("uid")
    @api.depends("user_id")
    def _compute_is_mine(self):
        for interview in self:
            interview.is_mine = interview.user_id == self.env.user

    @api.onchange("career_id")
    def _onchange_career_id(self):
        if self.career_id.coach_ids and self.env.user not in self.career_id.coach_ids:
            self.coach_id = self.career_id.coach_ids[:1]

    def action_hold(self):
        self._check_coach()
        for interview in self.filtered(lambda i: i.state == "planned"):
            if interview.date > fields.Date.context_today(interview):
                raise UserError(
                    self.env._(
                        "Date: the interview is planned on %(date)s; it is held when"
                        " that day has come.",
                        date=format_date(self.env, interview.date),
                    )
                )
            interview._record({"state": "held"})
            interview._ask_her_signature()

    def action_sign(self):
        """The coach and the entrepreneur each sign once, in any order."""
        for interview in self:
            if interview.state != "held":
                raise UserError(
                    self.env._("An interview is signed once held, and only once.")
                )
            interview._check_report()
            interview._record(interview._signature())
            if interview.coach_signed_on and interview.entrepreneur_signed_on:
                interview._record({"state": "signed"})

    def _signature(self):
        now = fields.Datetime.now()
        if self.is_mine:
            # Whose right: the reminder of her signature was made by the coach.
            self.sudo().activity_feedback(
                ["eclectic_coop.mail_activity_type_interview"], user_id=self.env.uid
            )
            return {"entrepreneur_signed_on": now}
        self._check_coach()
        signature = {"coach_signed_on": now, "coach_signed_by_id": self.env.uid}
        if self.user_id:
            return signature
        if not self.document:
            raise UserError(
                self.env._(
                    "Signed paper: %(name)s has no user to sign with; add the paper"
                    " that bears both signatures.",
                    name=self.career_id.name,
                )
            )
        return {**signature, "entrepreneur_signed_on": now}

    def action_reopen(self):
        """Correct a report before both have signed: signatures are given again."""
        self._check_coach()
        for interview in self.filtered(lambda i: i.state == "held"):
            interview._record(
                {
                    "coach_signed_on": False,
                    "coach_signed_by_id": False,
                    "entrepreneur_signed_on": False,
                }
            )

    def action_meeting(self):
        """Open the meeting in the calendar, put there on the first call."""
        self.ensure_one()
        if not self.event_id:
            self._check_coach()
            start = datetime.combine(self.date, time(START_HOUR))
            partners = self.coach_id.partner_id | self.user_id.partner_id
            event = self.env["calendar.event"].create(
                {
                    "name": self.display_name,
                    "start": start,
                    "stop": fields.Datetime.add(start, hours=1),
                    "partner_ids": [(6, 0, partners.ids)],
                }
            )
            self._record({"event_id": event.id})
        return self.event_id._get_records_action()

    def _ask_her_signature(self):
        """A reminder for the entrepreneur to read, comment and sign."""
        if self.user_id:
            career = self.with_context(lang=self.user_id.lang)
            career.activity_schedule(
                "eclectic_coop.mail_activity_type_interview",
                user_id=self.user_id.id,
                summary=career.env._("Read the report, write your words, sign"),
            )

    def _check_coach(self):
        coaches = self.env.su or self.env.user.has_group("eclectic_coop.group_coach")
        if not coaches or any(interview.is_mine for interview in self):
            raise AccessError(
                self.env._("Only the coach does this on the interview of a person.")
            )

    def _check_report(self):
        empty = [name for name in REPORT if not (self[name] or "").strip()]
        if empty:
            labels = self._part_labels()
            raise UserError(
                self.env._(
                    "Report: %(parts)s to be written before signing (R7331-3).",
                    parts=", ".join(labels[name] for name in empty),
                )
            )

    def _part_labels(self):
        """Parts of the report and her words, named in the language in use."""
        parts = self.fields_get([*REPORT, *HER_PART], ["string"])
        return {name: part["string"] for name, part in parts.items()}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "planned") != "planned" or any(
                vals.get(name) for name in SIGNATURES[1:]
            ):
                raise UserError(
                    self.env._("An interview begins as planned, without signature.")
                )
        interviews = super().create(vals_list)
        interviews._check_coach()
        return interviews

    def write(self, vals):
        if self.env.context.get("coop_signing") is not SIGNING:
            for interview in self:
                interview._check_writable(set(vals))
        result = super().write(vals)
        if "date" in vals:
            self._follow_career()
        return result

    def _record(self, vals):
        self.with_context(coop_signing=SIGNING).write(vals)
        self._follow_career()

    def _follow_career(self):
        # Whose right: reminders of the coach and the gérant follow the interview.
        self.career_id.sudo()._update_reminders()

    def _check_writable(self, names):
        if names & set(SIGNATURES):
            raise UserError(
                self.env._("State and signatures are written by their buttons.")
            )
        if self.is_mine and names - HER_PART:
            raise AccessError(
                self.env._("Your part is your words: the coach writes the report.")
            )
        if names & HER_PART and not (self.is_mine or self.env.su):
            raise AccessError(
                self.env._("The words of the entrepreneur are hers to write.")
            )
        signed = self.coach_signed_on or self.entrepreneur_signed_on
        if self.state == "signed" or (signed and names - HER_PART):
            raise UserError(
                self.env._(
                    "%(interview)s is signed: it can no longer be changed.",
                    interview=self.display_name,
                )
            )
        if self.entrepreneur_signed_on:
            raise UserError(self.env._("You have signed: your words are kept."))

    @api.ondelete(at_uninstall=False)
    def _unlink_planned_only(self):
        if self.filtered(lambda interview: interview.state != "planned"):
            raise UserError(self.env._("An interview that was held is kept."))
