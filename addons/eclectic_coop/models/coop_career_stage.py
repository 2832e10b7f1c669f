from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.career import CAPES, Kind, Step
from ..rules.career_path import longest_cape
from ..rules.fixed_pay import monthly_pay
from ..rules.mentions import Mention, missing_mentions
from .coop_career_stage_signature import SIGNING

TYPES = [
    (Kind.DIAGNOSTIC.value, "Diagnostic"),
    (Kind.CAPE.value, "CAPE (support contract)"),
    (Kind.CAPE_RENEWAL.value, "Renewal of the CAPE"),
    (Kind.CESA.value, "CESA (contract of salaried entrepreneur)"),
    (Kind.AMENDMENT.value, "Amendment of the CESA"),
    (Kind.OTHER.value, "Other contract with the cooperative"),
    (Kind.EXIT.value, "Exit"),
]
STATES = [("draft", "Draft"), ("signed", "Signed"), ("revoked", "Revoked")]
EXITS = [
    ("resignation", "Resignation"),
    ("agreed", "Agreed break"),
    ("dismissal", "Dismissal"),
    ("trial", "End of the trial period"),
    ("cape_end", "End of the CAPE"),
    ("contract_end", "End of the contract"),
    ("not_associate", "Not an associate in time"),
    ("retirement", "Retirement"),
    ("death", "Death"),
    ("other", "Other"),
]
TERMS = ("hours_per_week", "hourly_rate", "fixed_pay", "turnover_goal", "goal_period")


