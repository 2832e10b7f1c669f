from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.identity import siren_of
from ..rules.membership import ExitReason
from .coop_member_period import CATEGORIES, OUT
from .coop_share_document import PRIVATE

STATES = [
    ("candidate", "Candidate"),
    ("member", "Member"),
    ("leaving", "Leaving"),
    ("left", "Has left"),
    ("refused", "Refused"),
]
EXIT_REASONS = [
    (ExitReason.RESIGNATION.value, "Resignation"),
    (ExitReason.DISMISSAL.value, "Dismissal"),
    (ExitReason.AGREED_BREAK.value, "Agreed end of contract"),
    (ExitReason.CONTRACT_END.value, "End of a fixed-term contract"),
    (ExitReason.RETIREMENT.value, "Retirement"),
    (ExitReason.ECONOMIC.value, "Economic dismissal"),
    (ExitReason.INVALIDITY.value, "Invalidity"),
    (ExitReason.WAIVER.value, "Gives up membership"),
    (ExitReason.DEATH.value, "Death"),
    (ExitReason.EXCLUSION.value, "Exclusion by the assembly"),
    (ExitReason.ASSEMBLY.value, "Membership ended by the assembly (not employed)"),
    (ExitReason.UNPAID.value, "Deemed resigned: commitment not paid"),
]
MARITAL = [
    ("single", "Single"),
    ("married", "Married"),
    ("cohabitant", "Civil partnership (PACS)"),
    ("widower", "Widowed"),
    ("divorced", "Divorced"),
]


class ActDay(date):
    """The day that acts are written on when the program, never a request, says it."""


# Written by the verbs of coop.member.life alone.
LIFE = {
    "admission_date",
    "exit_effect",
    "exit_notified",
    "exit_reason",
    "loss_date",
    "number",
    "refused_on",
    "state",
    "suspended_from",
    "suspended_until",
}
RECORDING = object()


