from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .career_common import CareerCase
from .rpc import RpcCase

PRIVATE = ("coop.career", "coop.career.stage", "coop.interview")


@tagged("post_install", "-at_install")
@freeze_time("2025-03-15")
class TestCareerRights(CareerCase):
    """Coach: people followed. Entrepreneur: her own. Accountant: none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._sign("cesa", "2024-03-01")
        cls._sign("cesa", "2024-03-01", career=cls.career_max)
        cls._draft("amendment", "2025-03-01", fixed_pay=1500)
        cls._interview("2025-03-10")
        cls._interview("2025-03-11", career_id=cls.career_max.id)

    def _careers(self, user, model="coop.career"):
        found = self.env[model].with_user(user).search([])
        return found.sudo().mapped(
            "name" if model == "coop.career" else "career_id.name"
        )

    def test_the_entrepreneur_reads_her_own_career_only(self):
        for model in PRIVATE:
            self.assertEqual(set(self._careers(self.user_lou, model)), {"Lou Martin"})
        self.assertFalse(
            self.env["coop.career.stage"]
            .with_user(self.user_lou)
            .search([("state", "=", "draft")])
        )
        with self.assertRaises(AccessError):
            self.career_max.with_user(self.user_lou).read(["stage"])

    def test_the_entrepreneur_writes_nothing_of_her_path(self):
        career = self.career.with_user(self.user_lou)
        with self.assertRaises(AccessError):
            career.associate_date = "2025-01-01"
        with self.assertRaises(AccessError):
            career.stage_ids[:1].write({"document": "eA=="})
        with self.assertRaises(AccessError):
            career.stage_ids[:1].action_revoke()
        with self.assertRaises(AccessError):
            self.env["coop.interview"].with_user(self.user_lou).create(
                {"career_id": career.id, "date": "2025-03-20"}
            )

    def test_the_entrepreneur_reads_her_own_deadlines(self):
        own = self.lou.with_user(self.user_lou)._coop_deadlines()
        self.assertEqual({line["res_id"] for line in own}, {self.career.id})
        self.assertFalse(self.max.with_user(self.user_lou)._coop_deadlines())

    def test_the_coach_follows_the_people_of_the_activities(self):
        for model in PRIVATE:
            self.assertEqual(set(self._careers(self.user_coach, model)), {"Lou Martin"})
        self.bambou.coach_id = self.user_coach
        self.env.flush_all()
        self.assertIn("Max Petit", self._careers(self.user_coach))

    def test_the_coach_reads_the_form_without_rights_on_employees(self):
        career = self.career.with_user(self.user_coach)
        fields = ("employee_id", "deadlines_html", "next_reason", "coach_ids")
        self.assertEqual(career.read(fields)[0]["employee_id"][1], "Lou Martin")
        self.assertFalse(
            self.env["hr.version"].with_user(self.user_coach).has_access("read")
        )

    def test_the_coach_drafts_and_the_gerant_signs(self):
        stage = self.env["coop.career.stage"].with_user(self.user_coach)
        draft = stage.create(
            {
                "career_id": self.career.id,
                "type": "amendment",
                "date_from": "2025-04-01",
                "fixed_pay": 1400,
            }
        )
        with self.assertRaises(AccessError):
            draft.action_sign()
        draft.with_user(self.user_gerant).action_sign()
        self.assertEqual(draft.sudo().version_id.wage, 1400)

    def test_the_coach_opens_nothing_for_people_followed_by_others(self):
        for model, values in (
            ("coop.career.stage", {"type": "diagnostic", "date_from": "2025-01-01"}),
            ("coop.interview", {"date": "2025-03-20"}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_coach).create(
                    {"career_id": self.career_max.id, **values}
                )

    def test_the_accountant_sees_no_career(self):
        for model in PRIVATE:
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_accountant).search([])

    def test_the_gerant_does_it_all_without_sudo(self):
        stage = self.env["coop.career.stage"].with_user(self.user_gerant)
        leaving = stage.create(
            {
                "career_id": self.career_max.id,
                "type": "exit",
                "exit_type": "agreed",
                "date_from": "2025-03-10",
            }
        )
        leaving.action_sign()
        self.assertEqual(self.career_max.stage, "exit")


@tagged("post_install", "-at_install")
class TestCareerRightsHttp(CareerCase, RpcCase):
    # The refusals asked for here are no news in the log.
    @mute_logger("odoo.http")
    def test_by_rpc_the_entrepreneur_reads_her_own_career_only(self):
        self._sign("cesa", "2024-03-01")
        other = self._sign("cesa", "2024-03-01", career=self.career_max)
        self.authenticate(self.user_lou.login, self.user_lou.login)
        own = self.call_kw("coop.career", "search_read", [], ["name"])
        self.assertEqual([line["name"] for line in own["result"]], ["Lou Martin"])
        for model, record in (
            ("coop.career", self.career_max),
            ("coop.career.stage", other),
        ):
            answer = self.call_kw(model, "read", record.ids, ["id"])
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
        private = self.call_kw("hr.employee", "_coop_deadlines", self.max.ids)
        self.assertIn("error", private)
