"""Who reads a statement, its files and its mails: through the ORM and the web."""

import json

from odoo import http
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .rpc import RpcCase
from .test_rights_http import DOORS, REFUSALS
from .test_statement import StatementCase

MODELS = ("coop.statement", "coop.statement.sending")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05")
class StatementRightsCase(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_coach_other = cls._user("coach_other", "group_coach")
        cls.user_portal = new_test_user(
            cls.env, login="portal_test", groups="base.group_portal"
        )
        cls.user_lou.email = "lou@example.org"
        cls.month.make_batch("2026-02-28")
        cls.month.send_batch("2026-02-28")
        cls.statement = cls().of(cls.ardoise)
        cls.files = cls.statement._files()
        cls.env.flush_all()

    def strangers(self):
        return self.user_max | self.user_coach_other | self.user_portal

    def readers(self):
        return self.user_lou | self.user_coach | self.user_accountant | self.user_gerant


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05")
class TestStatementRights(StatementRightsCase):
    def test_her_people_her_coach_and_the_accountants_read_it(self):
        for user in self.readers():
            with self.subTest(user.login):
                mine = self.statement.with_user(user)
                self.assertEqual(mine.read(["balance"])[0]["balance"], 3303.60)
                self.assertEqual(mine.state, "queued")
                self.assertTrue(mine.body)
                self.assertFalse(mine.changed_since)

    def test_nobody_else_finds_or_reads_it(self):
        for user in self.strangers():
            mine = self.statement.with_user(user)
            with self.subTest(user.login):
                for name in ("balance", "content", "body", "state", "changed_since"):
                    with self.assertRaises(AccessError):
                        mine.read([name])
        for user in self.user_max | self.user_coach_other:
            found = self.env["coop.statement"].with_user(user).search([])
            self.assertNotIn(self.statement.id, found.ids)

    def test_who_left_the_activity_reads_it_no_more(self):
        self.ardoise.partner_line_ids.date_to = "2026-03-04"
        with self.assertRaises(AccessError):
            self.statement.with_user(self.user_lou).read(["balance"])

    def test_the_sendings_are_read_by_the_accountants_only(self):
        sendings = self.env["coop.statement.sending"].search([])
        for user in self.user_accountant | self.user_gerant:
            self.assertTrue(sendings.with_user(user).read(["state"]))
        for user in self.user_lou | self.user_coach | self.strangers():
            with self.assertRaises(AccessError):
                sendings.with_user(user).read(["state"])

    def test_nobody_writes_a_sending(self):
        sendings = self.env["coop.statement.sending"].search([])
        for user in self.readers():
            mine = sendings.with_user(user)
            for act in (
                lambda mine=mine: mine.write({"refusal": "no"}),
                mine.unlink,
                lambda mine=mine: mine.create({"statement_id": self.statement.id}),
            ):
                with self.assertRaises(AccessError):
                    act()

    def test_the_files_follow_the_statement(self):
        for user in self.readers():
            self.assertTrue(self.files.with_user(user).read(["raw"]))
        for user in self.strangers():
            with self.assertRaises(AccessError):
                self.files.with_user(user).read(["raw"])

    def test_nobody_changes_the_files(self):
        for user in self.readers():
            mine = self.files.with_user(user)
            for act in (lambda mine=mine: mine.write({"name": "x"}), mine.unlink):
                with self.assertRaises(AccessError):
                    act()

    def test_another_company_does_not_see_it(self):
        other = self.env["res.company"].create({"name": "Autre coopérative"})
        foreign = new_test_user(
            self.env,
            login="other_accountant",
            groups="base.group_user,eclectic_coop.group_accountant",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        self.assertFalse(self.env["coop.statement"].with_user(foreign).search([]))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05")
class TestStatementRightsHttp(StatementRightsCase, RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)

    def as_each(self, users):
        for user in users:
            self.authenticate(user.login, user.login)
            yield user

    def ids(self, answer):
        rows = answer.get("result") or []
        rows = rows["records"] if isinstance(rows, dict) else rows
        return {row["id"] if isinstance(row, dict) else row[0] for row in rows}

    def test_no_door_of_json_rpc_shows_it(self):
        for user in self.as_each(self.strangers()):
            for method, args, kwargs in DOORS:
                answer = self.call_kw("coop.statement", method, *args, **kwargs)
                self.assertNotIn(self.statement.id, self.ids(answer), user.login)
            answer = self.call_kw(
                "coop.statement", "read", self.statement.ids, ["content"]
            )
            self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_the_screen_of_the_gerant_is_closed_to_others(self):
        others = self.user_lou | self.user_coach | self.user_portal
        for user in self.as_each(others):
            for method in ("get_month", "make_batch", "send_batch", "correct_batch"):
                answer = self.call_kw("coop.statement.month", method, "2026-01-31")
                self.assertIn("AccessError", answer["error"]["data"]["name"], user)
        for user in self.as_each(self.user_lou | self.user_coach):
            answer = self.call_kw(
                "coop.statement", "action_correct", self.statement.ids
            )
            self.assertIn("AccessError", answer["error"]["data"]["name"], user)

    def test_what_is_inside_is_not_called(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for method in ("_make", "_freeze", "_correct", "_files", "_contents", "_lock"):
            answer = self.call_kw("coop.statement", method, self.statement.ids)
            self.assertIn("error", answer, method)
        for method, values in (
            ("create", {"activity_id": 1}),
            ("write", {"balance": 1}),
        ):
            answer = self.call_kw(
                "coop.statement",
                method,
                *([self.statement.ids] if method == "write" else []),
                values,
                context={"coop_enacted": True},
            )
            self.assertIn("error", answer, method)

    def test_papers_are_printed_for_its_readers_only(self):
        addresses = (
            f"/report/html/eclectic_coop.statement/{self.statement.id}",
            f"/report/xlsx/eclectic_coop.statement_xlsx/{self.statement.id}",
        )
        for user in self.as_each(self.strangers()):
            for address in addresses:
                page = self.url_open(address)
                self.assertNotEqual(page.status_code, 200, (user.login, address))
                self.assertNotIn(b"Ardoise", page.content)
        for user in self.as_each(self.readers()):
            self.assertIn("Studio Ardoise", self.url_open(addresses[0]).text, user)
            self.assertTrue(self.url_open(addresses[1]).content.startswith(b"PK"))

    def test_a_preview_of_another_activity_is_refused(self):
        options = json.dumps({"activity_id": self.ardoise.id, "month": "2026-02-01"})
        for user in self.as_each(self.strangers()):
            page = self.url_open(
                f"/report/html/eclectic_coop.statement_preview?options={options}"
            )
            self.assertNotEqual(page.status_code, 200, user.login)
            self.assertNotIn("Studio Ardoise", page.text)

    def test_files_are_downloaded_by_its_readers_only(self):
        for user in self.as_each(self.strangers()):
            for file in self.files:
                page = self.url_open(f"/web/content/{file.id}")
                self.assertEqual(page.status_code, 404, user.login)
        for user in self.as_each(self.readers()):
            page = self.url_open(f"/web/content/{self.files[:1].id}")
            self.assertEqual(page.status_code, 200, user.login)

    def test_the_mail_is_not_read_by_strangers(self):
        sending = self.env["coop.statement.sending"].search(
            [("statement_id", "=", self.statement.id)]
        )
        for user in self.as_each(self.strangers()):
            answer = self.call_kw(
                "mail.message",
                "search_read",
                [["id", "in", sending.mail_id.mail_message_id.ids]],
                fields=["body"],
            )
            self.assertFalse(answer.get("result"), user.login)

    def test_the_export_page_gives_nothing(self):
        for user in self.as_each(self.user_max | self.user_coach_other):
            page = self.url_open(
                "/web/export/csv",
                data={
                    "data": json.dumps(
                        {
                            "model": "coop.statement",
                            "fields": [{"name": "content", "label": "Text"}],
                            "ids": self.statement.ids,
                            "domain": [],
                            "import_compat": False,
                        }
                    ),
                    "csrf_token": http.Request.csrf_token(self),
                },
            )
            self.assertNotIn("Ardoise", page.text, user.login)
