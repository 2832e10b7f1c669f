import json
from datetime import date

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .capital_common import ASSEMBLY, TODAY, CapitalCase
from .print_case import PrintCase, pages_of
from .rpc import RpcCase


class CertificateCase(CapitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "company_registry": "51234567800012",
                "street": "4 place du Marché",
                "zip": "07260",
                "city": "Joyeuse",
            }
        )
        cls.bulletin = cls._settled(cls.lou_member, 10, "2026-06-15")
        cls.certificate = cls.lou_member.certificate_ids[0]
        cls.user_zoe = new_test_user(
            cls.env,
            login="zoe_test",
            groups="base.group_portal",
            partner_id=cls.zoe.id,
        )

    def alter(self, **values):
        """What only who is master of the database could do."""
        cr = self.env.cr
        cr.execute("ALTER TABLE coop_share_certificate DISABLE TRIGGER USER")
        for name, value in values.items():
            cr.execute(
                f"UPDATE coop_share_certificate SET {name} = %s WHERE id = %s",
                (value, self.certificate.id),
            )
        cr.execute("ALTER TABLE coop_share_certificate ENABLE TRIGGER USER")
        self.certificate.invalidate_recordset()


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareCertificate(CertificateCase):
    def test_a_subscription_brings_its_certificate_once_paid(self):
        bulletin = self._subscribed(self.max_member, 4)
        before = self.max_member.certificate_ids
        self._bank_pays(bulletin, 60)
        self.assertEqual(self.max_member.certificate_ids, before)
        self._bank_pays(bulletin, 40)
        certificate = self.max_member.certificate_ids - before
        self.assertEqual(certificate.subscription_id, bulletin)
        self.assertEqual((certificate.shares, certificate.paid), (104, 2600))

    def test_shares_paid_by_withheld_pay_are_certified_too(self):
        acts, lou = self.env["coop.share.move"], self.lou_member
        acts._act_withhold(lou, date(2026, 6, 28), 10000, "Pay", "pay:6")
        bulletin = self._subscribed(lou, 4, means="withheld", nature="commitment")
        self.assertEqual(lou.certificate_ids[0].subscription_id, bulletin)

    def test_the_accountant_who_matches_the_bank_needs_no_right_on_certificates(self):
        bulletin = self._subscribed(self.max_member, 4)
        before = len(self.max_member.certificate_ids)
        self.env.flush_all()
        claim = self._claim_line(bulletin)
        payment = self._bank_pays(bulletin, 99)
        payment.line_ids.remove_move_reconcile()
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": TODAY,
                "payment_ref": bulletin.name,
                "amount": 100,
                "partner_id": bulletin.member_id.partner_id.id,
                "counterpart_account_id": claim.account_id.id,
            }
        )
        paid = line.line_ids.filtered(lambda one: one.account_id == claim.account_id)
        (paid | claim).with_user(self.user_accountant).reconcile()
        self.assertEqual(len(self.max_member.certificate_ids), before + 1)

    def test_a_payment_undone_and_done_again_the_same_day_is_certified_once(self):
        before = self.lou_member.certificate_ids
        claim = self._claim_line(self.bulletin)
        paid = claim.matched_credit_ids.credit_move_id
        (paid | claim).remove_move_reconcile()
        self.assertTrue(self.certificate._has_moved())
        with freeze_time("2026-06-15"):
            (paid | claim).reconcile()
        self.assertEqual(self.lou_member.certificate_ids, before)
        self.assertFalse(self.certificate._has_moved())

    def test_numbers_follow_each_other_without_gap(self):
        numbers = self.env["coop.share.certificate"].search(
            [("company_id", "=", self.company.id)], order="number"
        )
        first = numbers[0].number
        self.assertEqual(
            numbers.mapped("number"), list(range(first, first + len(numbers)))
        )

    def test_the_gerant_issues_one_for_any_day(self):
        member = self.lou_member.with_user(self.user_gerant)
        opened = member.with_context(coop_day="2010-01-01").action_certify()
        certificate = self.env["coop.share.certificate"].browse(opened["res_id"])
        said = certificate._said()
        self.assertEqual(said["shares"], 100)
        self.assertEqual(said["date"], "2010-01-01")
        self.assertIsNone(said["bulletin"])
        again = member.with_context(coop_day="2010-01-01").action_certify()
        self.assertEqual(again["res_id"], certificate.id)

    def test_the_accountant_issues_none(self):
        with self.assertRaises(AccessError):
            self.lou_member.with_user(self.user_accountant).action_certify()

    def test_nothing_is_certified_of_who_holds_nothing_or_of_tomorrow(self):
        guest = self._external("Marie Blanc").with_user(self.user_gerant)
        with self.assertRaisesRegex(UserError, "Marie Blanc holds no share on"):
            guest.action_certify()
        lou = self.lou_member.with_user(self.user_gerant)
        with self.assertRaisesRegex(UserError, "holds today or held before"):
            lou.with_context(coop_day="2026-07-01").action_certify()

    def test_the_content_is_frozen_with_exact_amounts(self):
        said = self.certificate._said()
        self.assertEqual(said["company"]["siren"], "512345678")
        self.assertEqual(said["company"]["address"], "4 place du Marché, 07260 Joyeuse")
        self.assertEqual(
            (said["shares"], said["nominal"], said["amount"], said["paid"]),
            (110, 2500, 275000, 275000),
        )
        self.assertEqual(said["bulletin"]["amount"], 25000)
        self.lou_member.partner_id.name = "Another Name"
        self.assertEqual(
            self.certificate._said()["holder"]["name"], said["holder"]["name"]
        )
        self.assertTrue(self.certificate._is_authentic())

    def test_a_certificate_is_kept(self):
        for change in (
            lambda: self.certificate.write({"shares": 1000}),
            self.certificate.unlink,
        ):
            with self.assertRaisesRegex(UserError, "is kept as it was sealed"):
                change()
        with self.assertRaisesRegex(UserError, "is issued from the member"):
            self.env["coop.share.certificate"].create({"number": 1})

    def test_postgresql_itself_refuses_to_change_a_certificate(self):
        for order in (
            "UPDATE coop_share_certificate SET shares = 1000",
            "DELETE FROM coop_share_certificate",
            "TRUNCATE coop_share_certificate CASCADE",
        ):
            with (
                self.subTest(order),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.IntegrityError, "append-only"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(order)

    def test_an_altered_text_is_told(self):
        text = self.certificate.content.replace('"shares":110', '"shares":999')
        self.alter(content=text)
        self.assertFalse(self.certificate._is_authentic())

    def test_a_text_altered_with_its_hash_does_not_answer_to_the_code(self):
        text = self.certificate.content.replace('"shares":110', '"shares":999')
        self.env.cr.execute("SELECT encode(sha256(%s), 'hex')", (text.encode(),))
        self.alter(content=text, seal=self.env.cr.fetchone()[0])
        self.assertFalse(self.certificate._is_authentic())

    def test_each_reads_her_own_certificates(self):
        certificates = self.env["coop.share.certificate"]
        for user, whose in (
            (self.user_lou, self.lou_member),
            (self.user_max, self.max_member),
            (self.user_zoe, self.zoe_member),
            (self.user_coach, self.env["coop.member"]),
            (self.user_accountant, self.founders),
            (self.user_gerant, self.founders),
        ):
            with self.subTest(user.login):
                found = certificates.with_user(user).search([])
                self.assertEqual(found.member_id & self.founders, whose)
        with self.assertRaises(AccessError):
            self.certificate.with_user(self.user_max).read(["content"])

    def test_the_papers_of_a_member_for_the_portal(self):
        self.env.flush_all()
        papers = self.zoe_member.with_user(self.user_zoe)._portal_documents()
        self.assertEqual([paper["date"] for paper in papers], [date(2009, 2, 1)])
        self.assertIn("Certificate no.", papers[0]["name"])
        self.assertRegex(papers[0]["url"], r"^/my/certificates/\d+$")


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareCertificatePaper(PrintCase, CertificateCase):
    def test_the_paper_is_in_french_and_kept(self):
        certificate = self.certificate.with_context(
            lang="en_US", force_report_rendering=True
        )
        pdf = certificate._pdf()
        text = " ".join("\n".join(pages_of(pdf)).split()).replace("\u202f", " ")
        for words in (
            "Certificat de parts sociales",
            "Scop ARL à capital variable",
            "SIREN 512 345 678",
            "110 parts sociales",
            "25,00 € de valeur nominale, soit 2 750,00 €",
            "deux mille sept cent cinquante euros",
            "situation au 15 juin 2026",
            "non négociable – cession soumise à agrément",
            f"bulletin {self.bulletin.name} du 15 juin 2026",
            self.certificate.code,
        ):
            with self.subTest(words):
                self.assertIn(words, text.replace("\xa0", " "))
        self.assertEqual(len(pages_of(pdf)), 1)
        kept = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "coop.share.certificate"),
                ("res_id", "=", self.certificate.id),
            ]
        )
        self.assertEqual(kept.raw, pdf)
        self.assertEqual(certificate._pdf(), pdf)

    def test_a_round_million_is_said_in_french(self):
        words = self.certificate._french_words
        self.assertEqual(words(2_000_000_00), "deux millions d'euros")
        self.assertEqual(words(80_00), "quatre-vingts euros")

    def test_the_first_of_a_month_is_said_in_french(self):
        self.assertEqual(self.certificate._french_day("2026-06-01"), "1er juin 2026")
        self.assertEqual(self.certificate._french_day("2026-06-11"), "11 juin 2026")


