from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .fec import HEADER, FecCase, file, line, payment, sale


@tagged("post_install", "-at_install")
class TestFecImport(FecCase):
    # Entries

    def test_entries_come_in_posted_and_balanced(self):
        self.map("account", "706", self.ardoise)
        [move] = self.imported(*sale())
        self.assertEqual(move.state, "posted")
        self.assertEqual(str(move.date), "2025-01-15")
        self.assertEqual(move.ref, "P1")
        self.assertEqual(move.amount_total, 120)
        self.assertEqual(
            [(item.account_id.code, item.balance) for item in move.line_ids],
            [("411000", 120), ("706000", -100), ("445710", -20)],
        )
        move._check_balanced({"records": move})

    def test_the_columns_are_those_the_orm_would_write(self):
        """A copy made by Odoo of an imported entry differs in nothing it computes."""
        self.map("account", "706", self.ardoise)
        [move] = self.imported(*sale())
        twin = move.with_user(self.user_accountant).copy({"date": move.date})
        twin.action_post()
        ignored = {
            *("id", "name", "move_id", "move_name", "ref", "create_date", "write_date"),
            *("create_uid", "write_uid", "invoice_date", "fec_key", "fec_import_id"),
            *("sequence_number", "line_ids", "display_name", "analytic_line_ids"),
            *("sequence", "date_maturity", "invoice_date_due"),
        }

        def stored(record):
            values = record.read(load=None)[0]
            return {
                name: value
                for name, value in values.items()
                if name not in ignored
                and record._fields[name].store
                and record._fields[name].column_type
            }

        self.maxDiff = None
        self.assertEqual(stored(move), stored(twin.sudo()))
        for item, other in zip(move.line_ids, twin.sudo().line_ids, strict=True):
            self.assertEqual(stored(item), stored(other), item.account_id.code)

    def test_accounts_and_partners_are_created_with_their_kind(self):
        self.map("account", "706", self.ardoise)
        [move] = self.imported(*sale(account="706123"))
        customer, income, _vat = move.line_ids
        self.assertEqual(customer.account_id.account_type, "asset_receivable")
        self.assertTrue(customer.account_id.reconcile)
        self.assertEqual(income.account_id.account_type, "income")
        self.assertEqual(income.account_id.name, "Compte 706123")
        self.assertEqual(customer.partner_id.name, "Mairie du Pradon")
        self.assertEqual(customer.partner_id.ref, "MAIRIE")

    def test_what_exists_is_found_again(self):
        self.map("account", "706", self.ardoise)
        town = self.env["res.partner"].create({"name": "Mairie du Pradon"})
        existing = self.env["account.account"].search([("code", "=", "445710")])
        [move] = self.imported(*sale())
        self.assertEqual(move.line_ids[0].partner_id, town)
        self.assertEqual(move.line_ids[2].account_id, existing)

    def test_entries_are_named_after_those_of_their_journal(self):
        self.map("account", "706", self.ardoise)
        first, second = self.imported(*sale("7"), *sale("8", "20250116"))
        self.assertEqual(first.name, "VTE/2025/01/0001")
        self.assertEqual(second.name, "VTE/2025/01/0002")
        twin = second.copy({"date": "2025-01-20"})
        twin.action_post()
        self.assertEqual(twin.name, "VTE/2025/01/0003")

    def test_a_letter_that_adds_up_settles_its_lines(self):
        self.map("account", "706", self.ardoise)
        invoice, paid = self.imported(*sale(letter="A"), *payment())
        lines = (invoice | paid).line_ids.filtered(
            lambda item: item.account_id.code == "411000"
        )
        self.assertEqual(lines.mapped("reconciled"), [True, True])
        self.assertEqual(lines.mapped("amount_residual"), [0, 0])
        self.assertEqual(len(lines.full_reconcile_id), 1)
        lines.remove_move_reconcile()
        self.assertEqual(lines.mapped("amount_residual"), [120, -120])

    def test_a_letter_that_does_not_add_up_leaves_its_lines_open(self):
        self.map("account", "706", self.ardoise)
        invoice, _paid = self.imported(*sale(letter="A"), *payment(amount=50))
        self.assertFalse(invoice.line_ids[0].reconciled)
        self.assertEqual(invoice.line_ids[0].amount_residual, 120)

    def test_a_foreign_amount_keeps_its_currency(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        foreign = {"Montantdevise": "110,00", "Idevise": "USD"}
        [move] = self.imported(
            line("ODX", "1", "20250110", "512000", 100, **foreign),
            line("ODX", "1", "20250110", "467000", -100, **foreign),
        )
        self.assertEqual(move.line_ids.currency_id, dollar)
        self.assertEqual(move.line_ids.mapped("amount_currency"), [110, -110])

    # Activities

    def test_income_goes_to_the_activity_of_its_account(self):
        self.map("account", "706", self.ardoise)
        self.map("account", "7061", self.bambou)
        moves = self.imported(*sale("1"), *sale("2", account="706100"))
        self.assertEqual(
            self.parts(moves, "plan_result"),
            {"706000": {"ARDO": 100}, "706100": {"BAMB": 100}},
        )
        self.assertEqual(moves.mapped("activity_id.code"), ["ARDO", "BAMB"])

    def test_the_balance_sheet_follows_the_activity(self):
        """CAE-05: customer, VAT and bank lines carry the activity as well."""
        self.map("account", "706", self.ardoise)
        moves = self.imported(*sale(letter="A"), *payment())
        self.assertEqual(
            self.parts(moves, "plan_balance"),
            {
                "411000": {"ARDO": 0},
                "445710": {"ARDO": 20},
                "512000": {"ARDO": -120},
            },
        )

    def test_an_entry_of_two_activities_balances_for_each(self):
        self.map("account", "706", self.ardoise)
        self.map("account", "7061", self.bambou)
        moves = self.imported(
            line("VTE", "1", "20250115", "411000", 100.01),
            line("VTE", "1", "20250115", "706000", -33.33),
            line("VTE", "1", "20250115", "706100", -66.68),
        )
        self.assertEqual(
            self.parts(moves, "plan_balance"),
            {"411000": {"ARDO": -33.33, "BAMB": -66.68}},
        )

    def test_an_activity_is_found_by_journal_auxiliary_or_code(self):
        self.map("journal", "VTE", self.ardoise)
        [move] = self.imported(*sale("1"))
        self.assertEqual(move.activity_id, self.ardoise)
        self.map("auxiliary", "MAI", self.bambou)
        [move] = self.imported(*sale("2"))
        self.assertEqual(move.activity_id, self.bambou)
        coded = file(
            *(f"{row}|ARDO" for row in sale("3")), header=HEADER + "|CodeAnalytique"
        )
        wizard = self.wizard(coded)
        wizard.action_check()
        move = self.env["account.move"].search(wizard.action_import()["domain"])
        self.assertEqual(move.activity_id, self.ardoise)

    def test_the_mutualised_services_take_the_rest_only_when_told(self):
        refused = self.wizard(file(*sale()))
        refused.action_check()
        self.assertEqual(refused.state, "refused")
        [move] = self.imported(*sale(), with_services=True)
        services = self.company.coop_mutualised_account_id
        self.assertEqual(
            move.line_ids[1].analytic_distribution, {str(services.id): 100.0}
        )

    # All or nothing, twice is once

    def test_the_same_file_twice_writes_nothing_more(self):
        self.map("account", "706", self.ardoise)
        self.imported(*sale(), *payment())
        again = self.wizard(file(*sale(), *payment()))
        again.action_check()
        self.assertIn("already imported", html2plaintext(again.preview))
        self.assertFalse(
            self.env["account.move"].search(again.action_import()["domain"])
        )

    def test_a_longer_file_adds_only_its_new_entries(self):
        self.map("account", "706", self.ardoise)
        self.imported(*sale("1"))
        moves = self.imported(*sale("1"), *sale("2"))
        self.assertEqual(moves.mapped("fec_key"), ["VTE|2|20250115"])

    def test_the_check_writes_nothing(self):
        before = self.env["account.account"].search_count([])
        wizard = self.wizard(file(*sale(account="706123")), with_services=True)
        wizard.action_check()
        self.assertEqual(wizard.state, "ready")
        self.assertEqual(self.env["account.account"].search_count([]), before)

    def test_one_broken_line_keeps_the_whole_file_out(self):
        good, bad = sale("1"), sale("2")
        wizard = self.wizard(file(*good, *bad[:2]), with_services=True)
        with self.assertRaisesRegex(UserError, "Line 5: the entry 2 does not balance"):
            wizard.action_import()
        self.assertFalse(
            self.env["account.move"].search([("fec_key", "like", "VTE|%")])
        )

    def test_opening_balances_come_in_for_the_first_year_only(self):
        opening = [
            line("AN", "1", "20250101", "512000", 500),
            line("AN", "1", "20250101", "101300", -500),
        ]
        wizard = self.wizard(file(*opening))
        wizard.action_check()
        self.assertTrue(wizard.with_opening)
        wizard.action_import()
        following = self.wizard(file(*(row.replace("2025", "2026") for row in opening)))
        following.action_check()
        self.assertFalse(following.with_opening)
        self.assertIn("opening balances", html2plaintext(following.preview))
        self.assertFalse(
            self.env["account.move"].search(following.action_import()["domain"])
        )

    # Rights

    def test_only_accountant_and_gerant_import(self):
        content = file(*sale())
        for user in (self.user_lou, self.user_coach):
            with self.assertRaises(AccessError):
                self.wizard(content, user=user)
        self.assertTrue(self.wizard(content, user=self.user_gerant).action_check())
