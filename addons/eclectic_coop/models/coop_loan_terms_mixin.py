from fractions import Fraction

from odoo import fields, models
from odoo.exceptions import ValidationError

from ..rules.loan import Method, Terms, TermsFault, faults
from ..rules.money import cents

METHODS = [
    (Method.INSTALMENT.value, "Constant instalments"),
    (Method.CAPITAL.value, "Constant capital"),
    (Method.AT_THE_END.value, "Capital at the end"),
]
EVERY = [("1", "Month"), ("3", "Quarter"), ("6", "Half-year"), ("12", "Year")]
# Field of the form that each fault is about.
FIELD_OF = {
    TermsFault.PRINCIPAL: "principal",
    TermsFault.SMALL: "principal",
    TermsFault.RATE: "rate",
    TermsFault.COUNT: "count",
    TermsFault.EVERY: "every",
    TermsFault.DEFERRED: "deferred",
}


class CoopLoanTermsMixin(models.AbstractModel):
    """What lender and borrower agreed: from it the schedule is counted."""

    _name = "coop.loan.terms.mixin"
    _description = "Terms of a loan"

    currency_id = fields.Many2one("res.currency")
    principal = fields.Monetary(string="Amount lent", required=True, aggregator="sum")
    rate = fields.Float(
        string="Rate (% a year)", digits=(7, 4), required=True, aggregator=None
    )
    method = fields.Selection(
        METHODS,
        string="Repayment",
        required=True,
        default=Method.INSTALMENT.value,
        help="Constant instalments: the same amount each time. Constant capital: the "
        "same capital, so that the amount goes down. Capital at the end: interest "
        "only, then all the capital with the last due date.",
    )
    every = fields.Selection(EVERY, string="Due each", required=True, default="1")
    count = fields.Integer(
        string="Number of due dates",
        required=True,
        aggregator=None,
        help="Those of the deferral included.",
    )
    deferred = fields.Integer(
        string="Of which deferred",
        aggregator=None,
        help="First due dates on which only interest is paid.",
    )
    first_due = fields.Date(string="First due date", required=True)

    def _as_terms(self):
        return Terms(
            principal=cents(self.principal),
            rate=Fraction(str(self.rate)) / 100,
            count=self.count,
            first_due=self.first_due,
            method=Method(self.method),
            deferred=self.deferred,
            every=int(self.every),
        )

    def _check_terms(self):
        """Refuse terms no schedule can be made of, in one sentence each."""
        for record in self:
            found = faults(record._as_terms())
            if found:
                raise ValidationError(
                    "\n".join(record._sentence_of_fault(fault) for fault in found)
                )

    def _sentence_of_fault(self, fault):
        name = FIELD_OF[fault]
        return self.env._(
            "%(field)s “%(value)s”: expected %(expected)s.",
            field=self._fields[name]._description_string(self.env),
            value=self[name],
            expected=self._expected_of(fault),
        )

    def _expected_of(self, fault):
        return {
            TermsFault.PRINCIPAL: self.env._("an amount above 0"),
            TermsFault.SMALL: self.env._("at least one cent for each due date"),
            TermsFault.RATE: self.env._("a yearly rate from 0 to less than 100"),
            TermsFault.COUNT: self.env._("a number from 1 to 600"),
            TermsFault.EVERY: self.env._("a month, a quarter, a half-year or a year"),
            TermsFault.DEFERRED: self.env._(
                "a number from 0 to one less than the number of due dates"
            ),
        }[fault]
