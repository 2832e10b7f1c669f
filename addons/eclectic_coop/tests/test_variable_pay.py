from datetime import date

from dateutil.relativedelta import relativedelta
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import html2plaintext, mute_logger

from .pay_common import PayCase, pay_rows

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
# domain §3.3: turnover, direct, contribution, overheads, advance, balance
MONTHS = (
    (2400.00, 180.00, 266.40, 85.00, 0, 1822.60),
    (1850.00, 95.50, 210.54, 85.00, 0, 1985.56),
    (3200.00, 620.00, 309.60, 85.00, 0, 2874.96),
    (0.00, 45.00, 40.00, 85.00, 0, 1408.96),
    (4100.00, 840.00, 391.20, 85.00, 0, 2896.76),
    (2750.00, 150.00, 312.00, 85.00, 200, 3547.76),
    (1600.00, 60.00, 184.80, 85.00, 0, 3521.96),
    (0.00, 0.00, 40.00, 40.00, 0, 2145.96),
    (3900.00, 410.25, 418.77, 85.00, 0, 3835.94),
    (4350.00, 515.00, 460.20, 85.00, 200, 5573.74),
    (3050.00, 230.00, 338.40, 85.00, 0, 6674.34),
    (2800.00, 198.00, 312.24, 85.00, 0, 7583.10),
)


