"""Expenses paid back to the people, and the time of their projects."""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import chance

MONTHS_WITH_TIME = 4
TICKETS = (("Train vers Valence", 38.4), ("Repas avec un client", 17.9))
# Who drives how many kilometres to clients, in a car of 5 CV; Karim's is electric.
DRIVERS = {"karim": (True, 64), "julie": (False, 90), "antoine": (False, 38)}


class Working:
    """What people spent and how they spent their days."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.travel = settlement.expense_category()
        self.vehicles = {
            login: self._vehicle(login, electric)
            for login, (electric, _kilometres) in DRIVERS.items()
        }

    def work(self, month):
        self._drive(month)
        for trade in cast.TRADES:
            if not trade.closed_months_ago:
                self._spend(trade, month)
        if month in self.world.months[-MONTHS_WITH_TIME:]:
            self._keep_time(month)

    def _spend(self, trade, month):
        luck = chance("expense", trade.code, month)
        day = month + timedelta(days=luck.randint(2, 24))
        if luck.random() < 0.5 or day > self.world.today:
            return
        expense = self._expense(trade, day, *luck.choice(TICKETS))
        if self._is_recent(day):
            return
        expense.action_submit()
        expense.action_approve()
        self._pay_back(expense, day)

    def _drive(self, month):
        """One round trip a month, paid by the kilometric scale of the year."""
        day = month + timedelta(days=13)
        if day > self.world.today or month < self.world.ago(11):
            return
        for login, (_electric, kilometres) in DRIVERS.items():
            expense = self._trip(login, day, kilometres)
            expense.action_submit()
            expense.action_approve()
            self._pay_back(expense, day)

    def _trip(self, login, day, kilometres):
        activity = next(
            self.world.activities[trade.code]
            for trade in cast.TRADES
            if login in trade.people and next(iter(trade.people)) == login
        )
        return self.env["hr.expense"].create(
            {
                "name": "Visite de clients, aller et retour",
                "date": day,
                "employee_id": self.world.employees[login].id,
                "product_id": self.env.ref("eclectic_coop.product_mileage").id,
                "activity_id": activity.id,
                "vehicle_id": self.vehicles[login].id,
                "kilometres": kilometres,
                "payment_mode": "own_account",
            }
        )

    def _vehicle(self, login, electric):
        return self.env["coop.vehicle"].create(
            {
                "name": f"Voiture de {self.world.employees[login].name}",
                "employee_id": self.world.employees[login].id,
                "power": 5,
                "is_electric": electric,
            }
        )

    def _is_recent(self, day):
        """The last ones are still drafts: something to do in the demo."""
        return (self.world.today - day).days < 10

    def _expense(self, trade, day, label, amount):
        login = next(iter(trade.people))
        return self.env["hr.expense"].create(
            {
                "name": label,
                "date": day,
                "employee_id": self.world.employees[login].id,
                "product_id": self.travel.id,
                "activity_id": self.world.activities[trade.code].id,
                "total_amount_currency": amount,
                "payment_mode": "own_account",
                "tax_ids": [Command.clear()],
            }
        )

    def _pay_back(self, expense, day):
        wizard = self.env["hr.expense.post.wizard"].with_context(
            active_ids=expense.ids, company_paid_move_ids=[]
        )
        wizard.create({"accounting_date": day}).action_post_entry()
        self.bank.expect(
            day + timedelta(days=15), expense.account_move_id, "liability_payable"
        )

    def _keep_time(self, month):
        for trade in cast.TRADES:
            if trade.closed_months_ago:
                continue
            project = self._project(trade)
            for login in trade.people:
                self._week(project, login, month)

    def _project(self, trade):
        activity = self.world.activities[trade.code]
        projects = self.env["project.project"]
        found = projects.search([("activity_id", "=", activity.id)], limit=1)
        return found or projects.create(
            {
                "name": f"{trade.name} – missions en cours",
                "activity_id": activity.id,
                "partner_id": self.world.partners[trade.clients[0]].id,
                "allow_timesheets": True,
                "task_ids": [
                    Command.create({"name": label}) for label in trade.services
                ],
            }
        )

    def _week(self, project, login, month):
        luck = chance("time", project.name, login, month)
        for task in project.task_ids:
            day = month + timedelta(days=luck.randint(0, 26))
            if day <= self.world.today:
                self.env["account.analytic.line"].create(
                    {
                        "name": f"{task.name} : avancement",
                        "date": day,
                        "project_id": project.id,
                        "task_id": task.id,
                        "employee_id": self.world.employees[login].id,
                        "unit_amount": luck.choice([1.5, 2.0, 3.5, 6.0]),
                    }
                )
