"""Numbers that are none, words that are none: each answered by one sentence."""

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .closing_case import TODAY, ClosingCase
from .rpc import RpcCase
from .test_rights_http import REFUSALS

NO_NUMBERS = ("x", -1, 10**30, [1, 2], float("nan"), True)
BY_NUMBER = (
    ("coop.activity", "get_dashboard", ()),
    ("coop.activity", "get_dashboard_action", ("new_quote",)),
    ("coop.activity", "get_pay_simulator", ()),
    ("coop.activity", "simulate_pay", (100,)),
    ("coop.activity", "ask_advance", (100, "Rent", "2026-04-01")),
    ("coop.activity", "withdraw_advance", ()),
    ("coop.activity.account", "get_account", ("year",)),
    ("coop.closing", "get_year", ()),
    ("coop.closing", "get_gap", ()),
    ("coop.closing.signoff", "get_sheet", ()),
    ("coop.closing.signoff", "sign", ("seal",)),
    ("coop.closing.signoff", "send_back", ("Why",)),
    ("coop.closing.signoff", "approve", ("seal",)),
    ("coop.closing.signoff", "get_reminder_action", ("bank",)),
    ("coop.distribution", "get_board", ()),
    ("coop.loan.board", "get_loan_board", ()),
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestStrangeInput(ClosingCase, RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)
        self.env.flush_all()

    def enter(self, user):
        self.authenticate(user.login, user.login)

    def sentence(self, model, method, *args):
        """The sentence of a refusal; an error of the program is none."""
        error = self.call_kw(model, method, *args)["error"]["data"]
        self.assertTrue(error["name"].startswith("odoo.exceptions."), error["name"])
        self.assertFalse("Traceback" in error["message"])
        return error["message"]

    def test_what_is_no_number_of_a_row_is_answered_by_a_sentence(self):
        self.enter(self.user_accountant)
        for model, method, args in BY_NUMBER:
            for number in NO_NUMBERS:
                if (model, number) == ("coop.loan.board", [1, 2]):
                    continue
                with self.subTest(f"{model}.{method}({number!r})"):
                    said = self.sentence(model, method, number, *args)
                    self.assertIn("such as 12", said)

    def test_words_that_name_nothing_are_answered_by_a_sentence(self):
        self.enter(self.user_lou)
        own = self.ardoise.id
        for model, method, *args in (
            ("coop.activity", "get_dashboard_action", own, None),
            ("coop.activity", "get_dashboard_action", own, []),
            ("coop.activity", "ask_advance", own, 100, -1, -1),
            ("coop.activity.account", "get_account", own, []),
        ):
            with self.subTest(f"{method}{args}"):
                self.assertTrue(self.sentence(model, method, *args))

    def test_the_boards_of_the_gerant_answer_strange_days(self):
        self.enter(self.user_gerant)
        closing = self.begin()
        self.env.flush_all()
        for model, method, *args in (
            ("coop.forecast.board", "get_forecast_board", -1),
            ("coop.statement.month", "send_batch", "2026-02-01", "x"),
            ("coop.statement.month", "correct_batch", "2026-02-01", [1]),
            ("coop.closing", "resume_point", closing.ids, []),
            ("coop.distribution", "create", [{"date_to": "x"}]),
            ("coop.distribution", "create", [{"company_id": 1.5}]),
        ):
            with self.subTest(f"{method}{args}"):
                self.assertTrue(self.sentence(model, method, *args))

    def test_no_year_named_is_the_last_one_that_is_over(self):
        for name in "coop.cutoff", "coop.paid.leave":
            opened = self.env[name].with_user(self.user_accountant).open_year(None)
            year = self.env[name].browse(opened["res_id"])
            self.assertEqual(str(year.date), "2025-12-31")
