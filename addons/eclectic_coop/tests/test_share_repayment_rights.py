from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from .capital_common import TODAY
from .leaving_common import LeavingCase
from .rpc import RpcCase

WIZARDS = (
    "coop.member.exit",
    "coop.share.pay",
    "coop.share.queue",
    "coop.share.transfer",
    "coop.share.withholding",
    "coop.share.year.end",
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRepaymentRights(LeavingCase, RpcCase):
    """The gérant acts, the accountant reads, each reads her own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_zoe = new_test_user(
            cls.env, login="zoe_test", groups="base.group_portal", name="Zoé Roux",
            email="zoe@roux.example", partner_id=cls.zoe.id,
        )  # fmt: skip
        lost = cls.zoe_member._leave(
            "resignation", date(2025, 9, 15), date(2025, 9, 15)
        )
        cls.claim = cls.zoe_member._claim_exit("exit", lost)

    def test_the_accountant_reads_and_does_not_act(self):
        claim = self.claim.with_user(self.user_accountant)
        self.assertEqual(claim.shares, 100)
        self.assertFalse(claim.is_payable)
        for act in (
            claim.action_fill_value,
            claim.action_apply_later_losses,
            lambda: claim.write({"note": "x"}),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_what_follows_from_the_movements_is_typed_by_nobody(self):
        claim = self.claim.with_user(self.user_gerant)
        for vals in (
            {"amount_owed": 5000},
            {"shares_left": 0},
            {"state": "paid"},
            {"payable_on": TODAY},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "is registered"):
                claim.write(vals)
            values = {"member_id": self.lou_member.id, "shares": 1, **vals}
            with self.subTest(vals), self.assertRaisesRegex(UserError, "as a request"):
                claim.create(values)

    def test_nobody_but_the_gerant_opens_the_acts(self):
        for user in (self.user_accountant, self.user_coach, self.user_lou):
            for model in WIZARDS:
                with (
                    self.subTest(f"{user.login} {model}"),
                    self.assertRaises(AccessError),
                ):
                    self.env[model].with_user(user).create(
                        {"member_id": self.lou_member.id}
                        if model == "coop.member.exit"
                        else {}
                    )

    def test_a_leaver_reads_her_claim_and_no_other(self):
        other = self.max_member._ask_partial_repayment(5)
        hers = self.env["coop.share.repayment"].with_user(self.user_zoe).search([])
        self.assertEqual(hers, self.claim.with_user(self.user_zoe))
        self.assertEqual(hers.payable_on, date(2030, 9, 15))
        [figures] = hers.read(
            ["interest_due", "value_left", "value_known_on", "amount_waiting"]
        )
        self.assertEqual(figures["amount_waiting"], 2500)
        self.assertEqual(figures["value_known_on"], date(2025, 12, 31))
        letter = self.env["ir.actions.report"].with_user(self.user_zoe)
        html, _kind = letter._render_qweb_html(
            "eclectic_coop.report_coop_share_repayment", hers.ids
        )
        self.assertIn("Votre place dans la file", html.decode())  # her language
        with self.assertRaises(AccessError):
            other.with_user(self.user_zoe).read(["shares"])

    def test_a_member_reads_no_claim_of_others(self):
        lou = self.env["coop.share.repayment"].with_user(self.user_lou)
        self.assertFalse(lou.search([]))

    def test_a_member_asks_for_herself_only(self):
        with self.assertRaises(AccessError):
            self.max_member.with_user(self.user_lou)._ask_partial_repayment(1)

    def test_through_the_web_nobody_serves_or_pays(self):
        for user in (self.user_accountant, self.user_lou):
            self.authenticate(user.login, user.login)
            for model, method in (
                ("coop.share.repayment", "action_register"),
                ("coop.share.repayment", "action_refuse"),
                ("coop.share.repayment", "action_fill_value"),
                ("coop.member", "action_give_notice"),
            ):
                record = self.claim if "repayment" in model else self.zoe_member
                answer = self.call_kw(model, method, record.ids)
                with self.subTest(f"{user.login} {method}"):
                    self.assertIn("AccessError", answer["error"]["data"]["name"])
            for method in ("_serve", "_annul", "_act"):
                answer = self.call_kw("coop.share.repayment", method, self.claim.ids)
                self.assertIn("error", answer)
