from odoo import api, fields, models
from odoo.tools import format_date

from ..rules.career import (
    CONTRACTS,
    Career,
    Due,
    Kind,
    Mention,
    deadlines,
    stage_at,
    state_of,
)

CANDIDATE = "candidate"
STAGES = [
    (CANDIDATE, "Candidate"),
    (Kind.DIAGNOSTIC.value, "Diagnostic"),
    (Kind.CAPE.value, "CAPE"),
    (Kind.CESA.value, "CESA"),
    (Kind.OTHER.value, "Other contract"),
    (Kind.EXIT.value, "Has left"),
]
STATES = [("ok", "On track"), ("soon", "Soon"), ("late", "Late")]
NEXT_STAGE = {
    CANDIDATE: Kind.DIAGNOSTIC.value,
    Kind.DIAGNOSTIC.value: Kind.CAPE.value,
    Kind.CAPE.value: Kind.CESA.value,
    Kind.CESA.value: Kind.AMENDMENT.value,
    Kind.OTHER.value: Kind.CESA.value,
    Kind.EXIT.value: Kind.CAPE.value,
}
DATE_OF = {
    Due.CAPE_END: "cape_end",
    Due.TRIAL_END: "trial_end",
    Due.ASSOCIATE: "associate_deadline",
    Due.CONTRACT_END: "contract_end",
    Due.INTERVIEW: "next_interview",
}


