from datetime import date

from odoo import fields
from odoo.tests import HttpCase, tagged

from .closing_case import ClosingCase
from .rpc import RpcCase


class LastYear(ClosingCase):
    """The browser lives today: the year is the last one that is over."""

    def sold_last_year(self, activity, amount):
        last = fields.Date.context_today(self.env.user).year - 1
        day = date(last, 12, 15)
        activity.partner_line_ids.date_from = date(last, 1, 1)
        return self.sold(activity, amount, day)


@tagged("post_install", "-at_install")
class TestClosingTour(LastYear, HttpCase):
    def test_the_gerant_begins_and_works_through_the_year(self):
        self.env["res.lang"]._activate_lang("en_US")  # the page is read in English
        self.user_gerant.lang = "en_US"
        self.sold_last_year(self.ardoise, 100)
        self.start_tour("/odoo/coop-year", "coop_year", login=self.user_gerant.login)
        closing = self.env["coop.closing"].search([])
        self.assertEqual(closing.signoff_ids.activity_id, self.ardoise)

    def test_the_entrepreneur_signs_from_her_first_screen(self):
        self.sold_last_year(self.ardoise, 100)
        signoff = self.asked(self.begin())
        self.start_tour(
            "/odoo/my-activity", "coop_sign_accounts", login=self.user_lou.login
        )
        signoff.invalidate_recordset()
        self.assertEqual(signoff.state, "signed")


@tagged("post_install", "-at_install")
class TestClosingRpc(LastYear, RpcCase):
    """The same walls through the web."""

    def setUp(self):
        super().setUp()
        self.sold_last_year(self.ardoise, 100)
        self.closing = self.begin()
        self.signoff = self.asked(self.closing)
        self.env.flush_all()

    def refusal(self, *call, **kwargs):
        return self.call_kw(*call, **kwargs)["error"]["data"]["name"]

    def test_another_entrepreneur_gets_nothing(self):
        self.authenticate(self.user_max.login, self.user_max.login)
        for call in (
            ("coop.closing", "get_year"),
            ("coop.closing", "action_start"),
            ("coop.closing", "get_gap", self.closing.id),
            ("coop.closing", "action_lock_year", self.closing.ids),
            ("coop.closing", "read", self.closing.ids),
            ("coop.closing.signoff", "get_sheet", self.signoff.id),
            ("coop.closing.signoff", "sign", self.signoff.id, "x"),
            ("coop.closing.signoff", "read", self.signoff.ids),
            ("coop.closing.signature", "search_read", []),
            ("coop.closing.event", "search_read", []),
        ):
            with self.subTest(call[1]):
                self.assertIn("AccessError", self.refusal(*call))

    def test_she_sees_her_own_accounts_and_nothing_of_the_year(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        sheet = self.call_kw("coop.closing.signoff", "get_sheet", self.signoff.id)
        self.assertEqual(sheet["result"]["activity"], "Studio Ardoise")
        self.assertIn("AccessError", self.refusal("coop.closing", "get_year"))
        write = (
            "coop.closing.signoff",
            "write",
            self.signoff.ids,
            {"state": "approved"},
        )
        self.assertIn("Error", self.refusal(*write))

    def test_the_accountant_reads_the_year_and_locks_nothing(self):
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        year = self.call_kw("coop.closing", "get_year")["result"]
        self.assertEqual(len(year["steps"]), 12)
        self.assertFalse(year["may_act"])
        for method in ("action_lock_activities", "action_lock_year", "action_close"):
            with self.subTest(method):
                found = self.refusal("coop.closing", method, self.closing.ids)
                self.assertIn("AccessError", found)

    def test_private_acts_are_no_door(self):
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for method in ("_lock_activity", "_post_closing_entries", "_acting"):
            with self.subTest(method):
                found = self.refusal("coop.closing", method, self.closing.ids)
                self.assertIn("AccessError", found)
