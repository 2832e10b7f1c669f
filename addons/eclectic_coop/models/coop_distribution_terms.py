from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.surplus import LEGAL_RATIO, Proposal
from ..rules.surplus_keys import Key

TERMS = (
    "legal_percent",
    "labour_percent",
    "fund_percent",
    "interest_percent",
    "equal_percent",
    "salary_percent",
    "time_percent",
    "step_percent",
)
KEY_FIELDS = {
    Key.EQUAL: "equal_percent",
    Key.SALARY: "salary_percent",
    Key.TIME: "time_percent",
}


def percent(value):
    """A percentage as it is typed, as an exact ratio."""
    return Fraction(str(value or 0)) / 100


class CoopDistributionTerms(models.AbstractModel):
    """What may differ between scenarios: fractions, key, seniority."""

    _name = "coop.distribution.terms"
    _description = "Terms of the sharing of a surplus"

    legal_percent = fields.Float(
        string="Legal reserve (%)", digits=(5, 2), default=float(100 * LEGAL_RATIO)
    )
    labour_percent = fields.Float(
        string="Part of the workers (%)",
        digits=(5, 2),
        default=45,
        help="Loi 78-763 art. 33 3°: 25 % of the surplus at least.",
    )
    fund_percent = fields.Float(
        string="Development fund, at least (%)",
        digits=(5, 2),
        default=1,
        help="Loi 78-763 art. 33 2°: it receives something every year, and what "
        "the other fractions leave.",
    )
    interest_percent = fields.Float(
        string="Interest asked (% of paid capital)", digits=(7, 4), default=0
    )
    equal_percent = fields.Float(string="Equal parts (%)", digits=(5, 2), default=100)
    salary_percent = fields.Float(string="By pay (%)", digits=(5, 2), default=0)
    time_percent = fields.Float(string="By hours (%)", digits=(5, 2), default=0)
    step_percent = fields.Float(
        string="More for each full year of seniority (%)",
        digits=(5, 2),
        default=0,
        help="BOI-IS-BASE-30-40-20: the coefficient is two at most.",
    )

    @api.constrains(*TERMS)
    def _check_terms(self):
        for terms in self:
            for name in TERMS:
                terms._check_percent(name)
            terms._check_keys()

    def _check_percent(self, name):
        if not 0 <= self[name] <= 100:
            raise ValidationError(
                self.env._(
                    "%(field)s “%(value)s”: expected a percentage from 0 to 100.",
                    field=self._fields[name]._description_string(self.env),
                    value=self[name],
                )
            )

    def _check_keys(self):
        total = sum(percent(self[name]) for name in KEY_FIELDS.values())
        if total != 1:
            raise ValidationError(
                self.env._(
                    "Equal parts, pay and hours “%(total)s %%”: expected 100 %% "
                    "together.",
                    total=float(100 * total),
                )
            )

    def _terms(self):
        return {name: self[name] for name in TERMS}

    def _as_proposal(self, rate_cap):
        """``rate_cap``: the highest rate, None as long as it is not known."""
        return Proposal(
            labour_ratio=percent(self.labour_percent),
            interest_rate=percent(self.interest_percent),
            rate_cap=rate_cap,
            fund_ratio=percent(self.fund_percent),
            legal_ratio=percent(self.legal_percent),
        )

    def _as_keys(self):
        return {
            key: percent(self[name]) for key, name in KEY_FIELDS.items() if self[name]
        }
