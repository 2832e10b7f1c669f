from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CoopCase


@tagged("post_install", "-at_install")
class TestActivityOpening(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.zoe = cls.env["hr.employee"].create(
            {"name": "Zoé Roux", "work_email": "zoe@example.org"}
        )

    def _wizard(self, employee, name="Échoppe Zoé"):
        action = employee.with_user(self.user_gerant).action_open_activity()
        model = self.env[action["res_model"]].with_user(self.user_gerant)
        form = Form(model.with_context(**action["context"]))
        form.name = name
        return form

    def _open(self, form):
        action = form.save().action_open()
        return self.env[action["res_model"]].browse(action["res_id"])

    def test_the_gerant_opens_an_activity_from_an_employee(self):
        form = self._wizard(self.zoe)
        form.coach_id = self.user_coach
        form.accountant_id = self.user_accountant
        form.date_open = "2026-03-01"
        self.assertEqual(form.code, "ECHOPPEZ")
        activity = self._open(form)
        self.assertEqual(activity.state, "open")
        self.assertEqual(str(activity.date_open), "2026-03-01")
        self.assertEqual(activity.partner_line_ids.employee_id, self.zoe)
        self.assertEqual(activity.account_id.code, "ECHOPPEZ")
        self.assertTrue(activity.balance_account_id)

    def test_a_person_without_user_is_invited_as_entrepreneur(self):
        self._open(self._wizard(self.zoe))
        user = self.zoe.user_id
        self.assertEqual(user.login, "zoe@example.org")
        self.assertTrue(user.has_group("eclectic_coop.group_entrepreneur"))
        self.assertFalse(user.has_group("account.group_account_user"))
        self.assertFalse(user.has_group("base.group_system"))
        mail = self.env["mail.mail"].search([("email_to", "=", user.email)])
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("signup", mail.body_html)

    def test_a_person_with_a_user_gets_the_role(self):
        user = self._user("sam", "group_coach")
        sam = self._employee("Sam", user)
        self._open(self._wizard(sam))
        self.assertEqual(sam.user_id, user)
        self.assertTrue(user.has_group("eclectic_coop.group_entrepreneur"))

    def test_a_person_without_address_is_refused(self):
        self.zoe.work_email = False
        wizard = self._wizard(self.zoe)
        line = wizard.line_ids.edit(0)
        line.email = " "
        line.save()
        with self.assertRaisesRegex(UserError, "Zoé Roux has no user"):
            self._open(wizard)

    def test_an_address_taken_by_another_user_is_refused(self):
        self.zoe.work_email = self.user_max.login = "max@example.org"
        with self.assertRaisesRegex(UserError, "already belongs to the user"):
            self._open(self._wizard(self.zoe))

    def test_a_bad_address_is_refused(self):
        self.zoe.work_email = "zoe at example"
        with self.assertRaisesRegex(UserError, "« zoe at example »: expected"):
            self._open(self._wizard(self.zoe))

    def test_a_taken_code_is_refused(self):
        form = self._wizard(self.zoe)
        form.code = "ARDO"
        with self.assertRaisesRegex(UserError, "ARDO already names an activity"):
            self._open(form)

    def test_the_coach_gets_the_list_of_first_steps(self):
        form = self._wizard(self.zoe)
        form.coach_id = self.user_coach
        steps = self._open(form).activity_ids
        self.assertEqual(steps.user_id, self.user_coach)
        self.assertEqual(
            len(steps), len(self.env.ref("eclectic_coop.plan_opening").template_ids)
        )

    def test_two_people_open_an_activity_together(self):
        form = self._wizard(self.lou)
        with form.line_ids.edit(0) as line:
            line.share = 50
        with form.line_ids.new() as line:
            line.employee_id = self.max
            line.share = 50
        activity = self._open(form)
        self.assertEqual(activity.member_user_ids, self.user_lou | self.user_max)

    def test_only_the_gerant_opens_an_activity(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["coop.activity.open"].with_user(user).create({"name": "X"})
