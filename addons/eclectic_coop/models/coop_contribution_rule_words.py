from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.contribution_scheme import Base

BASES = [
    (Base.INVOICED.value, "Turnover invoiced"),
    (Base.CASHED.value, "Turnover invoiced and cashed"),
    (Base.MARGIN.value, "Gross margin"),
]


class CoopContributionRuleWords(models.AbstractModel):
    """What a version of a scheme says, for people who are not accountants."""

    _name = "coop.contribution.rule.words"
    _description = "Sentences about contributions"

    def _said_with_stage(self, many):
        """The sentence of a rule, begun by whom it is for when there are several."""
        self.ensure_one()
        if not many:
            return self._said()
        stages = dict(self._fields["stage"]._description_selection(self.env))
        return self.env._(
            "%(people)s: %(sentence)s", people=stages[self.stage], sentence=self._said()
        )

    def _said(self):
        """One sentence that says the whole rule."""
        parts = [
            self._said_rates(),
            *(line._said() for line in self.category_ids),
            self._said_amount(self.fixed, self.env._("%(amount)s a month")),
            self._said_amount(self.floor, self.env._("at least %(amount)s a month")),
            self._said_amount(self.cap, self.env._("at most %(amount)s a year")),
            *(line._said() for line in self.recharge_ids),
        ]
        return self.env._(
            "From %(month)s: %(parts)s.",
            month=format_date(self.env, self.date_from, date_format="MMMM y"),
            parts=", ".join(part for part in parts if part),
        )

    def _said_amount(self, amount, words):
        return words % {"amount": self.currency_id.format(amount)} if amount else ""

    def _said_rates(self):
        if not self.percent and not self.bracket_ids:
            return ""
        bases = {
            "invoiced": self.env._("of the turnover invoiced"),
            "cashed": self.env._("of the turnover invoiced and cashed"),
            "margin": self.env._("of the gross margin"),
        }
        first = self.env._(
            "%(rate)s %(base)s",
            rate=percent_in_words(self.percent),
            base=bases[self.base],
        )
        return ", ".join([first, *(line._said() for line in self.bracket_ids)])

    def _check_percent(self, name):
        if not 0 <= self[name] <= 100:
            raise ValidationError(
                self.env._(
                    "%(field)s “%(value)s”: expected a percentage from 0 to 100.",
                    field=self._fields[name]._description_string(self.env),
                    value=f"{self[name]:g}",
                )
            )

    def _check_amount(self, name):
        if self[name] < 0:
            raise ValidationError(
                self.env._(
                    "%(field)s “%(value)s”: expected an amount that is not below zero.",
                    field=self._fields[name]._description_string(self.env),
                    value=self.currency_id.format(self[name]),
                )
            )


def percent_in_words(percent):
    """A percentage without useless zeros."""
    return f"{percent:g} %"
