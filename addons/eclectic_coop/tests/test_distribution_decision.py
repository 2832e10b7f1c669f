from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..models.coop_distribution_scenario import SHARING
from .distribution_common import AGO, DistributionCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestDistributionDecision(DistributionCase):
    def test_transfer_then_allocation(self):
        year = self.decided()
        self.assertEqual(
            self.posted(year.transfer_id),
            {("999999", None): 20_000_00, ("120000", None): -20_000_00},
        )
        self.assertEqual(
            self.posted(year.entry_id),
            {
                ("120000", None): 20_000_00,
                ("106100", None): -3_000_00,
                ("106300", None): -8_000_00,
                ("424600", self.user_lou.name): -4_500_00,
                ("424600", self.user_max.name): -4_500_00,
            },
        )
        self.assertEqual(year.entry_id.date, date(2026, 6, 12))

    def test_an_assembly_that_has_not_met_decides_nothing(self):
        year = self._distribution(assembly_date="2026-07-02")
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        with self.assertRaisesRegex(UserError, "has not met"):
            self.decide(scenario, day="2026-07-02")
        self.assertFalse(year.entry_id)

    def test_the_assembly_sees_the_figures_of_the_books(self):
        year = self._distribution()
        self._earn("2025-11-30", 1_000)
        with self.assertRaisesRegex(UserError, "fetch the figures again"):
            year.scenario_ids[0].action_propose()
        year.action_fetch()
        year.scenario_ids[0].action_propose()
        self.assertEqual(year.state, "proposed")

    def test_the_agreement_a_surplus_was_shared_by_is_kept(self):
        agreements = self.env["coop.surplus.agreement"].with_user(self.user_gerant)
        used = agreements.create({"date_from": "2009-02-01"})
        later = agreements.create({"date_from": "2027-01-01"})
        self.decided()
        later.unlink()
        with self.assertRaisesRegex(UserError, "it is kept"):
            used.unlink()

    def fec(self, year):
        """Opening rows {account: cents} of the file of a year."""
        wizard = self.env["l10n_fr.fec.export.wizard"].create(
            {"date_from": f"{year}-01-01", "date_to": f"{year}-12-31"}
        )
        content = wizard.generate_fec()["file_content"]
        rows = [line.split("|") for line in content.decode().splitlines()[1:]]
        found = {}
        for row in rows:
            if row[2] == "OUVERTURE/" + str(year) or row[0] == "OUV":
                debit, credit = (
                    round(float(cell.replace(",", ".")) * 100) for cell in row[11:13]
                )
                found[row[4]] = found.get(row[4], 0) + debit - credit
        return {account: cents for account, cents in found.items() if cents}

    def test_two_following_files_open_clean_after_a_profit(self):
        self.decided()
        opening = self.fec(2026)
        self.assertEqual(
            -sum(opening.get(code, 0) for code in ("120000", "999999")), 20_000_00
        )
        opening = self.fec(2027)
        self.assertNotIn("999999", opening)
        self.assertNotIn("120000", opening)
        self.assertEqual(opening["106100"], -3_000_00)
        self.assertEqual(opening["106300"], -8_000_00)

    def test_two_following_files_open_clean_after_a_loss(self):
        self._book("2025-06-30", ("606300", 25_000, None), ("512", -25_000, None))
        year = self._distribution()
        scenario = year.scenario_ids[0]
        scenario.action_propose()
        self.decide(scenario)
        self.assertEqual(
            self.posted(year.transfer_id),
            {("129000", None): 5_000_00, ("999999", None): -5_000_00},
        )
        opening = self.fec(2027)
        for code in ("120000", "129000", "999999"):
            self.assertNotIn(code, opening)
        self.assertEqual(opening["119000"], 5_000_00)

    def test_a_loss_may_go_to_the_statutory_reserves(self):
        self._book("2025-06-30", ("606300", 25_000, None), ("512", -25_000, None))
        year = self.decided(loss_to="1063")
        self.assertEqual(
            self.posted(year.entry_id),
            {("129000", None): -5_000_00, ("106300", None): 5_000_00},
        )

    def test_losses_brought_forward_are_cleared_first(self):
        self._book("2025-01-02", ("119", 9_800, None), ("512", -9_800, None))
        year = self.decided()
        self.assertEqual(year.chosen_id.surplus, 10_200)
        self.assertEqual(self.posted(year.entry_id)[("119000", None)], -9_800_00)

    def test_decided_twice_posts_once(self):
        year = self.decided()
        with self.assertRaisesRegex(UserError, "cannot be done any more"):
            self.decide(year.chosen_id)
        self.assertEqual(self.balance("1061"), -3_000_00)

    def test_what_was_decided_is_kept(self):
        year = self.decided()
        scenario = year.chosen_id
        with self.assertRaisesRegex(UserError, "kept as it was"):
            scenario.labour_percent = 50
        with self.assertRaisesRegex(UserError, "kept as it was"):
            year.loss_to = "1063"
        with self.assertRaisesRegex(UserError, "kept as it was"):
            year.unlink()
        with self.assertRaisesRegex(UserError, "follow the scenario"):
            scenario.line_ids[0].labour_amount = 1
        self.assertEqual(
            (year.scenario_ids - scenario).mapped("state"), ["dropped", "dropped"]
        )

    def test_books_that_moved_since_are_told(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        self._earn("2025-12-31", 1)
        with self.assertRaisesRegex(UserError, "fetch the figures again"):
            self.decide(year.scenario_ids[0])
        year.action_back()
        year.action_fetch()
        year.scenario_ids[0].action_propose()
        self.decide(year.scenario_ids[0])
        self.assertEqual(year.state, "decided")

    def test_a_decision_is_later_than_the_closing(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        with self.assertRaisesRegex(UserError, "expected a day after the closing"):
            self.decide(year.scenario_ids[0], day="2025-12-31")

    def test_what_is_published_later_changes_nothing_that_was_voted(self):
        figures = self.env["coop.published.figure"].create(
            [
                {"kind": "tmo", "date_from": day, "value": 3, "source": "JO"}
                for day in ("2024-01-01", "2024-07-01", "2025-01-01", "2025-07-01")
            ]
        )
        year = self._distribution()
        scenario = year.scenario_ids[0]
        scenario.interest_percent = 60
        scenario.action_propose()
        figures.value = 1
        self.decide(scenario)
        self.assertEqual(self.balance("457"), -381_38)

    def test_a_decision_is_of_the_day_that_was_prepared(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        with self.assertRaisesRegex(UserError, "an assembly on 06/12/2026"):
            self.decide(year.scenario_ids[0], day="2026-06-13")

    def test_nobody_is_added_after_the_vote(self):
        year = self.decided()
        with self.assertRaisesRegex(UserError, "kept as it was"):
            year.person_ids.create(
                {
                    "distribution_id": year.id,
                    "partner_id": self.customer.id,
                    "salary": 1,
                    "reason": "Forgotten",
                }
            )

    def test_a_reference_of_spaces_is_none(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        with self.assertRaisesRegex(UserError, "expected the assembly"):
            self.decide(year.scenario_ids[0], reference="  ")

    def test_only_what_was_put_to_the_assembly_is_decided(self):
        year = self._distribution()
        with self.assertRaisesRegex(UserError, "cannot be done any more"):
            self.decide(year.scenario_ids[0])

    def test_a_cancelled_decision_leaves_no_trace_in_balances(self):
        year = self.decided()
        self.decide(year.chosen_id, "2026-06-20", "AGE 2026, resolution 1", "cancel")
        self.assertEqual(year.state, "cancelled")
        for prefix in ("1061", "1063", "120", "4246", "999999"):
            self.assertEqual(self.balance(prefix), 0, prefix)
        self.assertTrue(self._distribution())

    def test_what_was_paid_is_not_cancelled(self):
        year = self.decided()
        due = year.entry_id.line_ids.filtered(
            lambda line: line.partner_id == self.user_lou.partner_id
        )
        paid = self._book(
            "2026-06-15",
            ("4246", 4_500, self.user_lou.partner_id),
            ("512", -4_500, None),
        )
        (
            due | paid.line_ids.filtered(lambda one: one.account_id == due.account_id)
        ).reconcile()
        with self.assertRaisesRegex(UserError, "already paid"):
            self.decide(year.chosen_id, "2026-06-20", "AGE", "cancel")

    def test_a_closed_ledger_is_told_before_anything_is_written(self):
        year = self._distribution()
        year.scenario_ids[0].action_propose()
        self.company.sudo().fiscalyear_lock_date = "2026-06-30"
        with self.assertRaisesRegex(UserError, "closed until"):
            self.decide(year.scenario_ids[0])
        self.assertEqual(year.state, "proposed")

    def test_a_state_is_not_written_by_hand(self):
        year = self._distribution()
        with self.assertRaisesRegex(UserError, "written by its buttons"):
            year.with_context(coop_acting=True).state = "decided"
        with self.assertRaisesRegex(UserError, "follow its terms"):
            year.scenario_ids[0].with_context(coop_sharing=True).state = "decided"
        self.assertNotEqual(SHARING, True)

    def test_the_charge_is_posted_before_closing_and_counted_once(self):
        year = self._distribution(is_charged=True)
        scenario = year.scenario_ids[0]
        with self.assertRaisesRegex(UserError, "decision before closing"):
            year.action_post_charge()
        with self.assertRaisesRegex(UserError, "until"):
            self.decide(scenario, "2026-01-02", "Gérant", "early")
        self.decide(scenario, "2025-12-20", "Decision of the gérant", "early")
        year.action_post_charge()
        self.assertEqual(
            self.posted(year.charge_id),
            {("691000", None): 9_000_00, ("428400", None): -9_000_00},
        )
        self.assertEqual(scenario.surplus, 20_000)
        scenario.action_propose()
        self.decide(scenario)
        entry = self.posted(year.entry_id)
        self.assertEqual(entry[("120000", None)], 11_000_00)
        self.assertEqual(entry[("428400", None)], 9_000_00)
        self.assertEqual(self.balance("4284"), 0)
        self.assertEqual(self.balance("4246"), -9_000_00)

    def test_participation_caps_the_right_and_shares_the_rest_again(self):
        self.env["coop.published.figure"].search([("kind", "=", "pass")]).write(
            {"value": 8_000}
        )
        year = self._distribution(
            is_participation=True, presence_months=3, seniority_months=3
        )
        scenario = year.scenario_ids[0]
        scenario.write({"equal_percent": 0, "salary_percent": 100})
        parts = {line.name: line.labour_amount for line in scenario.line_ids}
        # 9 000.00 by 3 000 and 1 000: 6 750.00 is over ¾ of 8 000.00
        self.assertEqual(parts[self.user_lou.name], 6_000)
        self.assertEqual(parts[self.user_max.name], 3_000)
        lou = scenario.line_ids.filtered(lambda one: one.name == self.user_lou.name)
        self.assertIn("D3324-12", lou.why)
        self.assertEqual(lou.levies, 582)

    def test_the_tick_of_the_closing(self):
        model = self.env["coop.distribution"].with_user(self.user_accountant)
        span = (self.company, date(2025, 1, 1), date(2025, 12, 31))
        self.assertEqual(model._closing_tick(*span)["state"], "todo")
        self.decided()
        tick = model._closing_tick(*span)
        self.assertEqual((tick["state"], tick["figure"]), ("done", 20_000))
        self.assertIn(AGO[1], tick["words"])

    def test_results_that_nobody_allocated_are_told(self):
        self._earn("2024-05-05", 333)
        board = self._distribution().get_board()
        self.assertIn("333.00", board["warnings"][0])

    def test_the_annex_is_a_pdf(self):
        year = self._distribution()
        page, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "eclectic_coop.distribution_annex", year.ids
        )
        self.assertIn(b"Sharing of the surplus", page)
        self.assertIn(self.user_lou.name.encode(), page)
