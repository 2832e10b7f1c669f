from datetime import date

from odoo import Command
from odoo.tests import tagged

from ..rules.contribution_scheme import Base
from .contribution_case import ContributionCase

JANUARY, FEBRUARY, MARCH = (date(2026, number, 1) for number in (1, 2, 3))
LAST = date(2026, 12, 31)


@tagged("post_install", "-at_install")
class TestContributionBase(ContributionCase):
    """Turnover invoiced, gross margin, and what customers paid of it without VAT."""

    def setUp(self):
        super().setUp()
        self.outstanding()
        waiting = self.bank.inbound_payment_method_line_ids.payment_account_id
        self.bank.outbound_payment_method_line_ids.payment_account_id = waiting

    def bases(self, base, activity=None):
        found, _paid = self.env["coop.contribution.reckoning"]._read_bases(
            self.company, JANUARY, LAST
        )
        account = (activity or self.ardoise).account_id.id
        return {
            month: sum(bases[base].values()) / 100
            for (owner, month), bases in found.items()
            if owner == account and base in bases
        }

    def pay_on(self, invoice, day, amount=None):
        return self.pay(invoice, amount, payment_date=day)

    def test_the_margin_is_turnover_less_direct_purchases(self):
        self.sold(1000, date(2026, 1, 5))
        self.bought(300, date(2026, 1, 6))
        self.assertEqual(self.bases(Base.INVOICED), {JANUARY: 1000})
        self.assertEqual(self.bases(Base.MARGIN), {JANUARY: 700})

    def test_a_credit_note_lowers_the_base_of_its_month(self):
        self.sold(1000, date(2026, 1, 5))
        self.sold(200, date(2026, 2, 5), move_type="out_refund")
        self.assertEqual(self.bases(Base.INVOICED), {JANUARY: 1000, FEBRUARY: -200})

    def test_what_is_cashed_leaves_the_vat_out(self):
        invoice = self.sold(1000, date(2026, 1, 5))
        self.assertEqual(self.bases(Base.CASHED), {})
        self.pay_on(invoice, date(2026, 2, 3), 600)
        self.assertEqual(self.bases(Base.CASHED), {FEBRUARY: 500})
        self.pay_on(invoice, date(2026, 3, 3))
        self.assertEqual(self.bases(Base.CASHED), {FEBRUARY: 500, MARCH: 500})

    def test_parts_cashed_add_up_to_the_invoice_to_the_cent(self):
        invoice = self.sold(100.01, date(2026, 1, 5))
        for day in (date(2026, 1, 6), date(2026, 2, 6)):
            self.pay_on(invoice, day, 33.33)
        self.pay_on(invoice, date(2026, 3, 6))
        cashed = self.bases(Base.CASHED)
        self.assertEqual(round(sum(cashed.values()), 2), 100.01)
        self.assertEqual((cashed[JANUARY], cashed[FEBRUARY]), (27.78, 27.77))

    def test_a_credit_note_that_settles_an_invoice_is_no_money(self):
        invoice = self.sold(1000, date(2026, 1, 5))
        refund = self.sold(200, date(2026, 2, 5), move_type="out_refund")
        self.receivable(invoice | refund).reconcile()
        self.assertEqual(self.bases(Base.CASHED), {})
        self.pay_on(invoice, date(2026, 3, 3))
        self.assertEqual(self.bases(Base.CASHED), {MARCH: 800})

    def test_a_credit_note_paid_back_lowers_what_is_cashed(self):
        refund = self.sold(200, date(2026, 2, 5), move_type="out_refund")
        self.pay_on(refund, date(2026, 2, 9))
        self.assertEqual(self.bases(Base.CASHED), {FEBRUARY: -200})

    def test_a_team_cashes_each_its_part(self):
        invoice = self.invoice(
            1000, activity=self.ardoise, invoice_date="2026-01-05", date="2026-01-05"
        )
        self.share(invoice.invoice_line_ids, ardoise=70, bambou=30)
        invoice.action_post()
        self.pay_on(invoice, date(2026, 1, 20), 600)
        self.assertEqual(self.bases(Base.CASHED), {JANUARY: 350})
        self.assertEqual(self.bases(Base.CASHED, self.bambou), {JANUARY: 150})

    def test_an_undone_payment_is_cashed_no_more(self):
        invoice = self.sold(1000, date(2026, 1, 5))
        self.pay_on(invoice, date(2026, 1, 20))
        self.assertEqual(self.bases(Base.CASHED), {JANUARY: 1000})
        self.receivable(invoice).remove_move_reconcile()
        self.assertEqual(self.bases(Base.CASHED), {})

    def entry(self, journal, day, *lines):
        entry = self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account(code).id,
                            "name": "Entry",
                            "balance": balance,
                            "analytic_distribution": owner
                            and {str(owner.account_id.id): 100.0},
                        }
                    )
                    for code, balance, owner in lines
                ],
            }
        )
        entry.action_post()
        return entry

    def test_a_sale_booked_straight_from_the_bank_is_cashed(self):
        self.entry(
            self.bank,
            date(2026, 1, 8),
            ("706000", -90, self.ardoise),
            ("580000", 90, None),
        )
        self.assertEqual(self.bases(Base.CASHED), {JANUARY: 90})

    def test_turnover_that_waits_on_an_accrual_is_not_cashed(self):
        general = self.company._coop_journal("general")
        self.entry(
            general,
            date(2026, 1, 31),
            ("706000", -90, self.ardoise),
            ("418100", 90, None),
        )
        self.assertEqual(self.bases(Base.INVOICED), {JANUARY: 90})
        self.assertEqual(self.bases(Base.CASHED), {})

    def test_a_transfer_between_activities_counts_at_once(self):
        general = self.company._coop_journal("general")
        self.entry(
            general,
            date(2026, 1, 31),
            ("706000", -90, self.ardoise),
            ("604000", 90, self.bambou),
        )
        self.assertEqual(self.bases(Base.CASHED), {JANUARY: 90})
        self.assertEqual(self.bases(Base.MARGIN, self.bambou), {JANUARY: -90})

    def test_products_with_their_own_rate(self):
        training = self.env["product.category"].create({"name": "Training"})
        inside = self.env["product.category"].create(
            {"name": "Computers", "parent_id": training.id}
        )
        self.product.categ_id = inside
        self.env["coop.contribution.category"].create(
            {
                "rule_id": self.scheme.rule_ids.id,
                "category_id": training.id,
                "percent": 3,
            }
        )
        invoice = self.invoice(
            1000,
            400,
            activity=self.ardoise,
            invoice_date="2026-01-05",
            date="2026-01-05",
        )
        invoice.invoice_line_ids[1].product_id = self.product
        invoice.invoice_line_ids[1].price_unit = 400
        invoice.action_post()
        month = self.run_month(1)
        line = month.contribution_ids.filtered(
            lambda line: line.activity_id == self.ardoise
        )
        self.assertEqual(line.amount, 132.0)
        self.assertIn("3 % of 400,00\xa0€ of Computers", line.words)

    def queries_of_reading(self):
        reckoning = self.env["coop.contribution.reckoning"]
        month = self.month(3)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        run = month._schemes_run()
        year = reckoning._year_of(self.company, MARCH)
        reckoning._reckon(
            self.company, year, MARCH, reckoning._in_force(self.company, run)
        )
        return self.env.cr.sql_log_count - before

    def test_forty_activities_cost_the_queries_of_two(self):
        self.sold(1000, date(2026, 1, 5))
        self.queries_of_reading()
        few = self.queries_of_reading()
        for number in range(40):
            activity = self._activity(f"A{number}", f"Activity {number}", self.lou)
            if number % 10 == 0:
                self.sold(100, date(2026, 1, 5), activity)
        self.queries_of_reading()
        self.assertLessEqual(self.queries_of_reading(), few)
        self.assertLess(few, 25)
