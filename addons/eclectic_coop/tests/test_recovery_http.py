from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .rpc import RpcCase
from .test_cash_advance import CashAdvanceCase
from .test_recovery import RecoveryCase
from .test_rights_http import REFUSALS


class QuietRpcCase(RpcCase):
    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)

    def call(self, user, model, method, *args, **kwargs):
        self.authenticate(user.login, user.login)
        return self.call_kw(model, method, *args, **kwargs)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestRecoveryHttp(RecoveryCase, QuietRpcCase):
    def test_a_stranger_finds_no_unpaid_invoice_and_no_trace(self):
        self.act()
        self.env.flush_all()
        for model, records in (
            ("coop.recovery", self.row()),
            ("coop.recovery.step", self.trace()),
        ):
            answer = self.call(
                self.user_max, model, "search_read", [], fields=["display_name"]
            )
            self.assertEqual(answer["result"], [])
            answer = self.call(self.user_max, model, "read", records.ids, ["amount"])
            self.assertIn("error", answer)

    def test_no_script_writes_the_trace(self):
        self.env.flush_all()
        values = {"move_id": self.unpaid.id, "kind": "note", "date": "2026-04-20"}
        answer = self.call(
            self.user_lou,
            "coop.recovery.step",
            "create",
            [values],
            context={"coop_enacted": True},
        )
        self.assertIn("error", answer)
        self.assertFalse(self.trace())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-20")
class TestCashAdvanceHttp(CashAdvanceCase, QuietRpcCase):
    def test_no_script_grants_an_advance_to_itself(self):
        advance = self.draft()
        advance.action_ask()
        self.env.flush_all()
        for method, args in (
            ("action_grant", [advance.ids]),
            ("write", [advance.ids, {"state": "granted"}]),
        ):
            for context in {}, {"coop_cash_advance": True}:
                answer = self.call(
                    self.user_lou, "coop.cash.advance", method, *args, context=context
                )
                self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(advance.state, "asked")

    def test_a_stranger_finds_no_advance(self):
        advance = self.granted()
        self.env.flush_all()
        for model, records in (
            ("coop.cash.advance", advance),
            ("coop.cash.advance.move", advance.line_ids),
        ):
            answer = self.call(
                self.user_max, model, "search_read", [], fields=["amount"]
            )
            self.assertEqual(answer["result"], [])
            answer = self.call(self.user_max, model, "read", records.ids, ["amount"])
            self.assertIn("error", answer)
