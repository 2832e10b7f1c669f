from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .ledger import LedgerCase


@tagged("post_install", "-at_install")
class TestAccountSection(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line("706000", 2400, date(2026, 1, 15))
        cls.line("607000", -180, date(2026, 1, 20))
        cls.line("616100", -16, date(2026, 1, 31))
        cls.line("706000", 1850, date(2026, 2, 10))
        cls.line("411100", -2880, date(2026, 1, 15), plan=cls.balance)
        cls.line("706000", 999, date(2026, 1, 15), activity=cls.bambou)

    def grid(self, activities, *period, **options):
        period = period or (date(2026, 1, 1), date(2026, 1, 31))
        return self.sections._grid(activities, *period, **options)

    def test_figures_are_signed_as_a_person_reads_them(self):
        figures = self.grid(self.ardoise)[self.ardoise.id]
        self.assertEqual(figures["turnover"], 2400)
        self.assertEqual(figures["purchases"], -180)
        self.assertEqual(figures["customers"], 2880)
        self.assertEqual(figures["treasury_customers"], 2880)

    def test_insurance_leaves_the_overheads_as_the_longest_number_wins(self):
        figures = self.grid(self.ardoise)[self.ardoise.id]
        self.assertEqual(figures["recharges"], -16)
        self.assertNotIn("overheads", figures)

    def test_months_add_up_to_the_year(self):
        year = date(2026, 1, 1), date(2026, 12, 31)
        months = self.grid(self.ardoise, *year, by_month=True)[self.ardoise.id]
        self.assertEqual(
            months["turnover"], {date(2026, 1, 1): 2400, date(2026, 2, 1): 1850}
        )
        self.assertEqual(
            self.grid(self.ardoise, *year)[self.ardoise.id]["turnover"], 4250
        )

    def test_no_first_day_means_since_the_beginning(self):
        figures = self.grid(self.ardoise, False, date(2026, 2, 28))[self.ardoise.id]
        self.assertEqual(figures["turnover"], 4250)

    def test_an_account_of_no_section_is_shown_as_not_in_the_grid(self):
        commitments = self.env["account.account"].create(
            {"code": "801000", "name": "Commitments", "account_type": "off_balance"}
        )
        line = self.line("706000", 7, date(2026, 1, 2))
        line.general_account_id = commitments
        figures = self.grid(self.ardoise)[self.ardoise.id]
        self.assertEqual(figures["rest_result"], 7)

    def test_hours_without_an_account_do_not_count(self):
        line = self.line("706000", -300, date(2026, 1, 3))
        line.general_account_id = False
        self.assertEqual(self.grid(self.ardoise)[self.ardoise.id]["turnover"], 2400)

    def test_a_renumbered_account_moves_to_its_new_section(self):
        self.grid(self.ardoise)
        self.general("607000").code = "604999"
        figures = self.grid(self.ardoise)[self.ardoise.id]
        self.assertEqual(figures["subcontracting"], -180)

    def test_one_query_whatever_the_number_of_activities(self):
        activities = self.ardoise + self.bambou
        self.grid(activities)
        for some in (self.ardoise, activities):
            with self.assertQueryCount(1):
                self.grid(some)

    def test_two_sections_may_not_ask_for_the_same_accounts(self):
        with self.assertRaisesRegex(ValidationError, "70 are asked by .*Turnover"):
            self.sections.create({"name": "Sales", "code": "sales", "prefixes": "70"})

    def test_a_word_is_not_the_beginning_of_an_account(self):
        with self.assertRaisesRegex(ValidationError, "“abc” is not the beginning"):
            self.sections.create({"name": "Sales", "code": "sales", "prefixes": "abc"})

    def test_what_is_left_out_must_be_inside(self):
        section = self.env.ref("eclectic_coop.section_customers")
        with self.assertRaisesRegex(ValidationError, "leaves out 512"):
            section.excluded_prefixes = "512"

    def test_the_section_of_all_others_cannot_be_deleted(self):
        with self.assertRaisesRegex(ValidationError, "cannot be deleted"):
            self.env.ref("eclectic_coop.section_rest_result").unlink()

    def test_the_section_of_all_others_cannot_be_narrowed(self):
        with self.assertRaisesRegex(ValidationError, "no section takes"):
            self.env.ref("eclectic_coop.section_rest_result").prefixes = "80"

    def test_the_section_of_all_others_is_alone(self):
        with self.assertRaisesRegex(ValidationError, "all have no account number"):
            self.sections.create({"name": "Rest", "code": "rest"})
