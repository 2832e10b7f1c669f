from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY
from .leaving_common import LeavingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMemberExit(LeavingCase):
    def exit_of(self, member, **values):
        screen = Form(
            self.env["coop.member.exit"]
            .with_user(self.user_gerant)
            .with_context(default_member_id=member.id)
        )
        for name, value in values.items():
            setattr(screen, name, value)
        return screen.save()

    def test_a_resignation_ends_membership_the_day_it_is_said(self):
        wizard = self.exit_of(
            self.zoe_member, notified="2026-05-04", effect="2026-07-03"
        )
        self.assertIn("Membership ends on 04/05/2026", wizard.verdict)
        action = wizard.action_leave()
        self.assertEqual(self.zoe_member.state, "left")
        self.assertEqual(self.zoe_member.category, "out")
        claim = self.claims.browse(action["res_id"])
        self.assertEqual(
            (claim.member_id, claim.shares, claim.registered_on, claim.payable_on),
            (self.zoe_member, 100, date(2026, 5, 4), date(2031, 5, 4)),
        )

    def test_retirement_keeps_membership_and_makes_no_claim(self):
        wizard = self.exit_of(self.zoe_member, reason="retirement", effect="2026-06-30")
        self.assertIn("She stays a member", wizard.verdict)
        wizard.action_leave()
        self.assertEqual(self.zoe_member.category, "retained")
        self.assertFalse(self.zoe_member.repayment_ids)

    def test_the_heirs_of_a_member_have_her_claim(self):
        wizard = self.exit_of(self.zoe_member, reason="death", effect="2026-06-01")
        action = wizard.action_leave()
        self.assertEqual(self.claims.browse(action["res_id"]).nature, "heirs")

    def test_the_assembly_lets_her_stay_if_it_met_before_the_notice_ended(self):
        late = {"stays": True, "notified": "2026-05-04", "effect": "2026-06-30"}
        wizard = self.exit_of(
            self.zoe_member,
            **late,
            decision_date="2026-07-01",
            decision_reference="AGE 2026",
        )
        with self.assertRaisesRegex(UserError, "must meet before the notice ends"):
            wizard.action_leave()
        wizard = self.exit_of(
            self.zoe_member,
            **late,
            decision_date="2026-06-30",
            decision_reference="AGE 2026",
        )
        wizard.action_leave()
        self.assertEqual(
            (self.zoe_member.state, self.zoe_member.category), ("member", "former")
        )

    def test_what_is_not_paid_is_taken_off_what_is_repaid(self):
        """2 600 of capital, 40 of the last 100 paid: 60 less than its value."""
        self._bank_pays(self._subscribed(self.zoe_member, 4), 40)
        text = self.exit_of(self.zoe_member).verdict
        text = text.replace("\xa0", " ").replace("\u202f", " ")
        text = text[text.index("o_coop_exit_owed") :]
        self.assertIn("2 540,00", text[: text.index("</tr>")])

    def test_an_exclusion_needs_the_assembly(self):
        wizard = self.exit_of(
            self.zoe_member,
            reason="exclusion",
            decision_date=ASSEMBLY[0],
            decision_reference="AGE",
        )
        wizard.decision_reference = False
        with self.assertRaisesRegex(UserError, "Decision on Zoé Roux"):
            wizard.action_leave()

    def test_what_breaks_for_the_others_is_shown_and_is_what_is_then_told(self):
        self.max_member._leave("resignation", date(2026, 1, 2), date(2026, 1, 2))
        wizard = self.exit_of(self.zoe_member, effect="2026-06-30")
        seen = "Employed members: 1, at least 2 are needed"
        self.assertIn(seen, wizard.verdict)
        before = self.env["coop.member"].search_count([("state", "=", "left")])
        self.assertEqual(before, 1)
        wizard.action_leave()
        told = self.env["mail.activity"].search([("res_model", "=", "coop.member")])
        self.assertTrue(any(seen in note for note in told.mapped("note")))

    def test_both_methods_are_shown_with_the_figures_of_the_ledger(self):
        self.loss(1500, "2025-06-30")
        self.reserves(7500, "2024-06-30")
        wizard = self.exit_of(
            self.zoe_member, notified="2025-11-03", effect="2025-11-03"
        )
        # A: 1 500 × 7 500/15 000 = 750 on the capital, a third for Zoé: 2 250.00
        text = wizard.verdict.replace("\xa0", " ").replace("\u202f", " ")
        self.assertIn("2 250,00", text)
        self.assertIn("2 500,00", text)
        self.assertIn("Place in the queue: <strong>1</strong>", text)

    def test_a_second_request_claims_nothing_twice(self):
        claim = self.zoe_member._ask_partial_repayment(40)
        claim.write({"decision_date": ASSEMBLY[0], "decision_reference": "AGO"})
        claim.action_register()
        self.exit_of(self.zoe_member, effect="2026-06-30").action_leave()
        self.assertEqual(self.zoe_member.repayment_ids.mapped("shares"), [40, 60])

    def test_the_exit_of_the_career_proposes_the_exit_of_the_member(self):
        career = self.env["coop.career"].create({"employee_id": self.lou.id})
        stages = self.env["coop.career.stage"]
        for kind, day, values in (
            ("cape", "2020-01-01", {"date_to": "2020-12-31"}),
            ("cesa", "2021-01-01", {}),
            ("exit", "2026-06-30", {"exit_type": "resignation"}),
        ):
            stages.create(
                {"career_id": career.id, "type": kind, "date_from": day, **values}
            ).action_sign()
        told = self.lou_member.activity_ids.filtered(
            lambda one: one.user_id == self.user_gerant
        )
        self.assertIn("Write the exit of the member", told.mapped("summary"))

    def test_open_activities_are_closed_from_there(self):
        wizard = self.exit_of(self.lou_member, effect="2026-06-30")
        self.assertEqual(wizard.activity_ids, self.ardoise)
        self.assertEqual(
            wizard.activity_ids.action_close()["res_model"], "coop.activity.close"
        )


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestPartialRepayment(LeavingCase):
    def test_a_member_asks_and_the_gerant_is_told(self):
        member = self.lou_member.with_user(self.user_lou)
        claim = member._ask_partial_repayment(30)
        self.assertEqual(
            (claim.state, claim.nature, claim.shares), ("asked", "partial", 30)
        )
        told = claim.sudo().activity_ids
        self.assertIn(self.user_gerant, told.user_id)
        with self.assertRaisesRegex(UserError, "Decision on"):
            claim.with_user(self.user_gerant).action_register()

    def test_a_member_keeps_the_last_share_and_claims_each_once(self):
        with self.assertRaisesRegex(UserError, "may let go of 99 at most"):
            self.lou_member._ask_partial_repayment(100)
        self.lou_member._ask_partial_repayment(90)
        with self.assertRaisesRegex(UserError, "may let go of 9 at most"):
            self.lou_member._ask_partial_repayment(10)

    def test_shares_of_the_commitment_stay(self):
        self.env["coop.share.move"]._act_withhold(
            self.lou_member, date(2026, 5, 31), 50000, "Pay", "k"
        )
        self._subscribed(self.lou_member, 20, means="withheld", nature="commitment")
        with self.assertRaisesRegex(UserError, "keeps those of the statutory"):
            self.lou_member._ask_partial_repayment(101)
        self.assertTrue(self.lou_member._ask_partial_repayment(100))

    def test_blocked_and_unpaid_shares_stay(self):
        bulletin = self._subscribed(
            self.zoe_member,
            4,
            means="claim",
            claim_account="4246",
            nature="conversion",
            locked_until="2031-06-01",
        )
        self.assertTrue(bulletin)
        with self.assertRaisesRegex(UserError, "blocked until a later day"):
            self.zoe_member._ask_partial_repayment(101)
        self._subscribed(self.max_member, 4)
        with self.assertRaisesRegex(UserError, "the others are not paid"):
            self.max_member._ask_partial_repayment(101)

    def test_a_number_that_is_none_is_refused(self):
        for wrong in (0, -1, "12", 1.5):
            with self.subTest(wrong), self.assertRaisesRegex(UserError, "ask for one"):
                self.lou_member._ask_partial_repayment(wrong)
