"""The same wall through the web: JSON-RPC, reports, downloads and discussions."""

import json

from odoo import http
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_documents import DocumentsCase
from .rpc import RpcCase

DOORS = (
    ("web_search_read", [[], {"display_name": {}}], {"limit": 500}),
    ("search_read", [[]], {"fields": ["display_name"]}),
    ("name_search", [""], {"limit": 500}),
)


# What Odoo writes in its log when it refuses; the last one, when a read-only route
# is tried again with a cursor that writes.
REFUSALS = ("odoo.http", "odoo.addons.web.controllers.export", "odoo.sql_db")


@tagged("post_install", "-at_install")
class TestRightsHttp(DocumentsCase, RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)
        self.env.flush_all()
        self.authenticate(self.user_max.login, self.user_max.login)

    @staticmethod
    def _ids(answer):
        rows = answer.get("result") or []
        rows = rows["records"] if isinstance(rows, dict) else rows
        return {row["id"] if isinstance(row, dict) else row[0] for row in rows}

    def test_no_door_of_json_rpc_shows_another_activity(self):
        for model, records in self.of_ardoise.items():
            for method, args, kwargs in DOORS:
                answer = self.call_kw(model, method, *args, **kwargs)
                with self.subTest(f"{model}.{method}"):
                    self.assertFalse(self._ids(answer) & set(records.ids))

    def test_reading_by_id_is_refused(self):
        for model, records in self.of_ardoise.items():
            answer = self.call_kw(model, "read", records.ids, ["display_name"])
            with self.subTest(model):
                self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_pivots_and_groups_leave_the_other_activity_out(self):
        for model, records in self.of_ardoise.items():
            answer = self.call_kw(
                model,
                "formatted_read_group",
                [["id", "in", records.ids]],
                groupby=[],
                aggregates=["__count"],
            )
            with self.subTest(model):
                self.assertFalse(answer["result"][0]["__count"])

    def test_printing_the_invoice_of_another_activity_is_refused(self):
        for report in (
            "account.report_invoice",
            "account.report_invoice_with_payments",
        ):
            page = self.url_open(f"/report/html/{report}/{self.invoice.id}")
            with self.subTest(report):
                self.assertNotIn(self.invoice.name, page.text)
                self.assertNotEqual(page.status_code, 200)

    def test_the_quote_of_another_activity_is_not_printed(self):
        page = self.url_open(f"/report/html/sale.report_saleorder/{self.order.id}")
        self.assertNotIn(self.order.name, page.text)

    def test_attachments_of_another_activity_are_not_downloaded(self):
        page = self.url_open(f"/web/content/{self.attachment.id}")
        self.assertNotIn("secret of Ardoise", page.text)
        self.assertEqual(page.status_code, 404)

    def test_the_discussion_of_another_activity_stays_closed(self):
        answer = self.post_json(
            "/mail/thread/messages",
            {"thread_model": "account.move", "thread_id": self.invoice.id},
        )
        told = set(answer.get("result", {}).get("messages", []))
        self.assertFalse(told & set(self.of_ardoise["mail.message"].ids))

    def test_followers_of_another_activity_are_not_told(self):
        self.invoice.message_subscribe(self.customer.ids)
        self.env.flush_all()
        answer = self.call_kw(
            "mail.followers",
            "search_read",
            [["res_model", "=", "account.move"], ["res_id", "=", self.invoice.id]],
            fields=["partner_id"],
        )
        self.assertEqual(answer["result"], [])

    def test_the_export_page_gives_nothing(self):
        data = {
            "model": "account.move",
            "fields": [{"name": "name", "label": "Number"}],
            "ids": self.invoice.ids,
            "domain": [],
            "import_compat": False,
        }
        page = self.url_open(
            "/web/export/csv",
            data={
                "data": json.dumps(data),
                "csrf_token": http.Request.csrf_token(self),
            },
        )
        self.assertNotIn(self.invoice.name, page.text)

    def test_the_entrepreneur_prints_and_reads_her_own(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        page = self.url_open(f"/report/html/account.report_invoice/{self.invoice.id}")
        self.assertIn(self.invoice.name, page.text)
        answer = self.call_kw("account.move", "read", self.invoice.ids, ["name"])
        self.assertEqual(answer["result"][0]["name"], self.invoice.name)
