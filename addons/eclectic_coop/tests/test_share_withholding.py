from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .leaving_common import LeavingCase
from .member_case import IDENTITY


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareWithholding(LeavingCase):
    """SUB-01, SUB-02: 2 % of 1 850.00 is 37.00 a month, 444.00 a year, 17 shares."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lou.version_id.wage = 1850
        cls.lou_member.write(IDENTITY)
        cls.user_lou.partner_id.city = "Vesseaux"
        cls.company.write({"city": "Aubenas", "company_registry": "51051051400019"})

    def month(self, day):
        return (
            self.env["coop.share.withholding"]
            .with_user(self.user_gerant)
            .create({"month": day})
        )

    def line(self, wizard, member):
        return wizard.line_ids.filtered(lambda one: one.member_id == member)

    def test_a_month_is_read_from_the_pay_and_written_once(self):
        wizard = self.month("2026-05-10")
        self.assertEqual(self.line(wizard, self.lou_member).amount, 37)
        self.assertEqual(wizard.total, 37)
        for _twice in range(2):
            wizard.action_withhold()
        self.assertEqual(self.lou_member.advance, 37)
        move = self.lou_member.move_ids.filtered(lambda m: m.kind == "withholding")
        self.assertEqual(self.entry_of(move), {"421000": 3700, "456400": -3700})
        self.assertEqual(str(move.effective_date), "2026-05-31")
        again = self.month("2026-05-20")
        self.assertTrue(self.line(again, self.lou_member).is_done)
        self.assertEqual(again.total, 0)
        self.assert_register_is_ledger()

    def test_a_pay_may_be_typed(self):
        wizard = self.month("2026-05-10")
        line = self.line(wizard, self.max_member)
        line.gross = 2000
        self.assertEqual(line.amount, 40)

    def test_more_than_a_tenth_of_the_pay_is_pointed_out(self):
        line = self.line(self.month("2026-05-10"), self.lou_member)
        line.amount = 185
        self.assertFalse(line.is_alarm)
        line.amount = 185.01
        self.assertTrue(line.is_alarm)

    def test_externals_and_leavers_withhold_nothing(self):
        external = self._external("Paul Pont", shares=2)
        self.gone(self.zoe_member, self.env["coop.member"]._day())
        members = self.month("2026-05-10").line_ids.member_id
        self.assertNotIn(external, members)
        self.assertNotIn(self.zoe_member, members)

    def test_one_member_who_fails_does_not_stop_the_others(self):
        self.max.version_id.wage = 2000
        wizard = self.month("2026-05-10")
        register = type(self.env["coop.share.move"])
        act = register._act_withhold

        def refuse_lou(moves, member, *args):
            if member == self.lou_member:
                raise UserError(member.name)
            return act(moves, member, *args)

        with patch.object(register, "_act_withhold", refuse_lou):
            after = wizard.browse(wizard.action_withhold()["res_id"])
        self.assertEqual(after.message, ": ".join([self.lou_member.name] * 2))
        self.assertEqual((self.lou_member.advance, self.max_member.advance), (0, 40))

    def test_what_a_leaver_had_set_aside_goes_back_with_the_pay(self):
        self.month("2026-05-10").action_withhold()
        self.gone(self.lou_member, self.env["coop.member"]._day())
        for _twice in range(2):
            self.lou_member.with_user(self.user_gerant).action_give_back_advance()
        self.assertEqual(self.lou_member.advance, 0)
        self.assertEqual((self.balance("421"), self.balance("4564")), (0, 0))
        self.assert_register_is_ledger()

    def test_the_year_becomes_whole_shares_by_a_bulletin_each(self):
        for month in range(1, 13):
            self.month(f"2025-{month:02}-01").action_withhold()
        year_end = self.env["coop.share.year.end"].with_user(self.user_gerant)
        wizard = year_end.create({"date": "2025-12-31"})
        line = wizard.line_ids
        self.assertEqual(
            (line.member_id, line.advance, line.shares, line.amount, line.carry),
            (self.lou_member, 444, 17, 425, 19),
        )
        for _twice in range(2):
            after = wizard.browse(wizard.action_offer()["res_id"])
            self.assertEqual(after.message, "The bulletins await their members.")
        [bulletin] = self.env["coop.share.subscription"].search(
            [("means", "=", "withheld")]
        )
        self.assertEqual((bulletin.state, bulletin.nature), ("offered", "commitment"))
        bulletin.with_user(self.user_lou).accept_online("192.0.2.7")
        bulletin.with_user(self.user_gerant).action_subscribe()
        self.assertEqual((self.lou_member.shares, self.lou_member.advance), (117, 19))
        self.assertEqual(
            self.entry_of(bulletin.move_ids), {"456400": 42500, "101300": -42500}
        )
        again = year_end.create({"date": "2025-12-31"})
        self.assertEqual(again.line_ids.shares, 0)
        self.assert_register_is_ledger()
