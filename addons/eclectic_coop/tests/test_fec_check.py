"""The check before export, on the file as it would be handed over."""

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .fec import line, sale
from .rpc import RpcCase
from .test_exports import ExportCase


class FecCheckCase(ExportCase):
    def check(self, **values):
        wizard = self.env["l10n_fr.fec.export.wizard"].with_user(self.user_accountant)
        wizard = wizard.create(
            {"date_from": "2025-01-01", "date_to": "2025-12-31", **values}
        )
        wizard.action_check_file()
        return wizard


@freeze_time("2026-03-10")
@tagged("post_install", "-at_install")
class TestFecCheck(FecCheckCase):
    def test_our_own_file_keeps_the_rules_and_nothing_is_locked(self):
        self.story()
        wizard = self.check(test_file=False)
        self.assertEqual(wizard.fault_count, 0, wizard.finding_ids.mapped("sentence"))
        self.assertTrue(wizard.checked)
        self.assertIn("10 lines, 4 entries", wizard.summary)
        self.assertFalse(self.company.fiscalyear_lock_date)

    def test_an_entry_without_reference_is_exported_with_its_number(self):
        self.story().write({"ref": False})
        self.assertFalse(self.check().finding_ids)
        self.assertNotIn(b"|-|", self.export().raw)

    def test_an_opening_row_has_no_entry_to_open(self):
        wizard = self.check()
        finding = self.env["coop.fec.finding"].create(
            {"wizard_id": wizard.id, "sentence": "x", "entry": "OUVERTURE/2025"}
        )
        with self.assertRaisesRegex(UserError, "is not in the books"):
            finding.action_open_entry()

    def test_the_next_year_opens_as_this_one_closed(self):
        self.story()
        wizard = self.check(date_from="2026-01-01", date_to="2026-12-31")
        self.assertEqual(wizard.fault_count, 0, wizard.finding_ids.mapped("sentence"))

    def test_a_company_without_number_is_told_what_to_fill(self):
        self.story()
        self.company.partner_id.vat = False
        wizard = self.check()
        sentence = wizard.finding_ids.filtered(lambda f: not f.warning).sentence
        self.assertIn("Fill the VAT number of the company", sentence)

    def test_a_fault_opens_its_entry(self):
        moves = self.imported(
            *sale("1"),
            line("OD", "4", "20250311", "706000", 50),
            line("OD", "4", "20250311", "120000", -50),
            with_services=True,
        )
        wizard = self.check()
        fault = wizard.finding_ids.filtered(lambda f: "closes accounts" in f.sentence)
        closing = moves.filtered(lambda move: move.journal_id.code == "OD")
        self.assertEqual(fault.action_open_entry()["res_id"], closing.id)

    def test_a_number_that_is_missing_is_told(self):
        moves = self.story()
        sales = moves.filtered(lambda move: move.journal_id.code == "VTE")
        last = sales.sorted("name")[-1]
        last.button_draft()
        last.name = last.name[:-5] + "00009"
        last.action_post()
        wizard = self.check()
        self.assertTrue(
            wizard.finding_ids.filtered(lambda f: "is missing before" in f.sentence)
        )

    def test_dates_the_wrong_way_round(self):
        with self.assertRaisesRegex(UserError, "after the start date"):
            self.check(date_from="2026-01-01", date_to="2025-01-01")

    def test_the_detail_by_member_adds_up_to_the_file(self):
        member = self.env["res.partner"].create({"name": "Odile Roche"})
        self.env["account.move"].create(
            {
                "date": "2025-05-05",
                "journal_id": self.company._coop_journal("general").id,
                "line_ids": [
                    (0, 0, {"account_id": account.id, "balance": amount, **who})
                    for account, amount, who in (
                        (
                            self.company._coop_account("456700"),
                            -80,
                            {"partner_id": member.id},
                        ),
                        (self.company._coop_account("455100"), 80, {}),
                    )
                ],
            }
        ).action_post()
        action = self.check().action_member_detail()
        attachment = int(action["url"].split("/")[-1].split("?")[0])
        text = self.env["ir.attachment"].browse(attachment).raw.decode("utf-8-sig")
        self.assertIn("456700;Odile Roche;-80,00;0,00;-80,00", text)
        self.assertIn("456700;Total, as in the file;-80,00;0,00;-80,00", text)


@tagged("post_install", "-at_install")
class TestFecCheckRights(FecCheckCase, RpcCase):
    def test_others_neither_check_nor_download(self):
        wizard = self.check()
        for user in (self.user_lou, self.user_coach):
            self.authenticate(user.login, user.login)
            for method in ("action_check_file", "action_member_detail"):
                answer = self.call_kw("l10n_fr.fec.export.wizard", method, wizard.ids)
                self.assertEqual(
                    answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
                )
            answer = self.call_kw("coop.fec.finding", "search_read", [])
            self.assertEqual(
                answer["error"]["data"]["name"], "odoo.exceptions.AccessError"
            )
