from odoo import Command, models

from ..rules.money import cents, euros

# Kind of loan: account of the capital, of the interest that has run (PCG 16).
ACCOUNTS = {
    "bank": ("164000", "164800"),
    "participating": ("167500", "167580"),
    "other": ("168100", "168800"),
}
INTEREST = "661160"
INDEMNITY = "668"
# Between the entry of a due date and the line of the bank that pays it.
LENDER = "467"


class CoopLoanPosting(models.AbstractModel):
    """The entries of a loan; its costs belong to the mutualised services."""

    _name = "coop.loan.posting"
    _description = "Entries of a loan"

    def _post_release(self):
        """The money received, to be matched with its line of the bank."""
        if self.books_from and self.books_from > self.released_on:
            return self.env["account.move"]
        capital, _run = ACCOUNTS[self.kind]
        amount = cents(self.principal)
        label = self.env._("%(loan)s: money received", loan=self.name)
        return self._post_loan_entry(
            self.released_on, label, [(LENDER, amount), (capital, -amount)]
        )

    def _post_due(self, day):
        """Post each due date until a day, once; how many were posted."""
        loans = self.filtered(lambda loan: loan.state == "running")._enacted()
        if not loans:
            return 0
        loans._lock()
        count = 0
        for loan in loans:
            lines = loan.line_ids.filtered(lambda line: line._state_on(day) == "due")
            for line in lines.sorted("due_on"):
                line.move_id = loan._post_line(line)
            count += len(lines)
            loan._end_if_repaid(day)
        return count

    def _post_line(self, line):
        capital, _run = ACCOUNTS[self.kind]
        label = self.env._(
            "%(loan)s, due date %(number)s", loan=self.name, number=line.sequence
        )
        return self._post_loan_entry(
            line.due_on,
            label,
            [
                (INTEREST, cents(line.interest)),
                (capital, cents(line.capital)),
                (LENDER, -cents(line.amount)),
            ],
        )

    def _post_early(self, day, repaid, interest, indemnity):
        """What is paid besides the schedule; empty when nothing is."""
        if not (repaid or interest or indemnity):
            return self.env["account.move"]
        capital, _run = ACCOUNTS[self.kind]
        return self._post_loan_entry(
            day,
            self.env._("%(loan)s: early repayment", loan=self.name),
            [
                (capital, repaid),
                (INTEREST, interest),
                (INDEMNITY, indemnity),
                (LENDER, -repaid - interest - indemnity),
            ],
        )

    def _post_run(self, day, next_day, amount):
        """Interest that has run on a day, and its reversal on the next one."""
        _capital, run = ACCOUNTS[self.kind]
        label = self.env._("%(loan)s: interest that has run", loan=self.name)
        lines = [(INTEREST, amount), (run, -amount)]
        back = [(prefix, -cents_) for prefix, cents_ in lines]
        return (
            self._post_loan_entry(day, label, lines),
            self._post_loan_entry(next_day, label, back),
        )

    def _end_if_repaid(self, day):
        open_lines = self.line_ids.filtered(lambda line: not line.move_id)
        if not self._owed_on(day) and all(line.older for line in open_lines):
            self.state = "repaid"

    def _post_loan_entry(self, day, label, lines):
        """Post one entry; ``lines``: (beginning of the account, cents, debit +)."""
        self.env["coop.share.entry"]._check_open(self.company_id, day)
        # Whose right: who runs the loans was checked on the loan; the entry follows.
        company = self.company_id.sudo()
        move = company.env["account.move"].with_company(company)
        entry = move.create(
            {
                "move_type": "entry",
                "journal_id": company._coop_journal("general").id,
                "date": day,
                "ref": label,
                "line_ids": [
                    Command.create(self._loan_line(company, label, *line))
                    for line in lines
                    if line[1]
                ],
            }
        )
        entry.action_post()
        return entry.sudo(False)

    def _loan_line(self, company, label, prefix, amount):
        account = company._coop_account(prefix)
        if prefix == LENDER and not account.reconcile:
            account.reconcile = True
        owner = (
            company.coop_mutualised_account_id
            if prefix.startswith("6")
            else company.coop_mutualised_balance_account_id
        )
        return {
            "account_id": account.id,
            "partner_id": self.lender_id.id,
            "name": label,
            "balance": float(euros(amount)),
            "analytic_distribution": {str(owner.id): 100.0} if owner else False,
        }