@tagged("post_install", "-at_install")
class TestShareCertificateHttp(CertificateCase, RpcCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()

    def verify(self, code=None):
        return self.url_open(f"/coop/certificate/{code or self.certificate.code}")

    def test_anybody_verifies_a_certificate_by_its_code(self):
        for code in (
            self.certificate.code,
            self.certificate.code.lower().replace("-", ""),
        ):
            page = self.verify(code)
            with self.subTest(code):
                self.assertEqual(page.status_code, 200)
                self.assertIn("Ce certificat est authentique", page.text)
                self.assertIn("110", page.text)
                self.assertIn(self.lou_member.name, page.text)
                self.assertIn("15 juin 2026", page.text)
                self.assertIn("Les parts n'ont pas bougé depuis", page.text)

    def test_the_page_says_nothing_that_is_not_its_business(self):
        page = self.verify()
        for secret in ("2 750", "2\xa0750", "2750", self.bulletin.name, "nonce"):
            with self.subTest(secret):
                self.assertNotIn(secret, page.text)
        self.assertEqual(page.headers["X-Robots-Tag"], "noindex, nofollow")
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_the_page_says_that_shares_moved_since(self):
        self.env["coop.share.move"]._act_transfer(
            self.lou_member, self.max_member, 10, date(2026, 6, 20), ASSEMBLY
        )
        self.env.flush_all()
        page = self.verify()
        self.assertIn("les parts ont bougé", page.text)
        self.assertIn("Ce certificat est authentique", page.text)

    def test_the_page_says_no_to_an_altered_certificate(self):
        said = json.loads(self.certificate.content)
        self.alter(content=json.dumps({**said, "shares": 999}))
        page = self.verify()
        self.assertIn("Ce certificat n'est pas authentique", page.text)
        self.assertNotIn("999", page.text)
        self.assertNotIn(self.lou_member.name, page.text)

    def test_an_unknown_code_has_a_clear_page(self):
        for code in ("0000-0000-0000-0000", "x", "%", "' OR 1=1", "A" * 900):
            page = self.verify(code)
            with self.subTest(code):
                self.assertEqual(page.status_code, 404)
                self.assertIn("Aucun certificat ne porte ce code", page.text)

    def test_the_code_may_be_typed(self):
        page = self.url_open("/coop/certificate")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Code de vérification", page.text)
        typed = self.certificate.code.lower()
        page = self.url_open(f"/coop/certificate?code={typed}")
        self.assertIn("Ce certificat est authentique", page.text)

    def download(self, user, certificate):
        self.authenticate(user and user.login, user and user.login)
        return self.url_open(
            f"/my/certificates/{certificate.id}", allow_redirects=False
        )

    def test_a_certificate_that_does_not_exist_is_not_found(self):
        self.authenticate(self.user_zoe.login, self.user_zoe.login)
        for number in (0, 99999999999):
            with self.subTest(number):
                page = self.url_open(f"/my/certificates/{number}")
                self.assertEqual(page.status_code, 404)

    def test_her_own_certificate_downloads_from_the_portal(self):
        own = self.zoe_member.certificate_ids
        for user in self.user_zoe, self.user_accountant, self.user_gerant:
            page = self.download(user, own)
            with self.subTest(user.login):
                self.assertEqual(page.status_code, 200)
                self.assertEqual(page.headers["Content-Type"], "application/pdf")

    def test_the_certificate_of_somebody_else_is_not_found(self):
        for user in self.user_zoe, self.user_max, self.user_coach:
            page = self.download(user, self.certificate)
            with self.subTest(user.login):
                self.assertEqual(page.status_code, 404)
        page = self.download(self.user_zoe, self.certificate.browse(999999999))
        self.assertEqual(page.status_code, 404)

    def test_who_is_not_logged_in_is_sent_to_the_login(self):
        page = self.download(None, self.certificate)
        self.assertEqual(page.status_code, 303)
        self.assertIn("/web/login", page.headers["Location"])
