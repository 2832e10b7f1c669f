from odoo.http import Request
from odoo.tests import HttpCase, freeze_time, tagged

from .test_distribution_choice import ChoiceCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestDistributionPortal(ChoiceCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.user_zoe.lang = "en_US"  # the page is read in English
        self.year = self.with_interest()
        self.line = self.line_of(self.year, self.user_zoe)
        self.authenticate(self.user_zoe.login, self.user_zoe.login)

    def post(self, line, **typed):
        return self.url_open(
            f"/my/surplus/{line.id}/choose",
            data={"csrf_token": Request.csrf_token(self), **typed},
        )

    def test_a_member_without_a_desk_chooses_for_her_interest(self):
        page = self.url_open("/my/surplus")
        self.assertIn("400.00", page.text)
        page = self.post(self.line, interest="shares")
        self.assertIn("Your choice is kept", page.text)
        self.assertEqual(self.line.interest_choice, "shares")
        self.assertEqual(self.line.choice_ids.user_id, self.user_zoe)

    def test_a_value_that_is_none_is_told(self):
        page = self.post(self.line, interest="gold")
        self.assertIn("“gold”: expected paid", page.text)
        self.assertFalse(self.line.interest_choice)

    def test_a_part_she_has_not_is_told(self):
        page = self.post(self.line, labour="shares")
        self.assertIn("you have none", page.text)

    def test_what_is_not_hers_is_not_there(self):
        other = self.line_of(self.year, self.user_lou)
        self.assertEqual(self.post(other, labour="shares").status_code, 404)
        for line, status in ((other, 404), (self.line, 200)):
            answer = self.url_open(f"/my/surplus/{line.id}/pdf")
            self.assertEqual(answer.status_code, status)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
