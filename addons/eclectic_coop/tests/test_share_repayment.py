from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..models.coop_member_body import TELL
from .capital_common import FOUNDED, TODAY
from .leaving_common import LeavingCase

OUT = date(2025, 9, 15)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRepayment(LeavingCase):
    """Vector REIMB through the models: 3 000 of 27 000 leave, losses, reserves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for member, shares in (
            (cls.lou_member, 380),
            (cls.max_member, 380),
            (cls.zoe_member, 20),
        ):
            cls._settled(member.with_context(coop_body=TELL), shares, FOUNDED)

    def use_method(self, method):
        self.env.cr.execute("UPDATE coop_statutes SET value_method = %s", [method])
        self.statutes.invalidate_recordset()

    def served_claim(self, method, loss):
        self.use_method(method)
        self.loss(loss)
        self.reserves(9000)
        claim = self.gone(self.zoe_member, OUT)
        done, why = self.serve()
        self.assertEqual((done, why), (claim, ""))
        return claim

    def test_reimb_a_a_loss_is_borne_with_the_reserves(self):
        claim = self.served_claim("pro_rata", 6000)
        self.assertEqual(
            self.entry_of(claim.move_ids),
            {"101300": 300000, "456700": -250000, "119000": -50000},
        )
        self.assertEqual((claim.amount_owed, claim.state), (2500, "annulled"))
        self.assert_register_is_ledger()

    def test_reimb_b_the_reserves_cover_the_loss(self):
        claim = self.served_claim("reserves_first", 6000)
        self.assertEqual(
            self.entry_of(claim.move_ids), {"101300": 300000, "456700": -300000}
        )

    def test_reimb_b_the_capital_bears_what_the_reserves_do_not(self):
        claim = self.served_claim("reserves_first", 12000)
        self.assertEqual(claim.amount_owed, 2666.67)

    def test_the_statutes_say_which_account_takes_the_difference(self):
        self.env.cr.execute("UPDATE coop_statutes SET annulment_loss_account = '1063'")
        self.statutes.invalidate_recordset()
        claim = self.served_claim("pro_rata", 6000)
        self.assertEqual(self.entry_of(claim.move_ids)["106300"], -50000)

    def test_capital_annulled_in_the_year_is_added_back(self):
        self.loss(6000)
        self.reserves(9000)
        self.use_method("pro_rata")
        first = self.gone(self.zoe_member, OUT)
        self.serve("2025-12-31")
        self.assertEqual(first.amount_owed, 2500)
        figures = first._figures_of_ledger(date(2025, 12, 31))
        self.assertEqual(figures["value_capital"], 27000)

    def test_the_figures_are_kept_as_they_were_found(self):
        claim = self.served_claim("pro_rata", 6000)
        [kept] = claim.valuation_ids
        self.assertEqual(
            (kept.value_loss, kept.value_capital, kept.value_reserves, kept.value),
            (6000, 27000, 9000, 2500),
        )
        self.assertIn("Ledger and register, closing of", kept.value_source)
        with self.assertRaisesRegex(UserError, "kept as it was found"):
            kept.value = 3000
        with self.assertRaisesRegex(UserError, "is registered"):
            claim.registered_on = "2025-01-01"

    def test_figures_may_be_typed_before_and_say_by_whom(self):
        claim = self.gone(self.zoe_member, OUT)
        claim.with_user(self.user_gerant).write(
            {"value_on": "2025-12-31", "value_loss": 6000, "value_capital": 27000,
             "value_reserves": 9000, "value_method": "pro_rata"}
        )  # fmt: skip
        self.assertEqual((claim.value_left, claim.value_of_share), (2500, 20.83))
        self.serve()
        self.assertEqual(claim.amount_owed, 2500)
        self.assertIn("Typed by", claim.valuation_ids.value_source)

    def test_the_capital_must_hold_the_leavers_own(self):
        claim = self.gone(self.zoe_member, OUT)
        claim.write({"value_on": "2025-12-31", "value_capital": 2999})
        done, why = self.serve()
        self.assertFalse(done)
        self.assertIn("it must hold the leaver's own 3", why.replace("\u202f", ""))

    def test_the_value_is_not_known_before_the_closing(self):
        claim = self.gone(self.zoe_member, date(2026, 3, 1))
        done, why = self.serve()
        self.assertFalse(done)
        self.assertIn("its value is known at the closing of", why)
        with self.assertRaisesRegex(UserError, "which is to come"):
            claim.action_fill_value()

    def test_later_losses_lower_what_is_owed(self):
        claim = self.served_claim("pro_rata", 6000)
        self.env["coop.share.later.loss"].create(
            {"repayment_id": claim.id, "found_on": "2026-03-01", "loss": 900,
             "capital": 27000, "reserves": 9000}
        )  # fmt: skip
        self.assertEqual((claim.later_reduction, claim.claim_back), (75, 0))
        for _twice in range(2):
            claim.with_user(self.user_gerant).action_apply_later_losses()
        self.assertEqual(claim.amount_owed, 2425)
        self.assert_register_is_ledger()

    def test_later_losses_claim_back_what_was_overpaid(self):
        claim = self.early(self.served_claim("pro_rata", 6000))
        self.paid(claim, with_interest=False)
        self.env["coop.share.later.loss"].create(
            {"repayment_id": claim.id, "found_on": "2026-03-01", "loss": 900,
             "capital": 27000, "reserves": 9000}
        )  # fmt: skip
        self.assertEqual(claim.claim_back, 75)
        claim.action_apply_later_losses()
        self.assertEqual(self.balance("467", self.zoe_member), 7500)
        self.assertEqual(claim.state, "paid")
        self.assert_register_is_ledger()


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRepaymentUnpaid(LeavingCase):
    def test_what_was_not_paid_is_annulled_too(self):
        bulletin = self._subscribed(self.zoe_member, 20, "2025-03-01")
        self._bank_pays(bulletin, 100, "2025-03-02")
        claim = self.gone(self.zoe_member, OUT)
        self.serve()
        self.assertEqual(
            self.entry_of(claim.move_ids),
            {"101300": 260000, "456700": -260000, "101200": 40000, "456250": -40000},
        )
        self.assertEqual(claim.amount_owed, 2600)
        self.assertEqual((bulletin.amount_due, self.zoe_member.capital_due), (0, 0))
        self.assertEqual(self.balance("4562", self.zoe_member), 0)
        self.assertTrue(self._claim_line(bulletin).reconciled)
        self.assert_register_is_ledger()

    def test_what_was_not_called_is_annulled_too(self):
        self.env.cr.execute(
            "UPDATE coop_statutes SET minimum_paid_percent = 25, payment_months = 36"
        )
        self.statutes.invalidate_recordset()
        bulletin = self._subscribed(self.zoe_member, 20, "2025-03-01", first_call=125)
        self._bank_pays(bulletin, 125, "2025-03-02")
        claim = self.gone(self.zoe_member, OUT)
        self.serve()
        found = self.entry_of(claim.move_ids)
        self.assertEqual((found["101100"], found["109000"]), (37500, -37500))
        self.assertEqual(claim.amount_owed, 2625)
        self.assert_register_is_ledger()

    def test_an_annulment_is_corrected_and_the_claim_waits_again(self):
        claim = self.gone(self.zoe_member, OUT)
        self.serve()
        claim.move_ids.action_reverse()
        self.assertEqual((claim.state, claim.amount_owed), ("waiting", 0))
        self.assertEqual(self.zoe_member.shares, 100)
        self.assert_register_is_ledger()


@tagged("post_install", "-at_install")
@freeze_time("2022-06-30")
class TestRealMinutes(LeavingCase):
    """Minutes of 2021: 72 shares of 24.00 stay, the reserves bear −12 825."""

    nominal = 24
    founding_shares = 24

    def test_pv_2021_the_share_stays_at_24_and_the_capital_is_1728(self):
        nora = self._member(self._partner("Nora Blanc"))
        nora._admit(date(2018, 6, 1), "AGO 2018")
        self._settled(nora, 1, "2018-06-01")
        self.reserves(20000, "2020-06-30")
        self.loss(12825, "2021-06-30")
        lost = nora._leave("agreed_break", date(2021, 7, 1), date(2021, 8, 31))
        self.assertEqual(lost, date(2021, 8, 31))
        claim = nora._claim_exit("exit", lost)
        self.serve("2022-06-30")
        self.assertEqual((claim.amount_owed, claim.valuation_ids.value), (24, 24))
        capital, _highest = self.env["coop.member"]._capital_on(
            self.company, date(2022, 6, 30)
        )
        self.assertEqual(capital, 1728_00)
        self.assertEqual(claim.payable_on, date(2026, 8, 31))
        self.early(claim, "AGO 2022, resolution 5")
        self.paid(claim, with_interest=False)
        self.assertEqual(claim.state, "paid")
