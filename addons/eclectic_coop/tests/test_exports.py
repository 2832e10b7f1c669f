from datetime import date
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .fec import FecCase, encoded, file, line, sale
from .rpc import RpcCase


@freeze_time("2026-03-10")
class ExportCase(FecCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.vat = "FR83404833048"
        cls.map("account", "706", cls.ardoise)

    def story(self):
        """Two invoices, one paid, a purchase and an odd amount."""
        return self.imported(
            *sale("1", letter="A"),
            *sale("2", "20250301", amount=33.35),
            line("BQE", "3", "20250310", "512000", 120),
            line("BQE", "3", "20250310", "411000", -120, EcritureLet="A"),
            line("OD", "4", "20250311", "606300", 17.01),
            line("OD", "4", "20250311", "401000", -17.01, CompAuxNum="F1"),
            with_services=True,
        )

    def export(self, **values):
        wizard = self.env["l10n_fr.fec.export.wizard"].with_user(self.user_accountant)
        wizard = wizard.create(
            {"date_from": "2025-01-01", "date_to": "2025-12-31", **values}
        )
        action = wizard.create_fec_report_action()
        attachment = int(action["url"].split("/")[-1].split("?")[0])
        return self.env["ir.attachment"].browse(attachment)

    def balances(self, company):
        return {
            account.with_company(company).code: balance
            for account, balance in self.env["account.move.line"]._read_group(
                [
                    ("company_id", "=", company.id),
                    ("parent_state", "=", "posted"),
                    ("date", ">=", "2025-01-01"),
                    ("date", "<=", "2025-12-31"),
                ],
                ["account_id"],
                ["balance:sum"],
            )
            if balance
        }


@tagged("post_install", "-at_install")
class TestExports(ExportCase):
    def test_the_last_year_over_is_proposed_as_a_trial(self):
        wizard = self.env["l10n_fr.fec.export.wizard"].new({})
        self.assertEqual(str(wizard.date_from), "2025-01-01")
        self.assertEqual(str(wizard.date_to), "2025-12-31")
        self.assertTrue(wizard.test_file)

    def test_the_trial_file_locks_nothing(self):
        self.story()
        attachment = self.export()
        self.assertEqual(attachment.name, "404833048FEC20251231.txt")
        self.assertTrue(attachment.raw.startswith(b"JournalCode|"))
        self.assertFalse(self.company.fiscalyear_lock_date)

    def test_the_official_file_locks_the_year(self):
        self.story()
        self.export(test_file=False)
        self.assertEqual(str(self.company.fiscalyear_lock_date), "2025-12-31")

    def test_a_coach_exports_nothing(self):
        wizard = self.env["l10n_fr.fec.export.wizard"].with_user(self.user_coach)
        with self.assertRaises(AccessError):
            wizard.create({})
        with self.assertRaises(AccessError):
            wizard.create_fec_report_action()

    def test_what_was_exported_comes_in_with_the_same_balances(self):
        """Another cooperative imports our file: every account to the cent."""
        self.story()
        content = self.export().raw
        other = self.env["res.company"].create(
            {"name": "Coopérative Essaim", "country_id": self.env.ref("base.fr").id}
        )
        self.env["account.chart.template"].try_loading("fr", other, install_demo=False)
        wizard = (
            self.env["coop.fec.import.wizard"]
            .with_company(other)
            .create({"file": encoded(content), "filename": "404833048FEC20251231.txt"})
        )
        wizard.action_check()
        self.assertEqual(wizard.state, "ready", wizard.preview)
        wizard.action_import()
        ours, theirs = self.balances(self.company), self.balances(other)
        self.assertEqual(len(theirs), 6)
        self.assertEqual(theirs, {code: ours[code] for code in theirs})

    def test_our_own_file_brings_nothing_back(self):
        self.story()
        wizard = self.wizard(self.export().raw, with_services=True)
        wizard.action_check()
        self.assertEqual(wizard.state, "ready", wizard.preview)
        self.assertFalse(
            self.env["account.move"].search(wizard.action_import()["domain"])
        )

    def ledger(self, **values):
        ledger = (
            self.env["coop.analytic.ledger"]
            .with_user(self.user_accountant)
            .create({"date_from": "2025-01-01", "date_to": "2025-12-31", **values})
        )
        report = self.env["ir.actions.report"].with_user(self.user_accountant)
        content, kind = report._render_xlsx(
            "eclectic_coop.analytic_ledger", ledger.ids, {}
        )
        self.assertEqual(kind, "xlsx")
        return list(load_workbook(BytesIO(content)).active.values)

    def test_the_analytic_ledger_has_typed_dates_and_amounts(self):
        self.story()
        titles, *rows = self.ledger(activity_ids=self.ardoise.ids)
        self.assertEqual(titles[0], "Code")
        self.assertEqual({row[0] for row in rows}, {"ARDO"})
        results = [row for row in rows if row[2] == "Result"]
        self.assertEqual(sum(row[10] for row in results), 133.35)
        self.assertIn(date(2025, 1, 15), {row[3].date() for row in rows})
        self.assertAlmostEqual(sum(row[10] for row in rows), 0)

    def test_the_analytic_ledger_of_all_has_the_services_too(self):
        self.story()
        _titles, *rows = self.ledger()
        codes = {row[0] for row in rows}
        self.assertIn(self.company.coop_mutualised_account_id.code or None, codes)
        self.assertIn("ARDO", codes)

    def test_both_statements_open_with_this_year_and_the_last(self):
        self.story()
        model = self.env["mis.report.instance"].with_user(self.user_accountant)
        for kind in ("result", "balance"):
            action = model._open_coop_statement(kind)
            again = model._open_coop_statement(kind)
            self.assertEqual(action["res_id"], again["res_id"])
            statement = model.browse(action["res_id"])
            self.assertEqual(action["context"]["active_id"], statement.id)
            self.assertEqual(action["context"]["active_model"], statement._name)
            self.assertEqual(
                statement.period_ids.mapped("date_from"),
                [date(2026, 1, 1), date(2025, 1, 1)],
            )
            self.assertTrue(statement.compute()["body"])


@tagged("post_install", "-at_install")
class TestExchangeRights(ExportCase, RpcCase):
    def refused(self, model, method, *args):
        answer = self.call_kw(model, method, *args)
        self.assertEqual(
            answer["error"]["data"]["name"], "odoo.exceptions.AccessError", answer
        )

    def test_others_cannot_import_or_export_by_rpc(self):
        self.story()
        for user in (self.user_lou, self.user_coach):
            self.authenticate(user.login, user.login)
            for model in (
                "coop.fec.import.wizard",
                "coop.fec.mapping",
                "coop.fec.import",
                "coop.analytic.ledger",
                "l10n_fr.fec.export.wizard",
            ):
                with self.subTest(user=user.login, model=model):
                    self.refused(model, "create", [{}])
            self.refused("l10n_fr.fec.export.wizard", "generate_fec", [])
            self.refused("coop.fec.import", "search_read", [])

    def test_the_accountant_does_by_rpc(self):
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        values = {"file": encoded(file(*sale())).decode(), "filename": "x.txt"}
        wizard = self.call_kw("coop.fec.import.wizard", "create", [values])["result"]
        self.assertNotIn(
            "error", self.call_kw("coop.fec.import.wizard", "action_check", wizard)
        )
        self.assertIn(
            "result", self.call_kw("coop.fec.import.wizard", "action_import", wizard)
        )
