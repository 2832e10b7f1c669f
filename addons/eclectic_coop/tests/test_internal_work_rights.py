from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .rpc import RpcCase
from .test_internal_work import TODAY, InternalWorkCase
from .test_rights_http import REFUSALS


class InternalWorkRightsCase(InternalWorkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_zoe = cls._user("zoe", "group_entrepreneur")
        zoe = cls._employee("Zoé Roux", cls.user_zoe)
        cls.cerise = cls._activity("CERI", "Cerise", zoe)
        cls.cerise.partner_line_ids.date_from = "2026-01-01"
        cls.user_portal = new_test_user(
            cls.env, login="portal_work_test", groups="base.group_portal"
        )


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestInternalWorkRights(InternalWorkRightsCase):
    def test_both_sides_the_accountant_and_the_gerant_read_it(self):
        work = self.proposed()
        for user in (
            self.user_lou,
            self.user_max,
            self.user_accountant,
            self.user_gerant,
        ):
            self.assertEqual(self.works.with_user(user).search([]), work)

    def test_nobody_else_reads_it(self):
        work = self.proposed()
        for user in self.user_zoe, self.user_coach:
            self.assertFalse(self.works.with_user(user).search([]))
            with self.assertRaises(AccessError):
                work.with_user(user).read(["name"])
        with self.assertRaises(AccessError):
            work.with_user(self.user_portal).read(["name"])

    def test_the_coach_of_one_side_reads_and_answers_nothing(self):
        work = self.proposed()
        self.bambou.coach_id = self.user_coach
        self.assertEqual(work.with_user(self.user_coach).name, "Poster")
        with self.assertRaises(AccessError):
            work.with_user(self.user_coach).action_agree()

    def test_the_buyer_sees_the_name_of_the_seller_and_nothing_of_it(self):
        work = self.proposed().with_user(self.user_max)
        self.assertEqual(work.seller_id.name, "Studio Ardoise")
        for name in "seller_activity_id", "move_id":
            with self.assertRaises(AccessError):
                work.read([name])
        with self.assertRaises(AccessError):
            self.ardoise.with_user(self.user_max).read(["name"])

    def test_the_form_is_read_by_both(self):
        spec = {"name": {}, "seller_id": {"fields": {"display_name": {}}}}
        for user in self.user_lou, self.user_max:
            [row] = self.proposed().with_user(user).web_read(spec)
            self.assertEqual(row["seller_id"]["display_name"], "Studio Ardoise")

    def test_nobody_proposes_for_two_activities_of_others(self):
        with self.assertRaises(AccessError):
            self.draft(user=self.user_zoe)

    def test_the_gerant_does_not_answer_for_an_activity(self):
        work = self.proposed()
        with self.assertRaisesRegex(AccessError, "Only the people of “Bambou Web”"):
            work.with_user(self.user_gerant).action_agree()

    def test_state_answer_and_entry_are_written_by_nobody(self):
        work = self.proposed()
        for user in self.user_lou, self.user_max:
            for values in (
                {"state": "agreed"},
                {"agreed_by_id": self.user_max.id},
                {"asked_side": "buyer"},
                {"seller_activity_id": self.bambou.id},
            ):
                with self.assertRaises(UserError):
                    work.with_user(user).write(values)

    def test_what_was_proposed_does_not_change(self):
        work = self.proposed()
        for user in self.user_lou, self.user_max:
            with self.assertRaisesRegex(UserError, "take it back"):
                work.with_user(user).write({"amount": 3000})
        with self.assertRaisesRegex(UserError, "is kept"):
            work.unlink()

    def test_nothing_begins_as_agreed(self):
        for values in {"state": "agreed"}, {"agreed_by_id": self.user_max.id}:
            with self.assertRaisesRegex(UserError, "begins as a draft"):
                self.draft(**values)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestInternalWorkHttp(InternalWorkRightsCase, RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)

    def call(self, user, method, *args, **kwargs):
        self.authenticate(user.login, user.login)
        return self.call_kw("coop.internal.work", method, *args, **kwargs)

    def test_the_other_side_agrees_over_the_web(self):
        work = self.proposed()
        self.env.flush_all()
        answer = self.call(self.user_max, "action_agree", work.ids)
        self.assertNotIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(work.state, "agreed")

    def test_no_script_agrees_to_its_own_proposal(self):
        work = self.proposed()
        for context in {}, {"coop_internal_work": True}:
            for method, args in (
                ("action_agree", [work.ids]),
                ("write", [work.ids, {"state": "agreed"}]),
            ):
                answer = self.call(self.user_lou, method, *args, context=context)
                self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(work.state, "proposed")

    def test_a_stranger_reads_nothing_over_the_web(self):
        work = self.proposed()
        for user in self.user_zoe, self.user_portal:
            answer = self.call(user, "read", work.ids, ["name"])
            self.assertIn("AccessError", answer["error"]["data"]["name"])
            answer = self.call(user, "search_read", [], fields=["name"])
            self.assertFalse(answer.get("result"))
