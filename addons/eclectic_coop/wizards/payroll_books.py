"""What the cooperative knows of the people and accounts of an outside payroll."""

from decimal import Decimal

from odoo.fields import Domain

from ..rules.payroll_file import account_for
from ..rules.periods import end_of_month


class PayrollBooks:
    """People by number, accounts by what the file writes, activities of each one."""

    def __init__(self, env, company, month):
        self.env, self.company, self.month = env, company, month
        self.mutualised = company.coop_mutualised_account_id.id
        self.people, self.accounts = {}, {}
        self.shares, self.owners = {}, {}

    def learn(self, rows):
        """Read everything that these rows name, in a fixed number of queries."""
        self._learn_people({row.number for row in rows if row.number})
        self._learn_accounts({row.account for row in rows})
        self._learn_activities()
        return self

    def _learn_people(self, numbers):
        # Whose right: who imports the pay matches people by their number and may
        # have no right on the rest of their file.
        found = (
            self.env["hr.employee"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "=", self.company.id),
                    ("barcode", "in", sorted(numbers)),
                ]
            )
        )
        self.people = {employee.barcode: employee for employee in found}

    def _learn_accounts(self, written):
        codes = self.env["coop.account.section"]._account_numbers(self.company.id)
        by_code = {code: account for account, code in codes.items() if code}
        found = {one: account_for(one, by_code) for one in written}
        self.accounts = {one: account for one, account in found.items() if account}

    def _learn_activities(self):
        """{number: {analytic account: share}} of those present during the month."""
        by_id = {employee.id: number for number, employee in self.people.items()}
        no_end = Domain("date_to", "=", False) | Domain("date_to", ">=", self.month)
        # Whose right: as for people.
        places = (
            self.env["coop.activity.partner"]
            .sudo()
            .search(
                Domain("employee_id", "in", list(by_id))
                & Domain("company_id", "=", self.company.id)
                & Domain("date_from", "<=", end_of_month(self.month))
                & no_end
            )
        )
        for place in places:
            number = by_id[place.employee_id.id]
            activity = place.activity_id
            shares = self.shares.setdefault(number, {})
            shares[activity.account_id.id] = Decimal(str(place.share))
            self.owners.setdefault(number, {})[activity.id] = activity.name

    def goes_to(self, number):
        """The names of who bears the pay of a person."""
        names = self.owners.get(number, {}).values()
        return ", ".join(names) or self.env._("Mutualised services")

    def worker(self, row):
        """The partner that is paid, or nobody."""
        employee = self.people.get(row.number)
        return employee.work_contact_id.id if employee else False

    def account_name(self, row):
        """What a row without label is called."""
        return (
            self.env["account.account"].sudo().browse(self.accounts[row.account]).name
        )
