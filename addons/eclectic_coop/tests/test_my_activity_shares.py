from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .member_case import MemberCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMyActivityShares(MemberCase):
    def dashboard(self, user=None):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        return activities.get_dashboard(self.ardoise.id)

    def todo(self, user=None):
        return [item["target"] for item in self.dashboard(user)["todo"]]

    def test_the_card_says_what_the_reader_holds(self):
        self._subscribed(self.lou_member, 4)
        shares = self.dashboard()["shares"]
        self.assertEqual(
            shares,
            {
                "shares": 104,
                "capital": 2600,
                "to_pay": 100,
                "due": 100,
                "to_accept": [],
            },
        )

    def test_a_bulletin_to_accept_and_an_amount_due_are_to_do(self):
        offered = self._offered(self.lou_member)
        self.assertIn(f"bulletin_{offered.id}", self.todo())
        self.assertNotIn("shares", self.todo())
        self._subscribed(self.lou_member, 4)
        self.assertIn("shares", self.todo())

    def test_parts_not_due_yet_are_nothing_to_do(self):
        self._allow_parts()
        bulletin = self._offered(self.lou_member, 4)
        bulletin._plan_parts(4)
        bulletin.with_user(self.user_lou).accept_online("192.0.2.7")
        bulletin.action_subscribe()
        self._bank_pays(bulletin, 25)
        self.assertNotIn("shares", self.todo())
        self.assertEqual(self.dashboard()["shares"]["to_pay"], 75)

    def test_it_is_the_readers_shares_and_nobody_elses(self):
        self._offered(self.lou_member)
        self.ardoise.coach_id = self.user_coach
        for user in self.user_coach, self.user_accountant, self.user_gerant:
            with self.subTest(user.login):
                self.assertFalse(self.dashboard(user)["shares"])
                self.assertFalse(
                    [target for target in self.todo(user) if "bulletin" in target]
                )

    def test_each_opens_its_page(self):
        activities = self.env["coop.activity"].with_user(self.user_lou)
        for target, page in (
            ("shares", "/my/shares"),
            ("bulletin_7", "/my/shares/bulletin/7"),
        ):
            action = activities.get_dashboard_action(self.ardoise.id, target)
            self.assertEqual(action["url"], page)

    def test_the_number_of_queries_does_not_grow_with_bulletins(self):
        self._subscribed(self.lou_member, 1)
        first = self.queries()
        for shares in range(2, 8):
            self._subscribed(self.lou_member, shares)
        self.assertEqual(self.queries(), first)

    def queries(self):
        self.dashboard()
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        self.dashboard()
        return self.env.cr.sql_log_count - start
