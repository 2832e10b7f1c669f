from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .my_activity_case import MyActivityCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20")
class TestMyActivity(MyActivityCase):
    def amounts(self, board, code):
        [row] = [row for row in board["account"]["rows"] if row["code"] == code]
        return row["amounts"]

    # The account

    def test_a_month_is_read_with_the_year_and_the_year_before(self):
        board = self.dashboard()
        self.assertEqual(
            self.amounts(board, "turnover"), {"period": 1600, "year": 2100, "before": 0}
        )
        self.assertEqual(
            self.amounts(board, "overheads"),
            {"period": -100, "year": -100, "before": 0},
        )
        totals = board["account"]["totals"]
        self.assertEqual(totals, {"period": 1500, "year": 2000, "before": 0})
        self.assertEqual(board["account"]["balance"], 2000)

    def test_the_year_before_is_compared_over_the_same_months(self):
        board = self.dashboard(date="2027-02-01")
        before = self.amounts(board, "turnover")["before"]
        self.assertEqual(before, 500)

    def test_a_year_has_no_second_column_of_its_own(self):
        board = self.dashboard("year")
        keys = [column["key"] for column in board["account"]["columns"]]
        self.assertEqual(keys, ["period", "before"])
        self.assertEqual(self.amounts(board, "turnover")["period"], 2100)

    def test_the_chart_draws_months_and_the_balance_they_lead_to(self):
        months = self.dashboard()["chart"]["months"]
        drawn = [
            (month["turnover"], month["costs"], month["result"], month["balance"])
            for month in months[:5]
        ]
        self.assertEqual(
            drawn,
            [
                (0, 0, 0, None),
                (500, 0, 500, 500),
                (1600, 100, 1500, 2000),
                (0, 0, 0, 2000),
                (0, 0, 0, None),
            ],
        )

    # What can be used

    def test_the_ladder_leads_from_what_is_cashed_to_what_is_usable(self):
        usable = self.dashboard()["usable"]
        steps = {step["code"]: step["amount"] for step in usable["steps"]}
        self.assertEqual(
            steps,
            {
                "cashed": 600,
                "vat": -400,  # 100 + 200 + 120 sold, 20 bought
                "contribution": 0,
                "charges": -120,
                "salaries": 0,
                "provisions": 0,
                "usable": 80,
            },
        )
        self.assertEqual(usable["amount"], 80)

    def test_what_can_be_used_is_the_figure_of_the_full_account(self):
        account = self.env["coop.activity.account"].get_account(
            self.ardoise.id, "month", "2026-04-20"
        )
        self.assertEqual(
            self.dashboard()["usable"]["amount"], account["usable"][-1]["left"]
        )

    def test_vat_that_waits_for_the_customer_is_not_handed_over_yet(self):
        on_payment = self.env["account.tax"].search(
            [
                ("type_tax_use", "=", "sale"),
                ("tax_exigibility", "=", "on_payment"),
                ("amount", "=", 20),
                ("company_id", "=", self.company.id),
            ],
            limit=1,
        )
        before = self.dashboard()["usable"]["amount"]
        invoice = self.invoice(1000, activity=self.ardoise)
        invoice.invoice_line_ids.tax_ids = on_payment
        invoice.action_post()
        self.assertEqual(self.dashboard()["usable"]["amount"], before)

    def test_the_contribution_is_read_and_taken_from_what_can_be_used(self):
        """CAE-08: the pair 186/187 is neutral for the company, not for her."""
        common = self.company.coop_mutualised_account_id
        entry = self.env["account.move"].create(
            {
                "date": "2026-03-31",
                "line_ids": [
                    Command.create(
                        {
                            "name": "Contribution",
                            "account_id": self.account(code).id,
                            "balance": amount,
                            "analytic_distribution": {str(owner.id): 100.0},
                        }
                    )
                    for code, amount, owner in (
                        ("186000", 192, self.ardoise.account_id),
                        ("187000", -192, common),
                    )
                ],
            }
        )
        entry.action_post()
        board = self.dashboard()
        [row] = [
            row for row in board["account"]["rows"] if row["code"] == "contribution"
        ]
        self.assertEqual(row["amounts"]["period"], -192)
        self.assertTrue(row["note"].startswith("12 %"), row["note"])
        self.assertEqual(board["usable"]["amount"], 80 - 192)

    # What is unpaid

    def test_i_am_owed_my_part_of_a_shared_invoice(self):
        owed = self.dashboard()["owed"]
        self.assertEqual(owed["total"], 1200 + 720)
        self.assertEqual({item["amount"] for item in owed["items"]}, {1200, 720})
        other = self.dashboard(activity=self.bambou, user=self.user_max)
        self.assertEqual(other["owed"]["total"], 480)

    def test_unpaid_invoices_are_aged_from_their_date(self):
        ages = {age["key"]: age["amount"] for age in self.dashboard()["owed"]["ages"]}
        self.assertEqual(ages, {"recent": 0, "late": 1920, "old": 0})

    def test_a_part_payment_lowers_what_is_owed(self):
        self.pay(self.unpaid, amount=200)
        self.assertEqual(self.dashboard()["owed"]["total"], 1000 + 720)

    def test_i_owe_the_bills_of_my_suppliers(self):
        owe = self.dashboard()["owe"]
        self.assertEqual((owe["total"], owe["count"]), (120, 1))

    # To do

    def test_late_invoices_come_first_then_what_waits(self):
        self.env["sale.order"].create(
            {"partner_id": self.customer.id, "activity_id": self.ardoise.id}
        )
        todo = [(item["level"], item["target"]) for item in self.dashboard()["todo"]]
        self.assertEqual(todo[0], ("late", "late_invoices"))
        self.assertIn(("info", "draft_invoices"), todo)
        self.assertIn(("info", "quotes_to_send"), todo)

    def test_nothing_to_do_in_a_new_activity(self):
        board = self.dashboard(activity=self.bambou, user=self.user_max)
        targets = {item["target"] for item in board["todo"]}
        self.assertFalse(targets & {"draft_invoices", "expenses_to_submit"})

    # Speed

    def test_the_number_of_queries_never_grows(self):
        first = self.queries()
        for number in range(12):
            activity = self._activity(f"N{number}", f"New {number}", self.max)
            self.posted(10 + number, activity=activity)
            self.posted(20 + number, activity=self.ardoise)
        self.assertEqual(self.queries(), first)
        self.assertLessEqual(first, 30)

    def queries(self):
        self.env.invalidate_all()
        self.dashboard()  # rules, groups and settings are cached
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        self.dashboard()
        return self.env.cr.sql_log_count - start

    # Who may look

    def test_its_people_coach_accountant_and_gerant_see_the_same_figures(self):
        users = self.user_coach | self.user_accountant | self.user_gerant
        mine = self.dashboard()["usable"]
        for user in users:
            self.assertEqual(self.dashboard(user=user)["usable"], mine)

    def test_nobody_else_sees_an_activity(self):
        for user in (self.user_max, self._user("other_coach", "group_coach")):
            with self.assertRaises(AccessError):
                self.dashboard(user=user)
            activities = self.env["coop.activity"].with_user(user)
            with self.assertRaises(AccessError):
                activities.get_dashboard_action(self.ardoise.id, "section_turnover")

    def test_an_activity_that_does_not_exist_is_refused_the_same_way(self):
        with self.assertRaises(AccessError):
            self.dashboard(activity=self.env["coop.activity"].browse(999999))

    def test_the_chooser_names_own_activities_only(self):
        names = [choice["name"] for choice in self.dashboard()["activities"]]
        self.assertEqual(names, ["Studio Ardoise"])

    def test_a_person_without_activity_is_told_what_to_do(self):
        user = self._user("newcomer", "group_entrepreneur")
        board = self.env["coop.activity"].with_user(user).get_dashboard()
        self.assertFalse(board["activity"])

    # Wrong values

    def test_wrong_values_are_answered_by_a_sentence(self):
        for arguments in (("century",), ("month", "32/13/2026")):
            with self.assertRaises(UserError):
                self.dashboard(*arguments)
        with self.assertRaises(UserError):
            self.open("somewhere")
