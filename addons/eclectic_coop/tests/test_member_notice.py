from datetime import date
from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .capital_common import TODAY
from .leaving_common import LeavingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMemberNotice(LeavingCase):
    """SUB-05, CAP-12: late, notice, suspension, deemed resigned."""

    def told(self, record):
        return record.activity_ids.filtered(
            lambda one: one.user_id == self.user_gerant
        ).mapped("summary")

    def follow(self):
        self.env["coop.member"]._cron_deadlines()
        self.lou_member.invalidate_recordset()

    def test_from_late_to_deemed_resigned_one_step_at_a_time(self):
        self._subscribed(self.lou_member, 10, "2025-12-31")
        member = self.lou_member.with_user(self.user_gerant)
        self.follow()
        self.assertNotIn("Send the formal notice", self.told(self.lou_member))
        with freeze_time("2026-07-01"):
            self.follow()
            self.follow()
            self.assertEqual(
                self.told(self.lou_member).count("Send the formal notice"), 1
            )
            self.assertEqual(member.next_step, "notice")
            member.action_give_notice()
            self.assertNotIn("Send the formal notice", self.told(self.lou_member))
        with freeze_time("2026-07-31"):
            self.follow()
            self.assertIn("Suspend the votes", self.told(self.lou_member))
            member.action_suspend()
            self.assertEqual(self.lou_member.suspended_from, date(2026, 7, 31))
        with freeze_time("2026-10-01"):
            self.follow()
            self.assertIn("Deemed resigned", self.told(self.lou_member))
            action = member.action_deemed_resigned()
        self.assertEqual(action["context"]["default_reason"], "unpaid")

    def test_what_is_called_later_is_late_later(self):
        self.env.cr.execute(
            "UPDATE coop_statutes SET minimum_paid_percent = 25, payment_months = 36"
        )
        self.statutes.invalidate_recordset()
        bulletin = self._subscribed(self.lou_member, 4, "2025-03-01", first_call=25)
        self._bank_pays(bulletin, 25, "2025-03-02")
        self.assertFalse(self.lou_member.late_since)
        bulletin.action_call_rest()
        self.lou_member.invalidate_recordset()
        self.assertEqual(self.lou_member.late_since, date(2026, 6, 30))

    def test_who_has_paid_is_left_alone(self):
        self._settled(self.lou_member, 10, "2025-12-31")
        with freeze_time("2026-12-01"):
            self.follow()
        self.assertFalse(self.lou_member.next_step)

    def test_the_assembly_must_rule_on_who_is_employed_for_a_year(self):
        ines = self._employee("Inès Faure", self.env["res.users"])
        ines.contract_date_start = "2025-08-01"
        candidate = self._member(
            self._partner("Inès Faure"), employee_id=ines.id, applied_on="2026-02-01"
        )
        self.follow()
        self.assertIn("Put on the agenda of the assembly", self.told(candidate))
        [reminder] = candidate.activity_ids.filtered(
            lambda one: one.user_id == self.user_gerant
        )
        self.assertEqual(reminder.date_deadline, date(2026, 8, 1))

    def test_an_employee_who_must_apply_is_told_to_the_gerant(self):
        self.env.cr.execute("UPDATE coop_statutes SET candidature_months = 12")
        self.statutes.invalidate_recordset()
        ines = self._employee("Inès Faure", self.env["res.users"])
        ines.contract_date_start = "2025-08-01"
        for _twice in range(2):
            self.follow()
        self.assertEqual(self.told(ines).count("Must apply to become a member"), 1)

    def test_one_members_trouble_does_not_silence_the_others(self):
        self._subscribed(self.lou_member, 10, "2025-01-01")
        self._subscribed(self.max_member, 10, "2025-01-01")
        members = type(self.env["coop.member"])
        remind = members._remind

        def fail_lou(member, found):
            if member == self.lou_member:
                raise ValueError("broken")
            return remind(member, found)

        with (
            patch.object(members, "_remind", fail_lou),
            mute_logger("odoo.addons.eclectic_coop.models.coop_member_notice"),
        ):
            self.follow()
        self.assertIn("Send the formal notice", self.told(self.max_member))
