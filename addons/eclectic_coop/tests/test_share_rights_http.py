"""The same through the web: JSON-RPC, reports, downloads, discussions."""

import json

from odoo import http
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .capital_common import TODAY
from .rpc import RpcCase
from .test_rights_http import DOORS, REFUSALS
from .test_share_rights import PRIVATE, ShareRightsCase

SECRETS = ("secret of Lou", "Privas", "192.0.2.7")


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRightsHttp(ShareRightsCase, RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)

    def as_each(self, users):
        for user in users:
            self.authenticate(user.login, user.login)
            yield user

    def strangers(self):
        return self.as_each(
            self.user_max | self.user_coach | self.user_zoe | self.user_client
        )

    def ids(self, answer):
        rows = answer.get("result") or []
        rows = rows["records"] if isinstance(rows, dict) else rows
        return {row["id"] if isinstance(row, dict) else row[0] for row in rows}

    def test_no_door_shows_the_shares_of_another(self):
        for _user in self.strangers():
            for model, records in self.of_lou.items():
                for method, args, kwargs in DOORS:
                    answer = self.call_kw(model, method, *args, **kwargs)
                    self.assertFalse(self.ids(answer) & set(records.ids), model)
                answer = self.call_kw(model, "read", records.ids, ["display_name"])
                self.assertIn("AccessError", answer["error"]["data"]["name"])
                answer = self.call_kw(
                    model,
                    "formatted_read_group",
                    [["id", "in", records.ids]],
                    groupby=[],
                    aggregates=["__count"],
                )
                self.assertFalse(answer["result"][0]["__count"])

    def test_no_entry_of_capital_is_read_through_the_journal(self):
        lines = self.lou_member.move_ids.move_id.line_ids
        for _user in self.strangers():
            answer = self.call_kw(
                "account.move.line",
                "web_search_read",
                [["id", "in", lines.ids]],
                {"balance": {}},
            )
            self.assertFalse(self.ids(answer))

    def test_private_data_is_not_asked_for_by_rpc(self):
        for _user in self.as_each(self.user_accountant | self.user_lou | self.user_zoe):
            for name in PRIVATE:
                answer = self.call_kw(
                    "coop.member", "read", self.lou_member.ids, [name]
                )
                self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_the_accountant_reads_amounts_and_writes_nothing(self):
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        answer = self.call_kw("coop.member", "read", self.lou_member.ids, ["shares"])
        self.assertEqual(answer["result"][0]["shares"], 104)
        for model, records in self.of_lou.items():
            answer = self.call_kw(model, "write", records.ids, {"company_id": 1})
            self.assertIn("error", answer, model)

    def test_the_acts_and_the_acceptance_are_not_called_by_rpc(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for method in (
            "accept_online",
            "_accept_read",
            "_plan_parts",
            "_bulletin_text",
            "_move_on",
        ):
            answer = self.call_kw("coop.share.subscription", method, self.bulletin.ids)
            self.assertIn("error", answer, method)

    def test_the_report_is_not_printed_by_its_address(self):
        address = f"eclectic_coop.report_coop_bulletin/{self.bulletin.id}"
        for user in self.as_each(
            self.user_max | self.user_coach | self.user_accountant | self.user_zoe
        ):
            page = self.url_open(f"/report/html/{address}")
            self.assertNotEqual(page.status_code, 200, user.login)
            for secret in SECRETS:
                self.assertNotIn(secret, page.text)
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        self.assertIn("Privas", self.url_open(f"/report/html/{address}").text)

    def test_files_are_not_downloaded(self):
        files = (
            f"/web/content/{self.attachment.id}",
            f"/web/content/coop.share.subscription/{self.bulletin.id}/document",
            f"/web/content/coop.share.subscription/{self.bulletin.id}/accepted_pdf",
            f"/my/shares/bulletin/{self.bulletin.id}/pdf",
        )
        for _user in self.strangers():
            for address in files:
                page = self.url_open(address)
                self.assertEqual(page.status_code, 404, address)

    def test_the_discussion_stays_closed(self):
        for _user in self.strangers():
            answer = self.post_json(
                "/mail/thread/messages",
                {"thread_model": self.bulletin._name, "thread_id": self.bulletin.id},
            )
            self.assertNotIn("secret of Lou", json.dumps(answer))
            answer = self.call_kw(
                "mail.followers",
                "search_read",
                [
                    ["res_model", "=", "coop.member"],
                    ["res_id", "=", self.lou_member.id],
                ],
                fields=["partner_id"],
            )
            self.assertFalse(answer.get("result"))

    def test_the_export_page_gives_nothing(self):
        for _user in self.as_each(self.user_max | self.user_coach):
            page = self.url_open(
                "/web/export/csv",
                data={
                    "data": json.dumps(
                        {
                            "model": "coop.share.move",
                            "fields": [{"name": "number", "label": "Number"}],
                            "ids": self.lou_member.move_ids.ids,
                            "domain": [],
                            "import_compat": False,
                        }
                    ),
                    "csrf_token": http.Request.csrf_token(self),
                },
            )
            self.assertNotEqual(page.status_code, 200)

    def test_names_of_members_are_all_a_colleague_reads(self):
        self.authenticate(self.user_max.login, self.user_max.login)
        answer = self.call_kw("coop.member.name", "search_read", [], ["name"])
        self.assertIn(self.lou_member.name, [row["name"] for row in answer["result"]])
