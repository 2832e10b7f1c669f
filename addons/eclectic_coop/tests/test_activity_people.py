import base64
from datetime import date

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestActivityPeople(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line_lou = cls.ardoise.partner_line_ids
        cls.line_lou.date_from = "2026-01-01"

    def _reads(self, user, activity, day):
        with freeze_time(day):
            self.env.invalidate_all()
            return activity in self.env["coop.activity"].with_user(user).search([])

    def _share_with_max(self, share_lou, share_max, **values):
        line = {"employee_id": self.max.id, "date_from": "2026-01-01", **values}
        self.ardoise.partner_line_ids = [
            Command.update(self.line_lou.id, {"share": share_lou}),
            Command.create({"share": share_max, **line}),
        ]

    def test_several_people_share_the_result(self):
        self._share_with_max(60, 40)
        self.assertEqual(self.ardoise.partner_line_ids.mapped("share"), [60, 40])
        self.assertTrue(self.ardoise.needs_agreement)

    def test_the_form_accepts_a_second_person(self):
        with Form(self.ardoise) as form:
            with form.partner_line_ids.edit(0) as line:
                line.share = 50
            with form.partner_line_ids.new() as line:
                line.employee_id = self.max
                line.date_from = "2026-01-01"
                line.share = 50
        self.assertEqual(len(self.ardoise.partner_line_ids), 2)

    def test_shares_that_do_not_make_the_whole_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "add up to 110 %, they must"):
            self._share_with_max(60, 50)

    def test_a_line_written_alone_is_checked_too(self):
        with self.assertRaisesRegex(ValidationError, "add up to 70 %"):
            self.line_lou.share = 70

    def test_a_line_deleted_alone_is_checked_too(self):
        self._share_with_max(60, 40)
        with self.assertRaisesRegex(ValidationError, "add up to 60 %"):
            (self.ardoise.partner_line_ids - self.line_lou).unlink()

    def test_no_context_from_outside_skips_the_check(self):
        with self.assertRaisesRegex(ValidationError, "add up to 70 %"):
            self.line_lou.with_context(coop_people=True).share = 70

    def test_overlapping_lines_of_a_person_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "Lou Martin is twice"):
            self._share_with_max(50, 50, employee_id=self.lou.id)

    @mute_logger("odoo.sql_db")
    def test_a_last_day_before_the_first_is_refused(self):
        with self.assertRaises(CheckViolation):
            self.line_lou.date_to = "2025-12-31"

    def test_a_person_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Autre"})
        stranger = self.env["hr.employee"].create(
            {"name": "Zoé", "company_id": other.id}
        )
        with self.assertRaisesRegex(UserError, "Zoé"):
            self.line_lou.employee_id = stranger

    def test_a_person_may_have_several_activities(self):
        second = self._activity("SEC", "Seconde", self.lou)
        mine = self.env["coop.activity"].with_user(self.user_lou).search([])
        self.assertEqual(mine, self.ardoise | second)

    def test_access_lasts_from_the_first_to_the_last_day(self):
        self.line_lou.date_to = "2026-06-30"
        self.assertFalse(self._reads(self.user_lou, self.ardoise, "2025-12-31"))
        self.assertTrue(self._reads(self.user_lou, self.ardoise, "2026-01-01"))
        self.assertTrue(self._reads(self.user_lou, self.ardoise, "2026-06-30"))
        self.assertFalse(self._reads(self.user_lou, self.ardoise, "2026-07-01"))

    @freeze_time("2026-07-01")
    def test_members_are_the_people_of_today(self):
        self.line_lou.date_to = "2026-06-30"
        self.ardoise.partner_line_ids = [
            Command.create({"employee_id": self.max.id, "date_from": date(2026, 7, 1)})
        ]
        self.env.invalidate_all()
        self.assertEqual(self.ardoise.member_user_ids, self.user_max)

    def test_a_coach_must_hold_the_role(self):
        self.ardoise.coach_id = self.user_gerant
        with self.assertRaisesRegex(ValidationError, "role Coach is missing"):
            self.ardoise.coach_id = self.user_lou

    def test_an_accountant_must_hold_the_role(self):
        self.ardoise.accountant_id = self.user_gerant
        with self.assertRaisesRegex(ValidationError, "role Accountant is missing"):
            self.ardoise.accountant_id = self.user_coach

    def test_the_coach_follows_the_messages_until_replaced(self):
        self.ardoise.coach_id = self.user_coach
        self.assertIn(self.user_coach.partner_id, self.ardoise.message_partner_ids)
        self.ardoise.coach_id = self.user_gerant
        self.assertNotIn(self.user_coach.partner_id, self.ardoise.message_partner_ids)

    def test_the_agreement_is_kept_with_the_activity(self):
        self.ardoise.agreement = base64.b64encode(b"%PDF-1.4 agreement")
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "coop.activity"),
                ("res_field", "=", "agreement"),
                ("res_id", "=", self.ardoise.id),
            ]
        )
        self.assertTrue(attachment.with_user(self.user_lou).has_access("read"))
        self.assertFalse(attachment.with_user(self.user_max).has_access("read"))
