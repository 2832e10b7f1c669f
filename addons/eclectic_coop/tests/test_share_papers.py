from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY, CapitalCase
from .print_case import PrintCase, pages_of, sizes_of


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestSharePapers(PrintCase, CapitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._subscribed(cls.lou_member, 10, "2026-03-01")
        cls.env["coop.share.move"]._act_transfer(
            cls.zoe_member, cls.max_member, 5, date(2026, 5, 15), ASSEMBLY
        )
        cls.guest = cls._external("Zébulon & fils", date(2026, 1, 10))

    def text(self, report, day, records=None):
        data = {"day": day}
        pdf, _kind = self.reports.with_user(self.user_accountant)._render_qweb_pdf(
            f"eclectic_coop.{report}", records and records.ids, data
        )
        self.pdf = pdf
        return " ".join("\n".join(pages_of(pdf)).split())

    def workbook(self, report, day="2026-06-30"):
        model = self.env[f"report.eclectic_coop.{report}"].with_user(
            self.user_accountant
        )
        content, _kind = model.create_xlsx_report(None, {"day": day})
        return load_workbook(BytesIO(content))

    def test_the_register_has_the_members_and_all_movements(self):
        text = self.text("share_register", "2026-06-30")
        self.assertIn("Register of the members and of the movements", text)
        for name in ("Zoé Roux", "Zébulon & fils", "AGO 2026, resolution 4", "BS/2026"):
            with self.subTest(name):
                self.assertIn(name, text)
        self.assertEqual(sizes_of(self.pdf)[0], (297, 210))

    def test_the_register_of_a_day_has_nothing_of_later(self):
        text = self.text("share_register", "2026-02-28")
        self.assertRegex(text, r"2\D500,00 €")
        self.assertNotIn("AGO 2026, resolution 4", text)
        self.assertNotRegex(text, r"2\D750,00")

    def test_the_list_adds_up_each_category(self):
        text = self.text("share_list", "2026-06-30")
        self.assertIn("List of the members", text)
        self.assertRegex(text, r"Employee \(3\) 3 310 7\D750,00 € 100,00")
        self.assertRegex(text, r"External \(1\) 1 0 0,00 € 0,00")
        self.assertRegex(text, r"Total \(4\) 4 310 7\D750,00 € 100,00")

    def test_the_sheet_of_a_member_has_her_movements_alone(self):
        text = self.text("share_sheet", None, self.zoe_member)
        self.assertIn("Zoé Roux", text)
        self.assertIn(self.max_member.name, text)  # to whom she gave shares
        self.assertNotRegex(text, r"2\D750,00")

    def test_birth_is_on_the_sheet_for_her_and_the_gerant_alone(self):
        self.lou_member.birth_place = "Vesseaux"
        for user, shown in (
            (self.user_lou, True),
            (self.user_gerant, True),
            (self.user_accountant, False),
        ):
            self.lou_member.birth_date = date(1980, 5, 4)
            report = self.reports.with_user(user)
            html, _kind = report._render_qweb_html(
                "eclectic_coop.share_sheet", self.lou_member.ids
            )
            with self.subTest(user.login):
                self.assertEqual("Vesseaux" in html.decode(), shown)

    def test_the_sheet_of_another_member_is_not_printed(self):
        report = self.reports.with_user(self.user_lou)
        report._render_qweb_html("eclectic_coop.share_sheet", self.lou_member.ids)
        with self.assertRaises(AccessError):
            report._render_qweb_html("eclectic_coop.share_sheet", self.max_member.ids)

    def test_the_register_is_not_printed_by_an_entrepreneur(self):
        report = self.reports.with_user(self.user_lou)
        for name in ("share_register", "share_list"):
            with self.subTest(name), self.assertRaises(AccessError):
                report._render_qweb_html(f"eclectic_coop.{name}", None, {})

    def test_numbers_and_dates_stay_so_in_the_workbook(self):
        members, moves = self.workbook("share_register_xlsx").worksheets
        rows = {row[1]: row for row in members.iter_rows(min_row=2, values_only=True)}
        lou = rows[self.lou_member.name]
        self.assertEqual(lou[2], "Employee")
        self.assertEqual(lou[3].date(), date(2009, 2, 1))
        self.assertEqual(lou[5:10], (110, 2750, 2750, 2500, 250))
        last = [*moves.iter_rows(min_row=2, values_only=True)][-1]
        self.assertEqual(last[1].date(), date(2026, 5, 15))
        self.assertEqual((last[3], last[5]), (self.max_member.name, "Zoé Roux"))
        self.assertEqual((last[6], last[8]), (5, 125))

    def test_the_workbook_of_the_list(self):
        [sheet] = self.workbook("share_list_xlsx").worksheets
        rows = [*sheet.iter_rows(values_only=True)]
        self.assertEqual(rows[0][0], "Name")
        self.assertEqual(rows[-1][:4], ("Zébulon & fils", "External", 0, 0))
        self.assertEqual(sum(row[2] for row in rows[1:]), 310)

    def test_the_workbook_is_that_of_the_day(self):
        [sheet] = self.workbook("share_list_xlsx", "2009-02-01").worksheets
        self.assertEqual(sheet.max_row, 4)
