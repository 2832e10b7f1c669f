import json
from datetime import date
from io import BytesIO
from urllib.parse import quote

from openpyxl import load_workbook

from odoo import fields
from odoo.tests import HttpCase, freeze_time, tagged

from .ledger import LedgerCase


@tagged("post_install", "-at_install")
@freeze_time("2026-02-28")
class TestActivityAccountExport(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year_of_ardoise()

    def workbook(self, user):
        report = self.env["report.eclectic_coop.activity_account_xlsx"].with_user(user)
        data = {
            "activity_id": self.ardoise.id,
            "span": "quarter",
            "anchor": "2026-02-10",
        }
        content, _kind = report.create_xlsx_report(None, data)
        return load_workbook(BytesIO(content))

    def test_numbers_and_dates_stay_numbers_and_dates(self):
        sheet = self.workbook(self.user_lou).worksheets[0]
        self.assertEqual(sheet["B4"].value.date(), date(2026, 1, 1))
        rows = {
            row[0].value: [cell.value for cell in row[1:]] for row in sheet["A5:F20"]
        }
        self.assertEqual(rows["Turnover"], [2400, 1850, 0, 4250, 0])
        self.assertEqual(sheet.freeze_panes, "B5")

    def test_the_workbook_has_the_balance_sheet_and_the_ladder(self):
        titles = self.workbook(self.user_gerant).sheetnames
        expected = ["Profit and loss", "Balance sheet", "Treasury", "Can be used"]
        self.assertEqual(titles, expected)

    def test_the_print_shows_the_period_and_what_can_be_used(self):
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_lou)
            ._render_qweb_html(
                "eclectic_coop.activity_account",
                None,
                {
                    "activity_id": self.ardoise.id,
                    "span": "year",
                    "anchor": "2026-02-10",
                },
            )
        )
        text = html.decode()
        self.assertIn("Studio Ardoise", text)
        self.assertRegex(text, r"1\D083[.,]60")


@tagged("post_install", "-at_install")
class TestActivityAccountHttp(HttpCase, LedgerCase):
    def open_report(self, login, activity):
        self.authenticate(login, login)
        options = quote(json.dumps({"activity_id": activity.id, "span": "year"}))
        url = "/report/xlsx/eclectic_coop.activity_account_xlsx"
        return self.url_open(f"{url}?options={options}")

    def test_her_own_workbook_downloads(self):
        response = self.open_report("lou_test", self.ardoise)
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.content.startswith(b"PK"))

    def test_the_workbook_of_others_does_not(self):
        with self.assertLogs("odoo.http"):
            response = self.open_report("max_test", self.ardoise)
        self.assertNotEqual(response.status_code, 200)
        self.assertNotIn(b"Ardoise", response.content)

    def this_year(self):
        return fields.Date.context_today(self.ardoise).year

    def test_the_screen_and_its_drill_down(self):
        self.line("706000", 1200, date(self.this_year(), 1, 1), self.bambou)
        self.start_tour(
            "/odoo/activity-account", "coop_activity_account", login="gerant_test"
        )
