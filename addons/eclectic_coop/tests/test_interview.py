from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .career_common import CareerCase

PARTS = {"review": "a", "outlook": "b", "actions": "c", "needs": "none"}


@tagged("post_install", "-at_install")
@freeze_time("2025-03-15")
class TestInterview(CareerCase):
    """CAE-09: two interviews in twelve months, written and signed by both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sign("cesa", "2024-03-01")

    def _held(self, day="2025-03-10", **values):
        interview = self._interview(day, **values)
        interview.with_user(self.user_coach).action_hold()
        return interview

    def test_the_next_interview_is_due_and_late(self):
        self._held("2024-05-15", **PARTS)
        due = self._due("interview")
        self.assertEqual((due["date"], due["state"]), (date(2025, 3, 1), "late"))
        self.assertIn("2 interviews are due in each 12 months", due["reason"])

    def test_a_held_interview_moves_the_next_one(self):
        self._held("2024-05-15", **PARTS)
        self._held("2025-03-10", **PARTS)
        self.assertEqual(self.career.next_interview, date(2025, 5, 15))

    def test_a_planned_interview_moves_nothing(self):
        self._interview("2025-03-20")
        self.assertEqual(self.career.next_interview, date(2024, 9, 1))

    def test_an_interview_is_not_held_before_its_day(self):
        with self.assertRaisesRegex(UserError, "is held when that day has come"):
            self._held("2025-03-16")

    def test_a_report_without_its_four_parts_is_not_signed(self):
        interview = self._held(review="a", outlook="b", actions="c")
        with self.assertRaisesRegex(UserError, "Report: Needs to be written"):
            interview.with_user(self.user_coach).action_sign()

    def test_both_sign_and_the_report_is_frozen(self):
        interview = self._held(**PARTS)
        interview.with_user(self.user_lou).entrepreneur_comment = "I agree"
        interview.with_user(self.user_coach).action_sign()
        self.assertEqual(interview.state, "held")
        interview.with_user(self.user_lou).action_sign()
        self.assertEqual(interview.state, "signed")
        for user, part in ((self.user_coach, "review"), (self.user_gerant, "needs")):
            with self.assertRaisesRegex(UserError, "no longer be changed"):
                interview.with_user(user).write({part: "other"})
        with self.assertRaisesRegex(UserError, "no longer be changed"):
            interview.with_user(self.user_lou).entrepreneur_comment = "no"

    def test_the_report_is_locked_by_the_first_signature_unless_reopened(self):
        interview = self._held(**PARTS).with_user(self.user_coach)
        interview.action_sign()
        with self.assertRaisesRegex(UserError, "no longer be changed"):
            interview.review = "other"
        interview.action_reopen()
        interview.review = "other"
        self.assertFalse(interview.coach_signed_on)

    def test_the_entrepreneur_writes_her_words_and_nothing_else(self):
        interview = self._held(**PARTS).with_user(self.user_lou)
        interview.entrepreneur_comment = "my words"
        for name in ("review", "date", "coach_id"):
            with self.assertRaises(AccessError):
                interview.write({name: interview[name]})

    def test_the_coach_does_not_write_her_words(self):
        interview = self._held(**PARTS)
        with self.assertRaisesRegex(AccessError, "hers to write"):
            interview.with_user(self.user_coach).entrepreneur_comment = "she agrees"

    def test_nobody_signs_for_the_other(self):
        interview = self._held(**PARTS)
        for user in (self.user_coach, self.user_lou):
            for vals in ({"state": "signed"}, {"entrepreneur_signed_on": "2025-03-15"}):
                with self.assertRaises(UserError):
                    interview.with_user(user).write(vals)
        with self.assertRaises(AccessError):
            interview.with_user(self.user_lou).action_reopen()

    def test_without_a_user_the_signed_paper_is_added(self):
        self.lou.user_id = False
        interview = self._held(**PARTS).with_user(self.user_coach)
        with self.assertRaisesRegex(UserError, "add the paper"):
            interview.action_sign()
        interview.document = "c2Nhbg=="
        interview.action_sign()
        self.assertEqual(interview.state, "signed")

    def test_the_coach_of_her_own_career_is_an_entrepreneur_there(self):
        self.user_lou.group_ids += self.env.ref("eclectic_coop.group_coach")
        with self.assertRaises(AccessError):
            self._interview("2025-03-20").with_user(self.user_lou).action_hold()

    def test_a_held_interview_is_kept(self):
        with self.assertRaisesRegex(UserError, "is kept"):
            self._held(**PARTS).with_user(self.user_coach).unlink()

    def test_the_meeting_is_put_once_in_the_calendar(self):
        interview = self._interview("2025-03-20").with_user(self.user_coach)
        interview.action_meeting()
        event = interview.event_id
        interview.action_meeting()
        self.assertEqual(interview.event_id, event)
        self.assertEqual(
            event.partner_ids, (self.user_coach | self.user_lou).partner_id
        )

    def test_she_is_asked_to_sign_and_the_reminder_goes_with_her_signature(self):
        interview = self._held(**PARTS)
        self.assertEqual(interview.activity_ids.user_id, self.user_lou)
        interview.with_user(self.user_lou).action_sign()
        self.assertFalse(interview.activity_ids)

    def test_the_report_prints_its_parts_and_signatures(self):
        interview = self._held(**{**PARTS, "review": "Three new clients"})
        interview.with_user(self.user_coach).action_sign()
        html = self.env["ir.actions.report"]._render_qweb_html(
            "eclectic_coop.report_coop_interview", interview.ids
        )[0]
        for words in ("Three new clients", "Lou Martin", "R7331-3"):
            self.assertIn(words, html.decode())
