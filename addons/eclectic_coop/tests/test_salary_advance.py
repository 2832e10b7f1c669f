from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .pay_common import PayCase, pay_rows
from .rpc import RpcCase

TODAY = "2026-04-20"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSalaryAdvance(PayCase):
    """Ardoise has cashed 1,000 and earned 1,500; contributions are 28 % and 22 %."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        case.entry("2026-04-02", ("706", -1500), ("411", 500), ("512", 1000))
        cls.env.flush_all()

    def ask(self, gross=200, user=None, month="2026-04-01", reason="Car"):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        activities.ask_advance(self.ardoise.id, gross, reason, month)
        advance = self.env["coop.salary.advance"].search([], limit=1, order="id desc")
        return advance.with_user(self.user_gerant)

    def simulated(self, cost, raised=0, user=None):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        return activities.simulate_pay(self.ardoise.id, cost, raised)

    def screen(self, user=None):
        activities = self.env["coop.activity"].with_user(user or self.user_lou)
        return activities.get_pay_simulator(self.ardoise.id)

    # The simulator

    def test_what_is_cashed_can_be_used_and_it_splits_into_a_pay(self):
        board = self.screen()
        self.assertEqual(board["available"], 1000)
        self.assertEqual(
            board["pay"],
            {
                "cost": 1000.00,
                "employer": 218.75,
                "gross": 781.25,
                "withheld": 171.88,
                "net": 609.37,
            },
        )
        self.assertIn("an assumption", board["rates"])

    def test_without_the_setting_the_balance_can_be_used(self):
        self.company.coop_pay_cashed_only = False
        self.assertEqual(self.screen()["available"], 1500)

    def test_an_amount_gives_its_pay_and_what_is_left(self):
        pay = self.simulated(256)
        self.assertEqual((pay["gross"], pay["net"], pay["left"]), (200, 156, 744))

    def test_no_pay_is_above_what_is_available(self):
        self.assertEqual(self.simulated(5000)["cost"], 1000)

    def test_a_raise_of_the_fixed_part_costs_each_month(self):
        more = self.simulated(0, 100)["raise"]
        self.assertEqual((more["cost"], more["net"], more["months"]), (128, 78, 7))

    def test_the_rate_is_that_of_the_last_payslips(self):
        self.imported(*pay_rows("1", 100, employer=40))
        board = self.screen()
        self.assertIn("as on your last payslips", board["rates"])
        self.assertEqual(self.simulated(140)["gross"], 100)

    def test_the_last_pay_shows_its_fixed_part_and_its_advance(self):
        self.ask(200).action_approve()
        self.imported(*pay_rows("1", 500), month="2026-04-01")
        last = self.screen()["last_pay"]
        self.assertEqual((last["fixed"], last["variable"]), (300, 200))

    # Asking

    def test_an_advance_is_asked_approved_and_paid_by_payroll(self):
        advance = self.ask()
        self.assertEqual((advance.state, advance.cost), ("asked", 256))
        self.assertEqual(
            advance.sudo().activity_ids.user_id, self._gerants_of_the_company()
        )
        advance.action_approve()
        self.assertFalse(advance.sudo().activity_ids)
        pay = self.imported(*pay_rows("1", 1200), month="2026-04-01")
        self.assertEqual((advance.state, advance.payroll_id), ("paid", pay))

    def _gerants_of_the_company(self):
        group = self.env.ref("eclectic_coop.group_gerant")
        return group.all_user_ids.filtered(
            lambda user: self.company in user.company_ids
        )

    def test_the_payroll_office_receives_what_is_approved_only(self):
        waiting, approved = self.ask(100), self.ask(200)
        approved.action_approve()
        report = self.env["ir.actions.report"].with_user(self.user_accountant)
        content, _kind = report._render_xlsx(
            "eclectic_coop.variable_elements", (waiting | approved).ids, {}
        )
        _titles, *rows = load_workbook(BytesIO(content)).active.values
        self.assertEqual(
            [row[1:] for row in rows],
            [("1", "Lou Martin", "Studio Ardoise", 200, "Car")],
        )

    def test_a_pay_that_is_corrected_pays_the_advance_again(self):
        advance = self.ask()
        advance.action_approve()
        first = self.imported(*pay_rows("1", 1200), month="2026-04-01")
        second = self.imported(
            *pay_rows("1", 1300),
            month="2026-04-01",
            is_correction=True,
            reason="Hours",
        )
        self.assertEqual(first.state, "reversed")
        self.assertEqual((advance.state, advance.payroll_id), ("paid", second))

    def test_the_pay_of_others_pays_nothing(self):
        advance = self.ask()
        advance.action_approve()
        self.imported(*pay_rows("2", 1200), month="2026-04-01")
        self.assertEqual(advance.state, "approved")

    def test_an_advance_is_never_above_what_is_available(self):
        with self.assertRaisesRegex(UserError, "ask for 781,25"):
            self.ask(781.26)
        self.ask(781.25)

    def test_what_is_asked_and_approved_is_not_available_any_more(self):
        self.ask(200)
        self.ask(300).action_approve()
        board = self.screen()
        self.assertEqual(board["available"], 360)
        self.assertIn("are counted: 640,00", board["sentence"])
        with self.assertRaisesRegex(UserError, "ask for 281,25"):
            self.ask(300)

    def test_an_advance_is_checked_again_when_it_is_approved(self):
        advance = self.ask(700)
        self.entry("2026-04-20", ("626", 500), ("512", -500))
        with self.assertRaisesRegex(UserError, "are available"):
            advance.action_approve()

    def test_a_refusal_says_why(self):
        advance = self.ask()
        with self.assertRaisesRegex(UserError, "write why"):
            advance.action_refuse()
        advance.answer = "Wait for the payment of the town hall"
        advance.action_refuse()
        [shown] = self.screen()["advances"]
        self.assertEqual(
            (shown["state"], shown["answer"]),
            ("refused", "Wait for the payment of the town hall"),
        )

    def test_she_may_withdraw_before_the_decision_only(self):
        advance = self.ask()
        self.env["coop.activity"].with_user(self.user_lou).withdraw_advance(advance.id)
        self.assertEqual(advance.state, "cancelled")
        approved = self.ask()
        approved.action_approve()
        with self.assertRaisesRegex(UserError, "only a request that waits"):
            approved.with_user(self.user_lou).action_cancel()

    def test_each_step_is_told_below_the_request(self):
        advance = self.ask()
        self.env.flush_all()
        advance.action_approve()
        self.env.flush_all()
        self.assertIn("approved", str(advance.message_ids.mapped("body")))

    def test_bad_input_is_told_in_a_sentence(self):
        for values, words in (
            ({"gross": "many"}, "Amount “many” is not a number"),
            ({"gross": 0}, "write how much"),
            ({"gross": -5}, "write how much"),
            ({"reason": " "}, "Reason is empty"),
            ({"month": "2020-01-01"}, "Month “2020-01-01” cannot be chosen"),
            ({"month": False}, "cannot be chosen"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, words):
                self.ask(**values)

    # Rights

    def test_who_is_not_of_the_activity_neither_sees_nor_asks(self):
        for user in (self.user_max,):
            with self.assertRaises(AccessError):
                self.screen(user)
            with self.assertRaises(AccessError):
                self.simulated(10, user=user)
            with self.assertRaises(AccessError):
                self.ask(user=user)

    def test_the_gerant_sees_the_simulator_and_does_not_ask_for_others(self):
        self.assertFalse(self.screen(self.user_gerant)["may_ask"])
        with self.assertRaises(AccessError):
            self.ask(user=self.user_gerant)

    def test_she_reads_her_own_requests_only(self):
        advance = self.ask()
        self.assertEqual(
            advance.with_user(self.user_lou).read(["gross"])[0]["gross"], 200
        )
        for user in (self.user_max, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                advance.with_user(user).read(["gross"])

    def test_only_the_gerant_decides(self):
        advance = self.ask()
        for user in (self.user_lou, self.user_accountant):
            for act in ("action_approve", "action_refuse"):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    getattr(advance.with_user(user), act)()

    def test_nobody_edits_an_advance(self):
        advance = self.ask()
        for values in ({"gross": 1}, {"state": "approved"}, {"state": "paid"}):
            forged = advance.with_context(coop_advance=True)
            with self.subTest(values), self.assertRaises(UserError):
                forged.write(values)
        with self.assertRaises(AccessError):
            advance.with_user(self.user_lou).write({"answer": "Yes"})
        advance.action_approve()
        with self.assertRaises(UserError):
            advance.answer = "No"
        with self.assertRaises(UserError):
            advance.sudo().unlink()


@tagged("post_install", "-at_install")
class TestMyPayHttp(PayCase, RpcCase):
    """The doors of pay through the web."""

    def refused(self, login, model, method, *args):
        self.authenticate(login, login)
        with mute_logger("odoo.http"):
            answer = self.call_kw(model, method, *args)
        return answer["error"]["data"]["name"].rpartition(".")[2]

    def test_pay_is_closed_to_those_it_does_not_concern(self):
        lou, other = self.user_lou.login, self.user_max.login
        doors = (
            (other, "coop.activity", "get_pay_simulator", self.ardoise.id),
            (other, "coop.activity", "simulate_pay", self.ardoise.id, 10),
            (other, "coop.activity", "ask_advance", self.ardoise.id, 10, "x", "y"),
            (lou, "coop.salary.advance", "create", [{"gross": 10}]),
            (lou, "coop.payroll.import", "search_read", []),
            (lou, "coop.payroll.person", "search_read", []),
            (lou, "coop.payroll.import.wizard", "create", [{}]),
            (lou, "coop.variable.pay", "create", [{"activity_id": self.ardoise.id}]),
            (lou, "coop.variable.pay", "action_propose"),
        )
        for login, model, method, *args in doors:
            with self.subTest(f"{login} {model}.{method}"):
                self.assertEqual(
                    self.refused(login, model, method, *args), "AccessError"
                )

    def test_an_entrepreneur_asks_for_an_advance_on_her_screen(self):
        self.entry("2026-04-02", ("706", -1500), ("512", 1500))
        self.start_tour("/odoo", "coop_my_pay", login=self.user_lou.login)
        advance = self.env["coop.salary.advance"].search([])
        self.assertEqual((advance.gross, advance.reason), (200, "A new camera"))
