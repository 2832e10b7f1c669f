from datetime import date

from odoo.tests import freeze_time, tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestGerantBoardTiles(LoanCase):
    def tiles(self, user=None):
        board = self.env["coop.gerant.board"].with_user(user or self.user_gerant)
        return {tile["key"]: tile for tile in board.get_board()["tiles"]}

    def said(self, amount):
        return self.company.currency_id.format(amount)

    def test_the_seven_tiles_are_shown_to_gerant_and_accountant(self):
        for user in (self.user_gerant, self.user_accountant):
            self.assertEqual(
                list(self.tiles(user)),
                [
                    "result",
                    "treasury",
                    "late",
                    "checks",
                    "forecast",
                    "loans",
                    "members",
                ],
            )

    def test_the_result_stands_beside_that_of_a_year_ago(self):
        self.posted(1000, activity=self.ardoise)
        self.posted(
            300, activity=self.ardoise, invoice_date="2025-03-16", date="2025-03-16"
        )
        self.posted(
            70, activity=self.ardoise, invoice_date="2025-09-16", date="2025-09-16"
        )
        tile = self.tiles()["result"]
        self.assertEqual((tile["figure"], tile["state"]), (self.said(1000), "good"))
        self.assertIn(self.said(300), tile["detail"])

    def test_the_treasury_counts_what_is_due(self):
        self.posted(1000, activity=self.ardoise, invoice_date_due="2026-08-10")
        self._running(released_on=date(2026, 6, 30), first_due=date(2026, 7, 31))
        tile = self.tiles()["treasury"]
        self.assertEqual(tile["figure"], self.said(0))
        # 586.93 out in July; 1 200.00 in, 586.93 out in August; 586.93 in September.
        self.assertEqual(tile["chart"]["data"], [0, -586.93, 26.14, -560.79])
        self.assertEqual(tile["state"], "bad")

    def test_the_lowest_treasury_counts_todays(self):
        self.posted(1000, activity=self.ardoise, invoice_date_due="2026-06-30")
        tile = self.tiles()["treasury"]
        self.assertEqual(tile["chart"]["data"], [1200, 1200, 1200, 1200])
        self.assertTrue(tile["detail"].endswith(f": {self.said(0)}"), tile["detail"])

    def test_late_things_open_their_lists(self):
        invoice = self.posted(100, activity=self.ardoise, invoice_date_due="2026-05-10")
        tile = self.tiles()["late"]
        self.assertEqual((tile["figure"], tile["state"]), ("1", "bad"))
        [part] = tile["parts"]
        self.assertEqual(part["label"], "1 unpaid invoice")
        self.assertEqual(
            self.env["account.move"].search(part["action"]["domain"]), invoice
        )

    def test_checks_are_green_or_red(self):
        tile = self.tiles()["checks"]
        self.assertEqual(
            [part["state"] for part in tile["parts"]], ["info", "good", "good"]
        )
        self.assertEqual(tile["figure"], "All agree")
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": "2026-06-29",
                "payment_ref": "?",
                "amount": 5,
            }
        )
        tile = self.tiles()["checks"]
        self.assertEqual(tile["parts"][2]["label"], "1 line of the bank to match")
        self.assertEqual((tile["state"], tile["figure"]), ("bad", "1 to look at"))

    def test_loans_say_what_is_owed_and_what_is_to_post(self):
        loan = self._running()
        tile = self.tiles()["loans"]
        self.assertEqual(
            (tile["state"], tile["detail"]), ("warn", "6 due dates to post")
        )
        loan._post_due(date(2026, 6, 30))
        tile = self.tiles()["loans"]
        self.assertEqual(tile["state"], "info")
        self.assertEqual(tile["figure"], self.said(loan.owed))

    def test_the_forecast_tile_counts_who_holds_it(self):
        forecast = self.env["coop.forecast"].create({"activity_id": self.ardoise.id})
        forecast.spread_turnover = 12_000
        forecast.action_spread()
        forecast.action_agree()
        self.posted(3000, activity=self.ardoise)
        tile = self.tiles()["forecast"]
        self.assertEqual((tile["figure"], tile["state"]), ("-50,0 %", "bad"))
        self.assertEqual(tile["detail"], "0 as forecast, 0 above, 1 below")

    def test_another_subject_adds_its_tile(self):
        board = type(self.env["coop.gerant.board"])
        self.patch(board, "_tiles", lambda self, company: [{"key": "month"}])
        self.assertEqual(list(self.tiles()), ["month"])

    def test_the_number_of_queries_does_not_grow(self):
        self.posted(100, activity=self.ardoise)
        self._running()
        few = self.queries()
        for rank in range(6):
            activity = self._activity(f"A{rank}", f"Activity {rank}", self.lou)
            self.posted(100, activity=activity)
            self._running()
        self.assertEqual(self.queries(), few)

    def queries(self):
        self.tiles()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.tiles()
        return self.env.cr.sql_log_count - before
