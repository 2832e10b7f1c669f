"""Requests that no screen makes: what they point at, what they pretend."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .rpc import RpcCase
from .test_cash_advance import TODAY, CashAdvanceCase
from .test_recovery import RecoveryCase
from .test_rights_http import REFUSALS


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestPointingAtOthers(RecoveryCase):
    """Max points at an unpaid invoice of Ardoise in what he fills in."""

    def pretends(self, model, values, name):
        model = self.env[model].with_user(self.user_max)
        with self.assertRaises(AccessError):
            model.onchange(values, list(values), {name: {}})

    def test_no_screen_tells_what_another_activity_wrote(self):
        unpaid = self.unpaid.id
        cases = [
            ("coop.recovery.act", {"row_id": unpaid, "kind": "step"}, "amount"),
            ("coop.recovery.act", {"move_id": unpaid, "kind": "step"}, "email"),
            ("account.move.line", {"move_id": unpaid}, "move_name"),
            ("hr.expense", {"account_move_id": unpaid}, "amount_residual"),
            ("coop.cash.advance", {"activity_id": self.ardoise.id}, "may_ask"),
        ]
        for model, values, name in cases:
            with self.subTest(f"{model}.{name}"):
                self.pretends(model, values, name)

    def test_no_line_of_a_document_points_at_another_activity(self):
        line = [0, 0, {"move_id": self.unpaid.id}]
        self.pretends("account.move", {"invoice_line_ids": [line]}, "name")
        self.pretends(
            "account.move", {"line_ids": [[4, self.unpaid.line_ids[0].id]]}, "name"
        )

    def test_no_step_is_begun_on_the_invoice_of_another(self):
        acts = self.env["coop.recovery.act"].with_user(self.user_max)
        with self.assertRaises(AccessError):
            acts.create({"move_id": self.unpaid.id, "kind": "step"})

    def test_no_payment_of_the_pay_of_another_is_read(self):
        """Pay is one entry of all: its payments are not those of its activities."""
        net = self.account("421000")
        rows = [(net, -100, self.ardoise), (net, -200, self.bambou)]
        pay = self.entry((self.purchases, 300, self.ardoise), *rows)
        paid = self.entry((net, 200, self.bambou), (self.purchases, -200, self.bambou))
        theirs = pay.line_ids.filtered(lambda line: line.balance == -200)
        (theirs | paid.line_ids.filtered(lambda line: line.balance == 200)).reconcile()
        found = (theirs.matched_debit_ids | theirs.matched_credit_ids).with_user(
            self.user_lou
        )
        self.assertTrue(found)
        with self.assertRaises(AccessError):
            found.read(["amount"])

    def entry(self, *rows):
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2026-03-31",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "balance": balance,
                            "analytic_distribution": {
                                str(activity.account_id.id): 100.0
                            },
                        }
                    )
                    for account, balance, activity in rows
                ],
            }
        )
        entry.action_post()
        return entry

    def test_her_own_people_and_the_accountant_still_point_at_it(self):
        values = {"move_id": self.unpaid.id}
        for user in self.user_lou | self.user_accountant:
            with self.subTest(user.login):
                lines = self.env["account.move.line"].with_user(user)
                told = lines.onchange(values, ["move_id"], {"move_name": {}})
                self.assertEqual(told["value"]["move_name"], self.unpaid.name)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestForgedDefaults(CashAdvanceCase, RpcCase):
    """A context decides nothing: what buttons write begins as it must."""

    def setUp(self):
        super().setUp()
        refusals = mute_logger(*REFUSALS)
        refusals.__enter__()
        self.addCleanup(refusals.__exit__, None, None, None)

    def begun(self, model, values, **context):
        self.env.flush_all()
        self.authenticate(self.user_lou.login, self.user_lou.login)
        answer = self.call_kw(model, "create", [values], context=context)
        return self.env[model].browse(answer["result"])

    def test_an_advance_is_not_granted_by_a_context(self):
        advance = self.begun(
            "coop.cash.advance",
            {
                "activity_id": self.ardoise.id,
                "amount": 900,
                "reason": "Paper",
                "repay_by": "2026-06-20",
            },
            default_state="granted",
            default_decided_by_id=self.user_gerant.id,
        )
        self.assertEqual(advance.state, "draft")
        self.assertFalse(advance.decided_by_id)

    def test_a_forecast_is_not_agreed_by_a_context(self):
        forecast = self.begun(
            "coop.forecast", {"activity_id": self.ardoise.id}, default_state="agreed"
        )
        self.assertEqual(forecast.state, "draft")

    def test_no_model_hears_a_default_for_what_buttons_write(self):
        for name in self.env:
            model = self.env[name]
            if not name.startswith("coop.") or model._abstract or model._transient:
                continue
            if "state" in model._fields and model._is_kept("state"):
                last = model._fields["state"]._description_selection(self.env)[-1][0]
                told = model.with_context(default_state=last).default_get(["state"])
                with self.subTest(name):
                    self.assertNotEqual(told.get("state"), last)
