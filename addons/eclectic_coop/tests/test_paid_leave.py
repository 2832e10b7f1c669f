"""The paid leave of a closing: one debt, on the activities of each person."""

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import CoopCase
from .rpc import RpcCase


class PaidLeaveCase(CoopCase):
    def setUp(self):
        super().setUp()
        (self.ardoise | self.bambou).partner_line_ids.write({"date_from": "2024-01-01"})
        (self.lou | self.max).version_id.date_version = "2024-01-01"
        self.leave = self.of_year()

    def of_year(self):
        model = self.env["coop.paid.leave"].with_user(self.user_accountant)
        return model.browse(model.open_last_year()["res_id"])

    def fill(self, leave, days=10, employee=None, **values):
        leave.charges_rate = 28
        return (
            self.env["coop.paid.leave.line"]
            .with_user(self.user_accountant)
            .create(
                {
                    "leave_id": leave.id,
                    "employee_id": (employee or self.lou).id,
                    "days": days,
                    "daily": 46.15,
                    **values,
                }
            )
        )

    def ledger(self, leave, until):
        """{(account, activity): balance} of all entries up to a day."""
        column = self.env.ref("eclectic_coop.plan_result")._column_name()
        balance = self.env.ref("eclectic_coop.plan_balance")._column_name()
        found = {}
        for item in leave.move_ids.line_ids.analytic_line_ids:
            if str(item.date) <= until:
                owner = item[column] or item[balance]
                key = item.general_account_id.code, owner.code
                found[key] = round(found.get(key, 0) - item.amount, 2)
        return {key: amount for key, amount in found.items() if amount}


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestPaidLeave(PaidLeaveCase):
    def test_the_debt_and_its_contributions_stand_on_the_activity(self):
        self.fill(self.leave)
        self.leave.action_post()
        self.assertEqual(
            self.ledger(self.leave, "2025-12-31"),
            {
                ("641200", "ARDO"): 461.5,
                ("428200", "ARDO"): -461.5,
                ("645100", "ARDO"): 129.22,
                ("438200", "ARDO"): -129.22,
            },
        )
        self.assertEqual(self.ledger(self.leave, "2026-01-01"), {})

    def test_two_activities_share_to_the_cent(self):
        self.env["coop.activity"].create(
            {
                "code": "DEUX",
                "name": "Deuxième",
                "state": "open",
                "partner_line_ids": [
                    (0, 0, {"employee_id": self.lou.id, "date_from": "2025-01-01"})
                ],
            }
        )
        self.fill(self.leave, days=1, daily=100.01)
        self.leave.action_post()
        ledger = self.ledger(self.leave, "2025-12-31")
        self.assertEqual(
            {ledger["641200", "ARDO"], ledger["641200", "DEUX"]}, {50.01, 50.0}
        )

    def test_a_person_without_activity_is_paid_by_the_services(self):
        nora = self.env["hr.employee"].create({"name": "Nora Faure"})
        line = self.fill(self.leave, employee=nora)
        self.assertEqual(line.activity_names, "Mutualised services")
        self.leave.action_post()
        self.assertEqual(
            {owner for _account, owner in self.ledger(self.leave, "2025-12-31")},
            {"MUT"},
        )

    def test_the_tenth_is_kept_when_it_is_better(self):
        line = self.fill(self.leave, days=12, reference=18000)
        self.assertEqual((line.method, line.gross, line.charges), ("tenth", 720, 201.6))

    def test_posted_once_then_changed_by_a_counter_entry(self):
        line = self.fill(self.leave)
        self.leave.action_post()
        with self.assertRaisesRegex(UserError, "is posted"):
            self.leave.action_post()
        with self.assertRaisesRegex(UserError, "is posted"):
            line.days = 5
        self.leave.action_undo()
        self.assertEqual(self.ledger(self.leave, "2025-12-31"), {})
        line.days = 5
        self.leave.action_post()
        ledger = self.ledger(self.leave, "2025-12-31")
        self.assertEqual(ledger["641200", "ARDO"], 230.75)
        self.assertEqual(self.ledger(self.leave, "2026-01-01"), {})

    def test_only_the_change_is_booked_when_it_is_chosen(self):
        self.leave.mode = "variation"
        self.fill(self.leave, days=10)
        self.leave.action_post()
        with freeze_time("2027-03-16"):
            after = self.of_year()
            after.mode = "variation"
            self.fill(after, days=12)
            after.action_post()
        self.assertEqual(self.ledger(after, "2026-12-31")["641200", "ARDO"], 92.3)
        self.assertEqual(
            self.ledger(self.leave, "2026-01-01")["428200", "ARDO"], -461.5
        )

    def test_people_are_listed_once(self):
        self.leave.action_list_people()
        people = self.leave.line_ids.employee_id
        self.assertLessEqual(self.lou | self.max, people)
        self.leave.action_list_people()
        self.assertEqual(len(self.leave.line_ids), len(people))

    def test_what_is_missing_is_told(self):
        with self.assertRaisesRegex(UserError, "nobody is listed"):
            self.leave.action_post()
        self.fill(self.leave)
        self.leave.charges_rate = 0
        with self.assertRaisesRegex(UserError, "such as 28"):
            self.leave.action_post()
        with self.assertRaisesRegex(ValidationError, "Days left: 500.0 is not between"):
            self.leave.line_ids.days = 500
        with self.assertRaisesRegex(UserError, "expected a number"):
            self.leave.line_ids.daily = float("inf")

    def test_the_closing_waits_for_it(self):
        year = self.company.compute_fiscalyear_dates(self.leave.date)
        span = year["date_from"], year["date_to"]
        tick = self.leave._closing_tick
        self.assertEqual(tick(self.company, *span)["state"], "todo")
        self.fill(self.leave)
        self.leave.action_post()
        done = tick(self.company, *span)
        self.assertEqual((done["state"], done["figure"]), ("done", 590.72))


@freeze_time("2026-03-16")
@tagged("post_install", "-at_install")
class TestPaidLeaveRights(PaidLeaveCase, RpcCase):
    def test_pay_is_nobody_elses_business(self):
        line = self.fill(self.leave)
        for user in (self.user_lou, self.user_coach):
            with self.assertRaises(AccessError):
                line.with_user(user).read(["daily"])
            self.authenticate(user.login, user.login)
            for model, method, args in (
                ("coop.paid.leave", "open_last_year", []),
                ("coop.paid.leave", "action_post", [self.leave.ids]),
                ("coop.paid.leave.line", "search_read", [[]]),
            ):
                answer = self.call_kw(model, method, *args)
                self.assertEqual(
                    answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
                )

    def test_nobody_writes_that_it_is_posted(self):
        self.authenticate(self.user_accountant.login, self.user_accountant.login)
        answer = self.call_kw(
            "coop.paid.leave", "write", self.leave.ids, {"state": "posted"}
        )
        self.assertIn("follows its buttons", answer["error"]["data"]["message"])
