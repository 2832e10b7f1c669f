"""Members who leave, in the words of the gérant, for the tests."""

from datetime import date

from odoo import Command
from odoo.tests import Form, freeze_time

from .capital_common import TODAY, CapitalCase

CLOSING = date(2025, 12, 31)


@freeze_time(TODAY)
class LeavingCase(CapitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.claims = cls.env["coop.share.repayment"]

    def gone(self, member, day, reason="resignation", nature="exit"):
        """The member leaves on a day; the claim in the queue."""
        lost = member._leave(reason, day, day)
        return member._claim_exit(nature, lost)

    def typed_entry(self, day, *rows):
        """Post an entry: (account, euros, debit positive); costs are mutualised."""
        mutualised = str(self.company.coop_mutualised_account_id.id)
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account(code).id,
                            "balance": amount,
                            "analytic_distribution": {mutualised: 100}
                            if code[0] in "67"
                            else False,
                        }
                    )
                    for code, amount in rows
                ],
            }
        )
        entry.action_post()
        return entry

    def loss(self, amount, day="2025-06-30"):
        self.typed_entry(day, ("606300", amount), ("512001", -amount))

    def reserves(self, amount, day="2024-06-30"):
        self.typed_entry(day, ("512001", amount), ("106300", -amount))

    def serve(self, day=TODAY):
        """The gérant serves the queue."""
        claims = self.claims.with_user(self.user_gerant)
        return claims._serve(self.company, date.fromisoformat(str(day)))

    def early(self, claim, reference="AGO 2026, resolution 6"):
        claim.write({"early_date": "2026-05-12", "early_reference": reference})
        return claim

    def paid(self, claim, **values):
        """The gérant pays; (interest, total) as the screen showed them."""
        wizard = Form(
            self.env["coop.share.pay"]
            .with_user(self.user_gerant)
            .with_context(default_repayment_id=claim.id)
        )
        for name, value in values.items():
            setattr(wizard, name, value)
        payment = wizard.save()
        seen = (payment.interest, payment.total)
        payment.action_pay()
        return seen

    def assert_register_is_ledger(self, day=TODAY):
        found = self.env["coop.capital.check"]._differences(
            self.company, date.fromisoformat(str(day))
        )
        self.assertEqual(found, ())
