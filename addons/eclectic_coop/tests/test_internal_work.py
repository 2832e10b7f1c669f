from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..rules.contribution_scheme import Base
from .flow_case import FlowCase

TODAY = "2026-03-20"


class InternalWorkCase(FlowCase):
    """Lou (Ardoise) draws a poster for Max (Bambou): 300.00, or 7 h 30 at 42.00."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["coop.activity.partner"].search([]).date_from = "2026-01-01"
        cls.works = cls.env["coop.internal.work"]

    def draft(self, user=None, **values):
        return self.works.with_user(user or self.user_lou).create(
            {
                "name": "Poster",
                "seller_id": self.ardoise.id,
                "buyer_id": self.bambou.id,
                "date": "2026-03-12",
                "pricing": "lump",
                "amount": 300.0,
                **values,
            }
        )

    def proposed(self, **values):
        work = self.draft(**values)
        work.action_propose()
        return work

    def agreed(self, **values):
        work = self.proposed(**values)
        work.with_user(self.user_max).action_agree()
        return work

    def tell(self, work, user, verdict, reason):
        self.env["coop.internal.work.reason"].with_user(user).create(
            {"work_id": work.id, "verdict": verdict, "reason": reason}
        ).action_tell()

    def grid(self, activity, section="internal_work"):
        self.env.invalidate_all()
        figures = self.env["coop.account.section"]._grid(activity, None, "2026-12-31")
        return figures[activity.id].get(section, 0)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestInternalWork(InternalWorkCase):
    def test_hours_times_their_price(self):
        work = self.draft(pricing="hours", hours=7.5, hourly_price=42.0, amount=315.0)
        self.assertEqual(work.amount, 315.0)

    def test_hours_need_no_amount(self):
        work = self.works.with_user(self.user_lou).create(
            {
                "name": "Poster",
                "seller_id": self.ardoise.id,
                "buyer_id": self.bambou.id,
                "hours": 6,
                "hourly_price": 38,
            }
        )
        self.assertEqual(work.amount, 228.0)

    def test_agreed_work_moves_between_both_results(self):
        work = self.agreed()
        entry = work.sudo().move_id
        self.assertEqual(entry.state, "posted")
        self.assertEqual(str(entry.date), "2026-03-12")
        self.assertEqual(
            {line.account_id.code: line.balance for line in entry.line_ids},
            {"186100": 300.0, "187100": -300.0},
        )
        self.assertEqual(self.grid(self.ardoise), 300.0)
        self.assertEqual(self.grid(self.bambou), -300.0)

    def test_it_is_neither_turnover_nor_contribution(self):
        self.agreed()
        for section in ("turnover", "contribution"):
            self.assertEqual(self.grid(self.ardoise, section), 0)

    def test_it_counts_in_what_can_be_used(self):
        self.agreed()
        for activity, user, amount in (
            (self.ardoise, self.user_lou, 300.0),
            (self.bambou, self.user_max, -300.0),
        ):
            activities = self.env["coop.activity"].with_user(user)
            usable = activities.get_dashboard(activity.id)["usable"]
            self.assertEqual(usable["amount"], amount)
            step = next(one for one in usable["steps"] if one["code"] == "internal")
            self.assertEqual(step["amount"], amount)

    def test_it_counts_in_the_base_when_the_company_says_so(self):
        self.agreed()
        self.assertEqual(self.invoiced(self.ardoise), 0)
        self.company.coop_internal_work_in_base = True
        self.assertEqual(self.invoiced(self.ardoise), 300_00)
        self.assertEqual(self.invoiced(self.bambou), -300_00)

    def invoiced(self, activity):
        month = date.fromisoformat(TODAY).replace(day=1)
        bases, _paid = self.env["coop.contribution.base"]._read_bases(
            self.company, month, date.fromisoformat(TODAY)
        )
        found = bases.get((activity.account_id.id, month), {})
        return sum(found.get(Base.INVOICED, {}).values())

    def test_work_of_a_month_that_is_over_counts_on_the_day_of_the_agreement(self):
        self.assertEqual(str(self.agreed(date="2026-02-27").sudo().move_id.date), TODAY)

    def test_agreeing_twice_writes_once(self):
        work = self.agreed()
        with self.assertRaisesRegex(UserError, "already answered"):
            work.with_user(self.user_max).action_agree()
        self.assertEqual(self.grid(self.ardoise), 300.0)

    def test_the_buyer_may_be_the_one_who_proposes(self):
        work = self.proposed(user=self.user_max)
        work.with_user(self.user_lou).action_agree()
        self.assertEqual(work.state, "agreed")

    def test_nobody_agrees_to_her_own_proposal(self):
        work = self.proposed()
        with self.assertRaisesRegex(AccessError, "Only the people of “Bambou Web”"):
            work.action_agree()

    def test_one_person_in_both_activities_agrees_alone(self):
        self.bambou.partner_line_ids = [
            (1, self.bambou.partner_line_ids.id, {"share": 50}),
            (
                0,
                0,
                {"employee_id": self.lou.id, "share": 50, "date_from": "2026-01-01"},
            ),
        ]
        work = self.proposed()
        work.action_agree()
        self.assertEqual(work.state, "agreed")

    def test_a_refusal_says_why_and_posts_nothing(self):
        work = self.proposed()
        self.tell(work, self.user_max, "refuse", "Two hours were agreed")
        self.assertEqual(work.state, "refused")
        self.assertEqual(work.reason, "Two hours were agreed")
        self.assertFalse(work.sudo().move_id)

    def test_a_cancellation_needs_both_and_is_a_counter_entry(self):
        work = self.agreed()
        self.tell(work, self.user_lou, "cancel", "Printed by another shop")
        self.assertEqual(work.state, "cancelling")
        self.assertEqual(self.grid(self.ardoise), 300.0)
        with self.assertRaises(AccessError):
            work.action_agree()
        work.with_user(self.user_max).action_agree()
        self.assertEqual(work.state, "cancelled")
        self.assertEqual(self.grid(self.ardoise), 0)
        self.assertEqual(work.sudo().move_id.state, "posted")
        self.assertNotEqual(work.sudo().move_id, work.sudo().cancel_move_id)

    def test_a_cancellation_that_is_refused_leaves_the_work_agreed(self):
        work = self.agreed()
        self.tell(work, self.user_lou, "cancel", "I forgot something")
        self.tell(work, self.user_max, "refuse", "It was delivered")
        self.assertEqual(work.state, "agreed")
        self.assertEqual(self.grid(self.ardoise), 300.0)

    def test_what_was_proposed_may_be_taken_back_then_changed(self):
        work = self.proposed()
        work.action_take_back()
        work.amount = 250.0
        self.assertEqual((work.state, work.amount), ("draft", 250.0))

    def test_closed_books_refuse_the_entry(self):
        self.company.fiscalyear_lock_date = "2026-03-31"
        work = self.proposed()
        with self.assertRaisesRegex(UserError, "closed until"):
            work.with_user(self.user_max).action_agree()

    def test_the_other_activity_has_it_to_do(self):
        work = self.proposed()
        for user, activity, expected in (
            (self.user_max, self.bambou, True),
            (self.user_lou, self.ardoise, False),
        ):
            todo = self.env["coop.activity"].with_user(user).get_dashboard(activity.id)
            targets = [item["target"] for item in todo["todo"]]
            self.assertEqual(f"internal_{work.id}" in targets, expected)

    def test_the_closing_asks_for_an_answer(self):
        self.assertEqual(self._tick()["state"], "done")
        self.proposed()
        tick = self._tick()
        self.assertEqual((tick["state"], tick["figure"]), ("todo", 300.0))

    def _tick(self):
        works = self.works.with_user(self.user_gerant)
        return works._closing_tick(self.company, "2026-01-01", "2026-12-31")

    def test_wrong_values_are_answered_by_one_sentence(self):
        for values, sentence in (
            ({"date": "2026-04-01"}, "expected today or an earlier day"),
            ({"pricing": "hours", "hours": 1, "hourly_price": 9}, "the hours times"),
            ({"date": "0026-03-01"}, "expected a day from"),
            ({"amount": float("inf")}, "expected a number"),
            ({"amount": 0}, "expected more than zero"),
            ({"amount": -5}, "expected more than zero"),
            ({"amount": 2_000_000}, "expected more than zero"),
            ({"buyer_id": self.ardoise.id}, "choose two activities"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(UserError, sentence):
                self.draft(**values)

    def test_a_closed_activity_agrees_to_nothing(self):
        work = self.proposed()
        self.close(self.ardoise)
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, "“Studio Ardoise” is closed"):
            work.with_user(self.user_max).action_agree()

    def test_an_empty_reason_is_refused(self):
        with self.assertRaisesRegex(UserError, "expected a few words"):
            self.tell(self.proposed(), self.user_max, "refuse", " - ")
