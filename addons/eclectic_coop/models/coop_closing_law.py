from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.closing_calendar import ClosingLaw

MODEL = ClosingLaw()
# Read as one pair by the rule.
APART = {"training_day"}
DELAYS = tuple(name for name in MODEL.__dataclass_fields__ if name not in APART)


class CoopClosingLaw(models.Model):
    """The delays of a closing, from a date on, with their source (GOV-07)."""

    _name = "coop.closing.law"
    _description = "Delays of the closing of a year"
    _inherit = ["coop.typed.values"]
    _order = "date_from desc"
    _rec_name = "date_from"

    date_from = fields.Date(string="In force since", required=True)
    assembly_months = fields.Integer(
        string="Assembly within (months)", required=True, default=MODEL.assembly_months
    )
    notice_days = fields.Integer(
        string="Notice before the assembly (days)",
        required=True,
        default=MODEL.notice_days,
    )
    variable_pay_months = fields.Integer(
        string="Variable pay after the assembly (months)",
        required=True,
        default=MODEL.variable_pay_months,
    )
    interest_months = fields.Integer(
        string="Interest on shares within (months)",
        required=True,
        default=MODEL.interest_months,
    )
    profit_sharing_month = fields.Integer(
        string="Participation before the first day of month",
        required=True,
        default=MODEL.profit_sharing_month,
        help="6: before the first day of the sixth month after the closing.",
    )
    filing_months = fields.Integer(
        string="Accounts filed on paper within (months)",
        required=True,
        default=MODEL.filing_months,
    )
    filing_online_months = fields.Integer(
        string="Accounts filed online within (months)",
        required=True,
        default=MODEL.filing_online_months,
    )
    ministry_months = fields.Integer(
        string="List of the ministry within (months)",
        required=True,
        default=MODEL.ministry_months,
    )
    training_month = fields.Integer(
        string="Training report: month", required=True, default=MODEL.training_day[0]
    )
    training_day = fields.Integer(
        string="Training report: day", required=True, default=MODEL.training_day[1]
    )
    old_days = fields.Integer(
        string="Unpaid is old after (days)",
        required=True,
        default=90,
        help="Choice of the cooperative: older unpaid items are looked at one by one "
        "before the year is closed.",
    )
    source = fields.Text(required=True)

    _date_from_unique = models.UniqueIndex(
        "(date_from)", "The delays in force since this date are already written."
    )
    _delays_sane = models.Constraint(
        f"CHECK (LEAST({', '.join(DELAYS)}) > 0"
        f" AND GREATEST({', '.join(DELAYS)}) < 100)",
        "Each delay is a number from 1 to 99.",
    )
    _training_sane = models.Constraint(
        "CHECK (training_month BETWEEN 1 AND 12 AND training_day BETWEEN 1 AND 28"
        " OR training_month IN (4, 6, 9, 11) AND training_day BETWEEN 29 AND 30"
        " OR training_month IN (1, 3, 5, 7, 8, 10, 12)"
        " AND training_day BETWEEN 29 AND 31)",
        "The training report has a month from 1 to 12 and a day of that month.",
    )
    _old_days_sane = models.Constraint(
        "CHECK (old_days BETWEEN 0 AND 3650)",
        "Unpaid is old after a number of days from 0 to 3650.",
    )

    def _as_law(self):
        self.ensure_one()
        return ClosingLaw(
            **{name: self[name] for name in DELAYS},
            training_day=(self.training_month, self.training_day),
        )

    @api.model
    def _at(self, day):
        """The delays in force on a day; before the first ones, the first ones."""
        # Whose right: delays of the law are public.
        laws = self.sudo().search([("date_from", "!=", False)], order="date_from")
        if not laws:
            raise UserError(
                self.env._(
                    "The delays of the closing are not written: add them in "
                    "Cooperative > Configuration > Delays of the closing."
                )
            )
        return laws.filtered(lambda law: law.date_from <= day)[-1:] or laws[0]

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Figures of the law are kept: add those that follow them.")
        )
