"""Depreciation: from the bill to the ledger of the activity that owns the asset."""

from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .flow_case import FlowCase
from .rpc import RpcCase

YEAR = date(2025, 1, 1), date(2025, 12, 31)


class AssetCase(FlowCase):
    def bought(self, amount=1095, activity=None, day="2025-07-01"):
        """A computer on a supplier bill; the asset that comes of it."""
        bill = self.invoice(
            amount,
            activity=activity or self.ardoise,
            move_type="in_invoice",
            invoice_date=day,
            date=day,
        )
        bill.invoice_line_ids.write(
            {
                "name": "Laptop",
                "account_id": self.account("218300").id,
                "tax_ids": [Command.clear()],
            }
        )
        bill.action_post()
        return bill.invoice_line_ids.asset_id

    def run_depreciation(self, asset, until="2025-12-31"):
        asset.validate()
        asset.compute_depreciation_board()
        asset._compute_entries(until)
        lines = asset.depreciation_line_ids
        return lines.filtered(lambda line: line.type == "depreciate").move_id


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestAsset(AssetCase):
    def test_the_usual_profiles_are_there_once(self):
        profiles = self.env["account.asset.profile"].search(
            [("company_id", "=", self.company.id)]
        )
        self.company._coop_set_up()
        again = profiles.search([("company_id", "=", self.company.id)])
        self.assertEqual(profiles, again)
        years = {
            (profile.account_asset_id.code, profile.method_number)
            for profile in profiles
        }
        self.assertEqual(
            years, {("218300", 3), ("218200", 5), ("218400", 10), ("205000", 3)}
        )

    def test_a_bill_makes_an_asset_of_its_activity(self):
        asset = self.bought()
        self.assertEqual(asset.activity_id, self.ardoise)
        self.assertEqual(asset.purchase_value, 1095)

    def test_depreciation_is_counted_by_days_on_the_activity(self):
        """1 095.00 over 1 095 days and a leap day: 184 days in the first year."""
        asset = self.bought(1096)
        [move] = self.run_depreciation(asset)
        self.assertEqual(str(move.date), "2025-12-31")
        amounts = {line.account_id.code: line.balance for line in move.line_ids}
        self.assertEqual(amounts, {"681120": 184.0, "281800": -184.0})
        parts = {
            item.general_account_id.code: item[self.plan_result].code
            or item[self.plan_balance].code
            for item in move.line_ids.analytic_line_ids
        }
        self.assertEqual(
            parts,
            {
                "681120": self.ardoise.account_id.code,
                "281800": self.ardoise.balance_account_id.code,
            },
        )

    def test_the_plan_ends_with_nothing_left(self):
        asset = self.bought(1000)
        asset.compute_depreciation_board()
        lines = asset.depreciation_line_ids.filtered(lambda x: x.type == "depreciate")
        self.assertAlmostEqual(sum(lines.mapped("amount")), 1000)
        self.assertEqual(str(max(lines.mapped("line_date"))), "2028-06-30")

    def test_an_asset_of_nobody_is_paid_by_the_services(self):
        asset = self.bought()
        asset.analytic_distribution = False
        move = self.run_depreciation(asset)
        cost = move.line_ids.filtered(lambda line: line._is_result())
        services = self.company.coop_mutualised_account_id
        self.assertEqual(cost.analytic_distribution, {str(services.id): 100.0})

    def test_an_opening_balance_is_no_new_asset(self):
        rows = (("218300", 500), ("101300", -500))
        move = self.env["account.move"].create(
            {
                "date": "2025-01-01",
                "journal_id": self.company._coop_journal("general").id,
                "line_ids": [
                    Command.create(
                        {"account_id": self.account(code).id, "balance": amount}
                    )
                    for code, amount in rows
                ],
            }
        )
        move.action_post()
        self.assertFalse(move.line_ids.asset_id)

    def test_the_closing_waits_for_every_asset(self):
        tick = self.env["account.asset"]._closing_tick
        self.assertEqual(tick(self.company, *YEAR)["state"], "none")
        asset = self.bought(1096)
        self.assertIn("not confirmed", tick(self.company, *YEAR)["words"])
        asset.validate()
        asset.compute_depreciation_board()
        self.assertEqual(tick(self.company, *YEAR)["state"], "todo")
        asset._compute_entries("2025-12-31")
        done = tick(self.company, *YEAR)
        self.assertEqual((done["state"], done["figure"]), ("done", 184.0))


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestAssetRights(AssetCase, RpcCase):
    def test_an_entrepreneur_reads_no_asset(self):
        asset = self.bought()
        with self.assertRaises(AccessError):
            asset.with_user(self.user_max).read(["name"])
        self.authenticate(self.user_max.login, self.user_max.login)
        answer = self.call_kw("account.asset", "search_read", [])
        self.assertEqual(answer["error"]["data"]["name"], "odoo.exceptions.AccessError")

    def test_with_an_accounting_group_she_sees_her_own_only_and_changes_none(self):
        user = new_test_user(
            self.env,
            login="nora_test",
            groups="eclectic_coop.group_entrepreneur,account.group_account_invoice",
        )
        nora = self._employee("Nora Faure", user)
        cedre = self._activity("CEDR", "Cèdre", nora)
        own, other = self.bought(activity=cedre), self.bought()
        assets = self.env["account.asset"].with_user(user)
        self.assertEqual(assets.search([]), own)
        lines = self.env["account.asset.line"].with_user(user)
        self.assertEqual(lines.search([]).asset_id, own)
        with self.assertRaises(AccessError):
            other.with_user(user).read(["name"])
        with self.assertRaises(AccessError):
            own.with_user(user).write({"name": "Mine"})
        with self.assertRaises(AccessError):
            own.depreciation_line_ids.with_user(user).write({"amount": 1})