@tagged("post_install", "-at_install")
class TestVariablePay(PayCase):
    """The worked year of domain §3.3, posted month by month and read back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_pay_cashed_only = False
        case = cls()
        case.entry("2025-12-31", ("706", -1250), ("411", 1250))
        cls.balances = [case.live(number) for number in range(1, 13)]
        cls.env.flush_all()

    def live(self, number):
        """One month: sales, costs, contribution, pay; the balance it ends with."""
        turnover, direct, contribution, overheads, advance, _ = MONTHS[number - 1]
        first = FIRST + relativedelta(month=number)
        last = first + relativedelta(day=31)
        lines = (("706", -turnover), ("604", direct), ("626", overheads))
        rest = turnover - direct - overheads - 16
        self.entry(last, *lines, ("616", 16), ("512", round(rest, 2)))
        self.contribute(last, contribution)
        if advance:
            self.advance(first + relativedelta(day=10), advance)
        with freeze_time(last):
            self.imported(*pay_rows("1", 1000 + advance), month=first)
        return self.balance_of(self.ardoise, last)

    def contribute(self, day, amount):
        """186 of the activity, 187 of the mutualised services: neutral."""
        ours = {str(self.ardoise.account_id.id): 100.0}
        theirs = {str(self.company.coop_mutualised_account_id.id): 100.0}
        self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "journal_id": self.company._coop_journal("contribution").id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.company._coop_account(code).id,
                            "balance": balance,
                            "analytic_distribution": owner,
                        }
                    )
                    for code, balance, owner in (
                        ("186", amount, ours),
                        ("187", -amount, theirs),
                    )
                ],
            }
        ).action_post()

    def advance(self, day, gross):
        with freeze_time(day):
            activities = self.env["coop.activity"].with_user(self.user_lou)
            month = str(day.replace(day=1))
            activities.ask_advance(self.ardoise.id, gross, "Summer", month)
            self.env["coop.salary.advance"].search([("state", "=", "asked")]).with_user(
                self.user_gerant
            ).action_approve()

    @freeze_time("2027-01-15")
    def proposed(self, kept=500, user=None):
        pays = self.env["coop.variable.pay"]._propose(self.company, FIRST, LAST)
        pay = pays.filtered(lambda one: one.activity_id == self.ardoise)
        if kept:
            pay.with_user(user or self.user_accountant).kept = kept
        return pay.with_user(self.user_gerant)

    def confirmed(self, **values):
        pay = self.proposed(**values)
        pay.agreement_reference = "Amendment no. 2"
        pay.action_confirm()
        self.env.flush_all()
        return pay

    # The worked year

    def test_the_ledger_says_each_balance_of_the_worked_year(self):
        self.assertEqual(self.balances, [month[-1] for month in MONTHS])

    def test_the_year_ends_with_5533_67_gross(self):
        pay = self.proposed()
        self.assertEqual(
            (pay.opening, pay.result, pay.fixed_cost, pay.advance_cost),
            (1250.00, 6333.10, -15360.00, -512.00),
        )
        self.assertEqual(
            (pay.balance, pay.available, pay.gross, pay.cost),
            (7583.10, 7083.10, 5533.67, 7083.10),
        )
        self.assertEqual((pay.advanced, pay.total, pay.left), (400, 5933.67, 500))
        self.assertEqual(pay.rate, 28)

    def test_it_is_explained_line_by_line(self):
        text = html2plaintext(self.proposed().explanation).replace("\ufeff", "")
        text = " ".join(text.split())
        for words in (
            "Balance brought from the year before 1 250,00 €",
            "Fixed part of the pay, contributions included -15 360,00 €",
            "400,00 € gross, with their contributions -512,00 €",
            "Left in the cooperative, as agreed -500,00 €",
            "7 083,10 € divided by 1 + 28,00 %, rounded down to the cent 5 533,67 €",
            "To pay within one month after the assembly",
        ):
            self.assertIn(words, text)

    def test_what_is_not_paid_is_provisioned_and_undone_on_the_next_day(self):
        pay = self.confirmed()
        self.assertEqual(self.balance_of(self.ardoise, LAST), 500)
        self.assertEqual(
            self.parts(pay.move_id, "result"),
            {"641": {"ardoise": -5533.67}, "645": {"ardoise": -1549.43}},
        )
        self.assertEqual(
            self.parts(pay.move_id),
            {"428": {"ardoise": 5533.67}, "438": {"ardoise": 1549.43}},
        )
        self.assertEqual(str(pay.reversal_id.date), "2027-01-01")
        self.assertEqual(self.balance_of(self.ardoise, "2027-01-01"), 7583.10)

    def test_a_correction_is_a_new_version_that_replaces_the_provision(self):
        pay = self.confirmed()
        version = self.env["coop.variable.pay"].browse(pay.action_correct()["res_id"])
        self.assertEqual((version.version, version.gross), (2, 5533.67))
        version = version.with_user(self.user_gerant)
        version.kept = 0
        self.assertEqual(version.gross, 5924.29)
        version.action_confirm()
        self.assertEqual(pay.state, "replaced")
        self.assertEqual(self.balance_of(self.ardoise, LAST), 0.01)
        self.assertEqual(self.balance_of(self.ardoise, "2027-01-01"), 7583.10)

    def test_proposing_again_reads_the_books_again_and_leaves_what_is_confirmed(self):
        pay = self.proposed()
        self.entry("2026-12-31", ("626", 100), ("401", -100))
        self.assertEqual(self.proposed(kept=0), pay)
        self.assertEqual(pay.balance, 7483.10)
        pay.agreement_reference = "Letter"
        pay.action_confirm()
        self.proposed(kept=0)
        self.assertEqual((pay.gross, pay.state), (5455.54, "confirmed"))

    def test_several_people_share_by_their_convention(self):
        place = {"employee_id": self.max.id, "share": 40, "date_from": "2026-01-01"}
        self.ardoise.partner_line_ids = [
            Command.update(
                self.ardoise.partner_line_ids.id,
                {"share": 60, "date_from": "2026-01-01"},
            ),
            Command.create(place),
        ]
        people = self.proposed().person_ids
        self.assertEqual(people.mapped("gross"), [3320.20, 2213.47])
        self.assertEqual(people.mapped("cost"), [4249.86, 2833.24])

    def test_it_is_due_one_month_after_the_assembly(self):
        pay = self.proposed()
        pay.assembly_date = "2027-05-31"
        self.assertEqual(str(pay.due_date), "2027-06-30")

    # Who agrees, who confirms

    def test_what_is_left_in_the_cooperative_needs_an_agreement(self):
        pay = self.proposed()
        with self.assertRaisesRegex(UserError, "must agree"):
            pay.action_confirm()
        pay.with_user(self.user_lou).action_agree()
        pay.action_confirm()
        self.assertEqual((pay.state, pay.agreed_by_id), ("confirmed", self.user_lou))

    def test_her_screen_asks_for_her_agreement_until_it_is_given(self):
        pay = self.proposed()
        activities = self.env["coop.activity"].with_user(self.user_lou)

        def asked():
            todo = activities.get_dashboard(self.ardoise.id)["todo"]
            return [item["target"] for item in todo if "Agree to" in item["label"]]

        self.assertEqual(asked(), [f"variable_{pay.id}"])
        opened = activities.get_dashboard_action(self.ardoise.id, asked()[0])
        self.assertEqual(opened["res_model"], "coop.variable.pay")
        pay.with_user(self.user_lou).action_agree()
        self.assertEqual(asked(), [])

    def test_another_amount_needs_another_agreement(self):
        pay = self.proposed()
        pay.with_user(self.user_lou).action_agree()
        pay.kept = 600
        self.assertFalse(pay.agreed_on)

    def test_others_read_nothing_and_agree_to_nothing(self):
        pay = self.proposed()
        for user in (self.user_max, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                pay.with_user(user).read(["gross"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                pay.with_user(user).action_agree()
        with self.assertRaises(AccessError):
            pay.action_agree()

    def test_an_entrepreneur_reads_hers_and_changes_nothing(self):
        pay = self.proposed().with_user(self.user_lou)
        self.assertEqual(pay.read(["gross"])[0]["gross"], 5533.67)
        for act in (
            lambda: pay.write({"kept": 0}),
            pay.action_confirm,
            pay.action_refresh,
            pay.action_propose,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_the_accountant_proposes_and_does_not_confirm(self):
        pay = self.proposed()
        with self.assertRaises(AccessError):
            pay.with_user(self.user_accountant).action_confirm()

    def test_nobody_types_a_figure_nor_changes_what_is_frozen(self):
        pay = self.proposed()
        for values in ({"gross": 9999}, {"state": "confirmed"}, {"figures": {}}):
            with self.subTest(values), self.assertRaises(UserError):
                pay.with_context(coop_variable_pay=True).write(values)
        pay.agreement_reference = "Letter"
        pay.action_confirm()
        with self.assertRaisesRegex(UserError, "new version"):
            pay.kept = 0
        with self.assertRaises(UserError):
            pay.sudo().unlink()

    @mute_logger("odoo.sql_db")
    def test_nobody_leaves_less_than_nothing(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.proposed(kept=-1)
            self.env.flush_all()

    def test_a_closed_year_takes_no_provision(self):
        pay = self.proposed(kept=0)
        self.company.sudo().fiscalyear_lock_date = LAST
        with self.assertRaisesRegex(UserError, "are closed until"):
            pay.action_confirm()

    # The checklist, the cost

    def test_the_checklist_ticks_when_all_are_confirmed(self):
        pays = self.env["coop.variable.pay"].with_user(self.user_accountant)

        def tick():
            return pays._closing_tick(self.company, FIRST, LAST)

        self.assertEqual(tick()["state"], "todo")
        self.confirmed()
        self.assertEqual(tick()["state"], "todo")
        rest = pays._propose(self.company, FIRST, LAST)
        rest = rest.filtered(lambda pay: pay.state == "proposed")
        rest.with_user(self.user_gerant).action_confirm()
        found = tick()
        self.assertEqual((found["state"], found["figure"]), ("done", 7083.10))

    def test_the_queries_do_not_grow_with_the_activities(self):
        pays = self.env["coop.variable.pay"]

        def count(activities):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pays._years(activities, FIRST, LAST)
            return self.env.cr.sql_log_count - before

        few = self.ardoise
        many = few | self.bambou
        for number in range(20):
            many |= self._activity(f"A{number}", f"Activity {number}", self.zoe)
        count(few)
        self.assertLessEqual(count(many), count(few))
