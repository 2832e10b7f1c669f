from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .flow_case import DAY, FlowCase


@tagged("post_install", "-at_install")
class TestFlowExpense(FlowCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lou.work_contact_id = cls.env["res.partner"].create({"name": "Lou"})
        cls.meal = cls.env["product.product"].create(
            {
                "name": "Meal",
                "can_be_expensed": True,
                "property_account_expense_id": cls.account("625700").id,
                "supplier_taxes_id": [Command.clear()],
            }
        )
        cls.car = cls.env["coop.vehicle"].create(
            {"name": "AB-123-CD", "employee_id": cls.lou.id, "power": 5}
        )

    def expense(self, **values):
        return self.env["hr.expense"].create(
            {
                "name": "Meal with the town hall",
                "employee_id": self.lou.id,
                "product_id": self.meal.id,
                "date": DAY,
                "payment_mode": "own_account",
                **values,
            }
        )

    def kilometres(self, kilometres, date=DAY, vehicle=None):
        return self.expense(
            name="Visit",
            product_id=self.env.ref("eclectic_coop.product_mileage").id,
            vehicle_id=(vehicle or self.car).id,
            kilometres=kilometres,
            date=date,
        )

    def post(self, expense):
        expense.action_submit()
        expense.action_approve()
        expense._post_without_wizard()
        return expense.account_move_id

    def test_an_expense_takes_the_only_activity_of_its_employee(self):
        self.assertEqual(self.expense().activity_id, self.ardoise)

    def test_the_entry_of_an_expense_carries_its_activity(self):
        move = self.post(self.expense(total_amount_currency=24.0))
        self.assertEqual(move.state, "posted")
        self.assertEqual(move.activity_id, self.ardoise)
        self.assertEqual(self.parts(move, "result"), {"625": {"ardoise": -24.0}})
        self.assert_balances_for_each_activity(move)

    def test_an_expense_given_to_another_activity_moves_its_cost(self):
        expense = self.expense(total_amount_currency=24.0)
        expense.activity_id = self.bambou
        self.assertEqual(
            self.parts(self.post(expense), "result"), {"625": {"bambou": -24.0}}
        )

    def test_an_expense_paid_by_the_cooperative(self):
        expense = self.expense(
            total_amount_currency=24.0, payment_mode="company_account"
        )
        expense.action_submit()
        expense.action_approve()
        expense.action_post()
        move = expense.account_move_id
        self.assertEqual(self.parts(move, "result"), {"625": {"ardoise": -24.0}})
        self.assert_balances_for_each_activity(move)

    def test_kilometres_are_paid_by_the_scale(self):
        expense = self.kilometres(100)
        self.assertEqual(expense.total_amount_currency, 63.60)
        self.assertEqual(expense.total_amount, 63.60)

    def test_the_trips_of_a_year_add_up_to_the_scale(self):
        trips = self.kilometres(4900, "2026-01-10")
        trips |= self.kilometres(200, "2026-02-10")
        trips |= self.kilometres(2900, "2026-03-10")
        self.assertAlmostEqual(sum(trips.mapped("total_amount")), 4251.00)

    def test_kilometres_of_another_year_do_not_count(self):
        self.kilometres(20000, "2025-12-31")
        self.assertEqual(self.kilometres(100, "2026-01-02").total_amount, 63.60)

    def test_an_electric_car_has_a_fifth_more(self):
        self.car.is_electric = True
        self.assertEqual(self.kilometres(100).total_amount, 76.32)

    def test_the_amount_is_explained_with_its_source(self):
        words = self.kilometres(100).mileage_explanation
        for word in ("AB-123-CD", "5 CV", "2026", "63", "27 mars 2023"):
            self.assertIn(word, words)

    def test_a_posted_trip_is_travel_and_carries_the_activity(self):
        move = self.post(self.kilometres(100))
        self.assertEqual(self.parts(move, "result"), {"625": {"ardoise": -63.60}})
        cost = move.line_ids.filtered(lambda line: line.account_id.code[0] == "6")
        self.assertEqual(cost.account_id.code[:4], "6251")

    def test_no_category_of_expenses_falls_into_purchases(self):
        for name, code in (
            ("expense_product_travel_accommodation", "6251"),
            ("expense_product_mileage", "6251"),
            ("expense_product_meal", "6257"),
            ("expense_product_gift", "6234"),
            ("expense_product_communication", "6260"),
        ):
            category = self.env.ref(f"hr_expense.{name}")
            with self.subTest(name):
                expense = self.expense(product_id=category.id)
                self.assertEqual(expense.account_id.code[:4], code)

    def test_the_account_written_on_the_category_of_kilometres_counts(self):
        mileage = self.env.ref("eclectic_coop.product_mileage")
        mileage.property_account_expense_id = self.account("625700")
        self.assertEqual(self.kilometres(100).account_id, self.account("625700"))

    def test_no_kilometres_is_refused(self):
        with self.assertRaises(ValidationError):
            self.kilometres(0)

    def test_a_year_without_scale_is_refused(self):
        with self.assertRaises(ValidationError) as refusal:
            self.kilometres(100, "2019-05-01")
        self.assertIn("2019", str(refusal.exception))

    def test_the_form_proposes_the_amount(self):
        form = Form(self.env["hr.expense"].with_user(self.user_lou))
        form.name = "Visit"
        form.product_id = self.meal
        form.vehicle_id = self.car
        form.kilometres = 10
        self.assertEqual(form.total_amount_currency, 6.36)
        self.assertEqual(form.save().activity_id, self.ardoise)

    def test_one_sees_own_vehicles_only(self):
        vehicles = self.env["coop.vehicle"]
        self.assertEqual(vehicles.with_user(self.user_lou).search([]), self.car)
        self.assertFalse(vehicles.with_user(self.user_max).search([]))
