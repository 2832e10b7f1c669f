import csv
import json
from datetime import date
from io import StringIO

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..models.coop_member import ActDay
from .capital_common import ASSEMBLY, TODAY, CapitalCase
from .rpc import RpcCase

SHOWN = ("category", "shares", "subscribed", "called", "paid", "due", "owed", "votes")


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRegister(CapitalCase):
    def setUp(self):
        super().setUp()
        self.register = self.env["coop.share.register"].with_user(self.user_accountant)

    def row(self, member, day, known_at=None):
        """The row of a member, none when she is not in the register of that day."""
        rows = self.register._rows(self.company, date.fromisoformat(day), known_at)
        return next((row for row in rows if row["member_id"] == member.id), None)

    def shown(self, member, day, known_at=None):
        row = self.row(member, day, known_at)
        return row and tuple(row[name] for name in SHOWN)

    def test_nobody_is_in_the_register_before_the_first_admission(self):
        self.assertIsNone(self.row(self.lou_member, "2009-01-31"))

    def test_a_founder_is_there_from_the_first_day(self):
        self.assertEqual(
            self.shown(self.lou_member, "2009-02-01"),
            ("employee", 100, 2500, 2500, 2500, 0, 0, 1),
        )
        row = self.row(self.lou_member, "2009-02-01")
        self.assertEqual(row["admission_date"], date(2009, 2, 1))
        self.assertAlmostEqual(row["percent"], 33.3333, 3)

    def test_a_payment_in_two_parts_is_read_day_by_day(self):
        bulletin = self._subscribed(self.lou_member, 10, "2026-03-01")
        self._bank_pays(bulletin, 100, "2026-04-01")
        for day, figures in (
            ("2026-02-28", ("employee", 100, 2500, 2500, 2500, 0, 0, 1)),
            ("2026-03-01", ("employee", 110, 2750, 2750, 2500, 250, 0, 1)),
            ("2026-04-01", ("employee", 110, 2750, 2750, 2600, 150, 0, 1)),
        ):
            with self.subTest(day):
                self.assertEqual(self.shown(self.lou_member, day), figures)

    def test_who_left_waits_without_a_vote(self):
        self.zoe_member._leave("resignation", date(2026, 3, 1), date(2026, 4, 30))
        self.assertEqual(self.shown(self.zoe_member, "2026-02-28")[0], "employee")
        self.assertEqual(
            self.shown(self.zoe_member, "2026-03-01"),
            ("waiting", 100, 2500, 2500, 2500, 0, 0, 0),
        )
        row = self.row(self.zoe_member, "2026-06-30")
        self.assertEqual(row["admission_date"], date(2009, 2, 1))
        self.assertEqual(row["loss_date"], date(2026, 3, 1))

    def test_who_left_without_a_share_is_there_no_more(self):
        guest = self._external("Marie Blanc", date(2026, 1, 10))
        guest._leave("waiver", date(2026, 3, 1), date(2026, 3, 1))
        self.assertEqual(self.shown(guest, "2026-02-28")[-1], 1)
        self.assertIsNone(self.row(guest, "2026-03-01"))

    def test_who_comes_back_is_a_member_since_the_second_admission(self):
        zoe = self.zoe_member
        zoe._leave("resignation", date(2015, 3, 1), date(2015, 4, 30))
        zoe.action_apply()
        zoe._admit(date(2020, 5, 12), "AGO 2020, resolution 2")
        for day, since, until, category in (
            ("2012-01-01", date(2009, 2, 1), None, "employee"),
            ("2016-01-01", date(2009, 2, 1), date(2015, 3, 1), "waiting"),
            ("2021-01-01", date(2020, 5, 12), None, "employee"),
        ):
            with self.subTest(day):
                row = self.row(zoe, day)
                self.assertEqual(row["admission_date"], since)
                self.assertEqual(row["loss_date"], until)
                self.assertEqual(row["category"], category)

    def test_the_last_word_on_a_day_counts(self):
        guest = self._external("Marie Blanc", date(2026, 1, 10))
        guest._begin_period("cooperative", date(2026, 1, 10), "Correction")
        self.assertEqual(self.row(guest, "2026-02-01")["category"], "cooperative")

    def test_suspended_votes_are_shown_and_not_counted(self):
        self.max_member.notice_date = "2026-05-01"
        self.max_member.action_suspend()
        for day, suspended, votes in (
            ("2026-05-30", False, 1),
            ("2026-05-31", True, 0),
        ):
            with self.subTest(day):
                row = self.row(self.max_member, day)
                self.assertEqual((row["suspended"], row["votes"]), (suspended, votes))

    def test_what_was_recorded_later_was_not_known(self):
        with freeze_time("2026-07-05 12:00:00"):
            self._subscribed(self.lou_member, 10, "2026-06-10")
        for known_at, shares in (
            (None, 110),
            ("2026-07-01 00:00:00", 100),
            ("2026-07-06 00:00:00", 110),
        ):
            with self.subTest(known_at):
                row = self.row(self.lou_member, "2026-06-15", known_at)
                self.assertEqual((row["shares"], row["category"]), (shares, "employee"))

    def test_a_correction_is_known_from_its_recording(self):
        bulletin = self._subscribed(self.lou_member, 10, "2026-06-10")
        with freeze_time("2026-07-05 12:00:00"):
            bulletin.move_ids.action_reverse()
        row = self.row(self.lou_member, "2026-07-05", "2026-07-01 00:00:00")
        self.assertEqual(row["shares"], 110)
        self.assertEqual(self.row(self.lou_member, "2026-07-05")["shares"], 100)
        self.assertEqual(self.row(self.lou_member, "2026-07-04")["shares"], 110)

    def test_an_exit_is_known_from_its_recording(self):
        with freeze_time("2026-07-05 12:00:00"):
            self.zoe_member._leave("resignation", date(2026, 6, 1), date(2026, 6, 30))
        for known_at, category in (
            ("2026-07-01 00:00:00", "employee"),
            ("2026-07-06 00:00:00", "waiting"),
        ):
            with self.subTest(known_at):
                row = self.row(self.zoe_member, "2026-06-15", known_at)
                self.assertEqual(row["category"], category)

    def test_transferred_shares_change_the_parts_not_the_whole(self):
        self.env["coop.share.move"]._act_transfer(
            self.lou_member, self.max_member, 50, date(2026, 6, 1), ASSEMBLY
        )
        rows = self.register._rows(self.company, date(2026, 6, 1))
        ours = {row["member_id"]: round(row["percent"], 2) for row in rows}
        self.assertEqual(ours[self.lou_member.id], 16.67)
        self.assertEqual(ours[self.max_member.id], 50)
        self.assertAlmostEqual(sum(row["percent"] for row in rows), 100)

    # The screen

    def on(self, day, **context):
        self.env.invalidate_all()
        return self.register.with_context(coop_day=day, **context)

    def test_the_list_and_the_pivot_read_the_day_of_the_screen(self):
        self._subscribed(self.lou_member, 10, "2026-03-01")
        for day, shares, due in (("2026-02-28", 300, 0), ("2026-03-01", 310, 250)):
            with self.subTest(day):
                listed = self.on(day).search([("category", "=", "employee")])
                self.assertEqual(sum(listed.mapped("shares")), shares)
                [[category, *sums]] = self.on(day)._read_group(
                    [], ["category"], ["shares:sum", "due:sum"]
                )
                self.assertEqual((category, *sums), ("employee", shares, due))

    def test_a_row_opens_the_member_and_her_movements(self):
        self._subscribed(self.lou_member, 10, "2026-03-01")
        row = self.on("2026-02-28").search([("name", "=", self.lou_member.name)])
        opened = row.action_open_member()
        self.assertEqual(opened["res_id"], self.lou_member.id)
        moves = self.env["coop.share.move"].search(row.action_open_moves()["domain"])
        self.assertEqual(sum(moves.mapped("quantity")), 100)

    def test_a_date_that_is_none_is_told(self):
        for asked in ("soon", 5, True, ["2026-06-30"], "2026-13-45"):
            with self.subTest(asked):
                with self.assertRaisesRegex(UserError, "”: expected a day such as"):
                    self.on(asked).search([])
                with self.assertRaisesRegex(UserError, "”: expected a day such as"):
                    self.lou_member.with_context(coop_day=asked).read(["shares"])

    def test_an_act_is_written_today_whatever_day_the_screen_shows(self):
        move = self._subscribed(self.lou_member, 10, "2026-03-01").move_ids
        asked = {"coop_day": "2026-04-01", "coop_act_day": "2026-04-01"}
        move.with_context(**asked).action_reverse()
        written = move.search([("reversed_id", "=", move.id)])
        self.assertEqual(str(written.effective_date), TODAY)

    def test_a_story_that_is_told_says_the_day_of_its_acts(self):
        move = self._subscribed(self.lou_member, 10, "2026-03-01").move_ids
        move.with_context(coop_act_day=ActDay(2026, 4, 1)).action_reverse()
        written = move.search([("reversed_id", "=", move.id)])
        self.assertEqual(str(written.effective_date), "2026-04-01")

    def test_an_entrepreneur_does_not_read_the_register(self):
        for user in self.user_lou, self.user_coach:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.register.with_user(user).search([])

    def queries_of_reading(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.on(TODAY).search_fetch([], ["name", "shares", "percent"])
        return self.env.cr.sql_log_count - before

    def test_the_register_costs_one_query_more_for_nobody(self):
        self.queries_of_reading()
        few = self.queries_of_reading()
        self._external("Marie Blanc")
        for _time in range(3):
            self._settled(self.lou_member, 1, "2026-06-01")
        self.assertEqual(self.queries_of_reading(), few)
        self.assertLessEqual(few, 3)


@tagged("post_install", "-at_install")
class TestShareRegisterHttp(CapitalCase, RpcCase):
    def test_the_list_is_exported_as_it_was_on_the_day(self):
        self._subscribed(self.lou_member, 10, "2026-03-01")
        self.env.flush_all()
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        for day, shares in (("2026-02-28", "100"), ("2026-03-01", "110")):
            data = {
                "model": "coop.share.register",
                "fields": [
                    {"name": "name", "label": "Name"},
                    {"name": "shares", "label": "Shares"},
                ],
                "ids": False,
                "domain": [["member_id", "=", self.lou_member.id]],
                "import_compat": False,
                "context": {"coop_day": day},
            }
            page = self.url_open(
                "/web/export/csv",
                data={
                    "data": json.dumps(data),
                    "csrf_token": http.Request.csrf_token(self),
                },
            )
            with self.subTest(day):
                [_head, row] = csv.reader(StringIO(page.text))
                self.assertEqual(row, [self.lou_member.name, shares])

    def test_an_entrepreneur_gets_nothing_through_the_web(self):
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for model, method, *args in (
            ("coop.share.register", "search_read", []),
            ("coop.capital.board", "get_share_capital"),
            ("coop.capital.board", "check_now"),
            ("coop.capital.check", "get_entries_action", "2026-06-30", "1013"),
        ):
            answer = self.call_kw(model, method, *args)
            with self.subTest(f"{model}.{method}"):
                self.assertEqual(
                    answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
                )
