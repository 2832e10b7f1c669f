from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ..rules.loan import repaid
from ..rules.money import cents, euros
from ..rules.periods import Period, end_of_month, shift
from ..rules.self_financing import self_financing

MOST_MONTHS = 180
YEARS_BEFORE = 3


class CoopLoanBoard(models.AbstractModel):
    """What is owed over time, and self-financing beside what is repaid."""

    _name = "coop.loan.board"
    _description = "Loans and self-financing"

    @api.model
    def get_loan_board(self, loan_ids=False):
        """All that the screen shows; ``loan_ids``: of these loans only."""
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(self.env._("Loans are shown to accountants and gérants."))
        company, domain = self.env.company, [("state", "!=", "draft")]
        if loan_ids:
            domain.append(("id", "in", self._asked_loans(loan_ids).ids))
        loans = self.env["coop.loan"].search(
            [("company_id", "=", company.id), *domain], order="released_on, id"
        )
        months = self._months_of(loans)
        return {
            "currency_id": company.currency_id.id,
            "months": [self._month(month) for month in months],
            "loans": [self._loan_row(loan, months) for loan in loans],
            "years": self._years(company, loans),
        }

    def _asked_loans(self, loan_ids):
        loans = self.env["coop.loan"]
        keys = loan_ids if isinstance(loan_ids, list | tuple) else [loan_ids]
        return loans.union(*map(loans._asked, keys))

    def _months_of(self, loans):
        """From the first money received to the last due date."""
        if not loans:
            return []
        first = min(loans.mapped("released_on"))
        last = max([first, *loans.line_ids.mapped("due_on")])
        return Period(first, last).months[:MOST_MONTHS]

    def _month(self, month):
        return {
            "day": end_of_month(month).isoformat(),
            "label": format_date(self.env, month, date_format="LLL y"),
        }

    def _loan_row(self, loan, months):
        started = loan.released_on
        balances = [
            float(euros(loan._owed_on(end_of_month(month))))
            if end_of_month(month) >= started
            else 0
            for month in months
        ]
        return {
            "id": loan.id,
            "name": loan.name,
            "owed": loan.owed,
            "next_due": loan.next_due and format_date(self.env, loan.next_due),
            "next_amount": loan.next_amount,
            "balances": balances,
        }

    # Self-financing

    def _years(self, company, loans):
        """{label, capacity, gross, repaid, net} of each year, those to come too."""
        years = self._year_periods(company, loans)
        accounts = self._accounts_by_year(company, years)
        today = fields.Date.context_today(self)
        return [
            self._year(company, year, accounts[year.start], loans, today)
            for year in years
        ]

    def _year_periods(self, company, loans):
        today = fields.Date.context_today(self)
        first = shift(today, -12 * YEARS_BEFORE)
        last = max([today, *loans.line_ids.mapped("due_on")])
        years = []
        day = first
        while day <= last or not years:
            dates = company.compute_fiscalyear_dates(day)
            years.append(Period(dates["date_from"], dates["date_to"]))
            day = shift(dates["date_to"].replace(day=1), 1)
        return years

    def _accounts_by_year(self, company, years):
        """{first day of year: {account number: cents, credits plus}}, one query."""
        found = defaultdict(dict)
        rows = self.env["account.move.line"]._read_group(
            [
                ("company_id", "=", company.id),
                ("parent_state", "=", "posted"),
                ("date", ">=", years[0].start),
                ("date", "<=", years[-1].end),
                ("account_id.internal_group", "in", ("income", "expense")),
            ],
            ["account_id", "date:month"],
            ["balance:sum"],
        )
        for account, month, balance in rows:
            year = next(one for one in years if one.start <= month <= one.end)
            numbers = found[year.start]
            numbers[account.code] = numbers.get(account.code, 0) - cents(balance)
        return found

    def _year(self, company, year, accounts, loans, today):
        paid = sum(
            repaid(loan._rows(), year.start, year.end)
            + sum(
                cents(terms.repaid)
                for terms in loan.terms_ids
                if year.start <= terms.date_from <= year.end
            )
            for loan in loans
        )
        begun = year.start <= today
        found = self_financing(accounts, self._interest_on_shares(company, year), paid)
        return {
            "label": self._year_label(year),
            "begun": begun,
            "current": year.start <= today <= year.end,
            "capacity": float(euros(found.capacity)) if begun else None,
            "gross": float(euros(found.gross)) if begun else None,
            "repaid": float(euros(paid)),
            "net": float(euros(found.net)) if begun else None,
        }

    def _year_label(self, year):
        if year.start.year == year.end.year:
            return str(year.end.year)
        return f"{year.start.year}-{year.end.year}"

    def _interest_on_shares(self, company, year):
        """Cents of interest on shares paid for a year: the sharing of the surplus
        supplies it."""
        return 0
