from fractions import Fraction

from odoo import models
from odoo.tools import format_date

from ..rules.contribution import Reason

RUN, CORRECTION = "run", "correction"
KINDS = [(RUN, "Of the month"), (CORRECTION, "Correction")]


class CoopContributionWords(models.AbstractModel):
    """A contribution explained from its steps, in the language of who reads it.

    ``steps`` is the list of the steps of the rule: ``{"reason", "amount", "base",
    "rate", "limit", "name"}``, amounts in cents, the rate as a fraction.
    """

    _name = "coop.contribution.words"
    _description = "Explanation of a contribution"

    def _explained_steps(self):
        """« 12 % of the gross margin of 3 835,00 € », without the recharges."""
        self.ensure_one()
        said, rates = [], 0
        for step in self.steps or ():
            reason = Reason(step["reason"])
            if reason is Reason.RATE:
                said.append(self._rate_words(step, first=not rates))
                rates += 1
            else:
                said.append(self._step_words(reason, step))
        return ", ".join(said) or self._nothing_words()

    def _rate_words(self, step, first):
        words = {
            "rate": f"{float(Fraction(step['rate']) * 100):g} %",
            "amount": self._money(step["base"]),
        }
        if not first:
            return self.env._("then %(rate)s of %(amount)s", **words)
        if self.base_kind == "margin":
            return self.env._("%(rate)s of the gross margin of %(amount)s", **words)
        if self.base_kind == "cashed":
            return self.env._("%(rate)s of %(amount)s cashed", **words)
        return self.env._("%(rate)s of %(amount)s invoiced", **words)

    def _step_words(self, reason, step):
        amount, limit = self._money(abs(step["amount"])), self._money(step["limit"])
        match reason:
            case Reason.CATEGORY:
                return self.env._(
                    "%(rate)s of %(amount)s of %(products)s",
                    rate=f"{float(Fraction(step['rate']) * 100):g} %",
                    amount=self._money(step["base"]),
                    products=step["name"],
                )
            case Reason.FIXED:
                return self.env._("%(amount)s fixed", amount=amount)
            case Reason.ALREADY:
                return self.env._(
                    "less %(amount)s of minimum already asked", amount=amount
                )
            case Reason.FLOOR:
                return self.env._("minimum of the month %(limit)s", limit=limit)
            case Reason.CAP:
                return self.env._("limited to %(limit)s a year", limit=limit)
            case Reason.EXEMPT:
                return self.env._("exempt")
            case _:
                return self.env._("no contribution is voted for this month")

    def _nothing_words(self):
        if self.base_kind == "margin":
            return self.env._("no gross margin in the month")
        if self.base_kind == "cashed":
            return self.env._("nothing cashed in the month")
        return self.env._("nothing invoiced in the month")

    def _money(self, amount):
        return self.currency_id.format(amount / 100)

    def _month_words(self, month):
        return format_date(self.env, month, date_format="MMMM y")
