from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..models.coop_member_body import TELL
from .capital_common import TODAY
from .leaving_common import LeavingCase

OUT = date(2025, 12, 31)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSharePay(LeavingCase):
    """Zoé left with 2 500.00; the floor lets all of it go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._settled(cls.max_member.with_context(coop_body=TELL), 100, "2024-01-01")
        cls._settled(cls.lou_member, 100, "2024-01-01")

    def claim(self, member=None, day=OUT, **values):
        claim = self.gone(member or self.zoe_member, day, **values)
        self.assertEqual(self.serve()[1], "")
        return claim

    def bank_entry(self, claim):
        return claim.move_ids.filtered(lambda move: move.kind == "repayment").move_id

    def test_five_years_or_a_decision(self):
        claim = self.claim()
        with self.assertRaisesRegex(UserError, "can be asked from Dec 31, 2030|2030"):
            claim.action_pay()
        self.early(claim)
        self.assertEqual(claim.action_pay()["res_model"], "coop.share.pay")

    def test_a_new_line_of_the_bank_pays_shares_and_interest(self):
        claim = self.early(self.claim())
        # 2 500.00 at 1.7 % for the 181 days since 31 December: 21.0753
        self.assertEqual(self.paid(claim), (21.08, 2521.08))
        self.assertEqual(
            self.entry_of(claim.move_ids.filtered(lambda m: m.kind == "repayment")),
            {"512001": -252108, "456700": 250000, "455800": 2108},
        )
        [interest] = claim.interest_entry_ids
        cost = interest.line_ids.filtered(lambda line: line.balance > 0)
        self.assertEqual(
            (cost.account_id.code, round(cost.balance * 100)), ("661500", 2108)
        )
        self.assertEqual(
            cost.analytic_distribution,
            {str(self.company.coop_mutualised_account_id.id): 100},
        )
        self.assertEqual((claim.state, claim.amount_repaid), ("paid", 2500))
        for prefix in ("4567", "4558"):
            self.assertEqual(self.balance(prefix), 0)
        self.assert_register_is_ledger()

    def test_a_line_of_the_statement_pays(self):
        claim = self.early(self.claim())
        line = self.bank_line(-2500)
        line.date = TODAY
        self.paid(claim, mode="existing", line_id=line, with_interest=False)
        self.assertTrue(line.is_reconciled)
        self.assertEqual(claim.state, "paid")

    def test_a_line_of_another_amount_is_refused(self):
        claim = self.early(self.claim())
        line = self.bank_line(-2400)
        line.date = TODAY
        with self.assertRaisesRegex(UserError, "Line of the statement “Transfer"):
            self.paid(claim, mode="existing", line_id=line, with_interest=False)
        self.assertEqual(claim.amount_owed, 2500)

    def test_a_payment_unmatched_is_owed_again(self):
        claim = self.early(self.claim())
        self.paid(claim)
        self.bank_entry(claim).line_ids.remove_move_reconcile()
        self.assertEqual((claim.state, claim.amount_owed), ("annulled", 2500))
        self.assertEqual(claim._interest_to_book(date(2026, 6, 30)), 0)

    def test_a_part_is_paid_then_the_rest_with_its_interest(self):
        claim = self.gone(self.zoe_member, OUT)
        self.serve(OUT)
        self.early(claim)
        self.paid(claim, amount=1000, date="2026-03-31")
        self.assertEqual((claim.amount_repaid, claim.amount_owed), (1000, 1500))
        interest, _total = self.paid(claim)
        # 1 000 for 90 days, 1 500 for 181, 2 500 until 31 March already booked:
        # 4.1918 + 12.6452 = 16.84, of which 2 500 × 1.7 % × 90/365 = 10.48 is paid
        self.assertEqual(interest, 6.36)
        self.assertEqual(claim.state, "paid")
        self.assert_register_is_ledger()

    def test_nobody_is_paid_before_the_shares_were_annulled(self):
        claim = self.early(self.claim())
        with self.assertRaisesRegex(UserError, "the shares were annulled on"):
            self.paid(claim, date="2026-06-29")

    def test_nobody_is_paid_before_who_was_registered_before(self):
        ana = self._member(self._partner("Ana Roche"))
        ana._admit(date(2020, 1, 1), "AGO 2020")
        self._settled(ana, 10, "2020-01-01")
        first = self.claim(day=date(2025, 3, 1))
        second = self.claim(ana, date(2025, 4, 1))
        self.early(first)
        self.early(second)
        with self.assertRaisesRegex(UserError, f"comes after {first.name}"):
            second.action_pay()
        self.paid(first)
        self.paid(second)
        self.assertEqual(second.state, "paid")

    def test_nothing_is_paid_before_the_annulment(self):
        claim = self.early(self.gone(self.zoe_member, OUT))
        with self.assertRaisesRegex(UserError, "shares are annulled first"):
            claim.action_pay()

    def test_a_rate_that_is_not_known_is_asked_for(self):
        claim = self.early(self.claim())
        self.env["coop.reference.rate"].search([("year", "=", 2025)]).unlink()
        with self.assertRaisesRegex(UserError, "Livret A on 31 December 2025"):
            self.paid(claim)

    def test_heirs_are_paid_their_parts_which_add_up(self):
        claim = self.claim(reason="death", nature="heirs")
        nil, ada = self._partner("Nil Roux"), self._partner("Ada Roux")
        claim.beneficiary_ids = [
            (0, 0, {"partner_id": nil.id, "percent": 66.67}),
            (0, 0, {"partner_id": ada.id, "percent": 33.33}),
        ]
        first, second = claim.beneficiary_ids
        self.assertEqual((first.amount, second.amount), (1666.75, 833.25))
        self.early(claim)
        self.paid(claim, beneficiary_id=first)
        self.assertEqual((first.paid, claim.amount_owed), (1666.75, 833.25))
        self.paid(claim, beneficiary_id=second)
        self.assertEqual((claim.state, second.paid), ("paid", 833.25))
        self.assertEqual(self.balance("4558"), 0)
        self.assert_register_is_ledger()

    def test_the_parts_of_the_heirs_come_to_the_whole(self):
        claim = self.claim(reason="death", nature="heirs")
        with self.assertRaisesRegex(ValidationError, "they come to 75 %"):
            self.env["coop.share.beneficiary"].create(
                {"repayment_id": claim.id, "partner_id": self.zoe.id, "percent": 75}
            )

    def test_the_heirs_are_written_before_they_are_paid(self):
        claim = self.early(self.claim(reason="death", nature="heirs"))
        with self.assertRaisesRegex(UserError, "write the heirs of Zoé Roux"):
            self.paid(claim)
