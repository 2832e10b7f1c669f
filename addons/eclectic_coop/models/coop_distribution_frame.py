from odoo import fields, models

from ..rules.surplus_choice import Choice
from ..rules.surplus_interest import Basis
from ..rules.surplus_keys import Conditions

BASES = [
    (Basis.PERIOD.value, "The half-years of the three civil years before"),
    (Basis.PUBLICATION.value, "Those published during these three years"),
]
CHOICES = [
    (Choice.PAYMENT.value, "Paid"),
    (Choice.SHARES.value, "Turned into shares"),
    (Choice.ACCOUNT.value, "Left in a current account"),
]
FRAME = (
    "presence_months",
    "seniority_months",
    "full_time_hours",
    "is_participation",
    "is_charged",
    "counts_profits",
    "by_days",
    "rate_basis",
    "labour_default",
    "interest_default",
)


class CoopDistributionFrame(models.AbstractModel):
    """What is the same for all scenarios of a year: who counts, and how."""

    _name = "coop.distribution.frame"
    _description = "Frame of the sharing of a surplus"

    presence_months = fields.Integer(
        string="Months in the year", default=3, help="ENG-3: or months of seniority."
    )
    seniority_months = fields.Integer(string="or months of seniority", default=6)
    full_time_hours = fields.Integer(string="Hours of a full year", default=1607)
    is_participation = fields.Boolean(
        string="Participation agreement",
        help="The part of the workers is the participation (RSP): three months of "
        "seniority, limits of pay and of right.",
    )
    is_charged = fields.Boolean(
        string="Part of the workers as a charge of the year",
        help="Posted before closing on 691, instead of being taken off the result.",
    )
    counts_profits = fields.Boolean(string="Profits carried forward are shared out too")
    by_days = fields.Boolean(string="Interest in proportion to the days of the year")
    rate_basis = fields.Selection(
        BASES,
        string="TMO counted",
        required=True,
        default=Basis.PERIOD.value,
        help="Loi 47-1775 art. 14 leaves a doubt: the gérant confirms.",
    )

    labour_default = fields.Selection(
        CHOICES,
        string="Part of the workers, when nothing is chosen",
        required=True,
        default=Choice.PAYMENT.value,
    )
    interest_default = fields.Selection(
        CHOICES,
        string="Interest, when nothing is chosen",
        required=True,
        default=Choice.PAYMENT.value,
    )

    _months_sane = models.Constraint(
        "CHECK (presence_months BETWEEN 1 AND 6 AND seniority_months BETWEEN 0 AND 6)",
        "Months: expected 1 to 6 in the year, and 0 to 6 of seniority.",
    )
    _hours_sane = models.Constraint(
        "CHECK (full_time_hours BETWEEN 1 AND 2500)",
        "Hours of a full year: expected 1 to 2500, such as 1607.",
    )
    _participation_sane = models.Constraint(
        "CHECK (NOT is_participation"
        " OR presence_months <= 3 AND seniority_months <= 3)",
        "With participation, three months of seniority are the most that may be "
        "asked (CT L3342-1).",
    )

    def _frame(self):
        return {name: self[name] for name in FRAME}

    def _as_conditions(self, step):
        return Conditions(self.presence_months, self.seniority_months, step)
