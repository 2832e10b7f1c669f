"""Loans in the words of the domain: Crédit Coopératif (L1) and SOCODEN (L2)."""

from datetime import date

from .flow_case import FlowCase

RELEASED = date(2025, 12, 31)


class LoanCase(FlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lender = cls.env["res.partner"].create({"name": "Crédit Coopératif"})
        cls.loans = cls.env["coop.loan"]

    @classmethod
    def _loan(cls, user=None, **values):
        model = cls.loans.with_user(user) if user else cls.loans
        return model.create(
            {
                "name": "Crédit Coopératif",
                "lender_id": cls.lender.id,
                "principal": 20_000,
                "rate": 3.6,
                "count": 36,
                "released_on": RELEASED,
                "first_due": date(2026, 1, 31),
                **values,
            }
        )

    @classmethod
    def _running(cls, **values):
        loan = cls._loan(**values)
        loan.action_start()
        return loan

    @classmethod
    def _socoden(cls, **values):
        return cls._loan(
            name="SOCODEN",
            kind="participating",
            principal=15_000,
            rate=4,
            count=60,
            deferred=12,
            method="capital",
            **values,
        )

    def said(self, entry):
        """{account code: cents} of an entry."""
        return {
            line.account_id.code: round(line.balance * 100) for line in entry.line_ids
        }
