from collections import defaultdict
from decimal import Decimal

from odoo import api, models

from ..rules.money import cents, euros
from ..rules.variable_pay import YearOfActivity, shares_of, variable_pay


class CoopVariablePayFigures(models.AbstractModel):
    """The books of a year, of all activities, in a fixed number of queries."""

    _name = "coop.variable.pay.figures"
    _description = "Figures of the variable part of the pay"

    @api.model
    def _years(self, activities, first, last):
        """{activity id: (YearOfActivity without the part kept, rate)}."""
        sections = self.env["coop.account.section"]
        codes = set(sections.search([("kind", "=", "result")]).mapped("code"))
        year = sections._grid(activities, first, last)
        before = sections._grid(activities, None, self._eve(first))
        rates = self._rates(activities, first, last)
        advances = self._advances(activities, first, last)
        provisions = self._provisions(activities, last)
        years = {}
        for activity in activities.ids:
            figures = self._result_of(year[activity], codes)
            if activity in provisions:
                salary = figures.get("salary", 0)
                figures["salary"] = salary + provisions[activity]
            advanced, cost = advances.get(activity, (0, 0))
            years[activity] = (
                YearOfActivity(
                    opening=sum(self._result_of(before[activity], codes).values()),
                    figures=figures,
                    advances=cost,
                    advanced=advanced,
                ),
                rates[activity],
            )
        return years

    @api.model
    def _eve(self, day):
        return day.fromordinal(day.toordinal() - 1)

    @api.model
    def _result_of(self, figures, codes):
        return {
            code: cents(amount)
            for code, amount in figures.items()
            if code in codes and cents(amount)
        }

    @api.model
    def _rates(self, activities, first, last):
        """Of the payslips of the year, else the rate written for simulations."""
        written = self.env["coop.reference.rate"]._pay_rate("employer_pay", last) or 0
        measured = activities._measured_rates(first, last)
        return {
            activity: written if rate is None else rate
            for activity, rate in measured.items()
        }

    @api.model
    def _advances(self, activities, first, last):
        """{activity id: (gross, cost)} of the advances that pays of the year paid."""
        found = self.env["coop.salary.advance"]._read_group(
            [
                ("activity_id", "in", activities.ids),
                ("state", "=", "paid"),
                ("payroll_id.month", ">=", first),
                ("payroll_id.month", "<=", last),
            ],
            ["activity_id"],
            ["gross:sum", "cost:sum"],
        )
        return {
            activity.id: (cents(gross), cents(cost)) for activity, gross, cost in found
        }

    @api.model
    def _provisions(self, activities, last):
        """{activity id: cents} already provisioned at ``last`` by this very model."""
        found = self.env["coop.variable.pay"].search_fetch(
            [
                ("activity_id", "in", activities.ids),
                ("date_to", "=", last),
                ("state", "=", "confirmed"),
                ("move_id", "!=", False),
            ],
            ["activity_id", "cost"],
        )
        return {pay.activity_id.id: cents(pay.cost) for pay in found}

    @api.model
    def _shares(self, activities, last):
        """{activity id: {employee id: share}} of those present at the end."""
        shares = defaultdict(dict)
        places = self.env["coop.activity.partner"].search_fetch(
            [
                ("activity_id", "in", activities.ids),
                ("date_from", "<=", last),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", last),
            ],
            ["activity_id", "employee_id", "share"],
        )
        for place in places:
            share = Decimal(str(place.share))
            shares[place.activity_id.id][place.employee_id.id] = share
        return shares

    @api.model
    def _values_of(self, year, rate):
        """The fields of a proposal that follow from its year."""
        found = variable_pay(year, rate)
        amounts = {
            "opening": year.opening,
            "result": found.result,
            "fixed_cost": found.fixed_cost,
            "advance_cost": -year.advances,
            "advanced": year.advanced,
            "balance": found.balance,
            "available": found.available,
            "gross": found.pay.gross,
            "cost": found.pay.cost,
            "total": found.total,
            "left": found.left,
        }
        return {
            **{name: float(euros(amount)) for name, amount in amounts.items()},
            "rate": float(rate * 100),
            "figures": dict(year.figures),
        }

    @api.model
    def _person_values(self, year, rate, shares):
        """One row for each person, by the convention of the activity."""
        parts = shares_of(variable_pay(year, rate).pay, shares)
        return [
            {
                "employee_id": employee,
                "share": float(shares[employee]),
                "gross": float(euros(gross)),
                "cost": float(euros(cost)),
            }
            for employee, (gross, cost) in parts.items()
        ]
