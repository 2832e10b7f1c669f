from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..rules.money import cents
from ..rules.statutes import LegalForm, Statutes, ValueMethod, out_of_bounds
from .coop_statutes_words import RATIOS, percent_of, ratio_of

LEGAL_FORMS = [
    (LegalForm.SARL.value, "SARL"),
    (LegalForm.SA.value, "SA"),
    (LegalForm.SAS.value, "SAS"),
]
VALUE_METHODS = [
    (ValueMethod.PRO_RATA.value, "A – capital and reserves bear losses together"),
    (ValueMethod.RESERVES_FIRST.value, "B – reserves bear losses first"),
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
    _inherit = ["mail.thread", "coop.statutes.words"]
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
    nominal = fields.Monetary(
        string="Value of one share", required=True, default=25, help="CAP-10"
    )
    minimum_capital = fields.Monetary(required=True, default=30)
    floor_percent = fields.Float(
        string="Floor, % of the highest capital", digits=(5, 2), default=25
    )
    employee_capital_percent = fields.Float(
        string="Employees, least % of capital", digits=(5, 2), default=51
    )
    employee_vote_percent = fields.Float(
        string="Employees, least % of votes", digits=(5, 2), default=65
    )
    external_capital_percent = fields.Float(
        string="External members, most % of capital", digits=(5, 2), default=49
    )
    external_vote_percent = fields.Float(
        string="External members, most % of votes", digits=(5, 2), default=35
    )
    cooperative_vote_percent = fields.Float(
        string="The same when some are cooperatives", digits=(5, 2), default=49
    )
    holder_percent = fields.Float(
        string="One member, most % of the shares", digits=(5, 2), default=50
    )
    maximum_members = fields.Integer(default=100, help="0: no maximum.")
    minimum_employees = fields.Integer(string="Employed members, at least", default=2)
    regularisation_months = fields.Integer(
        string="Months to find a second employed member", default=12
    )
    minimum_paid_percent = fields.Float(
        string="Paid at subscription, least %", digits=(5, 2), default=100
    )
    payment_months = fields.Integer(
        string="Months to pay the rest", default=0, help="0: all at subscription."
    )
    admission_months = fields.Integer(
        string="Months of work after which the assembly must decide", default=12
    )
    candidature_months = fields.Integer(
        string="Months of work after which one must apply",
        default=0,
        help="0: applying is free.",
    )
    notice_months = fields.Integer(string="Months after a formal notice", default=3)
    commitment_percent = fields.Float(
        string="Shares to subscribe each year, % of gross pay",
        digits=(5, 2),
        default=2,
        help="0: no commitment.",
    )
    commitment_ceiling = fields.Integer(
        string="Commitment stops at (shares)", default=0, help="0: never."
    )
    late_months = fields.Integer(string="Months late before a notice", default=6)
    suspension_days = fields.Integer(
        string="Days after the notice, votes are suspended", default=30
    )
    withholding_alarm_percent = fields.Float(
        string="Warn when more of the pay is withheld, %", digits=(5, 2), default=10
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
        string="Months before repayment can be asked", default=60
    )
    liability_months = fields.Integer(string="Months a leaver answers for", default=60)
    interest_on_repayments = fields.Boolean(
        string="Amounts that wait bear interest", default=True
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
