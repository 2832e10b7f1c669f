from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .closing_case import TODAY, YEAR_DAY, ClosingCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestClosingControl(ClosingCase):
    """Σ activities + mutualised services = result of the company, to the cent."""

    def setUp(self):
        super().setUp()
        self.closing = self.begin()

    def control(self):
        return self.closing._control()

    def gap(self):
        return self.closing._control_gap(self.control())

    def spoil(self, line, amount):
        """Somebody changed the analytic amount behind Odoo's back."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE account_analytic_line SET amount = %s WHERE move_line_id = %s",
                amount,
                line.id,
            )
        )
        self.env.invalidate_all()

    def test_the_result_is_that_of_all_owners(self):
        self.sold(self.ardoise, 1000.10)
        self.sold(self.bambou, 333.33)
        rent = self.company.coop_mutualised_account_id
        bill = self.invoice(200, move_type="in_invoice", ref="R1", date=YEAR_DAY)
        bill.invoice_date = YEAR_DAY
        bill.invoice_line_ids.analytic_distribution = {str(rent.id): 100.0}
        bill.action_post()
        found = self.control()
        self.assertEqual(found["activities"], 133343)
        self.assertEqual(found["mutualised"], -20000)
        self.assertEqual(found["company"], 113343)
        self.assertEqual(found["sheet"], 0)
        self.assertEqual(self.closing._gap_lines(), [])

    def test_a_contribution_moves_nothing_for_the_company(self):
        self.sold(self.ardoise, 1000)
        move = self.entry(
            ("186000", 120, self.ardoise), ("187000", -120, self.ardoise), post=False
        )
        common = self.company.coop_mutualised_account_id
        move.line_ids[1].analytic_distribution = {str(common.id): 100.0}
        move.action_post()
        found = self.control()
        self.assertEqual((found["activities"], found["mutualised"]), (88000, 12000))
        self.assertEqual(self.gap(), 0)

    def test_other_years_do_not_count(self):
        self.sold(self.ardoise, 500, "2024-05-02")
        self.sold(self.ardoise, 500, "2026-01-02")
        self.assertEqual(self.control()["company"], 0)

    def test_a_line_with_a_wrong_amount_is_found(self):
        line = self.sold(self.ardoise, 1000).invoice_line_ids
        self.spoil(line, 999.99)
        self.assertEqual(self.gap(), 1)
        self.assertEqual(self.closing._gap_lines(), [(line.id, 100000, 99999)])
        point = self.points(self.closing)["result_plan"]
        self.assertEqual((point["state"], point["figure"]), ("problem", 0.01))
        found = self.env["account.move.line"].search(point["action"]["domain"])
        self.assertEqual(found, line)

    def test_two_errors_that_cancel_out_are_found_all_the_same(self):
        one = self.sold(self.ardoise, 100).invoice_line_ids
        other = self.sold(self.bambou, 100).invoice_line_ids
        self.spoil(one, 90)
        self.spoil(other, 110)
        self.assertEqual(self.gap(), 0)
        self.assertEqual(self.marks(self.closing)["result_plan"], "problem")

    def test_a_line_of_nobody_is_found(self):
        line = self.sold(self.ardoise, 80).invoice_line_ids
        stranger = self.env["account.analytic.account"].create(
            {
                "name": "Old code",
                "plan_id": self.env.ref("eclectic_coop.plan_result").id,
                "company_id": self.company.id,
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE account_analytic_line SET %s = %s WHERE move_line_id = %s",
                SQL.identifier(self.plan_result),
                stranger.id,
                line.id,
            )
        )
        self.assertEqual(self.closing._gap_lines(), [(line.id, 8000, 0)])

    def test_an_entry_that_does_not_balance_in_the_activities_is_found(self):
        move = self.sold(self.ardoise, 100)
        self.spoil(self.receivable(move), 0)
        point = self.points(self.closing)["balance_plan"]
        self.assertEqual(point["state"], "problem")
        found = self.env["account.move"].search(point["action"]["domain"])
        self.assertEqual(found, move)

    def test_the_sentence_at_the_bottom(self):
        self.sold(self.ardoise, 1000)
        sentence = self.closing._control_sentence()
        self.assertTrue(sentence["ok"])
        self.assertIn("gap", sentence["words"])

    def queries(self):
        self.env.invalidate_all()  # what a worker keeps is kept, records are not
        self.closing._control()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.closing._control()
        return self.env.cr.sql_log_count - before

    def test_the_control_costs_the_same_for_more_activities(self):
        few = self.queries()
        for number in range(5):
            activity = self._activity(f"X{number}", f"Trade {number}", self.lou)
            self.sold(activity, 10)
        self.assertEqual(self.queries(), few)
