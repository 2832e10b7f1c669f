from odoo import api, fields, models
from odoo.tools import format_date, formatLang

SALARY = "salary"


class CoopVariablePayWords(models.AbstractModel):
    """The variable part explained line by line, in words a person reads."""

    _name = "coop.variable.pay.words"
    _description = "Explanation of the variable part of the pay"

    explanation = fields.Html(compute="_compute_explanation", sanitize=False)

    @api.depends("figures", "kept", "gross", "due_date", "state")
    def _compute_explanation(self):
        for pay in self:
            pay.explanation = self.env["ir.qweb"]._render(
                "eclectic_coop.variable_pay_explanation",
                {"rows": pay._explained() if pay.figures is not None else []},
            )

    def _explained(self):
        """[{"words", "amount", "total"}], from last year's balance to what is paid."""
        return [
            self._line(
                self.env._("Balance brought from the year before"), self.opening
            ),
            *self._section_lines(),
            *self._salary_lines(),
            self._line(self.env._("Balance of the account"), self.balance, True),
            *self._kept_lines(),
            *self._pay_lines(),
        ]

    def _line(self, words, amount, total=False):
        return {
            "words": words,
            "amount": self.currency_id.format(amount),
            "total": total,
        }

    def _section_lines(self):
        """Turnover and costs as on the account of the activity."""
        # Whose right: names of the sections are no secret.
        sections = self.env["coop.account.section"].sudo()
        for section in sections.search([("kind", "=", "result")]):
            amount = (self.figures or {}).get(section.code)
            if amount and section.code != SALARY:
                yield self._line(section.name, amount / 100)

    def _salary_lines(self):
        if self.fixed_cost:
            yield self._line(
                self.env._("Fixed part of the pay, contributions included"),
                self.fixed_cost,
            )
        if self.advance_cost:
            yield self._line(
                self.env._(
                    "Advances on the variable part: %(gross)s gross, with their "
                    "contributions",
                    gross=self.currency_id.format(self.advanced),
                ),
                self.advance_cost,
            )

    def _kept_lines(self):
        if self.kept:
            yield self._line(
                self.env._("Left in the cooperative, as agreed"), -self.kept
            )
        yield self._line(self.env._("Available for pay"), self.available, True)

    def _pay_lines(self):
        money = self.currency_id.format
        yield self._line(
            self.env._(
                "Balance of the variable part, gross: %(available)s divided by "
                "1 + %(rate)s %%, rounded down to the cent",
                available=money(self.available),
                rate=formatLang(self.env, self.rate, digits=2),
            ),
            self.gross,
            True,
        )
        yield self._line(
            self.env._("Variable part of the year, advances included, gross"),
            self.total,
        )
        yield self._line(self.env._("Stays on the account once it is paid"), self.left)
        if self.due_date:
            words = self.env._(
                "To pay by %(day)s at the latest",
                day=format_date(self.env, self.due_date),
            )
        else:
            words = self.env._(
                "To pay within one month after the assembly on the accounts"
            )
        yield self._line(words, self.gross)
