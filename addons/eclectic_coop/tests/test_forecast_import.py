import base64
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .rpc import RpcCase
from .test_forecast import ForecastCase


@tagged("post_install", "-at_install")
@freeze_time("2026-02-15")
class TestForecastImport(ForecastCase, RpcCase):
    def table(self, *rows):
        text = "\n".join(("Activity code;Month;Turnover;Margin", *rows))
        return (
            self.env["coop.forecast.import"]
            .with_user(self.user_accountant)
            .create({"file": base64.b64encode(text.encode()), "filename": "f.csv"})
        )

    def test_a_table_proposes_new_versions_once(self):
        rows = ("ARDO;2026-01-01;1 000,00;800", "ARDO;01/02/2026;900;700")
        self.table(*rows).action_import()
        [forecast] = self.env["coop.forecast"].search([])
        self.assertEqual((forecast.state, forecast.turnover), ("proposed", 1900))
        self.table(*rows).action_import()
        self.assertEqual(self.env["coop.forecast"].search_count([]), 1)
        self.table("ARDO;2026-01-01;1100;800").action_import()
        self.assertEqual(self.env["coop.forecast"].search_count([]), 2)

    def test_a_bad_table_is_told_row_by_row(self):
        wizard = self.table(
            "ARDO;2026-01-01;1000;",
            "ARDO;2026-01-15;5;",
            "NONE;2026-01-01;5;",
            "ARDO;;5;",
            "ARDO;2026-02-01;;",
            "ARDO;2026-03-01;much;",
        )
        wizard.action_check()
        self.assertEqual(wizard.state, "refused")
        for sentence in (
            "Row 5: Month is empty",
            "Row 6: Turnover is empty",
            "“much”",
        ):
            self.assertIn(sentence, wizard.preview)
        wizard = self.table(
            "ARDO;2026-01-01;1000;", "ARDO;2026-01-15;5;", "NONE;2026-01-01;5;"
        )
        wizard.action_check()
        self.assertIn("Row 3 repeats row 2", wizard.preview)
        self.assertIn("“NONE” is no open activity", wizard.preview)
        self.assertFalse(self.env["coop.forecast"].search([]))

    def template(self, user=None, **values):
        wizards = self.env["coop.forecast.import"].with_user(
            user or self.user_accountant
        )
        wizard = wizards.create(values)
        content, _kind = wizard.env["ir.actions.report"]._render_xlsx(
            "eclectic_coop.forecast_template", wizard.ids, {}
        )
        book = load_workbook(BytesIO(content))
        return wizard, book, list(book.active.values)

    def test_the_template_has_a_row_for_each_month_of_each_open_activity(self):
        self.agreed(turnover=1_200, year_start="2027-01-01")
        _wizard, _book, (titles, *rows) = self.template(template_day="2027-05-06")
        self.assertEqual(
            titles, ("Activity code", "Activity", "Month", "Turnover", "Margin")
        )
        first = next(row for row in rows if row[0] == "ARDO")
        self.assertEqual(str(first[2].date()), "2027-01-01")
        self.assertEqual(first[3:], (100, 100))
        self.assertEqual(len([row for row in rows if row[0] == "ARDO"]), 12)
        empty = next(row for row in rows if row[0] == self.bambou.code)
        self.assertEqual(empty[3:], (None, None))

    def test_the_template_filled_in_comes_back(self):
        wizard, book, rows = self.template()
        for line, row in enumerate(rows, 1):
            if row[0] == "ARDO":
                book.active.cell(line, 4, 250)
        content = BytesIO()
        book.save(content)
        wizard.file = base64.b64encode(content.getvalue())
        wizard.action_check()
        self.assertEqual(wizard.state, "ready")
        self.assertNotIn("not read", wizard.preview)
        wizard.action_import()
        [forecast] = self.env["coop.forecast"].search([])
        self.assertEqual(
            (forecast.activity_id, forecast.turnover), (self.ardoise, 3000)
        )
        self.assertEqual(forecast.margin, 3000)

    def test_a_template_that_nobody_filled_in_writes_nothing(self):
        wizard, book, _rows = self.template()
        content = BytesIO()
        book.save(content)
        wizard.file = base64.b64encode(content.getvalue())
        wizard.action_import()
        self.assertFalse(self.env["coop.forecast"].search([]))

    def test_months_that_a_table_does_not_name_stay_as_they_were(self):
        self.agreed(turnover=1_200)
        self.table("ARDO;2026-03-01;500;400").action_import()
        new = self.env["coop.forecast"].search([("state", "=", "proposed")])
        self.assertEqual((new.turnover, new.margin), (1_600, 1_500))

    def test_a_closed_activity_takes_no_forecast(self):
        self.env.cr.execute(
            "UPDATE coop_activity SET state = 'closed' WHERE id = %s", [self.ardoise.id]
        )
        self.ardoise.invalidate_recordset()
        wizard = self.table("ARDO;2026-01-01;1000;")
        wizard.action_check()
        self.assertIn("“ARDO” is no open activity", wizard.preview)

    def test_the_template_is_no_door_to_the_forecasts_of_all(self):
        wizard, _book, _rows = self.template()
        with self.assertRaises(AccessError):
            self.template(user=self.user_lou)
        self.authenticate(self.user_lou.login, self.user_lou.login)
        answer = self.call_kw("coop.forecast.import", "action_template", wizard.ids)
        self.assertIn("AccessError", answer["error"]["data"]["name"])
        url = f"/report/xlsx/eclectic_coop.forecast_template/{wizard.id}"
        with mute_logger("odoo.http"):
            self.assertNotEqual(self.url_open(url).status_code, 200)
