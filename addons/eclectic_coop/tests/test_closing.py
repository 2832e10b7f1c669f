from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .closing_case import TODAY, YEAR_DAY, ClosingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestClosing(ClosingCase):
    def screen(self, user=None, closing=False):
        model = self.env["coop.closing"].with_user(user or self.user_gerant)
        return model.get_year(closing)

    def test_the_last_year_that_is_over_is_proposed(self):
        screen = self.screen()
        self.assertFalse(screen["closing"])
        self.assertEqual(screen["proposed"], "2025-12-31")

    def test_a_closing_begun_twice_is_one_closing(self):
        first = self.begin()
        self.assertEqual(self.begin(), first)
        self.assertEqual(str(first.date_from), "2025-01-01")
        self.assertEqual(first.event_ids.mapped("kind"), ["started"])

    def test_two_gerants_at_once_get_one_closing(self):
        closing = self.begin()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            closing._acting().copy({"date_to": closing.date_to})

    def test_a_year_that_is_not_over_is_not_closed(self):
        model = self.env["coop.closing"].with_user(self.user_gerant)
        with self.assertRaisesRegex(UserError, "not over yet"):
            model.action_start("2026-12-31")

    def test_a_closing_date_that_is_no_day_is_answered(self):
        model = self.env["coop.closing"].with_user(self.user_gerant)
        with self.assertRaisesRegex(UserError, "Closing date “soon”"):
            model.action_start("soon")

    def test_the_screen_has_twelve_steps_in_order(self):
        self.begin()
        steps = self.screen()["steps"]
        self.assertEqual([step["number"] for step in steps], list(range(1, 13)))
        self.assertTrue(all(step["name"] and step["who"] for step in steps))

    def test_what_a_quiet_year_already_has(self):
        closing = self.begin()
        marks = self.marks(closing)
        for key in ("bank", "suspense", "third_parties", "drafts", "mirror"):
            with self.subTest(key):
                self.assertEqual(marks[key], "done")

    def test_a_draft_of_the_year_is_left(self):
        closing = self.begin()
        draft = self.invoice(
            100, activity=self.ardoise, invoice_date=YEAR_DAY, date=YEAR_DAY
        )
        point = self.points(closing)["drafts"]
        self.assertEqual(point["state"], "todo")
        found = self.env["account.move"].search(point["action"]["domain"])
        self.assertEqual(found, draft)

    def test_an_old_unpaid_invoice_is_looked_at_with_a_reason(self):
        closing = self.begin()
        self.sold(self.ardoise, 100)
        self.assertEqual(self.marks(closing)["third_parties"], "todo")
        closing._review("third_parties", "The town pays in April")
        point = self.points(closing)["third_parties"]
        self.assertEqual(point["state"], "none")
        self.assertIn("The town pays in April", point["words"])
        closing.resume_point("third_parties")
        self.assertEqual(self.marks(closing)["third_parties"], "todo")

    def test_an_invoice_of_december_is_not_old(self):
        closing = self.begin()
        self.sold(self.ardoise, 100, "2025-12-01")
        self.assertEqual(self.marks(closing)["third_parties"], "done")

    def test_a_bank_line_without_document_is_left(self):
        closing = self.begin()
        self.bank_line(120, YEAR_DAY)
        points = self.points(closing)
        self.assertEqual(points["bank"]["state"], "todo")
        self.assertEqual(points["bank"]["figure"], 120)
        self.assertEqual(points["suspense"]["figure"], -120)

    def test_only_some_points_are_settled_by_a_reason(self):
        closing = self.begin()
        with self.assertRaisesRegex(UserError, "“bank” is no point"):
            closing._review("bank", "never mind")

    def test_amounts_between_activities_must_add_up_to_zero(self):
        closing = self.begin()
        self.entry(("186000", 50, self.ardoise), ("512001", -50, None))
        point = self.points(closing)["mirror"]
        self.assertEqual((point["state"], point["figure"]), ("problem", 50))

    def test_the_notice_missed_is_a_problem(self):
        closing = self.begin()
        closing.assembly_date = "2026-04-03"
        self.assertEqual(self.marks(closing)["notice"], "problem")
        closing.notice_date = "2026-03-19"
        self.assertEqual(self.marks(closing)["notice"], "done")

    def test_an_assembly_after_six_months_is_a_problem(self):
        closing = self.begin()
        closing.assembly_date = "2026-07-01"
        self.assertEqual(self.marks(closing)["assembly_day"], "problem")

    def test_a_decision_after_the_closing_date_does_not_deduct(self):
        closing = self.begin()
        closing.predistribution_date = "2026-01-02"
        self.assertEqual(self.marks(closing)["predistribution"], "problem")
        closing.predistribution_date = "2025-12-30"
        self.assertEqual(self.marks(closing)["predistribution"], "done")

    def test_dates_before_the_closing_date_are_refused(self):
        closing = self.begin()
        with self.assertRaisesRegex(ValidationError, "Accounts filed on"):
            closing.filing_date = "2025-12-31"

    def test_the_notice_comes_before_the_assembly(self):
        closing = self.begin()
        with self.assertRaisesRegex(ValidationError, "before the assembly"):
            closing.write({"assembly_date": "2026-04-01", "notice_date": "2026-04-02"})

    def test_dates_of_another_age_are_refused(self):
        closing = self.begin()
        with self.assertRaisesRegex(UserError, "Day of the assembly “0206"):
            closing.assembly_date = "0206-06-01"

    def test_nobody_writes_the_state_of_a_closing(self):
        closing = self.begin()
        for values in ({"state": "closed"}, {"date_to": "2024-12-31"}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "buttons"):
                closing.write(values)
        with self.assertRaisesRegex(UserError, "buttons"):
            closing.with_context(coop_closing_act=True).write({"state": "closed"})

    def test_a_year_with_open_steps_is_not_ended(self):
        with self.assertRaisesRegex(UserError, "not finished: .*8 Locks"):
            self.begin().action_close()

    def test_the_journal_of_a_closing_is_kept(self):
        event = self.begin().event_ids.sudo()
        for act in (lambda: event.write({"reason": "x"}), event.unlink):
            with self.assertRaises(UserError):
                act()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute("DELETE FROM coop_closing_event")

    def test_only_a_gerant_begins_and_locks(self):
        model = self.env["coop.closing"].with_user(self.user_accountant)
        with self.assertRaises(AccessError):
            model.action_start()
        closing = self.begin().with_user(self.user_accountant)
        for name in ("action_lock_year", "action_hard_lock", "action_close"):
            with self.subTest(name), self.assertRaises(AccessError):
                getattr(closing, name)()

    def test_entrepreneurs_do_not_see_the_year(self):
        closing = self.begin()
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.screen(user, closing.id)
            with self.subTest(user.login), self.assertRaises(AccessError):
                closing.with_user(user).read(["date_to"])

    def finish(self, closing):
        """Everything that a person writes, once the books are right."""
        waiting = ("cutoff", "paid.leave", "month", "variable.pay", "distribution")
        for point in (
            *("predistribution", "tax", "revision", "training"),
            *(f"coop.{name}" for name in waiting),
        ):
            closing._review(point, "Not this year")
        closing.write(
            {
                "assembly_date": "2026-03-18",
                "assembly_reference": "AGO 18/03/2026, 1",
                "notice_date": "2026-03-01",
                "filing_date": "2026-03-19",
                "ministry_date": "2026-03-19",
                "fec_date": "2026-03-19",
                "management_report": b"cGFwZXI=",
            }
        )

    def test_a_finished_year_is_frozen_with_a_seal(self):
        closing = self.begin()
        self.lock(self.with_sale(closing))
        closing.action_lock_year()
        closing.action_hard_lock()
        self.finish(closing)
        closing.action_close()
        self.assertEqual(closing.state, "closed")
        frozen = closing.event_ids.filtered("seal")
        self.assertIn('"company":12345', frozen.content)
        with self.assertRaisesRegex(UserError, "finished"):
            closing.notice_date = "2026-03-02"

    def with_sale(self, closing):
        self.sold(self.ardoise, 123.45, "2025-12-15")
        return closing
