from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .loan_common import LoanCase
from .rpc import RpcCase

MODELS = ("coop.loan", "coop.loan.line", "coop.loan.terms", "coop.loan.accrual")


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestLoanRights(LoanCase, RpcCase):
    def test_gerant_and_accountant_run_loans(self):
        for user in (self.user_gerant, self.user_accountant):
            with self.subTest(user.login):
                loan = self._loan(user, released_on=date(2025, 12, 15))
                loan.action_start()
                loan.env["coop.loan.post"].create({"date": "2026-02-28"}).action_post()
                self.assertEqual(loan.line_ids[:2].mapped("state"), ["posted"] * 2)
                loan.env["coop.loan.change"].create(
                    {
                        "loan_id": loan.id,
                        "date": "2026-02-28",
                        "repaid": 1000,
                        "reason": "Early",
                    }
                ).action_change()
                self.assertEqual(len(loan.terms_ids), 2)

    def test_nobody_else_sees_a_loan(self):
        loan = self._running()
        for user in (self.user_lou, self.user_coach):
            for model in MODELS:
                with (
                    self.subTest(f"{user.login} {model}"),
                    self.assertRaises(AccessError),
                ):
                    self.env[model].with_user(user).search([])
            with self.assertRaises(AccessError):
                loan.with_user(user).action_start()
            with self.assertRaises(AccessError):
                self._loan(user)

    def test_terms_and_accruals_are_never_typed_or_changed(self):
        loan = self._running()
        as_gerant = loan.with_user(self.user_gerant)
        for act in (
            lambda: as_gerant.terms_ids.write({"rate": 0}),
            as_gerant.terms_ids.unlink,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_another_company_s_loans_are_not_seen(self):
        self._running()
        other = self.env["res.company"].create({"name": "Drôme"})
        stranger = self._user("drome", "group_gerant")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.assertFalse(self.loans.with_user(stranger).search([]))

    def test_json_rpc_shows_and_does_no_more(self):
        loan = self._running()
        self.env.flush_all()
        for user in (self.user_lou, self.user_coach):
            self.authenticate(user.login, user.login)
            for model, method, args in (
                *((model, "search_read", [[]]) for model in MODELS),
                ("coop.loan", "action_start", [loan.ids]),
                ("coop.loan", "web_save", [[], {"name": "x"}, {"id": {}}]),
                ("coop.loan.post", "web_save", [[], {"date": "2026-06-30"}, {}]),
                ("coop.loan.change", "web_save", [[], {"loan_id": loan.id}, {}]),
            ):
                with self.subTest(f"{user.login} {model}.{method}"):
                    answer = self.call_kw(model, method, *args)
                    self.assertIn("AccessError", answer["error"]["data"]["name"])

    def test_json_rpc_cannot_act_out_of_the_buttons(self):
        loan = self._running()
        self.env.flush_all()
        self.authenticate(self.user_gerant.login, self.user_gerant.login)
        for model, values in (
            ("coop.loan", {"rate": 1}),
            ("coop.loan", {"state": "repaid"}),
            ("coop.loan.line", {"capital": 1}),
        ):
            record = loan if model == "coop.loan" else loan.line_ids[0]
            answer = self.call_kw(
                model, "write", record.ids, values, context={"coop_loan": True}
            )
            self.assertIn("UserError", answer["error"]["data"]["name"])
        answer = self.call_kw(
            "coop.loan.terms",
            "create",
            {"loan_id": loan.id, "company_id": self.company.id, "number": 9},
            context={"coop_loan": True},
        )
        self.assertIn("error", answer)
