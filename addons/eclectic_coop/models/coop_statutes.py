from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..rules.money import cents
from ..rules.statutes import LegalForm, Statutes, ValueMethod, out_of_bounds
from .coop_statutes_words import RATIOS, VALUE_METHODS, percent_of, ratio_of

# What the law says, or else the CG Scop model statutes.
MODEL = Statutes()

LEGAL_FORMS = [
    (LegalForm.SARL.value, "SARL"),
    (LegalForm.SA.value, "SA"),
    (LegalForm.SAS.value, "SAS"),
]
LOSS_ACCOUNTS = [
    ("119", "Losses brought forward (119)"),
    ("1063", "Statutory reserves (1063)"),
]
MONEY = ("nominal", "minimum_capital")
PLAIN = (
    "admission_months",
    "candidature_months",
    "commitment_ceiling",
    "interest_on_repayments",
    "late_months",
    "liability_months",
    "maximum_members",
    "minimum_employees",
    "notice_months",
    "payment_months",
    "regularisation_months",
    "repayment_months",
    "suspension_days",
)
# What may still be written once shares were moved under a version.
REMARKS = {"document", "document_name", "note"}


class CoopStatutes(models.Model):
    """What the statutes say, from a date on: a change is a new version."""

    _name = "coop.statutes"
    _description = "Statutes of the cooperative"
    _inherit = [
        "coop.typed.values",
        "mail.thread",
        "coop.statutes.source",
        "coop.statutes.version",
    ]
    _order = "date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(string="In force since", required=True)
    decision_date = fields.Date(string="Voted on")
    decision_reference = fields.Char(string="Decision", help="Assembly and resolution.")
    document = fields.Binary(string="Text of the statutes", attachment=True)
    document_name = fields.Char()
    note = fields.Text()

    legal_form = fields.Selection(
        LEGAL_FORMS, required=True, default=LegalForm.SARL.value
    )
    nominal = fields.Monetary(string="Value of one share", required=True, default=25)
    minimum_capital = fields.Monetary(
        string="Minimum capital", required=True, default=MODEL.minimum_capital / 100
    )
    floor_percent = fields.Float(
        string="Repayments leave at least",
        digits=(5, 2),
        default=float(100 * MODEL.floor_ratio),
    )
    employee_capital_percent = fields.Float(
        string="Capital of the employees, at least",
        digits=(5, 2),
        default=float(100 * MODEL.employee_capital_ratio),
    )
    employee_vote_percent = fields.Float(
        string="Votes of the employees, at least",
        digits=(5, 2),
        default=float(100 * MODEL.employee_vote_ratio),
    )
    external_capital_percent = fields.Float(
        string="Capital of external members, at most",
        digits=(5, 2),
        default=float(100 * MODEL.external_capital_ratio),
    )
    external_vote_percent = fields.Float(
        string="Votes of external members, at most",
        digits=(5, 2),
        default=float(100 * MODEL.external_vote_ratio),
    )
    cooperative_vote_percent = fields.Float(
        string="The same, cooperatives included, at most",
        digits=(5, 2),
        default=float(100 * MODEL.cooperative_vote_ratio),
    )
    holder_percent = fields.Float(
        string="Shares of one member, at most",
        digits=(5, 2),
        default=float(100 * MODEL.holder_ratio),
    )
    maximum_members = fields.Integer(
        string="Members, at most", default=MODEL.maximum_members
    )
    minimum_employees = fields.Integer(
        string="Employed members, at least", default=MODEL.minimum_employees
    )
    regularisation_months = fields.Integer(
        string="Time to find employed members again",
        default=MODEL.regularisation_months,
    )
    minimum_paid_percent = fields.Float(
        string="Paid at subscription, at least",
        digits=(5, 2),
        default=float(100 * MODEL.minimum_paid_ratio),
    )
    payment_months = fields.Integer(
        string="Time to pay the rest", default=MODEL.payment_months
    )
    admission_months = fields.Integer(
        string="The assembly must decide after", default=MODEL.admission_months
    )
    candidature_months = fields.Integer(
        string="An employee must apply after",
        default=MODEL.candidature_months,
    )
    notice_months = fields.Integer(
        string="Time to answer a formal notice", default=MODEL.notice_months
    )
    commitment_percent = fields.Float(
        string="Shares to subscribe each year for",
        digits=(5, 2),
        default=float(100 * MODEL.commitment_rate),
    )
    commitment_ceiling = fields.Integer(
        string="The commitment stops at", default=MODEL.commitment_ceiling
    )
    late_months = fields.Integer(
        string="A formal notice may be sent when", default=MODEL.late_months
    )
    suspension_days = fields.Integer(
        string="Votes are suspended after", default=MODEL.suspension_days
    )
    withholding_alarm_percent = fields.Float(
        string="Warn when more is withheld than",
        digits=(5, 2),
        default=float(100 * MODEL.withholding_alarm_ratio),
    )
    value_method = fields.Selection(
        VALUE_METHODS,
        string="Losses and the value of shares",
        required=True,
        default=ValueMethod.RESERVES_FIRST.value,
    )
    annulment_loss_account = fields.Selection(
        LOSS_ACCOUNTS,
        string="What leavers lose goes to",
        required=True,
        default="119",
        help="OUT-04: nominal minus value of the shares that are annulled.",
    )
    repayment_months = fields.Integer(
        string="A leaver may ask for repayment after", default=MODEL.repayment_months
    )
    liability_months = fields.Integer(
        string="A leaver answers for debts during", default=MODEL.liability_months
    )
    interest_on_repayments = fields.Boolean(
        string="Amounts that wait bear interest", default=MODEL.interest_on_repayments
    )
    is_used = fields.Boolean(compute="_compute_is_used")

    _date_from_unique = models.UniqueIndex(
        "(company_id, date_from)",
        "The statutes in force since this date are already written.",
    )

    @api.depends("date_from", "company_id")
    def _compute_display_name(self):
        for statutes in self:
            statutes.display_name = self.env._(
                "Statutes of %(date)s",
                date=format_date(self.env, statutes.date_from)
                if statutes.date_from
                else "",
            )

    @api.depends("date_from")
    def _compute_is_used(self):
        for statutes in self:
            statutes.is_used = bool(statutes._origin and statutes._moves_under(limit=1))

    def _moves_under(self, limit=None):
        """Movements of shares that were made under this version."""
        # Whose right: whoever writes the statutes must not rewrite the past of
        # shares; nothing of these movements is shown.
        return (
            self.env["coop.share.move"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("effective_date", ">=", self.date_from),
                ],
                limit=limit,
            )
        )

    def _as_statutes(self):
        """The figures, exact, for the rules."""
        self.ensure_one()
        return Statutes(
            legal_form=LegalForm(self.legal_form),
            value_method=ValueMethod(self.value_method),
            **{name: cents(self[name]) for name in MONEY},
            **{name: self[name] for name in PLAIN},
            **{name: ratio_of(self[percent_of(name)]) for name in RATIOS},
        )

    @api.constrains(*MONEY, *PLAIN, *map(percent_of, RATIOS), "legal_form")
    def _check_bounds(self):
        for statutes in self:
            broken = out_of_bounds(statutes._as_statutes())
            if broken:
                raise ValidationError("\n".join(map(statutes._bound_sentence, broken)))

    @api.model
    def _at(self, company, day):
        """The version in force on a day; before the first one, the first one."""
        # Whose right: members are told what their statutes say.
        versions = self.sudo().search(
            [("company_id", "=", company.id)], order="date_from"
        )
        if not versions:
            raise UserError(
                self.env._(
                    "%(company)s has no statutes yet: write them in "
                    "Cooperative > Configuration > Statutes.",
                    company=company.name,
                )
            )
        return versions.filtered(lambda one: one.date_from <= day)[-1:] or versions[0]

    def write(self, vals):
        if set(vals) - REMARKS:
            self._check_not_used()
        return super().write(vals)

    def _check_not_used(self):
        for statutes in self.filtered("is_used"):
            raise UserError(
                self.env._(
                    "%(statutes)s: shares were moved under this version, its figures "
                    "are kept. Write a new version with the date it begins.",
                    statutes=statutes.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_unused_only(self):
        self._check_not_used()