class CoopCareer(models.Model):
    """The path of a person in the cooperative, from the diagnostic to the exit.

    Kept apart from the employee: a coach follows it and the person reads it
    without any right on the files of human resources.
    """

    _name = "coop.career"
    _description = "Career in the cooperative"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "coop.career.member",
        "coop.career.reminder",
        "coop.career.version",
    ]
    _mail_post_access = "read"
    _order = "next_deadline, name, id"

    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(related="employee_id.name", store=True)
    active = fields.Boolean(related="employee_id.active", store=True)
    user_id = fields.Many2one(related="employee_id.user_id", store=True, index=True)
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True
    )
    activity_names = fields.Char(
        string="Trade names", compute="_compute_coach_ids", store=True
    )
    coach_ids = fields.Many2many(
        "res.users",
        "coop_career_coach_rel",
        "career_id",
        "user_id",
        string="Coaches",
        compute="_compute_coach_ids",
        store=True,
    )
    associate_date = fields.Date(
        string="Associate since",
        tracking=True,
        help="Empty as long as the person holds no share of the cooperative.",
    )
    stage_ids = fields.One2many("coop.career.stage", "career_id")
    interview_ids = fields.One2many("coop.interview", "career_id")
    stage = fields.Selection(
        STAGES,
        string="Current stage",
        compute="_compute_stage",
        store=True,
        index=True,
        group_expand=True,
    )
    entry_date = fields.Date(compute="_compute_stage", store=True)
    cape_end = fields.Date(
        string="End of CAPE", compute="_compute_next_deadline", store=True
    )
    renewals_left = fields.Integer(compute="_compute_next_deadline", store=True)
    trial_end = fields.Date(
        string="End of trial", compute="_compute_next_deadline", store=True
    )
    associate_deadline = fields.Date(
        string="Associate by", compute="_compute_next_deadline", store=True
    )
    contract_end = fields.Date(
        string="End of CESA", compute="_compute_next_deadline", store=True
    )
    next_interview = fields.Date(
        string="Next interview by", compute="_compute_next_deadline", store=True
    )
    next_deadline = fields.Date(
        compute="_compute_next_deadline", store=True, index=True
    )
    deadline_state = fields.Selection(
        STATES,
        compute="_compute_deadline_reasons",
        compute_sudo=True,
    )
    next_reason = fields.Char(
        string="Why", compute="_compute_deadline_reasons", compute_sudo=True
    )
    deadlines_html = fields.Html(
        string="Deadlines",
        compute="_compute_deadline_reasons",
        compute_sudo=True,
        sanitize=False,
    )

    _employee_unique = models.UniqueIndex(
        "(employee_id)", "This person already has a career: add a stage to it."
    )

    @api.depends(
        "employee_id.coop_activity_line_ids.activity_id.name",
        "employee_id.coop_activity_line_ids.activity_id.coach_id",
    )
    def _compute_coach_ids(self):
        for career in self:
            activities = career.employee_id.coop_activity_line_ids.activity_id
            career.coach_ids = activities.coach_id
            career.activity_names = ", ".join(activities.mapped("name"))

    @api.depends("stage_ids.state", "stage_ids.type", "stage_ids.date_from")
    def _compute_stage(self):
        today = fields.Date.context_today(self)
        for career in self:
            steps = career._as_career().steps
            current = stage_at(steps, today)
            career.stage = current.value if current else CANDIDATE
            starts = (step.start for step in steps if step.kind in CONTRACTS)
            career.entry_date = min(starts, default=False)

    @api.depends(
        "associate_date",
        "interview_ids.date",
        "interview_ids.state",
        "stage_ids.date_from",
        "stage_ids.date_to",
        "stage_ids.mention_ids",
        "stage_ids.state",
        "stage_ids.type",
    )
    def _compute_next_deadline(self):
        for career in self:
            due = career._deadlines()
            dates = {deadline.kind: deadline for deadline in due}
            for kind, name in DATE_OF.items():
                career[name] = dates[kind].date if kind in dates else False
            cape = dates.get(Due.CAPE_END)
            career.renewals_left = cape.count if cape else 0
            pending = career._pending(due)
            career.next_deadline = pending[0].date if pending else False

    @api.depends_context("lang", "uid")
    @api.depends("next_deadline", "stage", "stage_ids.mention_ids")
    def _compute_deadline_reasons(self):
        for career in self:
            found = career._coop_deadlines()
            career.deadline_state = found[0]["state"] if found else False
            career.next_reason = found[0]["reason"] if found else False
            career.deadlines_html = career._render_deadlines(found)

    def _render_deadlines(self, found):
        labels = self._due_labels()
        lines = [
            {
                **line,
                "label": labels[line["kind"]],
                "on": format_date(self.env, line["date"]),
            }
            for line in found
        ]
        return self.env["ir.qweb"]._render(
            "eclectic_coop.coop_career_deadlines", {"lines": lines, "career": self}
        )

    def _signed_stages(self):
        """Signed stages, the latest first."""
        signed = self.stage_ids.filtered(lambda stage: stage.state == "signed")
        return signed.sorted("date_from", reverse=True)

    def _as_career(self):
        """The signed facts of this person, for the rules."""
        self.ensure_one()
        signed = self._signed_stages()
        held = self.interview_ids.filtered(lambda meeting: meeting.state != "planned")
        cesa = signed.filtered(lambda stage: stage.type == Kind.CESA.value)
        mentions = cesa[:1].mention_ids.mapped("code")
        return Career(
            steps=tuple(stage._as_step() for stage in signed),
            associate_since=self.associate_date or None,
            interviews=tuple(held.mapped("date")),
            mentions=frozenset(map(Mention, mentions)),
        )

    def _law(self):
        """The figures in force when the last stage was signed."""
        signed = self._signed_stages()
        today = fields.Date.context_today(self)
        return self.env["coop.career.law"]._at(
            max(signed.mapped("date_from"), default=today)
        )

    def _deadlines(self):
        self.ensure_one()
        return deadlines(self._as_career(), self._law()._as_law())

    def _pending(self, due):
        """Deadlines still to be met; a trial that is over asks nothing."""
        today = fields.Date.context_today(self)
        return [d for d in due if d.kind is not Due.TRIAL_END or d.date >= today]

    def _coop_deadlines(self):
        """What is due, soonest first, as any screen can show it."""
        today = fields.Date.context_today(self)
        found = []
        for career in self:
            law = career._law()
            for due in career._pending(career._deadlines()):
                state = state_of(due.date, today, law.reminder_days)
                found.append(
                    {
                        "kind": due.kind.value,
                        "date": due.date,
                        "state": state.value,
                        "reason": career._reason(due, law),
                        "res_model": career._name,
                        "res_id": career.id,
                    }
                )
        return sorted(found, key=lambda line: line["date"])

    def action_new_stage(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New stage"),
            "res_model": "coop.career.stage",
            "view_mode": "form",
            "context": {
                "default_career_id": self.id,
                "default_type": NEXT_STAGE[self.stage],
                "default_date_from": self._next_start(),
            },
        }

    def _next_start(self):
        """The day after the CAPE that runs, otherwise today."""
        if self.cape_end:
            return fields.Date.add(self.cape_end, days=1)
        return fields.Date.context_today(self)

    def action_new_interview(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New interview"),
            "res_model": "coop.interview",
            "view_mode": "form",
            "context": {
                "default_career_id": self.id,
                "default_date": self.next_interview,
            },
        }

    @api.model
    def action_open_mine(self):
        """The career of the user, or the page that says there is none yet."""
        mine = self.search([("user_id", "=", self.env.uid)], limit=1)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "eclectic_coop.coop_career_action_mine"
        )
        if mine:
            action.update(res_id=mine.id, views=[(False, "form")])
        return action
