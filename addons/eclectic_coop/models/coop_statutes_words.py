from fractions import Fraction

from odoo import models

from ..rules.statutes import Side, ValueMethod

VALUE_METHODS = [
    (ValueMethod.PRO_RATA.value, "A – capital and reserves bear losses together"),
    (ValueMethod.RESERVES_FIRST.value, "B – reserves bear losses first"),
]

# Figures of the rule that are percentages on the screen.
RATIOS = (
    "commitment_rate",
    "cooperative_vote_ratio",
    "employee_capital_ratio",
    "employee_vote_ratio",
    "external_capital_ratio",
    "external_vote_ratio",
    "floor_ratio",
    "holder_ratio",
    "minimum_paid_ratio",
    "withholding_alarm_ratio",
)
AMOUNTS = ("nominal", "minimum_capital")


def percent_of(name):
    """The field that shows a ratio of the rule as a percentage."""
    return f"{name.rsplit('_', 1)[0]}_percent"


def ratio_of(percent):
    """A percentage as it is written on the screen, exact."""
    return Fraction(str(percent)) / 100


class CoopStatutesWords(models.AbstractModel):
    """How a figure that breaks the law is told."""

    _name = "coop.statutes.words"
    _description = "Sentences about statutes"

    def _bound_sentence(self, bound):
        field = self._field_of(bound.field)
        label = self.fields_get([field], ["string"])[field]["string"]
        words = {
            "field": label,
            "value": self._figure(bound.field, bound.value),
            "limit": self._figure(bound.field, bound.limit),
            "article": self._source(bound.field),
        }
        if bound.side is Side.AT_LEAST:
            return self.env._(
                "%(field)s “%(value)s”: at least %(limit)s is needed (%(article)s).",
                **words,
            )
        return self.env._(
            "%(field)s “%(value)s”: at most %(limit)s is allowed (%(article)s).",
            **words,
        )

    def _figure(self, name, value):
        if name in RATIOS:
            return f"{float(value * 100):g} %"
        if name in AMOUNTS:
            return self.currency_id.format(value / 100)
        return f"{value}"
