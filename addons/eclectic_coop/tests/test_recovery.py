from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .flow_case import FlowCase

DUE = "2026-04-15"


class RecoveryCase(FlowCase):
    """1,200.00 with VAT, due on 15 April 2026 by the town hall of Joyeuse."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.activity.partner"].search([]).date_from = "2026-01-01"
        cls.env["coop.reference.rate"].search([("kind", "like", "ecb")]).unlink()
        cls.env["coop.reference.rate"].create(
            {"kind": "ecb_first_half", "year": 2026, "percent": 2.15, "source": "BCE"}
        )
        cls.customer.write({"email": "mairie@example.org", "coop_payer_kind": "public"})
        case = cls()
        cls.unpaid = case.posted(1000, activity=cls.ardoise, invoice_date_due=DUE)

    def row(self, user=None, invoice=None):
        rows = self.env["coop.recovery"].with_user(user or self.user_lou)
        self.env.invalidate_all()
        return rows.search([("move_id", "=", (invoice or self.unpaid).id)])

    def act(self, kind="step", user=None, **values):
        user = user or self.user_lou
        acts = self.env["coop.recovery.act"].with_user(user)
        act = acts.create({"move_id": self.unpaid.id, "kind": kind, **values})
        act.action_do()
        return act

    def trace(self):
        steps = self.env["coop.recovery.step"]
        return steps.search([("move_id", "=", self.unpaid.id)], order="id")

    def until_the_cooperative(self):
        for day in "2026-04-20", "2026-04-30":
            with freeze_time(day):
                self.act()


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestRecovery(RecoveryCase):
    def test_the_entrepreneur_comes_first_then_the_cooperative(self):
        for day, turn, step in (
            ("2026-04-19", "waiting", "Friendly reminder"),
            ("2026-04-20", "entrepreneur", "Friendly reminder"),
        ):
            with freeze_time(day):
                row = self.row()
                self.assertEqual((row.turn, row.stage_id.name), (turn, step))
        self.until_the_cooperative()
        with freeze_time("2026-05-15"):
            row = self.row()
            self.assertEqual(
                (row.turn, row.stage_id.name), ("cooperative", "Formal notice")
            )
            with self.assertRaisesRegex(AccessError, "for the cooperative to send"):
                self.act()
            self.act(user=self.user_gerant)
            self.assertEqual(self.row().turn, "waiting")
        self.assertEqual(
            [(step.stage_id.days, step.side, step.user_id) for step in self.trace()],
            [
                (5, "entrepreneur", self.user_lou),
                (15, "entrepreneur", self.user_lou),
                (30, "cooperative", self.user_gerant),
            ],
        )

    def test_an_invoice_that_is_not_due_or_is_paid_is_not_there(self):
        with freeze_time(DUE):
            self.assertFalse(self.row())
        self.assertTrue(self.row())
        self.outstanding()
        self.pay(self.unpaid)
        self.env.flush_all()
        self.assertFalse(self.row())

    def test_a_reminder_is_queued_with_its_letter(self):
        self.act()
        step = self.trace()
        self.assertEqual((step.means, step.amount), ("mail", 1200.0))
        mail = self.env["mail.mail"].search([("res_id", "=", self.unpaid.id)])
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(mail.email_to, "mairie@example.org")
        self.assertEqual(mail.attachment_ids, step.attachment_id)
        self.assertEqual(step.attachment_id.res_id, self.unpaid.id)

    def test_a_step_is_taken_once(self):
        self.act()
        with self.assertRaisesRegex(UserError, "Nothing to do before"):
            self.act()
        self.assertEqual(len(self.trace()), 1)

    def test_the_law_adds_interest_and_40_to_the_formal_notice(self):
        self.until_the_cooperative()
        with freeze_time("2026-05-15"):
            row = self.row()  # 1,200.00 × 10.15 % × 30 days / 365
            self.assertEqual((row.interest, row.fixed), (10.01, 40.0))
            self.act(user=self.user_gerant)
        reminder, _second, notice = self.trace()
        self.assertEqual((reminder.interest, reminder.fixed), (0, 0))
        self.assertEqual((notice.interest, notice.fixed), (10.01, 40.0))

    def test_the_law_adds_nothing_to_what_a_private_person_owes(self):
        self.customer.coop_payer_kind = False
        row = self.row()
        self.assertEqual((row.interest, row.fixed), (0, 0))

    def test_a_rate_that_is_missing_is_said(self):
        self.env["coop.reference.rate"].search([("kind", "like", "ecb")]).unlink()
        row = self.row()
        self.assertIn("2026, half-year 1", row.cost_note)
        self.assertEqual(row.interest, 0)

    def test_a_promise_holds_the_next_step_back(self):
        self.act("promise", held_until="2026-04-28")
        row = self.row()
        self.assertEqual((row.turn, str(row.next_day)), ("waiting", "2026-04-29"))
        with freeze_time("2026-04-29"):
            self.assertEqual(self.row().turn, "entrepreneur")

    def test_a_pause_says_why_and_ends_when_asked(self):
        with self.assertRaisesRegex(UserError, "say why"):
            self.act("pause", held_until="2026-05-30")
        self.act("pause", held_until="2026-05-30", note="The work is disputed")
        self.assertEqual(self.row().turn, "waiting")
        self.row().action_resume()
        self.assertEqual(self.row().turn, "entrepreneur")

    def test_wrong_values_are_answered_by_one_sentence(self):
        for values, sentence in (
            ({"kind": "promise", "held_until": "2026-04-01"}, "from today to"),
            ({"kind": "promise", "held_until": "2028-04-01"}, "from today to"),
            ({"kind": "promise"}, "from today to"),
            ({"kind": "note"}, "say why"),
            ({"email": "nobody"}, "expected one address"),
            ({"kind": "lost"}, "not written from here"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self.act(**values)
        self.assertFalse(self.trace())

    def test_a_step_has_days_and_a_scale_has_points(self):
        scale = self.env["coop.recovery.scale"]._of_company(self.company)
        for act, sentence in (
            (lambda: scale.stage_ids[0].write({"days": 0}), "expected 1 to"),
            (lambda: scale.write({"public_margin": -8}), "expected 0 to 100 points"),
        ):
            with self.assertRaisesRegex(UserError, sentence), self.cr.savepoint():
                act()

    def test_the_loss_is_the_amount_without_vat(self):
        self.act("loss_asked", note="The firm is wound up")
        row = self.row(self.user_gerant)
        self.assertTrue(row.loss_asked)
        row.action_accept_loss()
        entry = self.trace()[-1:].entry_id
        balances = {line.account_id.code[:3]: line.balance for line in entry.line_ids}
        self.assertEqual(balances, {"654": 1000.0, "445": 200.0, "411": -1200.0})
        self.assertEqual(self.parts(entry, "result"), {"654": {"ardoise": -1000.0}})
        self.assertEqual(self.unpaid.amount_residual, 0)
        self.env.flush_all()
        self.assertFalse(self.row())

    def test_a_loss_is_accepted_once_and_by_the_gerant(self):
        with self.assertRaisesRegex(UserError, "No loss is proposed"):
            self.row(self.user_gerant).action_accept_loss()
        self.act("loss_asked", note="The firm is wound up")
        for user in self.user_lou, self.user_accountant:
            with self.assertRaisesRegex(AccessError, "A gérant decides"):
                self.row(user).action_accept_loss()
        self.row(self.user_gerant).action_refuse_loss()
        with self.assertRaisesRegex(UserError, "No loss is proposed"):
            self.row(self.user_gerant).action_accept_loss()

    def test_the_screen_of_the_activity_tells_the_next_step(self):
        data = self.env["coop.activity"].with_user(self.user_lou).get_dashboard()
        [item] = data["owed"]["items"]
        self.assertEqual(item["recovery"], {"hers": True, "label": "Friendly reminder"})
        self.assertIn("who_owes_me", [todo["target"] for todo in data["todo"]])
        activities = self.env["coop.activity"].with_user(self.user_lou)
        action = activities.get_dashboard_action(self.ardoise.id, "who_owes_me")
        self.assertEqual(action["res_model"], "coop.recovery")

    def test_the_list_of_the_gerant_holds_what_became_hers(self):
        rows = self.env["coop.recovery"].with_user(self.user_gerant)
        ours = [("turn", "in", ["cooperative"])]
        self.assertFalse(rows.search(ours))
        self.until_the_cooperative()
        with freeze_time("2026-05-15"):
            self.assertEqual(rows.search(ours).move_id, self.unpaid)
            tick = rows._closing_tick(self.company, "2026-01-01", "2026-12-31")
            self.assertEqual((tick["state"], tick["figure"]), ("todo", 1200.0))

    def test_the_trace_is_append_only(self):
        self.act()
        step = self.trace()
        for act in (lambda: step.write({"note": "No"}), step.unlink):
            with self.assertRaisesRegex(UserError, "is kept as it was written"):
                act()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(Exception, "append-only"),
            self.cr.savepoint(flush=False),
        ):
            self.cr.execute("DELETE FROM coop_recovery_step")


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestRecoveryRights(RecoveryCase):
    def test_each_sees_what_her_own_activity_is_owed(self):
        self.ardoise.coach_id = self.user_coach
        self.act()
        for user in self.user_lou, self.user_coach, self.user_accountant:
            self.assertTrue(self.row(user))
            steps = self.env["coop.recovery.step"].with_user(user)
            self.assertEqual(steps.search_count([]), 1)
        self.assertFalse(self.row(self.user_max))
        steps = self.env["coop.recovery.step"].with_user(self.user_max)
        self.assertFalse(steps.search([]))

    def test_nobody_else_takes_a_step(self):
        self.ardoise.coach_id = self.user_coach
        with self.assertRaises(UserError):
            self.act(user=self.user_max)
        row = self.row(self.user_coach)
        with self.assertRaises(AccessError):
            row.action_next()
        with self.assertRaises(AccessError):
            row.action_resume()
        self.assertFalse(self.trace())

    def test_nobody_writes_the_trace(self):
        values = {"move_id": self.unpaid.id, "kind": "note", "date": DUE}
        for user in self.user_lou, self.user_gerant:
            steps = self.env["coop.recovery.step"].with_user(user)
            with self.assertRaises(UserError):
                steps.with_context(coop_enacted=True).create(values)

    def test_the_steps_are_written_by_the_gerant(self):
        stage = self.env["coop.recovery.stage"].search([], limit=1)
        for user in self.user_lou, self.user_accountant:
            with self.assertRaises(AccessError):
                stage.with_user(user).days = 9
        stage.with_user(self.user_gerant).days = 6
