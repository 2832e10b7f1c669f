from fractions import Fraction

from odoo import models
from odoo.exceptions import UserError

from ..rules.activity_account import usable
from ..rules.money import cents
from ..rules.payroll_file import EMPLOYER, GROSS
from ..rules.periods import end_of_month, shift
from ..rules.salary import available_for_pay, check_advance, measured_rate
from .coop_activity_account import RUNG_SECTIONS

MONTHS_MEASURED = 12


class CoopActivityPayFigures(models.AbstractModel):
    """What pay may cost today, and the rates of contributions, from the books."""

    _name = "coop.activity.pay.figures"
    _description = "Figures of the pay of an activity"

    # What is available

    def _pay_available(self):
        """Cents that pay may cost today, advances promised left out."""
        return self._drawable() - sum(
            self.env["coop.salary.advance"]._promised(self)[self.id]
        )

    def _drawable(self):
        """Cents from which pay is drawn, cashed only or not (domain 3.2)."""
        sections = self.env["coop.account.section"]
        last = end_of_month(self._today())
        figures = {
            code: cents(amount)
            for code, amount in sections._grid(self, None, last)[self.id].items()
        }
        rungs = {rung: figures.get(code, 0) for rung, code in RUNG_SECTIONS.items()}
        cashed = usable(rungs)[-1].left
        codes = sections.search([("kind", "=", "result")]).mapped("code")
        balance = sum(figures.get(code, 0) for code in codes)
        return available_for_pay(
            cashed, balance, self.company_id.sudo().coop_pay_cashed_only
        )

    def _check_advance(self, gross, besides=None):
        """The verdict on an advance; a sentence when it cannot be given."""
        advances = self.env["coop.salary.advance"]
        employer, _employee, _measured = self.sudo()._pay_rates()
        promised = advances._promised(self, besides)[self.id]
        verdict = check_advance(gross, self.sudo()._drawable(), promised, employer)
        if verdict.problem:
            raise UserError(advances._sentence_of(verdict, self))
        return verdict

    # Rates

    def _pay_rates(self):
        """(employer's rate, part kept from the gross, measured or not)."""
        today = self._today()
        rates = self.env["coop.reference.rate"]
        measured = self._measured_rates(shift(today, -MONTHS_MEASURED), today)[self.id]
        employer = measured
        if employer is None:
            employer = rates._pay_rate("employer_pay", today)
        if employer is None:
            raise UserError(
                self.env._(
                    "The rate of the employer's contributions is unknown: the gérant "
                    "writes it under Configuration, Reference rates."
                )
            )
        employee = rates._pay_rate("employee_pay", today) or Fraction(0)
        return employer, employee, measured is not None

    def _measured_rates(self, first, last):
        """{activity id: employer's part of the gross}, from the books, one query."""
        column = self.env["coop.account.section"]._plan_columns()["result"]
        # Whose right: callers were checked on the activity.
        sums = (
            self.env["account.analytic.line"]
            .sudo()
            ._read_group(
                [
                    (column, "in", self.sudo().account_id.ids),
                    ("date", ">=", first),
                    ("date", "<=", last),
                    ("general_account_id.code", "=like", "6%"),
                ],
                [column, "general_account_id"],
                ["amount:sum"],
            )
        )
        parts = {}
        for account, general, amount in sums:
            gross, employer = parts.get(account.id, (0, 0))
            code = general.with_company(self.company_id[:1]).code or ""
            gross -= cents(amount) if code.startswith(GROSS) else 0
            employer -= cents(amount) if code.startswith(EMPLOYER) else 0
            parts[account.id] = gross, employer
        return {
            activity.id: measured_rate(*parts.get(activity.account_id.id, (0, 0)))
            for activity in self.sudo()
        }