class CoopCareerStage(models.Model):
    """A stage of a career. Once signed it is a fact: amended or revoked, not edited."""

    _name = "coop.career.stage"
    _description = "Stage of a career"
    _inherit = [
        "mail.thread",
        "coop.career.stage.check",
        "coop.career.stage.signature",
    ]
    _mail_post_access = "read"
    _order = "date_from desc, id desc"

    career_id = fields.Many2one(
        "coop.career", required=True, index=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        related="career_id.employee_id", string="Person", store=True, index=True
    )
    company_id = fields.Many2one(related="career_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    type = fields.Selection(
        TYPES, required=True, default=Kind.CAPE.value, tracking=True
    )
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, copy=False, tracking=True
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="First day of the stage. For an exit: the last day in the cooperative.",
    )
    date_to = fields.Date(
        string="To", tracking=True, help="Last day. Empty: without a term."
    )
    hours_per_week = fields.Float(
        string="Hours a week",
        digits=(16, 2),
        help="In an amendment, empty means unchanged.",
    )
    hourly_rate = fields.Monetary(string="Gross hourly rate")
    fixed_pay = fields.Monetary(
        string="Fixed pay a month (gross)",
        compute="_compute_fixed_pay",
        store=True,
        readonly=False,
        help="Monthly lump sum; filled from the hours and the hourly rate when"
        " they are given. In an amendment, empty means unchanged.",
    )
    turnover_goal = fields.Monetary(string="Turnover goal (excl. VAT)")
    goal_period = fields.Selection(
        [("month", "a month"), ("quarter", "a quarter"), ("year", "a year")],
        default="year",
    )
    amendment_number = fields.Integer(
        compute="_compute_amendment_number", store=True, readonly=False
    )
    exit_type = fields.Selection(EXITS)
    exit_reason = fields.Text()
    mention_ids = fields.Many2many(
        "coop.career.mention",
        string="The written contract holds",
        help="Article L7331-2 of the labour code: each of them must be written.",
    )
    missing_mentions = fields.Char(compute="_compute_missing_mentions")
    document = fields.Binary(string="Signed document", attachment=True, copy=False)
    document_name = fields.Char(copy=False)
    notes = fields.Text()
    signed_by_id = fields.Many2one(
        "res.users", string="Recorded by", readonly=True, copy=False, index=True
    )
    signed_on = fields.Datetime(string="Recorded on", readonly=True, copy=False)
    version_id = fields.Many2one(
        "hr.version",
        string="Employee version",
        readonly=True,
        copy=False,
        index=True,
        groups="hr.group_hr_user",
    )
    warning = fields.Text(compute="_compute_warning")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A stage ends on its first day or later.",
    )

    @api.depends("type", "date_from", "employee_id.name")
    def _compute_display_name(self):
        for stage in self:
            stage.display_name = self.env._(
                "%(stage)s, %(name)s, %(date)s",
                stage=stage._type_label(),
                name=stage.career_id.name or "",
                date=format_date(self.env, stage.date_from),
            )

    @api.depends("hours_per_week", "hourly_rate")
    def _compute_fixed_pay(self):
        for stage in self:
            if stage.hours_per_week and stage.hourly_rate:
                rate, hours = str(stage.hourly_rate), str(stage.hours_per_week)
                stage.fixed_pay = monthly_pay(Decimal(rate), Decimal(hours))

    @api.depends("type", "career_id")
    def _compute_amendment_number(self):
        for stage in self:
            others = stage.career_id.stage_ids.filtered(
                lambda s: s.type == Kind.AMENDMENT.value and s.state == "signed"
            )
            numbers = (others - stage._origin).mapped("amendment_number")
            amends = stage.type == Kind.AMENDMENT.value
            stage.amendment_number = max(numbers, default=0) + 1 if amends else 0

    @api.depends("type", "mention_ids")
    def _compute_missing_mentions(self):
        known = {m.code: m.name for m in self.env["coop.career.mention"].search([])}
        for stage in self:
            held = set(map(Mention, stage.mention_ids.mapped("code")))
            missing = missing_mentions(held) if stage.type == "cesa" else ()
            names = (known.get(mention.value, mention.value) for mention in missing)
            stage.missing_mentions = "; ".join(names) or False

    @api.depends("type", "date_from", "date_to", "state", "career_id")
    def _compute_warning(self):
        for stage in self:
            drafted = stage.state == "draft" and stage.date_from and stage.career_id
            stage.warning = stage._flaws_in_words() if drafted else False

    @api.onchange("type", "career_id")
    def _onchange_type(self):
        """Start from what is in force: an amendment changes some of the terms."""
        signed = self.career_id._signed_stages()
        renewed = signed.filtered(lambda s: s.type in ("cape", "cape_renewal"))[:1]
        if self.type == Kind.CAPE_RENEWAL.value and renewed.date_to:
            self.date_from = fields.Date.add(renewed.date_to, days=1)
        if self.type not in (Kind.CAPE.value, Kind.CAPE_RENEWAL.value):
            self.date_to = False
        if self.type == Kind.AMENDMENT.value:
            for name in TERMS:
                self[name] = next((s[name] for s in signed if s[name]), False)

    @api.onchange("type", "date_from")
    def _onchange_date_from(self):
        """A CAPE is proposed for the longest time it may last."""
        if self.date_from and Kind(self.type) in CAPES and not self.date_to:
            law = self.env["coop.career.law"]._at(self.date_from)
            self.date_to = longest_cape(self.date_from, law._as_law())

    def _type_label(self):
        self.ensure_one()
        labels = dict(self._fields["type"]._description_selection(self.env))
        return labels[self.type]

    def _as_step(self):
        self.ensure_one()
        return Step(Kind(self.type), self.date_from, self.date_to or None)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "draft") != "draft" or vals.get("version_id"):
                raise UserError(
                    self.env._("A stage begins as a draft: sign it with its button.")
                )
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_signing") is not SIGNING:
            self._check_writable(vals)
        return super().write(vals)

    def _check_writable(self, vals):
        if {"state", "version_id", "signed_by_id", "signed_on"} & vals.keys():
            raise UserError(
                self.env._("The state of a stage is changed by its buttons.")
            )
        for stage in self.filtered(lambda stage: stage.state != "draft"):
            scan = vals.keys() <= {"document", "document_name"} and not stage.document
            if not scan:
                raise UserError(
                    self.env._(
                        "%(stage)s is signed: write an amendment, or revoke it.",
                        stage=stage.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        for stage in self:
            if stage.state != "draft":
                raise UserError(
                    self.env._(
                        "%(stage)s was signed: it stays in the career.",
                        stage=stage.display_name,
                    )
                )
