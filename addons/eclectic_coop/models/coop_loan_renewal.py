from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.money import cents, euros


class CoopLoanRenewal(models.AbstractModel):
    """New terms from a day on: what was due until then stays as it is."""

    _name = "coop.loan.renewal"
    _description = "New terms of a loan"

    def _renew(self, day, paid, terms, said):
        """Record new terms and what is paid that day besides the schedule.

        ``paid``: cents (repaid early, interest, indemnity); ``terms``: as the rule
        takes them, None when nothing is left; ``said``: fields of the version.
        """
        loan = self._enacted()
        loan._lock()
        loan._check_renewable(day, paid[0])
        loan._post_due(day)
        move = loan._post_early(day, *paid)
        number = max(loan.terms_ids.mapped("number")) + 1
        loan.line_ids.filtered(lambda line: line.due_on > day).replaced = True
        loan.invalidate_recordset(["line_ids"])
        if terms:
            loan._create_lines(terms, number)
        repaid, interest, indemnity = map(euros, paid)
        loan.env["coop.loan.terms"]._record(
            loan,
            {
                **said,
                "number": number,
                "date_from": day,
                "repaid": repaid,
                "interest": interest,
                "indemnity": indemnity,
                "move_id": move.id,
            },
        )
        loan._end_if_repaid(day)
        loan.message_post(body=said["reason"])

    def _check_renewable(self, day, repaid):
        if self.state != "running":
            raise UserError(
                self.env._(
                    "%(loan)s does not run: it has no new terms.", loan=self.name
                )
            )
        last = max(
            [
                self.released_on,
                *self.line_ids.filtered("move_id").mapped("due_on"),
                *self.terms_ids.mapped("date_from"),
            ]
        )
        if day < last:
            raise UserError(
                self.env._(
                    "From “%(day)s”: expected a day that is not before "
                    "%(last)s, until which the loan is already recorded.",
                    day=format_date(self.env, day),
                    last=format_date(self.env, last),
                )
            )
        self._check_repaid(day, repaid)

    def _check_repaid(self, day, repaid):
        owed = self._owed_on(day)
        if not 0 <= repaid <= owed:
            raise UserError(
                self.env._(
                    "Repaid early “%(amount)s”: expected an amount from 0 to the "
                    "%(owed)s still owed on that day.",
                    amount=self.currency_id.format(float(euros(repaid))),
                    owed=self.currency_id.format(float(euros(owed))),
                )
            )

    def _interest_of_part(self, day, repaid):
        """Cents of interest run on what is repaid early, since the last due date."""
        owed = self._owed_on(day)
        if not owed:
            return 0
        return cents(euros(self._run_on(day)) * repaid / owed)
