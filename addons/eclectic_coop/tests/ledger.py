"""Lines of the accounts of activities, written straight into the two plans."""

from datetime import date

from .common import CoopCase


class LedgerCase(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sections = cls.env["coop.account.section"]
        cls.result, cls.balance = cls.sections._plan_columns().values()

    @classmethod
    def general(cls, number):
        return cls.env["account.account"].search(
            [("code", "=like", f"{number[:3]}%")], order="code", limit=1
        )

    @classmethod
    def line(cls, number, amount, day, activity=None, plan=None):
        activity = activity or cls.ardoise
        owner = activity.balance_account_id if plan else activity.account_id
        return cls.env["account.analytic.line"].create(
            {
                "name": number,
                "date": day,
                "amount": amount,
                "general_account_id": cls.general(number).id,
                "company_id": cls.company.id,
                plan or cls.result: owner.id,
            }
        )

    @classmethod
    def year_of_ardoise(cls):
        """Two months of 2026 and one of 2025, invoiced, one invoice unpaid."""
        for number, amount, day in (
            ("706000", 500, date(2025, 12, 10)),
            ("706000", 2400, date(2026, 1, 15)),
            ("607000", -180, date(2026, 1, 20)),
            ("186000", -266.40, date(2026, 1, 31)),
            ("706000", 1850, date(2026, 2, 10)),
            ("641000", -1000, date(2026, 2, 28)),
        ):
            cls.line(number, amount, day)
        for number, amount, day in (
            ("512000", -500, date(2025, 12, 20)),
            ("411100", -2880, date(2026, 1, 15)),
            ("445710", 480, date(2026, 1, 15)),
            ("401100", 180, date(2026, 1, 20)),
            ("411100", 2880, date(2026, 1, 31)),
            ("512000", -2880, date(2026, 1, 31)),
            ("411100", -2220, date(2026, 2, 10)),
            ("445710", 370, date(2026, 2, 10)),
            ("421000", 1000, date(2026, 2, 28)),
        ):
            cls.line(number, amount, day, plan=cls.balance)
