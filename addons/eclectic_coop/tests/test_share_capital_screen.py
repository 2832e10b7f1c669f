from datetime import date

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY, CapitalCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareCapitalScreen(CapitalCase):
    def screen(self, day=False, user=None):
        board = self.env["coop.capital.board"].with_user(user or self.user_accountant)
        return board.get_share_capital(day)

    def type_entry(self):
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": TODAY,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account(code).id,
                            "partner_id": partner,
                            "balance": amount,
                        }
                    )
                    for code, partner, amount in (
                        ("101300", self.zoe.id, -50),
                        ("512001", False, 50),
                    )
                ],
            }
        )
        entry.action_post()
        return entry

    def test_the_history_has_the_highest_capital_and_the_floor(self):
        self._subscribed(self.lou_member, 100, "2026-03-01").move_ids.action_reverse()
        history = self.screen()["history"]
        points = [
            (point["day"], point["capital"], point["highest"], point["floor"])
            for point in history
        ]
        self.assertEqual(
            points,
            [
                ("2009-02-01", 7500, 7500, 1875),
                ("2026-03-01", 10000, 10000, 2500),
                ("2026-06-30", 7500, 10000, 2500),
            ],
        )

    def test_new_statutes_raise_the_floor_from_their_day_on(self):
        self.env["coop.statutes"].create(
            {
                "date_from": "2026-03-01",
                "nominal": self.nominal,
                "minimum_capital": 7000,
            }
        )
        self.assertEqual(
            [(point["day"], point["floor"]) for point in self.screen()["history"]],
            [("2009-02-01", 1875), ("2026-03-01", 7000)],
        )
        self.assertEqual(self.screen("2026-02-28")["figures"]["floor"], 1875)

    def test_figures_of_the_day(self):
        self._subscribed(self.lou_member, 10, "2026-03-01")
        self.zoe_member._leave("resignation", date(2026, 4, 1), date(2026, 4, 30))
        figures = self.screen("2026-06-30")["figures"]
        self.assertEqual(
            [figures[name] for name in ("capital", "paid", "due", "shares")],
            [7750, 7500, 250, 310],
        )
        self.assertEqual((figures["members"], figures["waiting"]), (2, 1))
        self.assertEqual(self.screen("2009-02-01")["figures"]["members"], 3)

    def test_a_difference_opens_the_entries_of_the_member_and_account(self):
        self.assertEqual(self.screen()["check"]["differences"], [])
        entry = self.type_entry()
        [row] = self.screen()["check"]["differences"]
        self.assertEqual((row["name"], row["account"]), ("Zoé Roux", "1013"))
        self.assertEqual((row["register"], row["ledger"]), (-2500, -2550))
        self.assertEqual(row["difference"], -50)
        opened = self.env["coop.capital.check"].get_entries_action(
            TODAY, row["account"], row["member_id"]
        )
        lines = self.env["account.move.line"].search(opened["domain"])
        self.assertIn(entry.line_ids[0], lines)
        self.assertEqual(lines.partner_id, self.zoe)

    def test_entries_of_nobody_are_opened_alone(self):
        self.type_entry()
        opened = self.env["coop.capital.check"].get_entries_action(TODAY, "1013")
        lines = self.env["account.move.line"].search(opened["domain"])
        self.assertFalse(lines.partner_id & self.founders.partner_id)

    def test_checking_now_keeps_one_check_a_day(self):
        board = self.env["coop.capital.board"].with_user(self.user_accountant)
        for _time in range(2):
            self.assertTrue(board.check_now(False)["check"]["checked_at"])
        kept = self.env["coop.capital.check"].search([("date", "=", TODAY)])
        self.assertEqual(len(kept), 1)
        self.assertFalse(kept.differences)

    def test_without_statutes_the_screen_says_so(self):
        other = self.env["res.company"].create({"name": "Another"})
        self.user_accountant.company_ids += other
        board = self.env["coop.capital.board"].with_user(self.user_accountant)
        shown = board.with_company(other).get_share_capital()
        self.assertFalse(shown["has_statutes"])
        self.assertEqual(shown["history"], [])

    def test_a_date_that_is_none_is_told(self):
        with self.assertRaisesRegex(UserError, "Date “soon”: expected a day such as"):
            self.screen("soon")

    def test_only_accountant_and_gerant_see_the_share_capital(self):
        self.assertTrue(self.screen(user=self.user_gerant))
        for user in self.user_lou, self.user_coach:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.screen(user=user)

    def queries_of_screen(self):
        self.screen()  # what a worker keeps is kept
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.screen()
        return self.env.cr.sql_log_count - before

    def test_the_screen_costs_the_same_for_more_movements(self):
        few = self.queries_of_screen()
        for month in range(1, 7):
            self.env["coop.share.move"]._act_transfer(
                self.zoe_member, self.max_member, 1, date(2026, month, 1), ASSEMBLY
            )
        self.assertEqual(self.queries_of_screen(), few)


@tagged("post_install", "-at_install")
class TestShareCapitalTour(CapitalCase, HttpCase):
    def test_the_gerant_reads_capital_and_register_at_a_date(self):
        self._settled(self.lou_member, 10, "2026-03-01")
        self.start_tour(
            "/odoo/share-capital", "coop_share_capital", login=self.user_gerant.login
        )
