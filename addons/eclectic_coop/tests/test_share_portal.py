"""The member's own space, as a browser asks for it."""

from datetime import date

from lxml import html

from odoo import http
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .capital_common import TODAY
from .member_case import MemberCase
from .rpc import RpcCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSharePortal(MemberCase, RpcCase):
    def log_in(self, user):
        self.authenticate(user.login, user.login)

    def get(self, address, status=200):
        page = self.url_open(address)
        self.assertEqual(page.status_code, status, address)
        return html.fromstring(page.text)

    def words(self, tree, name):
        found = self.found(tree, name)
        return " ".join(" ".join(one.text_content() for one in found).split())

    def found(self, tree, name):
        """Elements of a class, or that show the figure of that name."""
        return tree.xpath(
            "//*[contains(concat(' ', @class, ' '), $name) or @data-figure = $figure]",
            name=f" {name} ",
            figure=name,
        )

    def post(self, address, status=200, **data):
        with mute_logger("odoo.http"):
            page = self.url_open(
                address, data={"csrf_token": http.Request.csrf_token(self), **data}
            )
        self.assertEqual(page.status_code, status, address)
        return html.fromstring(page.text)

    def bulletin_of(self, member):
        return member.env["coop.share.subscription"].search(
            [("member_id", "=", member.id)], limit=1
        )

    # Looking

    def test_the_home_page_counts_what_is_there(self):
        self._offered(self.zoe_member)
        counters = ["coop_share_count", "coop_bulletin_count"]
        for user, expected in (
            (self.user_zoe, [1, 1]),
            (self.user_lou, [1, 0]),
            (self.user_client, [0, 0]),
        ):
            self.log_in(user)
            answer = self.post_json("/my/counters", {"counters": counters})
            with self.subTest(user.login):
                self.assertEqual(
                    [answer["result"][name] for name in counters], expected
                )
                self.assertIn("/my/shares", self.url_open("/my/home").text)

    def test_the_home_page_is_told_only_the_counts_it_asks_for(self):
        """It has no place for another one, and would stop there."""
        self.log_in(self.user_zoe)
        for asked in ("coop_share_count", "coop_bulletin_count"):
            answer = self.post_json("/my/counters", {"counters": [asked]})
            with self.subTest(asked):
                self.assertEqual(list(answer["result"]), [asked])

    def test_the_page_says_what_is_held_paid_and_due(self):
        bulletin = self._subscribed(self.zoe_member, 4)
        self._bank_pays(bulletin, 40)
        self.log_in(self.user_zoe)
        tree = self.get("/my/shares")
        for figure, shown in (
            ("shares", "104"),
            ("capital", "2,600.00 €"),
            ("capital_paid", "2,540.00 €"),
            ("capital_due", "60.00 €"),
        ):
            words = self.words(tree, figure)
            self.assertEqual(words.replace("\u202f", " "), shown)
        to_pay = self.words(tree, "o_coop_to_pay")
        self.assertIn("FR76 3000 1007 9412 3456 7890 185", to_pay)
        self.assertIn(bulletin.name, to_pay)

    def test_movements_are_read_as_an_account(self):
        self._subscribed(self.zoe_member, 4)
        self.log_in(self.user_zoe)
        rows = self.get("/my/shares").xpath(
            "//div[contains(@class, 'o_coop_moves')]//tbody/tr"
        )
        cells = [[" ".join(c.text_content().split()) for c in row] for row in rows]
        self.assertEqual(
            [row[2:4] for row in cells], [["+4", "104"], ["", "100"], ["+100", "100"]]
        )

    def test_the_register_tells_her_what_it_says_of_her(self):
        self.log_in(self.user_zoe)
        words = self.words(self.get("/my/shares"), "o_coop_identity")
        for said in "01/02/1983", "Camille Roux", "3 rue Haute, 07200 Vesseaux":
            self.assertIn(said, words)

    def test_who_is_no_member_is_told_so(self):
        self.log_in(self.user_client)
        self.assertIn(
            "not in the register", self.words(self.get("/my/shares"), "alert")
        )

    def test_who_left_still_finds_her_page_and_asks_for_nothing(self):
        self.zoe_member._leave("resignation", date(2026, 5, 1), date(2026, 5, 31))
        self.log_in(self.user_zoe)
        tree = self.get("/my/shares")
        self.assertEqual(self.words(tree, "shares"), "100")
        self.assertFalse(tree.xpath("//form"))

    def test_what_is_anothers_is_not_there(self):
        bulletin = self._offered(self.lou_member)
        for user in self.user_zoe, self.user_client, self.user_gerant:
            self.log_in(user)
            for address in (
                f"/my/shares/{self.lou_member.id}",
                f"/my/shares/{self.lou_member.id}/page/2",
                f"/my/shares/bulletin/{bulletin.id}",
                f"/my/shares/bulletin/{bulletin.id}?access_token="
                f"{bulletin._portal_ensure_token()}",
                f"/my/shares/bulletin/{bulletin.id}/pdf",
                "/my/shares/999999",
                "/my/shares/bulletin/999999",
            ):
                with self.subTest(f"{user.login} {address}"):
                    self.get(address, status=404)
            for verb in "accept", "parts":
                self.post(f"/my/shares/bulletin/{bulletin.id}/{verb}", 404)
            for verb in "ask", "repayment":
                self.post(f"/my/shares/{self.lou_member.id}/{verb}", 404, shares="1")
        self.assertEqual(bulletin.state, "offered")

    def test_a_visitor_is_asked_who_she_is(self):
        self.authenticate(None, None)
        page = self.url_open("/my/shares")
        self.assertIn("/web/login", page.url)

    # Accepting

    def test_she_reads_and_accepts_in_one_click(self):
        bulletin = self._offered(self.zoe_member)
        self.log_in(self.user_zoe)
        tree = self.get("/my/shares")
        self.assertIn(bulletin.access_url, tree.xpath("//a/@href"))
        tree = self.get(bulletin.access_url)
        self.assertIn("living at 3 rue Haute", self.words(tree, "o_coop_text"))
        [digest] = tree.xpath("//input[@name='digest']/@value")
        tree = self.post(f"{bulletin.access_url}/accept", digest=digest)
        self.assertIn("You accepted on", self.words(tree, "alert-success"))
        self.assertEqual(bulletin.state, "accepted")
        self.assertEqual(bulletin.accepted_by_id, self.user_zoe)
        self.assertEqual(bulletin.accepted_ip, "127.0.0.1")
        self.assertFalse(self.get(bulletin.access_url).xpath("//form"))

    def test_a_changed_text_is_shown_again(self):
        bulletin = self._offered(self.zoe_member)
        self.log_in(self.user_zoe)
        tree = self.post(f"{bulletin.access_url}/accept", digest="old")
        self.assertIn("was changed since", self.words(tree, "alert-danger"))
        self.assertEqual(bulletin.state, "offered")

    def test_a_forged_form_is_refused(self):
        bulletin = self._offered(self.zoe_member)
        self.log_in(self.user_zoe)
        with mute_logger("odoo.http"):
            page = self.url_open(
                f"{bulletin.access_url}/accept",
                data={"digest": bulletin._text_digest(), "csrf_token": "forged"},
            )
        self.assertEqual(page.status_code, 400)
        self.assertEqual(bulletin.state, "offered")
        page = self.url_open(f"{bulletin.access_url}/accept")
        self.assertEqual(page.status_code, 405)

    def test_she_chooses_in_how_many_parts_she_pays(self):
        self._allow_parts()
        bulletin = self._offered(self.zoe_member)
        self.log_in(self.user_zoe)
        tree = self.post(f"{bulletin.access_url}/parts", count="3")
        self.assertEqual(len(self.found(tree, "o_coop_text")[0].xpath(".//li")), 3)
        tree = self.post(f"{bulletin.access_url}/parts", count="99")
        self.assertIn("expected from 1 to 11", self.words(tree, "alert-danger"))
        self.assertEqual(len(bulletin.instalment_ids), 3)

    # Paying

    def test_the_page_of_the_bulletin_follows_the_bank(self):
        bulletin = self._accepted(self.zoe_member)
        bulletin.action_subscribe()
        self.log_in(self.user_zoe)
        for amount, shown in ((0, "0.00 €"), (50, "50.00 €")):
            if amount:
                self._bank_pays(bulletin, amount)
                self.env.flush_all()
            tree = self.get(bulletin.access_url)
            self.assertEqual(self.words(tree, "o_coop_paid"), shown)
        self._bank_pays(bulletin, 50)
        tree = self.get(bulletin.access_url)
        self.assertIn("all is paid", self.words(tree, "alert-success"))

    # Asking

    def test_she_asks_for_shares_and_is_told_what_follows(self):
        self.log_in(self.user_zoe)
        tree = self.post(f"/my/shares/{self.zoe_member.id}/ask", shares="4")
        self.assertIn("was sent", self.words(tree, "alert-success"))
        bulletin = self.bulletin_of(self.zoe_member)
        self.assertEqual((bulletin.state, bulletin.shares), ("asked", 4))
        words = self.words(self.get(bulletin.access_url), "alert-info")
        self.assertIn("The cooperative prepares the bulletin", words)

    def test_a_wrong_number_changes_nothing(self):
        self.log_in(self.user_zoe)
        for verb in "ask", "repayment":
            tree = self.post(f"/my/shares/{self.zoe_member.id}/{verb}", shares="-1")
            self.assertIn("“-1”: expected", self.words(tree, "alert-danger"))
        self.assertFalse(self.zoe_member.activity_ids)

    def test_she_asks_to_give_shares_back(self):
        self.log_in(self.user_zoe)
        tree = self.post(f"/my/shares/{self.zoe_member.id}/repayment", shares="10")
        self.assertIn("before the assembly", self.words(tree, "alert-success"))
        claim = self.env["coop.share.repayment"].search(
            [("member_id", "=", self.zoe_member.id)]
        )
        self.assertEqual((claim.shares, claim.step), (10, "asked"))
