"""Who reads what of members and shares (design §4), through the ORM."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .capital_common import TODAY
from .member_case import MemberCase

AMOUNTS = ("shares", "capital", "capital_paid", "capital_due", "owed", "advance")
PRIVATE = (
    "birth_date",
    "birth_place",
    "marital_status",
    "spouse_name",
    "spouse_birth_date",
    "spouse_birth_place",
    "marriage_date",
    "marriage_place",
)
PAPERS = ("accepted_text", "accepted_pdf", "document")


class ShareRightsCase(MemberCase):
    """Records of Lou, in each model of members and shares."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(TODAY):
            cls.tell_story()
        cls.env.flush_all()

    @classmethod
    def tell_story(cls):
        cls._allow_parts()
        bulletin = cls._offered(cls.lou_member, 4)
        bulletin._plan_parts(2)
        bulletin.with_user(cls.user_lou).accept_online("192.0.2.7")
        bulletin.action_subscribe()
        bulletin.document = b"c2VjcmV0IG9mIExvdQ=="
        cls.bulletin = bulletin
        cls.attachment = cls.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "raw": b"secret of Lou",
                "res_model": bulletin._name,
                "res_id": bulletin.id,
            }
        )
        cls.message = bulletin.message_post(body="secret of Lou")
        cls.of_lou = {
            "coop.member": cls.lou_member,
            "coop.member.period": cls.lou_member.period_ids,
            "coop.share.move": cls.lou_member.move_ids,
            "coop.share.subscription": bulletin,
            "coop.share.instalment": bulletin.instalment_ids,
        }
        cls.check = cls.env["coop.capital.check"].create({})
        cls.rate = cls.env["coop.reference.rate"].search([], limit=1)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestShareRights(ShareRightsCase):
    def seen(self, user, records):
        found = self.env[records._name].with_user(user).search([])
        return found & records

    def others(self):
        return (
            self.user_max | self.user_coach | self.user_zoe | self.user_client
        ).sorted("login")

    def each(self, users):
        return [
            records.with_user(user)
            for user in users
            for records in self.of_lou.values()
        ]

    def test_the_member_reads_her_own(self):
        for records in self.each(self.user_lou):
            self.assertEqual(self.seen(self.user_lou, records), records)
            records.read(["display_name"])
        self.lou_member.with_user(self.user_lou).read(AMOUNTS)

    def test_a_member_of_the_portal_reads_her_own(self):
        zoe = self.zoe_member.with_user(self.user_zoe)
        self.assertEqual(zoe.search([]), zoe)
        zoe.read(["name", "state", *AMOUNTS])
        self.assertEqual(zoe.move_ids, self.zoe_member.move_ids)

    def test_who_left_still_reads_what_concerns_her(self):
        self.zoe_member._leave("resignation", date(2026, 5, 1), date(2026, 5, 31))
        zoe = self.zoe_member.with_user(self.user_zoe)
        self.assertEqual((zoe.state, zoe.shares), ("left", 100))
        self.assertEqual(len(zoe.move_ids), 2)

    def test_who_represents_a_firm_reads_for_it(self):
        firm = self._partner("Mains Vertes", is_company=True)
        member = self._member(firm, "external", representative_id=self.zoe.id)
        own = self.env["coop.member"].with_user(self.user_zoe)._own()
        self.assertEqual(own.sudo(), member | self.zoe_member)

    def test_nobody_else_finds_reads_exports_or_counts(self):
        for records in self.each(self.others()):
            user = records.env.user
            self.assertFalse(self.seen(user, records), f"{user.login} {records}")
            with self.assertRaises(AccessError):
                records.read(["display_name"])
            with self.assertRaises(UserError):  # or one of its kind, AccessError
                records.export_data(["id", "display_name"])
            counted = records._read_group([("id", "in", records.ids)], [], ["__count"])
            self.assertEqual(counted, [(0,)])
            name = records[:1].sudo().display_name
            named = {found for found, _name in records.name_search(name)}
            self.assertFalse(named & set(records.ids))

    def test_nobody_else_reads_attachments_messages_or_followers(self):
        followers = self.bulletin.message_follower_ids | self.env[
            "mail.followers"
        ].create(
            {
                "res_model": self.bulletin._name,
                "res_id": self.bulletin.id,
                "partner_id": self.zoe.id,
            }
        )
        for user in self.user_max | self.user_coach:
            for records in self.attachment, self.message, followers:
                with self.subTest(f"{user.login} {records._name}"):
                    self.assertFalse(self.seen(user, records))
                    with self.assertRaises(AccessError):
                        records.with_user(user).read(["display_name"])

    def test_the_accountant_reads_all_amounts(self):
        for records in self.each(self.user_accountant):
            self.assertEqual(self.seen(self.user_accountant, records), records)
        self.lou_member.with_user(self.user_accountant).read(AMOUNTS)
        for records in self.statutes, self.check, self.rate:
            records.with_user(self.user_accountant).read(["display_name"])

    def test_only_the_gerant_writes(self):
        users = (
            self.user_lou
            | self.user_max
            | self.user_coach
            | self.user_accountant
            | self.user_zoe
        )
        models = [*self.of_lou.values(), self.statutes]
        for user in users:
            for records in models:
                for operation in ("write", "create", "unlink"):
                    with self.subTest(f"{user.login} {operation} {records._name}"):
                        self.assertFalse(records.with_user(user).has_access(operation))
        for records in self.lou_member, self.bulletin, self.statutes:
            self.assertTrue(records.with_user(self.user_gerant).has_access("write"))

    def test_the_verbs_of_the_gerant_are_refused_to_all_others(self):
        for user in self.user_lou | self.user_accountant | self.user_zoe:
            member = self.lou_member.with_user(user)
            bulletin = self.bulletin.with_user(user)
            for act in (
                member.action_admit,
                member.action_refuse,
                member.action_suspend,
                bulletin.action_offer,
                bulletin.action_accept_on_paper,
                bulletin.action_subscribe,
                bulletin.action_call_rest,
                bulletin.action_cancel,
                self.lou_member.move_ids[:1].with_user(user).action_reverse,
            ):
                with (
                    self.subTest(f"{user.login} {act}"),
                    self.assertRaises(AccessError),
                ):
                    act()

    def test_what_was_accepted_or_moved_is_rewritten_by_nobody(self):
        other = self.env["res.company"].create({"name": "Another cooperative"})
        partner = self._partner("Somebody else")
        for records, vals in (
            (self.bulletin, {"amount": 1}),
            (self.bulletin, {"first_call": 1}),
            (self.bulletin, {"accepted_ip": "203.0.113.9"}),
            (self.lou_member, {"company_id": other.id}),
            (self.lou_member, {"partner_id": partner.id}),
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                records.with_user(self.user_gerant).write(vals)
        for vals in ({"accepted_text": "<p>Yes</p>"}, {"amount": 1}, {"nominal": 1}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "as a draft"):
                self._bulletin(self.lou_member.with_user(self.user_gerant), 2, **vals)

    def test_the_check_of_the_books_is_no_business_of_members(self):
        for user in self.user_lou | self.user_coach | self.user_zoe | self.user_client:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.check.with_user(user).read(["display_name"])

    def test_statutes_are_read_by_those_who_work_here(self):
        for user in self.user_lou | self.user_coach:
            self.statutes.with_user(user).read(["nominal"])
        for user in self.user_zoe | self.user_client:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.statutes.with_user(user).read(["nominal"])

    def test_birth_and_marriage_are_read_by_the_gerant_alone(self):
        for user in self.user_accountant | self.user_lou:
            for name in PRIVATE:
                with self.subTest(f"{user.login} {name}"):
                    with self.assertRaises(AccessError):
                        self.lou_member.with_user(user).read([name])
                    with self.assertRaises(AccessError):
                        self.lou_member.with_user(user).search([(name, "!=", False)])
        self.lou_member.with_user(self.user_gerant).read(PRIVATE)

    def test_papers_that_quote_them_too(self):
        for user in self.user_accountant | self.user_lou:
            for name in PAPERS:
                with (
                    self.subTest(f"{user.login} {name}"),
                    self.assertRaises(AccessError),
                ):
                    self.bulletin.with_user(user).read([name])
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", self.bulletin._name),
                ("res_id", "=", self.bulletin.id),
                ("res_field", "in", PAPERS),
            ]
        )
        self.assertTrue(files)
        for user in self.user_accountant | self.user_max | self.user_zoe:
            with self.subTest(user.login), self.assertRaises(AccessError):
                files.with_user(user).read(["raw"])

    def test_the_bulletin_is_printed_by_the_member_and_the_gerant(self):
        for user in self.user_accountant | self.user_max | self.user_zoe:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.bulletin.with_user(user)._printed_text()
        for user in self.user_lou | self.user_gerant:
            self.assertIn("Privas", self.bulletin.with_user(user)._printed_text())

    # Names of members only

    def test_everybody_who_works_here_reads_the_names_of_members(self):
        self._member(self._partner("Candidate"))
        for user in self.user_max | self.user_coach:
            names = self.env["coop.member.name"].with_user(user)
            rows = names.search_read([("company_id", "=", self.company.id)])
            self.assertEqual(len(rows), 3)
            self.assertLess(
                set(rows[0]), {"id", "name", "company_id", "display_name", "create_x"}
            )
        for user in self.user_zoe | self.user_client:
            with self.assertRaises(AccessError):
                self.env["coop.member.name"].with_user(user).search([])

    def test_names_are_written_by_nobody(self):
        names = self.env["coop.member.name"].with_user(self.user_gerant)
        self.assertFalse(names.has_access("write") or names.has_access("create"))
