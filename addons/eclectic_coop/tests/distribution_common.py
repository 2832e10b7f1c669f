"""A closed year with a result, pay and shares, for the tests of its sharing."""

from odoo import Command
from odoo.tests import freeze_time

from .capital_common import CapitalCase

AGO = ("2026-06-12", "AGO 2026, resolution 3")
SALE, COST = "706000", "606300"


@freeze_time("2026-06-30")
class DistributionCase(CapitalCase):
    """2025: 20 000.00 of margin and two people paid 3 000.00 and 1 000.00.

    Lou, Max and Zoé hold 100 shares of 25.00 each: 7 500.00, the highest ever.
    """

    founding_shares = 100
    year_result = 20_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.company.partner_id.vat = "FR83404833048"
        cls.mutualised = {str(cls.company.coop_mutualised_account_id.id): 100.0}
        for employee, hired in ((cls.lou, "2015-01-01"), (cls.max, "2020-01-01")):
            employee.version_id.write({"contract_date_start": hired})
        cls._earn("2025-03-31", cls.year_result + 4_000)
        cls._pay("2025-04-30", cls.user_lou.partner_id, 3_000)
        cls._pay("2025-04-30", cls.user_max.partner_id, 1_000)

    @classmethod
    def _book(cls, day, *lines, journal="general"):
        """One entry; a line is (account, balance, partner)."""
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": cls.company._coop_journal(journal).id,
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": cls.company._coop_account(code).id,
                            "name": code,
                            "balance": balance,
                            "partner_id": partner.id if partner else False,
                            "analytic_distribution": (
                                cls.mutualised if code[0] in "67" else False
                            ),
                        }
                    )
                    for code, balance, partner in lines
                ],
            }
        )
        move.action_post()
        return move

    @classmethod
    def _earn(cls, day, amount):
        return cls._book(day, ("512", amount, None), (SALE, -amount, None))

    @classmethod
    def _pay(cls, day, partner, gross):
        return cls._book(
            day, ("641", gross, None), ("421", -gross, partner), journal="payroll"
        )

    @classmethod
    def _distribution(cls, **values):
        return (
            cls.env["coop.distribution"]
            .with_user(cls.user_gerant)
            .create({"date_to": "2025-12-31", "assembly_date": AGO[0], **values})
        )

    def decide(self, scenario, day=AGO[0], reference=AGO[1], verb="decide", user=None):
        wizard = self.env["coop.distribution.decide"].with_user(
            user or self.user_gerant
        )
        wizard.create(
            {
                "scenario_id": scenario.id,
                "verb": verb,
                "date": day,
                "reference": reference,
            }
        ).action_confirm()

    def decided(self, **values):
        year = self._distribution(**values)
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        self.decide(scenario)
        return year

    def posted(self, move):
        """{(account code, partner name or none): cents} of an entry."""
        return {
            (line.account_id.code, line.partner_id.name or None): round(
                line.balance * 100
            )
            for line in move.sudo().line_ids
        }
