"""All members are looked at again after every event (CAP-02…08)."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY
from .membership_common import DAY, REFERENCE, MembershipCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestBody(MembershipCase):
    def test_the_fourth_external_beside_six_employees_is_refused(self):
        self._employees(3)
        for number in range(3):
            self._external(f"External {number}")
        fourth = self._member(self._partner("Fourth"), "external")
        with self.assertRaisesRegex(UserError, "Fourth cannot be .*60.00 %.*65.00 %"):
            self._decide(fourth)

    def test_an_employee_who_leaves_makes_too_many_externals_a_warning(self):
        self._employees(3)
        for number in range(3):
            self._external(f"External {number}")
        self.zoe_member._leave("resignation", DAY, DAY)
        self.assertIn("62,50 %", self._told("CAP-06").note)
        self.assertIn("37,50 %", self._told("CAP-07-votes").note)

    def test_of_two_at_half_one_leaves_and_the_alarm_has_its_day(self):
        self.zoe_member._leave("resignation", DAY, DAY)
        self.env["coop.share.move"]._act_transfer(
            self.zoe_member, self.lou_member, 50, DAY, ASSEMBLY
        )
        self.env["coop.share.move"]._act_transfer(
            self.zoe_member, self.max_member, 50, DAY, ASSEMBLY
        )
        self.assertFalse(self._told("CAP-08"))
        self.max_member._leave("resignation", DAY, date(2026, 6, 30))
        alarm = self._told("CAP-03")
        self.assertEqual(alarm.date_deadline, date(2027, 6, 30))
        self.assertIn(self.said(date(2027, 6, 30)), alarm.note)

    def test_a_limit_that_holds_again_asks_for_nothing(self):
        self.max_member._leave("resignation", DAY, DAY)
        self.zoe_member._leave("resignation", DAY, DAY)
        self.assertTrue(self._told("CAP-03"))
        self._employees(1)
        self.assertFalse(self._told("CAP-03"))

    def test_suspended_votes_are_looked_at_for_everybody(self):
        self._external("Paul Roux")
        self.zoe_member.notice_date = "2026-05-30"
        self.assertEqual(self.zoe_member.next_act, "suspend")
        self._external_fits_at_three_to_one()
        self.zoe_member.action_suspend()
        self.assertEqual(self.zoe_member.suspended_from, date(2026, 6, 29))
        self.assertEqual(self.zoe_member.next_act, "restore")
        self.assertIn("33,33 %", self._told("CAP-07-votes").note)
        self.zoe_member.action_restore()
        self.assertFalse(self._told("CAP-07-votes"))

    def _external_fits_at_three_to_one(self):
        self.env.cr.execute(
            "UPDATE coop_statutes SET external_vote_percent = 30,"
            " employee_vote_percent = 65"
        )
        self.statutes.invalidate_recordset()

    def test_votes_are_suspended_after_a_notice_only(self):
        with self.assertRaisesRegex(UserError, "give the day it was sent to Zoé"):
            self.zoe_member.action_suspend()

    def test_a_change_of_category_is_a_period_with_its_decision(self):
        paul = self._external("Paul Roux")
        self._change(paul, "employee")
        self.assertEqual(paul.category, "employee")
        self.assertEqual(paul.period_ids[0].decision_reference, REFERENCE)

    def test_a_change_of_category_that_passes_a_limit_is_refused(self):
        self._external("Paul Roux")
        with self.assertRaisesRegex(UserError, "50.00 %, at most 35.00 %"):
            self._change(self.zoe_member, "external")

    def _change(self, member, category):
        self.env["coop.member.change"].create(
            {
                "member_id": member.id,
                "category": category,
                "date": TODAY,
                "decision_date": DAY,
                "decision_reference": REFERENCE,
            }
        ).action_change()

    def test_a_request_cannot_say_that_the_body_is_watched(self):
        self._external("Paul Roux")
        paul = self._member(self._partner("Second"), "external")
        with self.assertRaisesRegex(UserError, "40.00 %"):
            paul.with_context(coop_body_watched=True)._admit(DAY, REFERENCE)

    def test_a_request_cannot_say_that_the_body_is_only_told(self):
        self._external("Paul Roux")
        paul = self._member(self._partner("Second"), "external")
        for word in ("tell", True, {}):
            with (
                self.subTest(word),
                self.assertRaisesRegex(UserError, "40.00 %"),
                self.env.cr.savepoint(),
            ):
                paul.with_context(coop_body=word)._admit(DAY, REFERENCE)

    def test_a_decision_to_come_is_refused_whatever_day_the_screen_shows(self):
        paul = self._member(self._partner("Paul Roux"))
        paul.write({"decision_date": "2027-01-31", "decision_reference": REFERENCE})
        for word in ("coop_day", "coop_act_day"):
            later = paul.with_context(**{word: "2027-02-01"})
            with self.subTest(word), self.assertRaisesRegex(UserError, "was taken"):
                later.action_admit()
