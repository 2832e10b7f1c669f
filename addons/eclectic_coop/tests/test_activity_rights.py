"""Who reads and writes activities and their people: through the ORM and by RPC."""

from contextlib import contextmanager

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CoopCase
from .rpc import RpcCase

MODEL = "coop.activity"


class RightsCase:
    """The rules below, whatever the way in; ``call`` is that way."""

    def setUp(self):
        super().setUp()
        self.ardoise.coach_id = self.user_coach
        self.user_lou.group_ids += self.env.ref("base.group_allow_export")
        self.env.flush_all()

    def ids(self, user, model=MODEL):
        return set(self.call(user, model, "search", [[]]))

    def test_an_entrepreneur_reads_her_activities_only(self):
        self.assertEqual(self.ids(self.user_lou), {self.ardoise.id})
        self.assertEqual(self.ids(self.user_max), {self.bambou.id})

    def test_a_coach_reads_the_activities_he_follows(self):
        self.assertEqual(self.ids(self.user_coach), {self.ardoise.id})

    def test_accountant_and_gerant_read_all(self):
        both = {self.ardoise.id, self.bambou.id}
        self.assertLessEqual(both, self.ids(self.user_accountant))
        self.assertLessEqual(both, self.ids(self.user_gerant))

    def test_people_are_read_like_their_activity(self):
        lines = "coop.activity.partner"
        self.assertEqual(
            self.ids(self.user_lou, lines), set(self.ardoise.partner_line_ids.ids)
        )
        self.assertEqual(
            self.ids(self.user_coach, lines), set(self.ardoise.partner_line_ids.ids)
        )

    def test_the_name_of_another_activity_is_not_found(self):
        for user in (self.user_lou, self.user_coach):
            self.assertFalse(self.call(user, MODEL, "name_search", ["Bambou"]))
            self.assertTrue(self.call(user, MODEL, "name_search", ["Ardoise"]))

    def test_another_activity_is_not_read_by_its_id(self):
        for method, args in (
            ("read", [["name"]]),
            ("web_read", [{"name": {}}]),
            ("export_data", [["name"]]),
        ):
            with self.subTest(method), self.refused():
                self.call(self.user_lou, MODEL, method, [self.bambou.ids, *args])

    def test_groups_hold_no_other_activity(self):
        groups = self.call(
            self.user_lou, MODEL, "formatted_read_group", [[], ["name"], ["__count"]]
        )
        self.assertEqual([group["name"] for group in groups], ["Studio Ardoise"])

    def test_a_search_through_the_people_finds_no_other_activity(self):
        domain = [("partner_line_ids.employee_id.name", "=", "Max Petit")]
        with self.refused_or([]):
            self.assertEqual(self.call(self.user_lou, MODEL, "search", [domain]), [])

    def test_messages_of_another_activity_are_not_read(self):
        message = self.bambou.message_post(body="Secret")
        self.env.flush_all()
        with self.refused():
            self.call(self.user_lou, "mail.message", "read", [message.ids, ["body"]])

    def test_an_entrepreneur_asks_by_a_message_and_writes_nothing(self):
        self.call(
            self.user_lou, MODEL, "message_post", [self.ardoise.ids], body="My new logo"
        )
        for values in ({"name": "X"}, {"coach_id": False}, {"state": "draft"}):
            with self.subTest(values), self.refused():
                self.call(self.user_lou, MODEL, "write", [self.ardoise.ids, values])

    def test_only_the_gerant_writes_creates_and_deletes(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login), self.refused():
                self.call(user, MODEL, "write", [self.ardoise.ids, {"name": "X"}])
            with self.subTest(user.login), self.refused():
                self.call(user, MODEL, "create", [{"name": "X"}])
            with self.subTest(user.login), self.refused():
                self.call(user, MODEL, "unlink", [self.ardoise.ids])
        self.call(
            self.user_gerant, MODEL, "write", [self.ardoise.ids, {"name": "Ardoise"}]
        )

    def test_nobody_gives_herself_a_place_in_an_activity(self):
        line = self.bambou.partner_line_ids
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login), self.refused():
                self.call(
                    user,
                    "coop.activity.partner",
                    "write",
                    [line.ids, {"employee_id": self.lou.id}],
                )

    def test_an_activity_of_another_company_is_not_read(self):
        other = self.env["res.company"].create({"name": "Autre"})
        hidden = self.env[MODEL].create({"name": "Ailleurs", "company_id": other.id})
        self.env.flush_all()
        self.assertNotIn(hidden.id, self.ids(self.user_gerant))


@tagged("post_install", "-at_install")
class TestActivityRightsOrm(RightsCase, CoopCase):
    def call(self, user, model, method, args, **kwargs):
        records = self.env[model].with_user(user).with_context(lang="en_US")
        if method in ("search", "name_search", "formatted_read_group", "create"):
            result = getattr(records, method)(*args, **kwargs)
        else:
            ids, *rest = args
            result = getattr(records.browse(ids), method)(*rest, **kwargs)
        return result.ids if method == "search" else result

    @contextmanager
    def refused(self):
        with self.assertRaises(AccessError):
            yield

    @contextmanager
    def refused_or(self, _result):
        try:
            yield
        except AccessError:
            return


@tagged("post_install", "-at_install")
class TestActivityRightsRpc(RightsCase, CoopCase, RpcCase):
    def call(self, user, model, method, args, **kwargs):
        if not self.session or self.session.uid != user.id:
            self.authenticate(user.login, user.login)
        answer = self.call_kw(model, method, *args, **kwargs)
        if "error" in answer:
            raise AccessError(answer["error"]["data"]["name"])
        return answer["result"]

    @contextmanager
    def refused(self):
        with (
            mute_logger("odoo.http"),
            self.assertRaisesRegex(AccessError, "odoo.exceptions.AccessError"),
        ):
            yield

    @contextmanager
    def refused_or(self, _result):
        try:
            with mute_logger("odoo.http"):
                yield
        except AccessError:
            return
