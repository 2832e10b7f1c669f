from datetime import timedelta

from odoo import api, models
from odoo.tools import format_date

from ..rules.loan import accrued
from ..rules.money import cents, euros
from .coop_loan_posting import ACCOUNTS


class CoopLoanClosing(models.AbstractModel):
    """What loans say to the closing of a year (domain 8.2)."""

    _name = "coop.loan.closing"
    _description = "Loans at the end of a year"

    def _post_until(self, day):
        """Due dates until a day and, when a year ends on it, interest that has run.

        Run twice, it adds nothing; the number of due dates and of accruals.
        """
        due = self._post_due(day)
        run = sum(loan._accrue(day) for loan in self if loan._ends_a_year(day))
        return due, run

    def _ends_a_year(self, day):
        return self.company_id.compute_fiscalyear_dates(day)["date_to"] == day

    def _run_on(self, day):
        """Interest run at the end of a day, in cents; it is due later."""
        if self.state == "draft":
            return 0
        return accrued(self._rows_in_force(day), self.released_on, day)

    def _rows_in_force(self, day):
        """The rows that the terms of a day give: later terms had not come yet."""
        begun = self.terms_ids.filtered(lambda terms: terms.date_from <= day)
        number = max(begun.mapped("number"), default=1)
        lines = self.env["coop.loan.line"].search(
            [("loan_id", "=", self.id), ("version", "<=", number)]
        )
        kept = lines.filtered(lambda line: not line.replaced or line.version == number)
        return self._as_rows(kept)

    def _accrue(self, day):
        """Post the interest run on the last day of a year, once; 1 when it was."""
        loan = self._enacted()
        loan._lock()
        amount = loan._run_on(day)
        if not amount or loan.accrual_ids.filtered(lambda one: one.date == day):
            return 0
        move, back = loan._post_run(day, day + timedelta(days=1), amount)
        loan.env["coop.loan.accrual"].create(
            {
                "loan_id": loan.id,
                "company_id": loan.company_id.id,
                "date": day,
                "amount": euros(amount),
                "move_id": move.id,
                "reversal_id": back.id,
            }
        )
        return 1

    # The closing of the year

    @api.model
    def _closing_tick(self, company, first, last):
        """Done when due dates and interest run are posted, and the ledger agrees."""
        loans = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "draft"),
                ("released_on", "<=", last),
            ]
        )
        if not loans:
            return self._tick("none", False, self.env._("No loan was running."))
        missing = loans._missing_on(company, last)
        if missing:
            return self._tick(
                "todo",
                float(missing),
                self.env._(
                    "%(count)s entries of loans are still to be posted until %(day)s.",
                    count=missing,
                    day=format_date(self.env, last),
                ),
            )
        return loans._tick_of_ledger(company, last)

    def _missing_on(self, company, last):
        lines = self.env["coop.loan.line"]
        due = lines.search_count(lines._due_domain(company, last))
        accrued_on = self.accrual_ids.filtered(lambda one: one.date == last).loan_id
        return due + sum(bool(loan._run_on(last)) for loan in self - accrued_on)

    def _tick_of_ledger(self, company, last):
        gap = self._ledger_gap(company, last)
        run = sum(
            self.accrual_ids.filtered(lambda one: one.date == last).mapped("amount")
        )
        money = company.currency_id.format
        if gap:
            words = self.env._(
                "Schedules and ledger differ by %(gap)s on accounts 164, 1675 and 168.",
                gap=money(float(euros(gap))),
            )
            return self._tick("problem", float(euros(gap)), words)
        words = self.env._(
            "Due dates are posted; %(amount)s of interest has run.", amount=money(run)
        )
        return self._tick("done", run, words)

    def _ledger_gap(self, company, day):
        """Cents: what the ledger owes less what the schedules owe."""
        prefixes = [capital for capital, _run in ACCOUNTS.values()]
        domain = [
            ("company_id", "=", company.id),
            ("parent_state", "=", "posted"),
            ("date", "<=", day),
            ("account_id.code", "in", prefixes),
        ]
        [[balance]] = self.env["account.move.line"]._read_group(
            domain, [], ["balance:sum"]
        )
        running = self.filtered(lambda loan: loan.released_on <= day)
        return -cents(balance or 0) - sum(loan._owed_on(day) for loan in running)

    def _tick(self, state, figure, words):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "eclectic_coop.coop_loan_action"
        )
        return {"state": state, "figure": figure, "words": words, "action": action}
