from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .pay_common import TITLES, PayCase, pay_rows, workbook

MARCH = [*pay_rows("1", 1000), *pay_rows("2", 800), *pay_rows("9", 900)]


@tagged("post_install", "-at_install")
@freeze_time("2026-04-03")
class TestPayrollImport(PayCase):
    def test_the_preview_lists_what_each_person_costs_and_writes_nothing(self):
        preview = self.told(*MARCH)
        for words in ("Lou Martin", "Studio Ardoise", "1 280,00", "3 456,00"):
            self.assertIn(words, preview)
        self.assertIn("Zoe Blanc Mutualised services", preview)
        self.assertFalse(self.env["coop.payroll.import"].search([]))

    def test_pay_is_one_entry_of_the_payroll_journal_at_the_end_of_the_month(self):
        entry = self.imported(*MARCH).move_id
        self.assertEqual(entry.state, "posted")
        self.assertEqual(entry.journal_id, self.company._coop_journal("payroll"))
        self.assertEqual(str(entry.date), "2026-03-31")
        self.assertEqual(sum(entry.line_ids.mapped("debit")), 3456)

    def test_each_activity_bears_its_people_the_services_their_own(self):
        entry = self.imported(*MARCH).move_id
        self.assertEqual(
            self.parts(entry, "result"),
            {
                "641": {"ardoise": -1000, "bambou": -800, "mutualised": -900},
                "645": {"ardoise": -280, "bambou": -224, "mutualised": -252},
            },
        )
        self.assertEqual(
            self.parts(entry),
            {
                "421": {"ardoise": 780, "bambou": 624, "mutualised": 702},
                "431": {"ardoise": 500, "bambou": 400, "mutualised": 450},
            },
        )

    def test_several_activities_share_a_pay_to_the_cent(self):
        place = {"employee_id": self.max.id, "share": 40, "date_from": "2025-01-01"}
        self.ardoise.partner_line_ids = [
            Command.update(self.ardoise.partner_line_ids.id, {"share": 60}),
            Command.create(place),
        ]
        entry = self.imported(*pay_rows("2", 1000.01)).move_id
        gross = self.parts(entry, "result")["641"]
        self.assertEqual(gross, {"ardoise": -285.72, "bambou": -714.29})
        self.assert_balances_for_each_activity(entry)

    def test_a_debt_without_person_follows_everybody(self):
        rows = [row for row in MARCH if ";431000;" not in row]
        entry = self.imported(*rows, ";431000;Urssaf;;1350.00").move_id
        self.assertEqual(
            self.parts(entry)["431"],
            {"ardoise": 500, "bambou": 400, "mutualised": 450},
        )
        self.assert_balances_for_each_activity(entry)

    def test_a_label_names_the_person_once(self):
        label = self.env["coop.payroll.import"]._label
        self.assertEqual(label("Gross pay", "Zoé Roux"), "Gross pay – Zoé Roux")
        self.assertEqual(label("Gross Zoé Roux", "Zoé Roux"), "Gross Zoé Roux")
        self.assertEqual(label("Urssaf", False), "Urssaf")

    def test_a_workbook_comes_in_as_well(self):
        rows = [line.split(";") for line in (TITLES, *pay_rows("1", 1000))]
        pay = self.imported(content=workbook(rows))
        self.assertEqual((pay.gross, pay.net, pay.cost), (1000, 780, 1280))

    def test_the_template_comes_in_as_it_is(self):
        self.zoe.barcode = "0012"
        report = self.env["ir.actions.report"].with_user(self.user_accountant)
        content, _kind = report._render_xlsx(
            "eclectic_coop.payroll_template", self.wizard().ids, {}
        )
        pay = self.imported(content=content, month="2026-01-01")
        self.assertEqual((pay.gross, pay.net, pay.cost), (1000, 780, 1280))

    def test_titles_of_the_payroll_office_are_typed_once(self):
        titles = "Matricule;Cpte;Libelle;D;C"
        named = {
            "title_number": "Matricule",
            "title_account": "Cpte",
            "title_debit": "D",
            "title_credit": "C",
        }
        self.told(*pay_rows("1", 1000), titles=titles, **named)
        preview = self.told(*pay_rows("2", 1000), titles=titles)
        self.assertIn("Max Petit", preview)

    def test_a_title_that_is_missing_is_named(self):
        self.assertIn(
            "“Account” is missing",
            self.refused("1;10;", titles="Employee number;Debit;Credit"),
        )

    # Bad input

    def test_each_faulty_row_is_told_in_a_sentence(self):
        for row, words in (
            ("77;641100;;10;", "Row 2: Employee number “77” is nobody's"),
            ("1;699999;;10;", "Row 2: Account “699999” is no account"),
            ("1;641100;;10;10", "Row 2: Credit “10” stands beside a debit"),
            ("1;641100;;;", "Row 2: debit and credit are both empty"),
            (";641100;;10;", "account 641100 is a cost"),
            ("1;641100;;dix;", "Row 2: Debit “dix” is not a number"),
            ("1;641100;;10;", "does not balance: 10,00 € of debit, 0,00 € of credit"),
        ):
            with self.subTest(row):
                self.assertIn(words, self.refused(row))

    def test_a_row_of_another_month_is_refused(self):
        told = self.refused(
            "1;641100;10;;30/04/2026",
            "1;421000;;10;30/04/2026",
            titles="Employee number;Account;Debit;Credit;Date",
        )
        self.assertIn("Date “30/04/2026” is not in mars 2026", told)

    def test_nothing_is_written_when_one_row_is_wrong(self):
        with self.assertRaisesRegex(UserError, "nobody's"):
            self.imported(*MARCH, "77;641100;;10;")
        self.assertFalse(self.env["coop.payroll.import"].search([]))

    def test_a_closed_month_is_refused(self):
        self.company.fiscalyear_lock_date = "2026-03-31"
        self.assertIn("are closed until", self.refused(*MARCH))

    # Once only

    def test_the_same_file_is_in_once(self):
        self.imported(*MARCH)
        self.assertIn("This very file is already in", self.refused(*MARCH))

    def test_another_file_must_say_that_it_corrects(self):
        self.imported(*MARCH)
        self.assertIn("was already imported", self.refused(*pay_rows("1", 1100)))

    def test_a_correction_reverses_and_posts_anew(self):
        first = self.imported(*MARCH)
        second = self.imported(
            *pay_rows("1", 1100), is_correction=True, reason="A bonus was missing"
        )
        self.assertEqual(first.state, "reversed")
        self.assertEqual(second.replaces_id, first)
        moves = first.move_id | first.reversal_id | second.move_id
        self.assertEqual(set(moves.mapped("state")), {"posted"})
        self.assertEqual(self.balance_of(self.ardoise, "2026-03-31"), -1408)
        self.assertEqual(self.balance_of(self.bambou, "2026-03-31"), 0)
        self.assert_balances_for_each_activity(moves)

    @mute_logger("odoo.sql_db")
    def test_two_pays_of_a_month_are_refused_by_the_database(self):
        pay = self.imported(*MARCH)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            pay.sudo().copy({"state": "posted"}).flush_recordset()

    @mute_logger("odoo.sql_db")
    def test_what_a_person_was_paid_is_never_changed(self):
        pay = self.imported(*MARCH)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            pay.person_ids[:1].gross = 5
            self.env.flush_all()

    # Rights

    def test_only_who_keeps_the_books_imports_pay(self):
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.told(*MARCH, user=user)

    def test_pays_are_not_shown_to_entrepreneurs_and_coaches(self):
        pay = self.imported(*MARCH)
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                pay.with_user(user).read(["cost"])

    def test_nobody_writes_a_pay_by_hand(self):
        pay = self.imported(*MARCH)
        with self.assertRaises(AccessError):
            pay.with_user(self.user_gerant).write({"state": "reversed"})

    def test_the_stepper_of_the_month_says_whether_pay_is_in(self):
        pays = self.env["coop.payroll.import"].with_user(self.user_accountant)
        month = self.wizard().month
        self.assertEqual(pays._month_step(self.company, month)["state"], "todo")
        self.imported(*MARCH)
        step = pays._month_step(self.company, month)
        self.assertEqual((step["code"], step["state"]), ("payroll", "done"))
        self.assertIn("3 people", step["words"])

    def test_the_queries_do_not_grow_with_the_people(self):
        for number in range(10, 40):
            self._employee(f"Person {number}", self.env["res.users"]).barcode = number
        few = self.wizard(*pay_rows("10", 100))
        many = self.wizard(
            *(row for number in range(10, 40) for row in pay_rows(number, 100))
        )
        self.env.flush_all()
        counts = []
        for wizard in (few, few, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard._read()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 1)
