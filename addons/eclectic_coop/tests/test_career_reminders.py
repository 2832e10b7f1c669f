from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged
from odoo.tools import mute_logger

from .career_common import CareerCase

LOGGER = "odoo.addons.eclectic_coop.models.coop_career_reminder"


@tagged("post_install", "-at_install")
class TestCareerReminders(CareerCase):
    def _reminders(self, career=None):
        return {
            (activity.coop_deadline, activity.user_id, activity.date_deadline)
            for activity in (career or self.career).activity_ids
        }

    def _users(self, kind):
        return self.career.activity_ids.filtered(
            lambda activity: activity.coop_deadline == kind
        ).user_id

    @freeze_time("2026-01-15")
    def test_each_deadline_reminds_the_person_who_must_act(self):
        self._sign("cape", "2023-03-01", "2024-02-29")
        self._sign("cesa", "2024-03-01")
        self.assertEqual(self._users("interview"), self.user_coach)
        self.assertLessEqual(self.user_lou | self.user_gerant, self._users("associate"))
        self.assertIn(("associate", self.user_lou, date(2026, 3, 1)), self._reminders())

    @freeze_time("2026-01-15")
    def test_without_a_coach_the_gerant_is_reminded(self):
        self.ardoise.coach_id = False
        self._sign("cesa", "2024-03-01")
        self.assertIn(self.user_gerant, self._users("interview"))

    @freeze_time("2026-01-15")
    def test_run_twice_is_run_once(self):
        self._sign("cesa", "2024-03-01")
        before = self.career.activity_ids
        self.assertTrue(before)
        self.career._follow()
        self.career._follow()
        self.assertEqual(self.career.activity_ids, before)

    @freeze_time("2026-01-15")
    def test_a_reminder_marked_as_done_does_not_come_back(self):
        self._sign("cesa", "2024-03-01")
        mine = self.career.activity_ids.filtered(
            lambda activity: activity.user_id == self.user_coach
        )
        mine.with_user(self.user_coach).action_done()
        self.career._follow()
        self.assertNotIn(self.user_coach, self.career.activity_ids.user_id)

    def test_a_deadline_that_moves_takes_its_reminder_along(self):
        with freeze_time("2024-08-15"):
            self._sign("cesa", "2024-03-01")
            before = self.career.activity_ids.filtered(
                lambda a: a.coop_deadline == "interview"
            )
            self.assertEqual(before.date_deadline, date(2024, 9, 1))
        with freeze_time("2025-02-15"):
            meeting = self._interview("2024-08-20")
            meeting.with_user(self.user_coach).action_hold()
        self.assertEqual(before.exists().date_deadline, date(2025, 3, 1))

    @freeze_time("2026-01-15")
    def test_what_is_no_longer_due_is_no_longer_reminded(self):
        self._sign("cesa", "2024-03-01")
        self._sign("exit", "2026-01-10", exit_type="resignation")
        self.assertFalse(self.career.activity_ids)

    @freeze_time("2026-01-15")
    def test_a_reminder_of_ones_own_is_left_alone(self):
        mine = self.career.activity_schedule(
            summary="Call her", user_id=self.user_coach.id
        )
        self._sign("cesa", "2024-03-01")
        self._sign("exit", "2026-01-10", exit_type="resignation")
        self.assertEqual(self.career.activity_ids, mine)

    def test_the_cron_isolates_a_career_that_fails(self):
        with freeze_time("2025-03-01"):
            self._sign("cesa", "2025-03-01")
            self._sign("cesa", "2025-03-01", career=self.career_max)
        self.assertFalse(self._reminders(self.career_max))
        failing, follow = self.career, type(self.career)._follow

        def _follow(career):
            if career == failing:
                raise ValueError("broken")
            return follow(career)

        with (
            freeze_time("2025-08-15"),
            patch.object(type(self.career), "_follow", _follow),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
            mute_logger(LOGGER),
        ):
            self.env["coop.career"]._cron_follow()
        self.assertTrue(self._reminders(self.career_max))
        self.assertFalse(self._reminders())

    def test_the_cron_is_there(self):
        cron = self.env.ref("eclectic_coop.ir_cron_follow_careers")
        self.assertEqual(cron.code, "model._cron_follow()")
