from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestLoanBoard(LoanCase):
    def board(self, user=None, *args):
        boards = self.env["coop.loan.board"].with_user(user or self.user_gerant)
        return boards.get_loan_board(*args)

    def year(self, label):
        [found] = [one for one in self.board()["years"] if one["label"] == label]
        return found

    def test_what_is_owed_goes_down_month_after_month(self):
        self._running()
        board = self.board()
        self.assertEqual(len(board["months"]), 37)
        [loan] = board["loans"]
        self.assertEqual(loan["balances"][:3], [20000, 19473.07, 18944.56])
        self.assertEqual(loan["balances"][-1], 0)

    def test_self_financing_stands_beside_what_is_repaid(self):
        loan = self._running()
        self.posted(10_000, activity=self.ardoise)
        loan._post_due(date(2026, 6, 30))
        interest = sum(loan.line_ids[:6].mapped("interest"))
        found = self.year("2026")
        self.assertEqual(found["capacity"], round(10_000 - interest, 2))
        self.assertEqual(found["repaid"], 6428.55)
        self.assertEqual(found["net"], round(10_000 - interest - 6428.55, 2))

    def test_years_to_come_only_say_what_is_repaid(self):
        self._running()
        found = self.year("2028")
        self.assertEqual((found["gross"], found["net"]), (None, None))
        self.assertGreater(found["repaid"], 6000)

    def test_one_loan_is_shown_alone(self):
        loan = self._running()
        self._socoden().action_start()
        self.assertEqual(len(self.board()["loans"]), 2)
        [found] = self.board(None, loan.ids)["loans"]
        self.assertEqual(found["id"], loan.id)

    def test_without_a_loan_the_board_is_empty(self):
        self.assertEqual(self.board()["loans"], [])

    def test_entrepreneurs_and_coaches_do_not_see_it(self):
        for user in (self.user_lou, self.user_coach):
            with self.assertRaises(AccessError):
                self.board(user)
