from datetime import date
from functools import partial

from psycopg2.errors import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..models.coop_statement import ENACTED
from .ledger import LedgerCase

FEBRUARY = date(2026, 2, 1)


class StatementCase(LedgerCase):
    """Ardoise has a year of entries (tests/ledger.py), Bambou has none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year_of_ardoise()
        people = cls.env["coop.activity.partner"].search([])
        people.date_from = "2025-01-01"
        (cls.ardoise | cls.bambou).date_open = "2025-01-01"
        cls.ardoise.coach_id = cls.user_coach
        cls.month = cls.env["coop.statement.month"].with_user(cls.user_gerant)
        cls.env.flush_all()

    def make(self, month="2026-02-28"):
        self.month.make_batch(month)
        return self.of(self.ardoise, month)

    def of(self, activity, month="2026-02-28"):
        return self.env["coop.statement"].search(
            [
                ("activity_id", "=", activity.id),
                ("date", "=", f"{month[:7]}-01"),
                ("replacing_ids", "=", False),
            ]
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05")
class TestStatement(StatementCase):
    # What it says

    def test_each_section_is_read_over_the_month_the_year_and_the_year_before(self):
        figures = self.make()._said()["figures"]
        self.assertEqual(
            figures["turnover"],
            {
                "month": 185000,
                "year": 425000,
                "before": 0,
                "opening": 290000,
                "closing": 475000,
                "closing_before": 0,
            },
        )
        self.assertEqual(figures["salary"]["month"], -100000)
        self.assertEqual(figures["contribution"]["year"], -26640)
        self.assertEqual(figures["cash"]["closing"], 338000)
        self.assertEqual(figures["customers"]["opening"], 0)
        self.assertEqual(figures["customers"]["closing"], 222000)

    def test_balance_before_and_documents_make_the_balance_after(self):
        said = self.make()._said()
        self.assertEqual(said["balance"], {"opening": 245360, "closing": 330360})
        self.assertEqual(
            [document["amount"] for document in said["documents"]], [185000, -100000]
        )

    def test_last_year_is_the_year_before_of_december(self):
        self.line("706000", 700, date(2024, 12, 3))
        said = self.make("2025-12-31")._said()
        self.assertEqual(said["figures"]["turnover"]["before"], 70000)
        self.assertEqual(said["figures"]["turnover"]["closing_before"], 70000)

    def test_the_figures_are_those_of_the_account_on_the_screen(self):
        said = self.make()._said()
        account = self.env["coop.activity.account"].get_account(
            self.ardoise.id, "month", "2026-02-10"
        )
        [result] = [row for row in account["result"] if row["code"] == "result"]
        [balance] = [row for row in account["result"] if row["code"] == "available"]
        statement = self.of(self.ardoise)
        self.assertEqual(result["values"][0], statement.result)
        self.assertEqual(balance["values"][0], statement.balance)
        self.assertEqual(account["usable"][-1]["left"], statement.usable)
        futures = [row for row in account["treasury"] if row["code"] == "future"]
        self.assertEqual(futures[0]["values"][0] * 100, said["treasury"]["future"])

    def test_an_activity_without_any_entry_has_its_statement_all_the_same(self):
        self.make()
        said = self.of(self.bambou)._said()
        self.assertEqual(said["balance"], {"opening": 0, "closing": 0})
        self.assertEqual((said["figures"], said["documents"]), ({}, []))

    def test_it_reads_as_a_page(self):
        text = " ".join(self.make().body.striptags().split())
        self.assertRegex(text, r"Balance before 2\D?453[.,]60")
        self.assertRegex(text, r"Balance after 3\D?303[.,]60")

    # A fact

    def test_the_content_is_sealed(self):
        self.assertTrue(self.make()._is_authentic())

    def test_nobody_writes_deletes_or_types_a_statement(self):
        statement = self.make()
        for user in (self.user_gerant, self.user_accountant, self.user_lou):
            mine = statement.with_user(user)
            for act in (partial(mine.write, {"balance": 1}), mine.unlink, mine.copy):
                with self.assertRaises(UserError):
                    act()

    def test_not_even_the_code_edits_one(self):
        statement = self.make()
        for act in (
            lambda: statement.write({"balance": 1}),
            statement.unlink,
            statement.copy,
            lambda: statement.with_context(coop_enacted=True).copy(),
        ):
            with self.assertRaises(UserError):
                act()
        self.assertIsNot(ENACTED, True)

    def test_postgresql_refuses_a_change(self):
        statement = self.make()
        for order in (
            "UPDATE %s SET balance = 0",
            "DELETE FROM %s",
            "TRUNCATE %s CASCADE",
        ):
            with (
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self.cr.execute(order % statement._table)

    # Once

    def test_made_twice_is_made_once(self):
        first = self.make()
        again = self.month.make_batch("2026-02-28")
        self.assertEqual(again, {"made": 0, "done": 2, "total": 2})
        self.assertEqual(self.of(self.ardoise), first)

    def test_two_versions_of_the_same_number_are_refused_by_the_database(self):
        statement = self.make()
        with self.assertRaises(Exception) as caught, mute_logger("odoo.sql_db"):
            statement._freeze(self.ardoise, FEBRUARY)
        self.assertIn("already exists", str(caught.exception))

    def test_a_batch_takes_some_and_the_next_goes_on(self):
        made = self.env["coop.statement"]._make(
            self.ardoise | self.bambou, FEBRUARY, limit=1
        )
        self.assertEqual(len(made), 1)
        self.assertEqual(
            self.month.make_batch("2026-02-01"), {"made": 1, "done": 2, "total": 2}
        )

    # Which activities, which month

    def test_only_the_activities_that_lived_in_the_month_have_one(self):
        self.bambou.date_open = "2026-03-01"
        self.make()
        self.assertFalse(self.of(self.bambou))

    def test_the_activity_in_preparation_has_none(self):
        self.bambou.state = "draft"
        self.make()
        self.assertFalse(self.of(self.bambou))

    def test_a_month_that_is_not_over_is_refused_in_words(self):
        with self.assertRaisesRegex(
            UserError, "2026 is not over: its statements are made once it is"
        ):
            self.month.make_batch("2026-03-31")

    def test_what_is_no_month_is_refused_in_words(self):
        for typed in ("soon", "2026-13-01", "31/10/2026"):
            with self.assertRaisesRegex(UserError, f"“{typed}” is not a date"):
                self.month.get_month(typed)

    # Changed since

    def test_an_entry_posted_later_is_told_and_corrected_by_another_version(self):
        first = self.make()
        self.assertFalse(first.changed_since)
        self.line("706000", 100, date(2026, 2, 3))
        first.invalidate_recordset(["changed_since"])
        turnover = (
            self.sections.search([("code", "=", "turnover")])
            .with_context(lang="fr_FR")
            .name
        )
        self.assertIn("Entries were posted since it was made", first.changed_since)
        self.assertIn(turnover, first.with_context(lang="fr_FR").changed_since)
        first.with_user(self.user_gerant).action_correct()
        second = self.of(self.ardoise)
        self.assertEqual(
            (second.version, second.replaces_id, second.balance), (2, first, 3403.60)
        )
        self.assertEqual(second._said()["replaces"], first.seal)
        self.assertEqual(first.balance, 3303.60)
        self.assertIn("version 2", second.body)

    def test_what_has_not_moved_is_not_corrected(self):
        statement = self.make()
        with self.assertRaisesRegex(UserError, "nothing to correct"):
            statement.with_user(self.user_gerant).action_correct()

    def test_a_replaced_statement_is_not_corrected_again(self):
        first = self.make()
        self.line("706000", 100, date(2026, 2, 3))
        self.month.correct_batch("2026-02-01")
        with self.assertRaisesRegex(UserError, "nothing to correct"):
            first.with_user(self.user_gerant).action_correct()

    def test_all_those_that_moved_are_corrected_together(self):
        self.make()
        self.line("706000", 100, date(2026, 2, 3))
        told = self.month.get_month("2026-02-01")
        self.assertEqual(told["counts"]["changed"], 1)
        self.month.correct_batch("2026-02-01")
        told = self.month.get_month("2026-02-01")
        self.assertEqual(told["counts"]["changed"], 0)
        self.assertEqual(self.of(self.bambou).version, 1)

    # The step of the month

    def test_the_step_of_the_month_says_what_is_left(self):
        month = self.env["coop.statement"].new(
            {"company_id": self.company.id, "date": FEBRUARY}
        )
        step = self.month._month_step(month)
        self.assertEqual((step["code"], step["state"]), ("statements", "todo"))
        self.assertEqual(step["words"], "0 of 2 statements are made.")
        self.make()
        step = self.month._month_step(month)
        self.assertEqual(step["words"], "2 statements are still to be sent.")
        self.line("706000", 100, date(2026, 2, 3))
        self.assertEqual(self.month._month_step(month)["state"], "problem")

    # Queries

    def queries(self, count):
        activities = self.env["coop.activity"].create(
            [
                {
                    "name": f"Many {count} {number}",
                    "state": "open",
                    "date_open": "2025-01-01",
                    "partner_line_ids": [
                        (0, 0, {"employee_id": self.lou.id, "date_from": "2025-01-01"})
                    ],
                }
                for number in range(count)
            ]
        )
        for activity in activities:
            self.line("706000", 100, date(2026, 2, 3), activity)
        statements = self.env["coop.statement"]
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            statements._contents(activities, FEBRUARY)
        return self.cr.sql_log_count - before

    def test_thirty_statements_cost_the_queries_of_three(self):
        self.assertEqual(self.queries(3), self.queries(30))