class CoopMember(models.Model):
    """A person or firm in the register: candidate, member, or who was one.

    What is held is never written here: it is read from the movements of shares.
    """

    _name = "coop.member"
    _description = "Member of the cooperative"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "mail.activity.mixin",
        "coop.member.identity",
        "coop.member.life",
        "coop.member.breach",
        "coop.member.body",
        "coop.member.holding",
        "coop.member.documents",
        "coop.member.portal",
        "coop.member.leaving",
        "coop.member.notice",
        "coop.member.guidance",
        "coop.member.links",
    ]
    _mail_post_access = "read"
    _order = "name, id"
    _rec_names_search = ["name", "number"]

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(related="partner_id.name", store=True)
    avatar_128 = fields.Image(related="partner_id.avatar_128")
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    employee_id = fields.Many2one("hr.employee", index="btree_not_null")
    career_id = fields.Many2one(
        related="employee_id.coop_career_id", string="Career", related_sudo=False
    )
    activity_line_ids = fields.One2many(
        related="employee_id.coop_activity_line_ids",
        string="Trade activities",
        related_sudo=False,
    )
    is_firm = fields.Boolean(related="partner_id.is_company", store=True)
    representative_id = fields.Many2one(
        "res.partner",
        string="Represented by",
        help="Who speaks for the firm; the member is the firm.",
    )
    siren = fields.Char(
        string="SIREN", compute="_compute_siren", store=True, index="btree_not_null"
    )
    # Read by the gérant, and by the member in the portal and on her bulletins.
    birth_date = fields.Date(groups=PRIVATE)
    birth_place = fields.Char(groups=PRIVATE)
    marital_status = fields.Selection(MARITAL, groups=PRIVATE)
    spouse_name = fields.Char(groups=PRIVATE)
    spouse_birth_date = fields.Date(string="Spouse born on", groups=PRIVATE)
    spouse_birth_place = fields.Char(string="Spouse born in", groups=PRIVATE)
    marriage_date = fields.Date(string="Married on", groups=PRIVATE)
    marriage_place = fields.Char(string="Married in", groups=PRIVATE)

    state = fields.Selection(
        STATES,
        required=True,
        default="candidate",
        readonly=True,
        tracking=True,
        copy=False,
        index=True,
    )
    candidate_category = fields.Selection(
        [row for row in CATEGORIES if row[0] != OUT],
        string="Applies as",
        required=True,
        default="employee",
    )
    applied_on = fields.Date(default=fields.Date.context_today, copy=False)
    decision_date = fields.Date(string="Decided on", copy=False, tracking=True)
    decision_reference = fields.Char(
        string="Decision",
        copy=False,
        tracking=True,
        help="Assembly and resolution: “AGO 2026, resolution 4”.",
    )
    admission_date = fields.Date(
        string="Member since", readonly=True, copy=False, tracking=True
    )
    refused_on = fields.Date(readonly=True, copy=False, tracking=True)
    exit_reason = fields.Selection(
        EXIT_REASONS, readonly=True, copy=False, tracking=True
    )
    exit_notified = fields.Date(string="Notified on", readonly=True, copy=False)
    exit_effect = fields.Date(string="End of the contract", readonly=True, copy=False)
    loss_date = fields.Date(
        string="Member until", readonly=True, copy=False, tracking=True
    )
    suspended_from = fields.Date(
        string="Votes suspended from", readonly=True, copy=False, tracking=True
    )
    suspended_until = fields.Date(readonly=True, copy=False, tracking=True)
    notice_date = fields.Date(
        string="Formal notice of", copy=False, tracking=True, help="SUB-05, CAP-12."
    )
    period_ids = fields.One2many("coop.member.period", "member_id")
    move_ids = fields.One2many("coop.share.move", "member_id", string="Movements")
    category = fields.Selection(CATEGORIES, compute="_compute_category")

    _partner_unique = models.UniqueIndex(
        "(company_id, partner_id)", "This contact is already in the register."
    )
    _number_unique = models.UniqueIndex(
        "(company_id, number) WHERE number > 0", "This number is taken."
    )

    @api.depends("partner_id.company_registry", "partner_id.is_company")
    def _compute_siren(self):
        for member in self:
            partner = member.partner_id
            registry = partner.company_registry if partner.is_company else ""
            member.siren = siren_of(registry) or False

    @api.depends_context("coop_day")
    @api.depends("period_ids")
    def _compute_category(self):
        day = self._day()
        for member in self:
            begun = member.period_ids.filtered(
                lambda period: period.date_from <= day
            ).sorted(lambda period: (period.date_from, period.id))
            member.category = begun[-1:].category

    @api.model
    def _day(self):
        """The day the register is read on: today, or what the screen asks for."""
        asked = self.env.context.get("coop_day")
        try:
            return fields.Date.to_date(asked) or fields.Date.context_today(self)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "Date “%(day)s”: expected a day such as 2026-06-30.", day=asked
                )
            ) from error

    @api.model
    def _today(self):
        """The day acts are written on, whatever day the screen shows."""
        told = self.env.context.get("coop_act_day")
        return told if isinstance(told, ActDay) else fields.Date.context_today(self)

    def _is_own(self):
        """Whether the user is this member, or speaks for this firm."""
        mine = self.env.user.partner_id
        return bool(self) and mine in self.partner_id | self.representative_id

    def _private(self):
        """The member with birth and marriage, for herself and the gérant alone."""
        if self._is_own() or self.env.user.has_group("eclectic_coop.group_gerant"):
            # Whose right: these fields are closed to all groups but the gérant.
            return self.sudo()
        return self.sudo().browse()

    def _readers(self):
        """Who reads what is sent to the member."""
        return self.representative_id or self.partner_id

    @api.onchange("employee_id")
    def _onchange_employee_id(self):
        employee = self.employee_id
        if employee and not self.partner_id:
            self.partner_id = employee.work_contact_id or employee.user_id.partner_id
            # Whose right: the gérant reads the private file of the employee.
            self.birth_date = self.birth_date or employee.sudo().birthday

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "candidate") != "candidate" or LIFE & {
                name for name, value in vals.items() if value and name != "state"
            }:
                raise UserError(
                    self.env._("A member begins as candidate: admit the person then.")
                )
        members = super().create(vals_list)
        members._check_identity()
        return members

    def write(self, vals):
        if LIFE & set(vals) and self.env.context.get("coop_life") is not RECORDING:
            raise UserError(
                self.env._(
                    "State and dates of a member are written by the acts that decide "
                    "them: admission, exit, suspension."
                )
            )
        self._check_kept(vals)
        result = super().write(vals)
        if {"partner_id", "birth_date"} & set(vals):
            self._check_identity()
        return result

    def _check_kept(self, vals):
        """Register and ledger know the movements by company and contact."""
        for name in {"company_id", "partner_id"} & set(vals):
            # Whose right: who may write the member must not part it from its moves.
            moved = self.sudo().filtered(
                lambda one, name=name: one.move_ids and one[name].id != vals[name]
            )
            if moved:
                raise UserError(
                    self.env._(
                        "%(field)s of %(name)s: shares were moved under it, it is "
                        "kept.",
                        field=self._fields[name]._description_string(self.env),
                        name=moved[0].name,
                    )
                )

    def _record(self, vals):
        """Write what an act decided."""
        return self.with_context(coop_life=RECORDING).write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_candidate_only(self):
        for member in self:
            if member.state != "candidate" or member.move_ids:
                raise UserError(
                    self.env._(
                        "%(name)s is in the register for good.", name=member.name
                    )
                )
