"""A cooperative that contributes: a scheme, sales of a year, months to run."""

from datetime import date

from freezegun import freeze_time

from odoo import Command

from .flow_case import FlowCase

TODAY = "2027-01-10"
# Domain 3.3: turnover, direct costs, contribution asked.
WORKED_YEAR = [
    (2400.00, 180.00, 266.40),
    (1850.00, 95.50, 210.54),
    (3200.00, 620.00, 309.60),
    (0, 45.00, 40.00),
    (4100.00, 840.00, 391.20),
    (2750.00, 150.00, 312.00),
    (1600.00, 60.00, 184.80),
    (0, 0, 40.00),
    (3900.00, 410.25, 418.77),
    (4350.00, 515.00, 460.20),
    (3050.00, 230.00, 338.40),
    (2800.00, 198.00, 312.24),
]

VOTE = {"decision_date": "2025-12-12", "decision_reference": "AGO 2025, resolution 4"}


class ContributionCase(FlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        frozen = freeze_time(TODAY)
        frozen.start()
        cls.addClassCleanup(frozen.stop)
        cls.purchases = cls.account("607000")
        activities = cls.env["coop.activity"].search([])
        activities.date_open = date(2026, 1, 1)
        activities.partner_line_ids.date_from = date(2026, 1, 1)
        cls.scheme = cls.new_scheme("Margin", floor=40, cap=8400, percent=12)
        cls.insurance = cls.env["coop.contribution.recharge"].create(
            {"rule_id": cls.scheme.rule_ids.id, "name": "Insurance", "amount": 16}
        )
        cls.scheme.action_apply_to_all()

    @classmethod
    def new_scheme(cls, name, **values):
        return cls.env["coop.contribution.scheme"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "rule_ids": [
                    Command.create({"date_from": date(2026, 1, 1), **VOTE, **values})
                ],
            }
        )

    def sold(self, amount, day, activity=None, **values):
        return self.posted(
            amount,
            activity=activity or self.ardoise,
            invoice_date=day,
            date=day,
            **values,
        )

    def bought(self, amount, day, activity=None):
        return self.sold(amount, day, activity, move_type="in_invoice")

    def month(self, number, year=2026):
        """The month, opened by the accountant."""
        months = self.env["coop.month"].with_user(self.user_accountant)
        day = date(year, number, 1)
        found = months.search(
            [("date", "=", day), ("company_id", "=", self.company.id)]
        )
        return found or months.create({"date": day, "company_id": self.company.id})

    def run_month(self, number, year=2026):
        month = self.month(number, year)
        month.action_preview()
        month.action_confirm()
        return month

    def asked(self, activity=None, **domain):
        """[(month, kind, contribution, recharges)] of an activity, as posted."""
        lines = self.env["coop.contribution"].search(
            [("activity_id", "=", (activity or self.ardoise).id)], order="number"
        )
        return [
            (line.date.month, line.kind, line.amount, line.recharged) for line in lines
        ]
