from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .closing_case import TODAY, YEAR_DAY, ClosingCase

LOCKED = "The accounts of Studio Ardoise are locked until 31/12/2025: .*after"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestClosingLock(ClosingCase):
    """Once an activity is locked, no path changes its account of the year."""

    def setUp(self):
        super().setUp()
        self.outstanding()
        self.invoiced = self.sold(self.ardoise, 100)
        self.paid = self.pay(self.invoiced, payment_date="2025-07-01")
        self.unpaid = self.sold(self.ardoise, 40)
        self.draft = self.invoice(
            70, activity=self.ardoise, invoice_date=YEAR_DAY, date=YEAR_DAY
        )
        self.closing = self.begin()
        self.signoff = self.lock(self.closing)

    def refused(self):
        return self.assertRaisesRegex(UserError, LOCKED)

    def test_the_signed_activity_is_locked_and_the_other_is_not(self):
        self.assertEqual(str(self.ardoise.lock_date), "2025-12-31")
        self.assertFalse(self.bambou.lock_date)
        kinds = self.closing.event_ids.mapped("kind")
        self.assertEqual(kinds.count("activity_locked"), 1)

    def test_nothing_is_posted_in_the_locked_year(self):
        with self.refused():
            self.draft.action_post()

    def test_a_shared_entry_is_refused_for_the_locked_part(self):
        line = self.draft.invoice_line_ids
        self.draft.activity_id = self.bambou
        self.share(line, ardoise=1, bambou=99)
        with self.refused():
            self.draft.action_post()

    def test_a_posted_document_is_not_reset(self):
        with self.refused():
            self.unpaid.button_draft()

    def test_a_posted_document_is_not_cancelled(self):
        with self.refused():
            self.unpaid.button_cancel()

    def test_a_posted_line_does_not_change(self):
        line = self.unpaid.invoice_line_ids
        values = (
            {"analytic_distribution": {str(self.bambou.account_id.id): 100.0}},
            {"account_id": self.account("706100").id or self.purchases.id},
            {"balance": -41},
        )
        for vals in values:
            with self.subTest(vals), self.refused():
                line.write(vals)

    def test_the_lines_of_another_do_not_come_in(self):
        line = self.sold(self.bambou, 10).invoice_line_ids
        with self.refused():
            self.share(line, ardoise=100)

    def test_an_analytic_line_is_neither_written_nor_deleted(self):
        item = self.unpaid.line_ids.analytic_line_ids[:1]
        for act in (
            lambda: item.write({"amount": 1}),
            lambda: item.write({"date": "2026-01-01"}),
            item.unlink,
            item.copy,
        ):
            with self.refused():
                act()

    def test_a_matching_of_the_year_is_not_undone(self):
        with self.refused():
            self.receivable(self.invoiced).remove_move_reconcile()

    def test_a_payment_of_the_next_year_is_matched_and_undone(self):
        self.pay(self.unpaid, payment_date="2026-02-01")
        self.assertIn(self.unpaid.payment_state, ("paid", "in_payment"))
        self.receivable(self.unpaid).remove_move_reconcile()
        self.assertEqual(self.unpaid.payment_state, "not_paid")

    def test_the_next_year_is_open(self):
        self.assertTrue(self.sold(self.ardoise, 10, "2026-01-02"))

    def test_another_activity_is_open(self):
        self.assertTrue(self.sold(self.bambou, 10))

    def test_hours_are_still_recorded(self):
        project = self.env["project.project"].create(
            {"name": "Site", "activity_id": self.ardoise.id}
        )
        line = self.env["account.analytic.line"].create(
            {
                "name": "Work",
                "project_id": project.id,
                "employee_id": self.lou.id,
                "unit_amount": 2,
                "date": YEAR_DAY,
            }
        )
        self.assertTrue(line)

    def test_no_context_from_outside_lifts_the_lock(self):
        with self.refused():
            self.draft.with_context(coop_closing_act=True).action_post()
        with self.assertRaisesRegex(UserError, "The year"):
            self.ardoise.with_context(coop_closing_act=True).lock_date = False

    def test_a_closing_entry_is_posted_by_the_gerant_on_record(self):
        reason = self.env["coop.closing.reason"].with_user(self.user_gerant)
        wizard = reason.create(
            {
                "closing_id": self.closing.id,
                "act": "entries",
                "move_ids": self.draft.ids,
                "reason": "Forgotten invoice, agreed with Lou",
            }
        )
        wizard.action_confirm()
        self.assertEqual(self.draft.state, "posted")
        event = self.closing.event_ids.filtered("move_id")
        self.assertEqual(event.move_id, self.draft)
        self.assertIn("agreed with Lou", event.reason)
        self.signoff.invalidate_recordset()
        self.assertEqual(self.signoff.standing, "void")

    def test_a_closing_entry_has_a_day_of_the_year(self):
        self.draft.write({"invoice_date": "2026-01-05", "date": "2026-01-05"})
        with self.assertRaisesRegex(UserError, "a day of the year"):
            self.closing._post_closing_entries(self.draft, "late")

    def test_the_accountant_posts_no_closing_entry(self):
        closing = self.closing.with_user(self.user_accountant)
        with self.assertRaisesRegex(Exception, "Only a gérant"):
            closing._post_closing_entries(self.draft, "late")

    def reopen(self, reason):
        self.env["coop.closing.reason"].with_user(self.user_gerant).create(
            {
                "closing_id": self.closing.id,
                "act": "reopen",
                "signoff_id": self.signoff.id,
                "reason": reason,
            }
        ).action_confirm()

    def test_an_activity_is_opened_again_with_a_reason(self):
        with self.assertRaisesRegex(UserError, "Reason: write why"):
            self.reopen("   ")
        self.reopen("A bill came in March")
        self.assertFalse(self.ardoise.lock_date)
        event = self.closing.event_ids.filtered(lambda one: one.reason)
        self.assertEqual(event.kind, "activity_reopened")
        self.draft.action_post()
        self.signoff.invalidate_recordset()
        self.assertEqual(self.signoff.state, "waiting")

    def test_the_year_is_not_locked_before_its_activities(self):
        self.sold(self.bambou, 10)
        self.closing.action_ask_signatures()
        with self.assertRaisesRegex(UserError, "Bambou Web are not"):
            self.closing.action_lock_year()

    def test_the_year_then_for_good(self):
        with self.assertRaisesRegex(UserError, "Lock the year first"):
            self.closing.action_hard_lock()
        self.draft.unlink()
        self.closing.action_lock_year()
        self.assertEqual(str(self.company.fiscalyear_lock_date), "2025-12-31")
        self.closing.action_hard_lock()
        self.assertEqual(str(self.company.hard_lock_date), "2025-12-31")
        self.assertEqual(self.marks(self.closing)["hard_lock"], "done")
        with self.assertRaisesRegex(UserError, "the year itself is locked"):
            self.reopen("too late")

    def test_odoo_does_not_move_a_date_into_the_open_year(self):
        late = self.entry(
            ("641100", 50, self.bambou), ("421000", -50, None), post=False
        )
        self.closing.action_lock_year()
        with self.assertRaisesRegex(UserError, "books are locked until 31/12/2025"):
            late.action_post()
        self.assertEqual(str(late.date), YEAR_DAY)

    def test_a_lock_already_later_is_kept(self):
        self.company.fiscalyear_lock_date = "2026-01-31"
        self.closing.action_lock_year()
        self.assertEqual(str(self.company.fiscalyear_lock_date), "2026-01-31")
