from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from ..models.coop_member_body import TELL
from .capital_common import FOUNDED, TODAY
from .leaving_common import LeavingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareQueue(LeavingCase):
    """Vector FLOOR: highest 40 000, floor 10 000, capital 12 000; A, B, C wait."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        told = cls.lou_member.with_context(coop_body=TELL)
        cls._settled(told, 20 + 1120, FOUNDED)
        for name, shares in (("ana", 60), ("bob", 80), ("cyd", 20)):
            member = cls._member(cls._partner(name.title()))
            member._admit(date(2010, 6, 1), "AGO 2010")
            cls._settled(member, shares, "2010-06-01")
            setattr(cls, name, member)
        cls._withdrawn(told, 1120, date(2010, 12, 31))

    @classmethod
    def _withdrawn(cls, member, shares, day):
        claim = member._create_claim("partial", shares, day)
        claim.write(
            {"decision_date": day, "decision_reference": "AGO 2010",
             "value_on": day, "value_capital": 40000}
        )  # fmt: skip
        claim.action_register()
        claim._annul(shares, day)

    def queue(self):
        return [
            self.gone(self.ana, date(2025, 2, 1)),
            self.gone(self.bob, date(2025, 5, 10)),
            self.gone(self.cyd, date(2025, 6, 1)),
        ]

    def figures(self, claims):
        return [(claim.amount_owed, claim.amount_waiting) for claim in claims]

    def test_floor_c_waits_although_500_would_fit(self):
        found = self.claims._floor_figures(self.company, date(2026, 6, 30))
        self.assertEqual(found, (12000_00, 40000_00, 10000_00, 2000_00))

    def test_claims_are_served_in_order_under_the_floor(self):
        claims = a, b, _c = self.queue()
        done, _why = self.serve()
        self.assertEqual(done, a | b)
        self.assertEqual(self.figures(claims), [(1500, 0), (500, 1500), (0, 500)])
        self.assertEqual(
            [one.state for one in claims], ["annulled", "partly", "waiting"]
        )
        self.assertEqual(b.shares_annulled, 20)
        self.assert_register_is_ledger()

    def test_a_second_run_finds_nothing_to_do(self):
        claims = self.queue()
        self.serve()
        moves = claims[1].move_ids
        done, why = self.serve()
        self.assertEqual((len(done), why, claims[1].move_ids), (0, "", moves))

    def test_new_subscriptions_serve_who_comes_next_only(self):
        claims = self.queue()
        self.serve()
        self._settled(self.max_member, 40)
        self.serve()
        self.assertEqual(self.figures(claims), [(1500, 0), (1500, 500), (0, 500)])

    def test_new_subscriptions_are_told_to_the_gerant_once(self):
        claims = self.queue()
        self.serve()
        claims[1].activity_ids.unlink()
        for _twice in range(2):
            self._settled(self.max_member, 20)
        told = claims[1].activity_ids.filtered(
            lambda one: one.user_id == self.user_gerant
        )
        self.assertEqual(told.mapped("summary"), ["Serve the queue"])
        self.assertIn("are free above the floor: 2 claims wait", told.note)

    def test_what_waited_under_the_floor_is_valued_at_the_last_closing(self):
        _a, b, _c = self.queue()
        self.serve()
        self.assertTrue(b.delayed)
        self.assertEqual(b._value_day(date(2028, 3, 1)), date(2027, 12, 31))

    def test_a_claim_that_cannot_be_annulled_stops_those_behind_only(self):
        claims = a, b, _c = self.queue()
        b.write({"value_on": "2025-12-31", "value_capital": 1})
        self._settled(self.max_member, 100)
        done, why = self.serve()
        self.assertEqual(done, a)
        self.assertIn(b.name, why)
        self.assertEqual(self.figures(claims), [(1500, 0), (0, 2000), (0, 500)])

    def test_what_is_seen_is_what_is_done(self):
        claims = self.queue()
        screen = Form(self.env["coop.share.queue"].with_user(self.user_gerant))
        wizard = screen.save()
        self.assertEqual((wizard.available, wizard.served_count), (2000, 2))
        self.assertEqual(wizard.line_ids.mapped("served"), [1500, 500, 0])
        after = wizard.browse(wizard.action_serve()["res_id"])
        self.assertEqual(after.message, "2 claims were served.")
        self.assertEqual(self.figures(claims)[0], (1500, 0))

    def test_shares_above_the_ceiling_take_their_place_in_the_queue(self):
        self._settled(self.lou_member.with_context(coop_body=TELL), 700)
        wizard = self.env["coop.share.queue"].with_user(self.user_gerant).create({})
        self.assertIn("holds 460 shares above the ceiling", wizard.ceiling_note)
        wizard.action_claim_above_ceiling()
        [claim] = self.claims.search([("nature", "=", "ceiling")])
        self.assertEqual((claim.member_id, claim.shares), (self.lou_member, 460))
        self.assertFalse(wizard._above_ceiling())

    def test_a_leaver_may_give_waiting_shares_to_a_member_instead(self):
        _a, b, _c = self.queue()
        self.bob._give_shares(
            self.max_member, 30, date(2026, 6, 1), (date(2026, 5, 12), "AGO 2026")
        )
        self.assertEqual((b.withdrawn, b.shares_left), (30, 50))
        with self.assertRaisesRegex(UserError, "Bob holds 50"):
            self.bob._give_shares(
                self.max_member, 51, date(2026, 6, 1), (date(2026, 5, 12), "AGO")
            )

    def test_the_nightly_run_tells_who_can_be_paid(self):
        a, *_others = self.queue()
        self.serve()
        with (
            freeze_time("2030-02-01"),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
        ):
            self.claims._cron_follow()
        self.assertIn("Pay the leaver", a.activity_ids.mapped("summary"))
