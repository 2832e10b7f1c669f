from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .import_case import ImportCase, workbook

TITLES = (
    "Date;Member;Type;With;Shares;Value of one share;Amount;Decision;Bulletin;"
    "Locked until;Reference elsewhere"
)
SUBSCRIBED = "05/01/2026;1;Subscription;;10;25;250;;BS-77;;"
PAID = "12/01/2026;1;Payment;;;;100;;BS-77;;"
TRANSFERRED = "20/02/2026;1;Transfer;2;5;25;;AGO 2026;;;"
LEFT = "03/03/2026;3;Annulment;;100;;2000;AGE 2026;;;"
REPAID = "04/04/2026;3;Repayment;;;;2000;;;;"
ALL = (SUBSCRIBED, PAID, TRANSFERRED, LEFT, REPAID)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareImport(ImportCase):
    model = "coop.share.import"
    titles = TITLES

    def register(self):
        return self.env["coop.share.move"].search(
            [("company_id", "=", self.company.id)]
        )

    def test_the_history_comes_in_without_entries(self):
        entries = self.env["account.move"].search_count([])
        self.imported(*ALL)
        lou, max_member, zoe = self.founders
        self.assertEqual((lou.shares, max_member.shares, zoe.shares), (105, 105, 0))
        self.assertEqual((lou.capital_paid, lou.capital_due), (2475, 150))
        self.assertEqual(zoe.owed, 0)
        self.assertEqual(self.env["account.move"].search_count([]), entries)
        given = self.register().filtered(lambda one: one.kind == "transfer_out")
        self.assertEqual(given.counterpart_id, max_member)
        self.assertEqual(given.effective_date, date(2026, 2, 20))

    def test_a_bulletin_is_written_with_its_payments(self):
        self.imported(SUBSCRIBED, PAID)
        bulletin = self.env["coop.share.subscription"].search([("name", "=", "BS-77")])
        self.assertEqual(bulletin.state, "subscribed")
        self.assertEqual((bulletin.shares, bulletin.amount_due), (10, 150))
        self.assertEqual(len(bulletin.move_ids), 2)

    def test_twice_is_once(self):
        self.imported(*ALL)
        written = self.register()
        self.imported(*ALL)
        self.assertEqual(self.register(), written)
        self.assertIn("Movements already in the register 6", self.told(*ALL))

    def test_what_was_written_by_an_act_is_not_written_again(self):
        subscribed = "01/02/2009;1;Subscription;;100;25;;;;;"
        paid = "01/02/2009;1;Payment;;;;2500;;;;"
        written = self.register()
        self.imported(subscribed, paid)
        self.assertEqual(self.register(), written)

    def test_a_reference_may_tell_the_same_twice(self):
        twice = [PAID.replace(";100;;", ";50;;")[:-1] + f";{ref}" for ref in "AB"]
        self.imported(SUBSCRIBED, *twice)
        self.assertEqual(self.lou_member.capital_paid, 2600)
        self.imported(SUBSCRIBED, *twice)
        self.assertEqual(self.lou_member.capital_paid, 2600)

    def test_members_are_found_by_number_email_or_name(self):
        self.zoe_member.partner_id.email = "zoe@roux.example"
        for who in ("3", "ZOE@roux.example", "Roux Zoé"):
            with self.subTest(who):
                row = f"05/01/2026;{who};Withheld on pay;;;;37,5;;;;{who}"
                self.imported(row)
        self.assertEqual(self.zoe_member.advance, 112.5)

    def test_the_check_writes_nothing_and_compares(self):
        before = self.register()
        told = self.told(*ALL)
        self.assertEqual(self.register(), before)
        self.assertFalse(
            self.env["coop.share.subscription"].search([("name", "=", "BS-77")])
        )
        self.assertIn("Subscription 1", told)
        self.assertIn("Members concerned 3", told)
        self.assertIn("5 difference(s)", told)

    def test_a_register_that_the_books_hold_shows_no_difference(self):
        self.assertIn(
            "Register = ledger: no difference",
            self.told(TRANSFERRED, TRANSFERRED.replace("1;Transfer;2", "2;Transfer;1")),
        )

    def test_limits_are_told_not_asked(self):
        self.assertIn(
            "art. 9, 13", self.told(LEFT, REPAID, "05/05/2026;1;Transfer;2;90;;;;;;")
        )
        self.imported(LEFT, REPAID, "05/05/2026;1;Transfer;2;90;;;;;;")
        self.assertEqual(self.max_member.shares, 190)

    def test_entries_say_the_same_when_asked(self):
        self.imported(*ALL, books="entries")
        check = self.env["coop.capital.check"]
        self.assertFalse(check._differences(self.company, date(2026, 6, 30)))
        self.assertEqual(self.balance("4562", self.lou_member), 15000)
        self.assertEqual(self.balance("4567", self.zoe_member), 0)
        self.assertEqual(self.balance("471"), 10000 - 50000 - 200000)
        written = self.register().filtered(
            lambda one: one.source_key.startswith("import:")
        )
        self.assertEqual(len(written), 6)
        self.assertEqual(len(written.move_id), 5)
        self.imported(*ALL, books="entries")
        self.assertEqual(self.balance("1013", self.max_member), -262500)

    def test_what_is_still_owed_is_told(self):
        self.assertIn("1 members are still owed 2 000,00 €", self.told(LEFT))
        self.assertNotIn("still owed", self.told(LEFT, REPAID))

    def test_entries_need_an_account(self):
        self.assertIn(
            "Account on the other side: choose",
            self.refused(*ALL, books="entries", account_id=False),
        )

    def test_closed_books_take_no_entry(self):
        self.company.sudo().fiscalyear_lock_date = "2026-01-31"
        told = self.refused(*ALL, books="entries")
        self.assertIn("the books of", told)
        self.imported(*ALL)

    def test_each_broken_row_has_its_own_sentence(self):
        row = SUBSCRIBED
        payment = "12/01/2026;1;Payment;;;;100;;;;"
        for rows, told in (
            ([row.replace(";1;", ";99;", 1)], "Member “99” is not in the register"),
            (
                [row.replace(";1;", ";zoe@x.example;", 1)],
                "Member “zoe@x.example” is not",
            ),
            ([row.replace(";10;", ";10,5;")], "Shares “10,5” must be a whole number"),
            ([row.replace(";10;", ";ten;")], "Shares “ten” is not a number"),
            ([row.replace(";10;", ";-10;")], "Shares “-10” must be above 0"),
            ([row.replace(";10;", ";;")], "Row 2: Shares is empty"),
            (
                [payment.replace(";;;;", ";;4;;")],
                "Shares “4”: this type moves an amount",
            ),
            (
                ["01/01/2009;3;Annulment;;100;;;;;;"],
                "Row 2: Zoé Roux would hold -100 shares on 01/01/2009",
            ),
            (
                ["05/01/2026;3;Transfer;1;101;;;;;;"],
                "Zoé Roux would hold -1 shares on 05/01/2026",
            ),
            (
                [row.replace(";25;", ";50;")],
                "“50,00 €”, but the statutes in force on that day say 25,00 €",
            ),
            (
                [row.replace("05/01/2026", "01/07/2026")],
                "Date “01/07/2026” has not come yet",
            ),
            (
                [row.replace("05/01/2026", "31/02/2026")],
                "Date “31/02/2026” is not a date",
            ),
            ([row.replace("05/01/2026", "")], "Row 2: Date is empty"),
            (
                [row.replace(";250;", ";260;")],
                "Amount “260,00 €” is not what the shares are worth, 250,00 €",
            ),
            (
                [row.replace(";250;", ";250,001;")],
                "Amount “250,001” must have two decimals at most",
            ),
            (
                [payment.replace(";100;", ";1,000;")],
                "Amount “1,000” must have two decimals",
            ),
            ([payment.replace(";100;", ";1 00;")], "Amount “1 00” is not a number"),
            ([payment.replace(";100;", ";;")], "Row 2: Amount is empty"),
            ([payment.replace(";100;", ";-5;")], "5,00 €” must be above 0"),
            (
                [row, payment.replace(";100;", ";251;")],
                "would have paid 2 751,00 € on 12/01/2026",
            ),
            (
                ["04/04/2026;3;Repayment;;;;1;;;;"],
                "Zoé Roux would be repaid 1,00 € more",
            ),
            (
                [row.replace("Subscription", "Gift")],
                "Type “Gift” is unknown; expected one of: Subscription, Call",
            ),
            (["05/01/2026;1;Transfer;;5;;;;;;"], "write to whom “1” transferred"),
            (["05/01/2026;1;Transfer;1;5;;;;;;"], "nobody transfers shares to oneself"),
            (["05/01/2026;1;Transfer;9;5;;;;;;"], "With “9” is not in the register"),
            (
                ["05/01/2026;1;Transfer to another member;2;5;;;;;;"],
                "one side of the transfer only",
            ),
            ([row, row], "Row 3 repeats row 2"),
            (
                [row.replace("BS-77", "SociÃ©tÃ©")],
                "Bulletin “SociÃ©tÃ©” holds letters read in the wrong encoding",
            ),
            (
                [row.replace("05/01/2026", "#REF!")],
                "Date “#REF!” is a formula that failed",
            ),
            ([row + ";more"], "Row 2 has more cells than the 11 titles"),
            ([], "The table holds no row below its titles"),
            (
                [row.replace(";BS-77;", ';"BS-77;')],
                "a quotation mark is opened and never closed",
            ),
        ):
            with self.subTest(told):
                before = self.register()
                self.assertIn(told, self.refused(*rows))
                with self.assertRaises(UserError):
                    self.wizard(*rows).action_import()
                self.assertEqual(self.register(), before)

    def test_each_broken_table_has_its_own_sentence(self):
        xlsx = workbook(
            [TITLES.split(";"), ["05/01/2026", 1, "Subscription", None, "#REF!"]]
        )
        for content, told in (
            (
                TITLES.replace(";", "|") + "\n" + SUBSCRIBED.replace(";", "|"),
                "is one single title",
            ),
            (TITLES.replace("Type", "Kind of"), "“Type” is missing"),
            (TITLES + ";Date\n" + SUBSCRIBED + ";", "the title “Date” stands twice"),
            (" \n", "The table holds no row"),
            (b"\x89PNG\x00\x1a", "neither a CSV nor an XLSX"),
            (b"Date;Member\x81;Type\n", "cannot be read: save it as “CSV UTF-8”"),
            (xlsx, "Shares “#REF!” is a formula that failed"),
        ):
            with self.subTest(told):
                self.assertIn(told, self.refused(content=content))
        for content in (b"PK\x03\x04 no workbook", b""):
            with self.assertRaisesRegex(
                UserError, "workbook cannot be read|Choose the"
            ):
                self.wizard(content=content).action_check()

    def test_all_or_nothing(self):
        wizard = self.wizard(*ALL, SUBSCRIBED.replace(";1;", ";99;", 1))
        with self.assertRaises(UserError):
            wizard.action_import()
        self.assertEqual(self.lou_member.shares, 100)

    def test_what_is_known_with_another_content_is_told(self):
        self.imported(PAID.replace("12/01/2026", "12/02/2026")[:-1] + ";R1", SUBSCRIBED)
        self.assertIn(
            "the reference “R1” is in the register with another content",
            self.refused(PAID[:-1] + ";R1", SUBSCRIBED),
        )

    def test_spaces_between_thousands_are_read(self):
        self.imported("05/01/2026;1;Subscription;;1 000;;25 000,00 €;;;;")
        self.assertEqual(self.lou_member.shares, 1100)

    def test_columns_that_are_not_read_are_told(self):
        told = self.told(SUBSCRIBED + ";blue", titles=TITLES + ";Colour")
        self.assertIn("Columns that are not read: Colour", told)

    def test_the_template_comes_in_as_it_is(self):
        self.statutes.sudo().flush_recordset()
        wizard = self.wizard()
        report = self.env["ir.actions.report"].with_user(self.user_gerant)
        content, _kind = report._render_xlsx(
            "eclectic_coop.share_template", wizard.ids, {}
        )
        titles, *rows = load_workbook(BytesIO(content)).active.values
        self.assertEqual(titles[:3], ("Date", "Member", "Type"))
        self.assertEqual(len(rows), 5)
        told = self.told(content=content)
        self.assertIn("Annulment 1", told)
        self.assertIn("Transfer from another member 1", told)

    def test_only_the_gerant_imports(self):
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.assertRaises(AccessError):
                self.wizard(SUBSCRIBED, user=user)
