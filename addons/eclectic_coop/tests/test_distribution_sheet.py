from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .test_distribution_choice import SHARES, ChoiceCase

REPORT = "eclectic_coop.distribution_sheet"


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionSheet(ChoiceCase):
    def page(self, lines, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.user_gerant)
        return reports._render_qweb_html(REPORT, lines.ids)[0].decode()

    def test_the_sheet_says_what_the_law_wants(self):
        year = self.participation()
        line = self.line_of(year, self.user_lou)
        with freeze_time("2026-05-20"):
            self.choose(year, self.user_lou, SHARES)
            page = self.page(line, self.user_lou)
        for words in (
            "9,000.00",  # the whole of the workers
            "4,500.00",  # her right
            "436.50",  # CSG and CRDS
            "4,063.50",  # net
            "as chosen",
            "06/01/2031",  # free on
            "05/31/2026",  # paid until
            "R3324-22",
            "end of the employment contract",
            "equal parts",
            "apart from the payslip",
        ):
            self.assertIn(words, page)

    def test_what_was_done_replaces_what_was_chosen(self):
        year = self.decided(labour_default="shares")
        with freeze_time("2026-06-28"):
            year.action_settle()
        page = self.page(self.line_of(year, self.user_lou), self.user_lou)
        self.assertIn("180 shares for", page)
        self.assertNotIn("I may choose until", page)
        self.assertNotIn("R3324-22", page)

    def test_nobody_prints_the_sheet_of_another(self):
        year = self.decided()
        other = self.line_of(year, self.user_max)
        for user in (self.user_lou, self.user_zoe, self.user_coach):
            with self.assertRaises(AccessError):
                self.page(other, user)

    def test_there_is_no_sheet_before_the_vote(self):
        year = self._distribution()
        with self.assertRaisesRegex(UserError, "once the assembly has decided"):
            self.page(year.scenario_ids[0].line_ids[:1])

    def test_sheets_are_sent_once_and_who_has_no_address_is_named(self):
        self.user_lou.partner_id.email = "lou@example.org"
        self.user_max.partner_id.email = "nowhere"
        year = self.decided()
        params = year.with_user(self.user_gerant).action_send_sheets()["params"]
        self.assertIn("1 sheets", params["message"])
        self.assertIn("“nowhere”", params["message"])
        line = self.line_of(year, self.user_lou)
        self.assertTrue(line.sheet_sent_on)
        mails = self.env["mail.mail"].search(
            [("model", "=", line._name), ("res_id", "in", year.chosen_id.line_ids.ids)]
        )
        self.assertEqual(mails.recipient_ids, self.user_lou.partner_id)
        self.assertEqual(len(mails.attachment_ids), 1)
        year.action_send_sheets()
        self.assertEqual(mails.search_count([("id", "in", mails.ids)]), 1)
        self.assertEqual(year.sheets_to_send, 1)

    def test_the_reader_of_all_prints_all(self):
        year = self.decided()
        action = year.with_user(self.user_accountant).action_print_sheets()
        self.assertEqual(action["report_name"], REPORT)
        page = self.page(year.chosen_id.line_ids, self.user_accountant)
        for user in (self.user_lou, self.user_max):
            self.assertIn(user.partner_id.name, page)
