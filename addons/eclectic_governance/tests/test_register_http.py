import json

from odoo.tests import HttpCase, new_test_user, tagged

from ..rules.chain import first_broken
from .test_minutes import MinutesCase


@tagged("post_install", "-at_install")
class TestRegisterPages(MinutesCase, HttpCase):
    """The register in the portal, and the public check of a paper."""

    def setUp(self):
        super().setUp()
        self.minutes = self._seal()
        member = new_test_user(self.env, "ada", "base.group_portal")
        member.partner_id = self.members[0]
        new_test_user(self.env, "stranger", "base.group_portal")

    def test_a_member_reads_it_searches_it_and_takes_it_away(self):
        self.authenticate("ada", "ada")
        page = self.url_open("/my/register")
        self.assertIn("Approval of the accounts", page.text)
        found = self.url_open(f"/my/register/{self.body.id}?search=office").text
        self.assertIn("Move of the office", found)
        self.assertNotIn("1. Approval of the accounts", found)
        export = self.url_open(f"/my/register/{self.body.id}/register.json").json()
        entries = [
            (json.loads(entry["text"]), entry["seal"]) for entry in export["entries"]
        ]
        self.assertEqual(len(entries), 2)
        self.assertIsNone(first_broken(entries))

    def test_a_member_opens_the_minutes(self):
        self.authenticate("ada", "ada")
        [paper] = self.minutes.paper_ids
        answer = self.url_open(f"/my/minutes/{paper.id}")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")

    def test_a_stranger_finds_nothing(self):
        self.authenticate("stranger", "stranger")
        [paper] = self.minutes.paper_ids
        for url in (
            f"/my/minutes/{paper.id}",
            f"/my/register/{self.body.id}",
            f"/my/register/{self.body.id}/register.json",
        ):
            self.assertEqual(self.url_open(url).status_code, 404, url)

    def test_nobody_in_particular_must_log_in(self):
        answer = self.url_open(f"/my/register/{self.body.id}", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)

    def test_who_holds_the_paper_checks_it(self):
        code = self.minutes.code
        page = self.url_open(f"/governance/minutes/{code.lower()}")
        self.assertIn("est authentique", page.text)
        self.assertIn(self.minutes.seal, page.text)
        self.assertNotIn("Approval of the accounts", page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_a_code_of_nothing_is_said_so(self):
        page = self.url_open("/governance/minutes/AAAA-AAAA-AAAA-AAAA")
        self.assertEqual(page.status_code, 404)
        self.assertIn("Aucun procès-verbal", page.text)
