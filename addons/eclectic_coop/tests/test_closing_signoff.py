import json
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .closing_case import TODAY, YEAR_DAY, ClosingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestClosingSignoff(ClosingCase):
    """She signs what she saw, then the cooperative; a change voids it."""

    def setUp(self):
        super().setUp()
        self.sold(self.ardoise, 1000)
        self.sold(self.bambou, 500)
        self.closing = self.begin()
        self.signoff = self.asked(self.closing)

    def standing(self):
        self.signoff.invalidate_recordset()
        return self.signoff.standing

    def test_each_activity_of_the_year_is_asked_once(self):
        self.closing.action_ask_signatures()
        self.assertEqual(
            self.closing.signoff_ids.activity_id, self.ardoise | self.bambou
        )
        self.assertEqual(self.signoff.activity_ids.user_id, self.user_lou)

    def test_an_activity_without_entries_is_not_asked(self):
        quiet = self._activity("QUIE", "Quiet", self.lou)
        self.closing.action_ask_signatures()
        self.assertNotIn(quiet, self.closing.signoff_ids.activity_id)

    def test_both_sign_and_the_figures_are_frozen(self):
        self.sign(self.signoff)
        self.assertEqual(self.standing(), "signed")
        self.approve(self.signoff)
        self.assertEqual(self.standing(), "approved")
        last, first = self.signoff.signature_ids
        self.assertEqual(
            (first.user_id, last.user_id), (self.user_lou, self.user_gerant)
        )
        content = json.loads(first.content)
        self.assertEqual(content["result"]["turnover"], 100000)
        self.assertFalse(self.signoff.activity_ids)

    def test_the_cooperative_does_not_sign_first(self):
        with self.assertRaisesRegex(UserError, "once the entrepreneur has signed"):
            self.approve(self.signoff)

    def test_a_change_of_the_books_voids_both_signatures(self):
        self.sign(self.signoff)
        self.approve(self.signoff)
        self.sold(self.ardoise, 1)
        self.assertEqual(self.standing(), "void")
        self.assertEqual(self.marks(self.closing)["signatures"], "problem")
        self.closing.action_lock_activities()
        self.assertFalse(self.ardoise.lock_date)
        self.sign(self.signoff)
        self.assertEqual(self.standing(), "signed")

    def test_amounts_that_cancel_out_void_it_too(self):
        self.sign(self.signoff)
        self.sold(self.ardoise, 10)
        self.posted(
            10,
            activity=self.ardoise,
            move_type="out_refund",
            invoice_date=YEAR_DAY,
            date=YEAR_DAY,
        )
        self.assertEqual(self.standing(), "void")

    def test_another_activity_or_year_voids_nothing(self):
        self.sign(self.signoff)
        self.sold(self.bambou, 10)
        self.sold(self.ardoise, 10, "2026-01-02")
        self.assertEqual(self.standing(), "signed")

    def test_she_signs_only_what_she_saw(self):
        seen = self.seal_of(self.signoff, self.user_lou)
        self.sold(self.ardoise, 10)
        with self.assertRaisesRegex(UserError, "changed while you were reading"):
            self.acting(self.signoff, self.user_lou).sign(self.signoff.id, seen)

    def test_the_seal_of_the_screen_is_required(self):
        for wrong in ("", "x"):
            with self.subTest(wrong), self.assertRaisesRegex(UserError, "changed"):
                self.acting(self.signoff, self.user_lou).sign(self.signoff.id, wrong)

    def test_signed_twice_is_refused(self):
        self.sign(self.signoff)
        with self.assertRaisesRegex(UserError, "already signed"):
            self.sign(self.signoff)

    def test_nobody_signs_for_another(self):
        for user in (self.user_max, self.user_coach):
            model = self.acting(self.signoff, user)
            for act in (model.sign, model.approve, model.send_back):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    act(self.signoff.id, "x")
            with self.assertRaises(AccessError):
                model.get_sheet(self.signoff.id)

    def test_the_accountant_does_not_sign_in_her_place(self):
        with self.assertRaisesRegex(AccessError, "Only the people"):
            self.sign(self.signoff, self.user_accountant)

    def test_she_does_not_sign_for_the_cooperative(self):
        self.sign(self.signoff)
        with self.assertRaisesRegex(AccessError, "accountant or a gérant"):
            self.approve(self.signoff, self.user_lou)

    def test_a_gerant_with_an_activity_does_not_sign_twice(self):
        self.user_gerant.group_ids += self.env.ref("eclectic_coop.group_entrepreneur")
        self.lou.user_id = self.user_gerant
        self.sign(self.signoff, self.user_gerant)
        with self.assertRaisesRegex(UserError, "somebody else"):
            self.approve(self.signoff)
        self.approve(self.signoff, self.user_accountant)
        self.assertEqual(self.standing(), "approved")

    def test_something_missing_goes_back_to_the_accountant(self):
        model = self.acting(self.signoff, self.user_lou)
        with self.assertRaisesRegex(UserError, "Comment: write"):
            model.send_back(self.signoff.id, "  ")
        model.send_back(self.signoff.id, "The train of May")
        self.assertEqual(self.standing(), "returned")
        told = self.signoff.activity_ids
        self.assertEqual(told.user_id, self.user_accountant)
        self.assertIn("The train of May", told.note)
        self.assertEqual(self.marks(self.closing)["signatures"], "problem")
        self.sign(self.signoff)

    def test_the_cooperative_returns_with_a_comment(self):
        self.sign(self.signoff)
        model = self.acting(self.signoff, self.user_gerant)
        model.send_back(self.signoff.id, "Bill of June missing")
        self.assertEqual(self.standing(), "returned")
        self.assertEqual(self.signoff.signature_ids[0].kind, "refused")

    def test_the_gerant_signs_alone_with_a_reason(self):
        self.env["coop.closing.reason"].with_user(self.user_gerant).create(
            {
                "closing_id": self.closing.id,
                "act": "alone",
                "signoff_id": self.signoff.id,
                "reason": "She left in July",
            }
        ).action_confirm()
        self.assertEqual(self.standing(), "approved")
        self.assertEqual(self.signoff.signature_ids.comment, "She left in July")

    def test_signatures_are_kept(self):
        self.sign(self.signoff)
        given = self.signoff.signature_ids.sudo()
        with self.assertRaises(UserError):
            given.write({"comment": "x"})
        with self.assertRaises(UserError):
            given.unlink()
        with self.assertRaisesRegex(UserError, "own screen"):
            given.with_context(coop_closing_act=True).copy()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute("UPDATE coop_closing_signature SET comment = 'x'")

    def test_nobody_writes_the_state_of_a_signature(self):
        with self.assertRaisesRegex(UserError, "buttons"):
            self.signoff.sudo().write({"state": "approved"})

    def reminders(self):
        sheet = self.acting(self.signoff, self.user_lou).get_sheet(self.signoff.id)
        return {row["key"]: row["count"] for row in sheet["reminders"]}

    def test_costs_not_recorded_are_told_before_she_signs(self):
        self.invoice(
            30,
            activity=self.ardoise,
            move_type="in_invoice",
            invoice_date=YEAR_DAY,
            date=YEAR_DAY,
        )
        self.env["hr.expense"].create(
            {
                "name": "Train",
                "employee_id": self.lou.id,
                "activity_id": self.ardoise.id,
                "total_amount_currency": 30.0,
                "date": YEAR_DAY,
            }
        )
        self.assertEqual(self.reminders(), {"draft_bills": 1, "draft_expenses": 1})

    def test_what_is_of_the_next_year_or_of_another_is_not_told(self):
        self.invoice(30, activity=self.bambou, move_type="in_invoice", date=YEAR_DAY)
        self.invoice(30, activity=self.ardoise, move_type="in_invoice")
        self.assertEqual(self.reminders(), {})

    def test_a_regular_supplier_without_bills_is_told(self):
        for month in (1, 2, 3, 4):
            day = f"2024-{month:02}-10"
            self.posted(
                20,
                activity=self.ardoise,
                move_type="in_invoice",
                ref=f"F{month}",
                invoice_date=day,
                date=day,
            )
        [(key, count)] = self.reminders().items()
        self.assertEqual((key, count), (f"supplier_{self.supplier.id}", 4))

    def test_a_reminder_opens_its_documents_with_her_rights(self):
        draft = self.invoice(
            30,
            activity=self.ardoise,
            move_type="in_invoice",
            invoice_date=YEAR_DAY,
            date=YEAR_DAY,
        )
        model = self.acting(self.signoff, self.user_lou)
        action = model.get_reminder_action(self.signoff.id, "draft_bills")
        found = self.env["account.move"].with_user(self.user_lou)
        self.assertEqual(found.search(action["domain"]).ids, draft.ids)
        with self.assertRaisesRegex(UserError, "nothing to open"):
            model.get_reminder_action(self.signoff.id, "sudo")

    def todo(self):
        board = self.env["coop.activity"].with_user(self.user_lou)
        return [
            item
            for item in board.get_dashboard(self.ardoise.id)["todo"]
            if item["target"].startswith(("signoff", "reminder"))
        ]

    def test_my_activity_says_it_once_and_opens_the_accounts(self):
        [item] = self.todo()
        self.assertEqual(item["label"], "Check and sign the accounts of the year")
        action = (
            self.env["coop.activity"]
            .with_user(self.user_lou)
            .get_dashboard_action(self.ardoise.id, item["target"])
        )
        self.assertEqual(action["params"], {"signoff_id": self.signoff.id})
        self.sign(self.signoff)
        self.sold(self.ardoise, 1)
        [item] = self.todo()
        self.assertEqual(item["level"], "late")

    def test_reminders_are_not_doubled(self):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            self.env["coop.closing.signoff"]._cron_remind()
        self.closing.action_remind()
        self.assertEqual(len(self.signoff.activity_ids), 1)
