from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..rules.activity_account import Rung
from .ledger import LedgerCase


@tagged("post_install", "-at_install")
@freeze_time("2026-02-28")
class TestActivityAccount(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accounts = cls.env["coop.activity.account"]
        cls.year_of_ardoise()
        cls.ardoise.coach_id = cls.user_coach
        cls.line("706000", 999, date(2026, 1, 15), activity=cls.bambou)

    def account(self, span="year", anchor="2026-02-10", user=None, activity=None):
        accounts = self.accounts.with_user(user or self.user_gerant)
        activity = self.ardoise if activity is None else activity
        return accounts.get_account(activity.id, span, anchor)

    def values(self, account, block, code):
        [row] = [row for row in account[block] if row["code"] == code]
        return row["values"]

    def test_months_total_and_year_before_of_a_section(self):
        turnover = self.values(self.account(), "result", "turnover")
        self.assertEqual(turnover, [2400, 1850, *[0] * 10, 4250, 500])

    def test_each_month_adds_to_the_balance_of_the_account(self):
        account = self.account()
        self.assertEqual(self.values(account, "result", "result")[:2], [1953.60, 850])
        self.assertEqual(
            self.values(account, "result", "available")[:2], [2453.60, 3303.60]
        )

    def test_gross_margin_is_the_base_of_contributions(self):
        self.assertEqual(self.values(self.account(), "result", "margin")[0], 2220)

    def test_the_balance_sheet_adds_up_to_the_account(self):
        account = self.account()
        net = self.values(account, "balance", "net")
        inside = self.values(account, "balance", "inside")
        balance = self.values(account, "balance", "account")
        self.assertEqual(
            [round(a + b, 2) for a, b in zip(net, inside, strict=True)], balance
        )
        self.assertEqual(inside[-2], -266.40)

    def test_treasury_of_now_and_to_come(self):
        account = self.account()
        self.assertEqual(self.values(account, "treasury", "reference")[-2], 2350)
        self.assertEqual(self.values(account, "treasury", "future")[-2], 3570)

    def test_what_can_be_used_is_the_last_step_of_its_ladder(self):
        steps = {step["code"]: step for step in self.account()["usable"]}
        self.assertEqual(steps[Rung.CASHED.value]["amount"], 3380)
        self.assertEqual(steps[Rung.VAT.value]["amount"], -850)
        self.assertEqual(steps[Rung.CONTRIBUTION.value]["amount"], -266.40)
        self.assertEqual(steps[Rung.CHARGES.value]["amount"], -180)
        self.assertEqual(steps[Rung.SALARIES.value]["amount"], -1000)
        self.assertEqual(steps[Rung.PROVISIONS.value]["left"], 1083.60)

    def test_every_figure_opens_amounts_that_add_up_to_it(self):
        account = self.account()
        blocks = account["result"] + account["balance"] + account["treasury"]
        rows = [row for row in blocks if row["section_ids"]]
        self.assertTrue(rows)
        for row in rows:
            for column, value in zip(account["columns"], row["values"], strict=True):
                with self.subTest(row=row["code"], column=column["start"]):
                    self.assertAlmostEqual(self.drill(row, column), value, 2)

    def drill(self, row, column):
        """The domain that the screen gives to the list (activity_account.js)."""
        domain = [
            ("activity_id", "=", self.ardoise.id),
            ("section_id", "in", row["section_ids"]),
            ("date", "<=", column["end"]),
        ]
        if not row["since"]:
            domain.append(("date", ">=", column["start"]))
        report = self.env["coop.activity.report"].with_user(self.user_gerant)
        [[amount]] = report._read_group(domain, [], ["amount:sum"])
        return amount or 0.0

    def test_four_reads_of_the_lines_whatever_the_period(self):
        self.account()
        with self.assertQueryCount(12):
            self.account("month")
        with self.assertQueryCount(12):
            self.account("rolling")

    def test_each_role_opens_the_accounts_it_may_read(self):
        for user in (
            self.user_lou,
            self.user_coach,
            self.user_accountant,
            self.user_gerant,
        ):
            with self.subTest(user=user.login):
                turnover = self.values(self.account(user=user), "result", "turnover")
                self.assertEqual(turnover[-2], 4250)

    def test_nobody_opens_the_account_of_others(self):
        for user in (self.user_max, self.user_coach):
            other = self.ardoise if user == self.user_max else self.bambou
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.account(user=user, activity=other)

    def test_only_the_keepers_open_the_mutualised_services(self):
        nobody = self.env["coop.activity"]
        self.account(user=self.user_accountant, activity=nobody)
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.account(user=user, activity=nobody)

    def test_an_unknown_period_is_refused_with_a_sentence(self):
        with self.assertRaisesRegex(UserError, "“week” is unknown"):
            self.account("week")

    def test_the_person_starts_with_her_own_activity(self):
        start = self.accounts.with_user(self.user_lou).get_start()
        self.assertEqual(
            start, {"activity_id": self.ardoise.id, "many": False, "mutualised": False}
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-02-28")
class TestActivityBoard(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year_of_ardoise()
        cls.ardoise.coach_id = cls.user_coach
        cls.line("706000", 999, date(2026, 1, 15), activity=cls.bambou)
        cls.board = cls.env["coop.activity.board"].with_context(
            coop_span="year", coop_anchor="2026-02-10"
        )

    def rows(self, user):
        mine = [("activity_id", "in", (self.ardoise + self.bambou).ids)]
        return self.board.with_user(user).search(mine)

    def test_the_totals_of_the_period(self):
        row = self.rows(self.user_gerant).filtered(
            lambda row: row.activity_id == self.ardoise
        )
        self.assertEqual(row.turnover, 4250)
        self.assertEqual(row.margin, 4070)
        self.assertEqual(row.result, 2803.60)
        self.assertEqual(row.balance, 3303.60)
        self.assertEqual(row.customers, 2220)

    def test_what_can_be_used_is_the_same_as_on_the_account(self):
        accounts = self.env["coop.activity.account"].with_user(self.user_gerant)
        for row in self.rows(self.user_gerant):
            account = accounts.get_account(row.activity_id.id, "year", "2026-02-10")
            with self.subTest(row.name):
                self.assertEqual(row.usable, account["usable"][-1]["left"])

    def test_the_period_comes_from_the_context(self):
        month = self.board.with_context(coop_span="month").with_user(self.user_gerant)
        row = month.search([("activity_id", "=", self.ardoise.id)])
        self.assertEqual(row.turnover, 1850)
        self.assertEqual(row.balance, 3303.60)

    def test_each_role_sees_its_rows(self):
        everything = self.ardoise + self.bambou
        for user, seen in (
            (self.user_gerant, everything),
            (self.user_accountant, everything),
            (self.user_coach, self.ardoise),
            (self.user_lou, self.ardoise),
            (self.user_max, self.bambou),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self.rows(user).activity_id, seen)

    def test_mutualised_services_are_a_row_of_the_keepers(self):
        mutualised = [("mutualised", "=", True)]
        self.assertTrue(self.board.with_user(self.user_accountant).search(mutualised))
        self.assertFalse(self.board.with_user(self.user_coach).search(mutualised))

    def test_amounts_of_others_are_not_read_by_grouping(self):
        report = self.env["coop.activity.report"].with_user(self.user_max)
        groups = report._read_group([], ["activity_id"], ["amount:sum"])
        self.assertEqual(groups, [(self.bambou, 999)])

    def test_one_query_reads_the_board_whatever_its_size(self):
        report = self.board.with_user(self.user_gerant)
        names = ["name", "turnover", "usable"]
        report.search_fetch([], names)
        for domain in ([("activity_id", "=", self.ardoise.id)], []):
            self.env.invalidate_all()
            with self.assertQueryCount(3):
                report.search_fetch(domain, names)

    def test_whoever_reads_the_board_knows_its_period(self):
        year = self.board.with_user(self.user_coach).with_context(
            coop_span="year", coop_anchor="2025-06-30"
        )
        self.assertEqual(
            year.get_period(), {"date_from": "2025-01-01", "date_to": "2025-12-31"}
        )

    def test_the_control_is_closed_to_entrepreneurs_and_coaches(self):
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.board.with_user(user).get_control()


@tagged("post_install", "-at_install")
@freeze_time("2026-02-28")
class TestControl(LedgerCase):
    """Domain 8.2 step 5: Σ activities + mutualised = result of the company."""

    def control(self):
        board = self.env["coop.activity.board"].with_user(self.user_gerant)
        return board.with_context(coop_span="month").get_control()

    def entry(self, number, amount, analytic):
        """A posted entry: a cost (or an income) and the bank."""
        move = self.env["account.move"].create(
            {
                "date": "2026-02-15",
                "line_ids": [
                    (0, 0, self.item(number, amount, analytic)),
                    (0, 0, self.item("512", -amount, None)),
                ],
            }
        )
        move.action_post()

    def item(self, number, amount, analytic):
        return {
            "account_id": self.general(number).id,
            "name": number,
            "debit": max(amount, 0),
            "credit": max(-amount, 0),
            "analytic_distribution": analytic and {str(analytic.id): 100},
        }

    def test_activities_and_mutualised_services_make_the_result(self):
        before = self.control()
        self.entry("706", -1200, self.ardoise.account_id)
        self.entry("613", 450, self.company.coop_mutualised_account_id)
        after = self.control()
        self.assertEqual(after["activities"] - before["activities"], 1200)
        self.assertEqual(after["mutualised"] - before["mutualised"], -450)
        self.assertEqual(after["company"] - before["company"], 750)
        self.assertEqual(after["difference"], before["difference"])

    def test_a_line_without_activity_shows_in_the_difference(self):
        before = self.control()["difference"]
        self.company.coop_mutualised_account_id = False
        self.entry("613", 80, None)
        self.assertEqual(self.control()["difference"] - before, 80)
