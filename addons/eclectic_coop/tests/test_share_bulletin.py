from datetime import date

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .member_case import MARRIED, MemberCase
from .print_case import PrintCase, pages_of


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareBulletin(MemberCase):
    def words(self, bulletin):
        text = html.fromstring(str(bulletin._bulletin_text())).text_content()
        return " ".join(text.replace("\xa0", " ").replace("\u202f", " ").split())

    # What it says (domain 1.5)

    def test_the_text_says_who_what_and_how(self):
        self.lou_member.partner_id.lang = "en_US"
        self.company.coop_object = "To bear the work of its members"
        bulletin = self._offered(
            self.lou_member, 81, decision_reference="AGO 2026, resolution 4"
        )
        words = self.words(bulletin)
        for mention in (
            "Scop ARL à capital variable",
            "minimum capital 30.00 €",
            "Seat: 12 place du Château, 07200 Aubenas",
            "SIREN 510510514, trade register (RCS) of Aubenas",
            "Object: To bear the work of its members",
            f"{self.lou_member.name}, living at 3 rue Haute, 07200 Vesseaux",
            "born on 03/09/1984 in Privas",
            "marital status: Single.",
            "81 (quatre-vingt-un) shares",
            "of a value of 25.00 € each, for a total of 2,025.00 €",
            "(deux mille vingt-cinq euros)",
            "Nature of the subscription: More shares, by choice",
            "Decision: AGO 2026, resolution 4",
            "paid in full at subscription: 2,025.00 €",
            "Means of payment: Bank transfer or cheque",
            "to know the statutes of the cooperative (version of 02/01/2009)",
            "Made in two originals",
        ):
            with self.subTest(mention):
                self.assertIn(mention, words)

    def test_a_married_person_names_her_spouse(self):
        self.assertIn(
            "Married, with Camille Roux (born on 05/01/1985), married on 06/16/2012 in "
            "Aubenas.",
            self.words(self._bulletin(self.zoe_member, 1)),
        )

    def test_a_firm_is_represented(self):
        firm = self._partner(
            "Mains Vertes",
            is_company=True,
            company_registry="732829320",
            city="Joyeuse",
            lang="en_US",
        )
        member = self._member(firm, "external", representative_id=self.zoe.id)
        words = self.words(self._bulletin(member, 1, nature="admission"))
        self.assertIn("Mains Vertes, whose seat is at Joyeuse, SIREN 732829320", words)
        self.assertIn("represented by Zoé Roux", words)

    def test_the_parts_of_the_payment_are_said(self):
        self._allow_parts()
        self.lou_member.partner_id.lang = "en_US"
        bulletin = self._offered(self.lou_member, 4)
        self.assertIn(
            "in part at subscription: 25.00 €, by bank transfer or cheque. The rest, "
            "75.00 €, is paid when the cooperative calls it, within 10 months.",
            self.words(bulletin),
        )
        bulletin._plan_parts(3)
        words = self.words(bulletin)
        for part in "06/30/2026: 33.34 €", "07/30/2026: 33.33 €", "08/30/2026: 33.33 €":
            self.assertIn(part, words)

    def test_the_private_address_will_do(self):
        self.lou.write({"private_city": "Joyeuse", "private_zip": "07260"})
        self.lou_member.partner_id.write({"street": False, "zip": False, "city": False})
        self.assertEqual(self.lou_member._address_line(), "07260 Joyeuse")

    # What it must not lack

    def test_a_bulletin_that_lacks_a_mention_is_not_sent(self):
        for records, values, missing in (
            (self.lou_member, {"birth_date": False}, "the birth date"),
            (self.lou_member, {"birth_place": " "}, "the place of birth"),
            (self.lou_member, {"marital_status": False}, "the marital status"),
            (
                self.lou_member,
                {**MARRIED, "spouse_name": False, "marriage_place": False},
                "the name of the spouse, the place of the marriage",
            ),
            (
                self.lou_member.partner_id,
                {"city": False, "zip": False},
                r"the address \(at least the town\)",
            ),
            (
                self.company,
                {"company_registry": False},
                "the SIREN of the cooperative",
            ),
        ):
            bulletin = self._bulletin(self.lou_member, 1)
            with self.subTest(missing), self.env.cr.savepoint() as savepoint:
                records.write(values)
                with self.assertRaisesRegex(UserError, f"without: {missing}\\.$"):
                    bulletin.action_offer()
                savepoint.rollback()
                self.env.invalidate_all()

    # What is accepted

    def test_acceptance_keeps_the_text_the_time_the_address_and_who(self):
        bulletin = self._offered(self.lou_member)
        text = bulletin._bulletin_text()
        bulletin.with_user(self.user_lou).accept_online("192.0.2.7")
        self.assertEqual(bulletin.accepted_text, text)
        self.assertEqual(bulletin.accepted_ip, "192.0.2.7")
        self.assertEqual(bulletin.accepted_by_id, self.user_lou)
        self.assertEqual(bulletin.accepted_on.date(), date(2026, 6, 30))

    def test_what_was_accepted_follows_no_later_change(self):
        bulletin = self._accepted(self.lou_member)
        self.lou_member.birth_place = "Lyon"
        self.assertIn("Privas", bulletin._printed_text())
        self.assertNotIn("Lyon", bulletin._printed_text())

    def test_a_draft_or_a_second_time_is_not_accepted(self):
        draft = self._bulletin(self.lou_member, 1)
        for bulletin in draft, self._accepted(self.lou_member):
            with self.assertRaisesRegex(
                UserError, "is not, or no longer, to be accept"
            ):
                bulletin.with_user(self.user_lou).accept_online("192.0.2.7")

    def test_nobody_accepts_for_another(self):
        bulletin = self._offered(self.lou_member)
        for user in self.user_gerant, self.user_accountant, self.user_zoe:
            with self.subTest(user.login), self.assertRaises(AccessError):
                bulletin.with_user(user).accept_online("192.0.2.7")

    def test_a_text_changed_since_it_was_read_is_not_accepted(self):
        bulletin = self._offered(self.lou_member, 4)
        digest = bulletin._text_digest()
        bulletin.shares = 40
        with self.assertRaisesRegex(UserError, "was changed since you opened it"):
            bulletin.with_user(self.user_lou)._accept_read(digest, "192.0.2.7")

    # Paying in parts, CAP-11

    def test_parts_are_those_of_the_statutes(self):
        bulletin = self._offered(self.lou_member)
        self.assertEqual(bulletin._most_parts(), 1)
        self._allow_parts(months=10)
        self.assertEqual(bulletin._most_parts(), 11)
        for typed in "12", "0", "two", "1.5", "":
            with self.subTest(typed), self.assertRaisesRegex(UserError, "from 1 to 11"):
                bulletin.with_user(self.user_lou)._ask_parts(typed)
        bulletin.with_user(self.user_lou)._ask_parts("11")
        self.assertEqual(len(bulletin.instalment_ids), 11)
        self.assertEqual(sum(bulletin.instalment_ids.mapped("amount")), 100)

    def test_parts_are_settled_by_the_bank_the_oldest_first(self):
        self._allow_parts()
        bulletin = self._offered(self.lou_member, 4)
        bulletin._plan_parts(4)
        bulletin.with_user(self.user_lou).accept_online("192.0.2.7")
        bulletin.action_subscribe()
        self.assertEqual((bulletin.amount_due, bulletin._due_now()), (100, 25_00))
        self._bank_pays(bulletin, 40)
        self.assertEqual(bulletin.instalment_ids.mapped("paid"), [25, 15, 0, 0])
        self.assertEqual(bulletin._due_now(), 0)
        with freeze_time("2026-08-30"):
            self.assertEqual(bulletin._due_now(), 35_00)

    def test_parts_of_another_amount_are_forgotten(self):
        self._allow_parts()
        bulletin = self._offered(self.lou_member, 4)
        bulletin._plan_parts(4)
        bulletin.shares = 5
        self.assertFalse(bulletin.instalment_ids)

    # What a member asks for

    def test_a_request_is_put_before_the_gerants_until_it_is_answered(self):
        bulletin = self.lou_member.with_user(self.user_lou)._ask_shares("4").sudo()
        self.assertEqual((bulletin.state, bulletin.shares), ("asked", 4))
        [asked] = bulletin.activity_ids.filtered(
            lambda one: one.user_id == self.user_gerant
        )
        self.assertIn("asks for 4 shares", asked.summary)
        with self.assertRaisesRegex(UserError, "have already asked for shares"):
            self.lou_member.with_user(self.user_lou)._ask_shares("4")
        bulletin.with_user(self.user_gerant).action_offer()
        self.assertFalse(bulletin.activity_ids)

    def test_a_wrong_number_is_answered_by_a_sentence(self):
        member = self.lou_member.with_user(self.user_lou)
        for typed in "0", "-3", "2.5", "four", "", "9" * 30:
            with self.subTest(typed), self.assertRaisesRegex(UserError, "from 1 to"):
                member._ask_shares(typed)
        with self.assertRaisesRegex(UserError, "“101”: expected .* from 1 to 100"):
            member._ask_repayment("101")

    def test_a_partial_repayment_is_asked_for_and_told(self):
        claim = self.lou_member.with_user(self.user_lou)._ask_repayment("10")
        self.assertEqual((claim.shares, claim.step), (10, "asked"))
        self.assertIn(self.user_gerant, claim.sudo().activity_ids.user_id)

    def test_nobody_asks_for_another(self):
        for user in self.user_gerant, self.user_accountant:
            member = self.lou_member.with_user(user)
            for ask in member._ask_shares, member._ask_repayment:
                with self.subTest(user.login), self.assertRaises(AccessError):
                    ask("1")


@tagged("post_install", "-at_install")
class TestShareBulletinPrint(MemberCase, PrintCase):
    @freeze_time(TODAY)
    def test_the_pdf_of_what_was_accepted_is_kept(self):
        self.user_lou.lang = "en_US"
        bulletin = self._offered(self.lou_member).with_context(
            force_report_rendering=True
        )
        bulletin.with_user(self.user_lou).accept_online("192.0.2.7")
        self.env.invalidate_all()
        [page] = pages_of(bulletin._pdf())
        for words in ("born on 03/09/1984", "cent euros", "192.0.2.7", bulletin.name):
            self.assertIn(words, page)
        self.assertIn("/accepted_pdf", bulletin.action_print()["url"])
        self.lou_member.birth_place = "Lyon"
        self.assertIn("Privas", pages_of(bulletin._pdf())[0])
