from datetime import date

from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .flow_case import FlowCase
from .rpc import RpcCase

MODELS = ("coop.grant", "coop.grant.milestone", "coop.grant.share")


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestGrant(FlowCase, RpcCase):
    def grant(self, user=None, **values):
        return (
            self.env["coop.grant"]
            .with_user(user or self.user_gerant)
            .create(
                {
                    "name": "Region 2026",
                    "funder_id": self.customer.id,
                    "amount": 6_000,
                    "agreed_on": "2026-03-01",
                    **values,
                }
            )
        )

    def promised(self, **values):
        grant = self.grant(**values)
        grant.action_promise()
        return grant

    def said(self, entry):
        return {
            line.account_id.code: round(line.balance * 100) for line in entry.line_ids
        }

    def receive(self, grant, amount):
        claim = grant._claim()
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": "2026-06-15",
                "payment_ref": "VIR REGION",
                "amount": amount,
                "partner_id": self.customer.id,
                "counterpart_account_id": claim.account_id.id,
            }
        )
        paid = line.line_ids.filtered(lambda one: one.account_id == claim.account_id)
        (paid | claim).reconcile()

    def test_a_promise_is_a_claim_and_an_income(self):
        grant = self.promised()
        self.assertEqual(
            self.said(grant.move_id), {"441000": 6_000_00, "741000": -6_000_00}
        )
        self.assertEqual((grant.state, grant.expected), ("promised", 6_000))

    def test_it_belongs_to_its_activity_or_to_all(self):
        for activity, owner in (
            (self.env["coop.activity"], self.company.coop_mutualised_account_id),
            (self.ardoise, self.ardoise.account_id),
        ):
            move = self.promised(activity_id=activity.id).move_id.sudo()
            items = move.line_ids.analytic_line_ids
            self.assertEqual(
                items.filtered(lambda one: one[self.plan_result])[self.plan_result],
                owner,
            )

    def test_money_that_comes_is_followed_by_its_matching(self):
        grant = self.promised()
        self.receive(grant, 2_000)
        self.assertEqual((grant.state, grant.expected), ("promised", 4_000))
        self.receive(grant, 4_000)
        self.assertEqual((grant.state, grant.expected), ("received", 0))

    def test_the_rest_that_will_not_come_is_a_counter_entry(self):
        grant = self.promised()
        self.receive(grant, 5_000)
        grant.action_give_up()
        self.assertEqual((grant.state, grant.expected), ("received", 0))
        [[total]] = self.env["account.move.line"]._read_group(
            [("account_id.code", "=", "741000"), ("parent_state", "=", "posted")],
            [],
            ["balance:sum"],
        )
        self.assertEqual(total, -5_000)

    def test_an_investment_grant_gives_each_year_its_share_once(self):
        grant = self.promised(
            kind="investment", start_on="2026-07-01", agreed_on="2026-03-01", years=5
        )
        self.assertEqual(
            self.said(grant.move_id), {"441000": 6_000_00, "131000": -6_000_00}
        )
        grants = self.env["coop.grant"]
        year = date(2026, 1, 1), date(2026, 12, 31)
        tick = grants._closing_tick(self.company, *year)
        self.assertEqual((tick["state"], tick["figure"]), ("todo", 600))
        self.assertEqual(grants._post_shares(self.company, year[1]), 1)
        self.assertEqual(grants._post_shares(self.company, year[1]), 0)
        self.assertEqual(
            self.said(grant.share_ids.move_id), {"139000": 600_00, "747000": -600_00}
        )
        tick = grants._closing_tick(self.company, *year)
        self.assertEqual((tick["state"], tick["figure"]), ("done", 600))

    def test_without_an_investment_grant_the_closing_has_nothing_to_do(self):
        self.promised()
        tick = self.env["coop.grant"]._closing_tick(
            self.company, date(2026, 1, 1), date(2026, 12, 31)
        )
        self.assertEqual(tick["state"], "none")

    def test_the_next_step_is_reminded_to_who_follows_it(self):
        grant = self.promised(
            milestone_ids=[
                Command.create({"name": "Report", "due_on": "2026-06-15"}),
                Command.create(
                    {
                        "name": "Second half",
                        "kind": "money",
                        "due_on": "2026-12-01",
                        "amount": 3_000,
                    }
                ),
            ]
        )
        self.assertEqual(grant.activity_ids.summary, "Report")
        self.assertEqual(grant.activity_ids.user_id, self.user_gerant)
        report = grant.milestone_ids[0]
        self.assertTrue(report.late)
        report.action_done()
        self.assertEqual(grant.activity_ids.mapped("summary"), ["Second half"])
        self.assertEqual(grant.next_on, date(2026, 12, 1))

    def test_what_cannot_be_is_told(self):
        step = {"name": "Too much", "due_on": "2026-07-01", "amount": 6_001}
        for values, sentence in (
            ({"milestone_ids": [Command.create(step)]}, "together they bring"),
            ({"agreed_on": "12-2026"}, "Promised on “12-2026”: expected a day"),
            ({"decided": "promised"}, "begins as one that is asked for"),
        ):
            with (
                self.subTest(sentence),
                self.assertRaisesRegex((UserError, ValidationError), sentence),
            ):
                self.grant(**values)
        with self.assertRaisesRegex(UserError, "Promised on: expected a day"):
            self.promised(agreed_on=False)
        with self.assertRaisesRegex(UserError, "In the result from: expected a day"):
            self.promised(kind="investment")
        with self.assertRaisesRegex(UserError, "its terms stay"):
            self.promised().amount = 5
        with self.assertRaisesRegex(UserError, "was promised"):
            self.promised().action_refuse()
        with self.assertRaisesRegex(UserError, "is kept"):
            self.promised().unlink()

    @mute_logger("odoo.sql_db")
    def test_an_amount_of_nothing_is_refused(self):
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.grant(amount=0)

    def test_nobody_else_sees_a_grant(self):
        grant = self.promised(activity_id=self.ardoise.id)
        self.env.flush_all()
        for user in (self.user_lou, self.user_coach):
            for model in MODELS:
                with (
                    self.subTest(f"{user.login} {model}"),
                    self.assertRaises(AccessError),
                ):
                    self.env[model].with_user(user).search([])
            self.authenticate(user.login, user.login)
            for method, args in (
                ("search_read", [[]]),
                ("action_promise", [grant.ids]),
                ("action_give_up", [grant.ids]),
                ("action_post_shares", [[]]),
            ):
                answer = self.call_kw("coop.grant", method, *args)
                self.assertIn("AccessError", answer["error"]["data"]["name"], method)
