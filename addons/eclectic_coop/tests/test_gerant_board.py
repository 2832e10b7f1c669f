from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY
from .membership_common import DAY, REFERENCE, MembershipCase
from .rpc import RpcCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestGerantBoard(MembershipCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mail.activity"].search(
            [("activity_type_id", "=", cls.limits.id)]
        ).unlink()

    def board(self, user=None):
        return (
            self.env["coop.gerant.board"].with_user(user or self.env.user).get_board()
        )

    def lines(self):
        return [(line["level"], line["label"]) for line in self.board()["lines"]]

    def test_nothing_awaits_who_has_done_everything(self):
        self.env["coop.capital.check"].sudo().create({}).action_check()
        board = self.board()
        self.assertEqual(board["lines"], [])
        self.assertIn(
            f"Register = ledger on {self.said(date(2026, 6, 30))}", board["register"]
        )

    def test_each_thing_that_awaits_is_a_line_that_opens_it(self):
        ana = self._hired("Ana Bel", "2020-01-01")
        self._member(self._partner("Paul Roux"), "external")
        self._subscribed(self.lou_member, 2, "2025-12-30")
        self._bulletin(self.max_member, 3)
        self._bulletin(self.max_member, 4, state="asked")
        self.env["coop.reference.rate"].search([("year", "=", 2025)]).unlink()
        self.assertEqual(
            self.lines(),
            [
                ("late", "1 member has shares still to pay"),
                ("soon", "2 candidates await a decision"),
                ("soon", "1 member asks for shares"),
                ("soon", "1 bulletin to send to its member"),
                ("soon", "The Livret A rate of 31 December 2025 is missing"),
            ],
        )
        [paying, candidates, *_others] = self.board()["lines"]
        since = f"since {self.said(date(2025, 12, 30))}; a formal notice"
        self.assertIn(since, paying["detail"])
        self.assertIn("Ana Bel, Paul Roux", candidates["detail"])
        self.assertIn("on 1 of them the next assembly must", candidates["detail"])
        opened = self.env["coop.member"].search(candidates["action"]["domain"])
        self.assertIn(ana, opened)

    def test_a_payment_of_this_month_is_not_late(self):
        self._subscribed(self.lou_member, 2)
        self.assertEqual(self.lines(), [("info", "1 member has shares still to pay")])

    def test_a_limit_that_is_passed_is_told_with_its_day(self):
        self.max_member._leave("resignation", DAY, DAY)
        self.zoe_member._leave("resignation", DAY, DAY)
        [line] = [one for one in self.board()["lines"] if "Employed" in one["label"]]
        self.assertEqual(
            (line["level"], line["detail"]),
            ("late", f"By {self.said(date(2027, 6, 30))}"),
        )
        self.assertEqual(line["action"]["res_model"], "coop.member")

    def test_register_and_ledger_that_differ_are_told(self):
        self.env["account.move"].sudo().create(
            {
                "date": TODAY,
                "line_ids": [
                    (0, 0, {"account_id": self.account("101300").id, "balance": -50}),
                    (0, 0, {"account_id": self.account("512001").id, "balance": 50}),
                ],
            }
        ).action_post()
        self.env["coop.capital.check"].sudo().create({}).action_check()
        board = self.board()
        self.assertEqual(
            [line["label"] for line in board["lines"]],
            ["The register of shares and the ledger differ"],
        )
        self.assertFalse(board["register"])

    def test_who_must_soon_be_a_member_and_has_not_applied_is_told(self):
        employee = self.env["hr.employee"].create({"name": "Nel Vif"})
        career = self.env["coop.career"].create({"employee_id": employee.id})
        self.env.cr.execute(
            "UPDATE coop_career SET associate_deadline = '2026-08-01' WHERE id = %s",
            [career.id],
        )
        career.invalidate_recordset()
        self.assertEqual(
            self.lines(),
            [("soon", "1 person must soon be a member and has not applied")],
        )
        self._member(employee.work_contact_id, employee_id=employee.id)
        self.assertEqual(self.lines()[0][1], "1 candidate awaits a decision")

    def test_without_statutes_they_are_the_first_thing(self):
        other = self.env["res.company"].sudo().create({"name": "Drôme"})
        self.user_gerant.sudo().company_ids += other
        board = self.env["coop.gerant.board"].with_company(other).get_board()
        self.assertEqual(
            [line["label"] for line in board["lines"]],
            ["The statutes are not written yet"],
        )

    def test_leavers_are_told_from_the_request_to_the_payment(self):
        self._member(self._partner("Ana"))._admit(DAY, REFERENCE)
        self.lou_member._create_claim("partial", 10, DAY)
        self.zoe_member._leave("agreed_break", DAY, DAY, ASSEMBLY)
        self.zoe_member._claim_exit("exit", DAY)
        self.assertIn(
            ("soon", "1 repayment is asked for: the assembly decides"), self.lines()
        )
        [waiting] = [one for one in self.board()["lines"] if "queue" in one["label"]]
        self.assertEqual((waiting["level"], waiting["detail"]), ("info", ""))
        opened = self.env["coop.share.repayment"].search(waiting["action"]["domain"])
        self.assertEqual(opened.member_id, self.zoe_member)

    def test_another_subject_adds_its_lines(self):
        board = self.env["coop.gerant.board"]
        line = board._line("info", "1 leaver waits")

        def with_leavers(self, company):
            return [line]

        self.patch(type(board), "_board_lines", with_leavers)
        self.assertEqual(self.lines(), [("info", "1 leaver waits")])

    def test_the_number_of_queries_does_not_grow(self):
        self._fill(2)
        few = self._queries()
        self._fill(12)
        self.assertEqual(self._queries(), few)

    def _fill(self, count):
        for number in range(count):
            self._hired(f"Hired {number}", date(2020, 1, 1))
            self._bulletin(self.max_member, 1, state="asked")
            member = self._member(self._partner(f"Member {number}"))
            member._admit(DAY, REFERENCE)
            self._subscribed(member, 1)

    def _queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        self.board()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.board()
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestGerantBoardRights(MembershipCase, RpcCase):
    def test_the_accountant_reads_the_board(self):
        board = self.env["coop.gerant.board"].with_user(self.user_accountant)
        self.assertIn("lines", board.get_board())

    def test_entrepreneur_and_coach_see_neither_board_nor_wizards(self):
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.env["coop.gerant.board"].with_user(user).get_board()
                for wizard in (
                    "coop.member.decide",
                    "coop.member.change",
                    "coop.setup",
                ):
                    with self.assertRaises(AccessError):
                        self.env[wizard].with_user(user).create({})

    def test_an_accountant_decides_nothing(self):
        candidate = self._member(self._partner("Ana"))
        for wizard in ("coop.member.decide", "coop.member.change"):
            with self.assertRaises(AccessError):
                self.env[wizard].with_user(self.user_accountant).create({})
        for act in ("action_admit", "action_refuse", "action_suspend"):
            with self.subTest(act), self.assertRaises(AccessError):
                getattr(candidate.with_user(self.user_accountant), act)()

    def test_json_rpc_shows_no_more(self):
        self.env.flush_all()
        self.authenticate(self.user_lou.login, self.user_lou.login)
        for model, method, args in (
            ("coop.gerant.board", "get_board", []),
            ("coop.member.decide", "web_save", [[], {"reference": "x"}, {"id": {}}]),
            ("coop.member.change", "web_save", [[], {"category": "employee"}, {}]),
            ("coop.setup", "web_save", [[], {"name": "x"}, {}]),
        ):
            with self.subTest(f"{model}.{method}"):
                answer = self.call_kw(model, method, *args)
                self.assertIn("AccessError", answer["error"]["data"]["name"])
