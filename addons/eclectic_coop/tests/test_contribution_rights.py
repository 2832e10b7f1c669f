from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..models.coop_month import OPEN
from .contribution_case import ContributionCase
from .rpc import RpcCase


@tagged("post_install", "-at_install")
class TestContributionRights(ContributionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bambou.coach_id = cls.user_coach
        cls.draft = cls.new_scheme("Draft before the vote", percent=20)
        cls.portal = new_test_user(
            cls.env, login="portal_contribution", groups="base.group_portal"
        )

    def seen(self, user, model="coop.contribution"):
        return self.env[model].with_user(user).search([])

    def test_each_reads_the_contributions_of_the_activities_she_may_read(self):
        self.run_month(1)
        for user, activities in (
            (self.user_lou, self.ardoise),
            (self.user_max, self.bambou),
            (self.user_coach, self.bambou),
            (self.user_accountant, self.ardoise | self.bambou),
            (self.user_gerant, self.ardoise | self.bambou),
        ):
            with self.subTest(user.login):
                found = self.seen(user).activity_id
                self.assertEqual(found & (self.ardoise | self.bambou), activities)

    def test_an_entrepreneur_reads_why_in_her_words(self):
        self.sold(1000, date(2026, 1, 5))
        self.run_month(1)
        line = self.seen(self.user_lou)
        self.assertEqual(line.words, "12 % of the gross margin of 1\xa0000,00\xa0€")
        self.assertEqual(
            self.ardoise.with_user(self.user_lou).contribution_words, self.scheme.words
        )

    def test_only_the_scheme_that_applies_is_read_by_who_keeps_no_books(self):
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login):
                schemes = self.seen(user, "coop.contribution.scheme")
                self.assertEqual(schemes, self.scheme)
                rules = self.seen(user, "coop.contribution.rule")
                self.assertEqual(rules, self.scheme.rule_ids)
        self.assertIn(
            self.draft, self.seen(self.user_accountant, "coop.contribution.scheme")
        )

    def test_the_scheme_of_her_activity_alone_is_read_too(self):
        self.env["coop.contribution.exception"].create(
            {
                "activity_id": self.ardoise.id,
                "kind": "scheme",
                "scheme_id": self.draft.id,
                "date_from": date(2026, 1, 1),
                "reason": "Try it",
            }
        )
        lou = self.seen(self.user_lou, "coop.contribution.scheme")
        self.assertEqual(lou, self.scheme | self.draft)
        self.assertEqual(
            self.seen(self.user_max, "coop.contribution.scheme"), self.scheme
        )

    def test_the_portal_reads_nothing(self):
        for model in ("coop.contribution", "coop.month", "coop.contribution.scheme"):
            with self.subTest(model), self.assertRaises(AccessError):
                self.seen(self.portal, model)

    def test_the_gerant_writes_schemes_the_others_do_not(self):
        scheme = self.scheme.with_user(self.user_gerant)
        scheme.write({"name": "Voted in 2026"})
        scheme.rule_ids.write({"note": "Read"})
        for user in (self.user_lou, self.user_coach, self.user_accountant):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.scheme.with_user(user).write({"name": "Mine"})
                with self.assertRaises(AccessError):
                    self.scheme.with_user(user).action_apply_to_all()

    def test_the_accountant_and_the_gerant_run_the_others_do_not(self):
        month = self.month(1)
        for user in (self.user_lou, self.user_coach):
            with self.subTest(user.login), self.assertRaises(AccessError):
                month.with_user(user).action_preview()
        month.with_user(self.user_gerant).action_preview()
        month.with_user(self.user_accountant).action_confirm()
        self.assertEqual(month.state, "contributed")

    def test_a_month_changes_its_state_by_its_buttons_only(self):
        month = self.month(1)
        for values in ({"state": "done"}, {"scheme_id": self.draft.id}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "buttons"):
                month.with_context(coop_enacted=True).write(values)
        with self.assertRaisesRegex(UserError, "begins in progress"):
            self.env["coop.month"].create({"date": "2026-05-01", "state": "done"})
        self.assertEqual(month.state, OPEN)

    def test_a_month_that_was_run_is_kept(self):
        month = self.run_month(1)
        with self.assertRaisesRegex(UserError, "the month is kept"):
            month.unlink()
        with self.assertRaisesRegex(UserError, "the month is kept"):
            month.write({"date": "2026-09-01"})

    def test_a_contribution_is_a_fact_for_odoo_and_for_postgresql(self):
        self.run_month(1)
        line = self.env["coop.contribution"].search([], limit=1)
        for act in (
            lambda: line.write({"amount": 1}),
            line.unlink,
            lambda: line.with_context(coop_posted=True).copy(),
        ):
            with self.assertRaises(UserError):
                act()
        for query in (
            "UPDATE coop_contribution SET amount = 1",
            "DELETE FROM coop_contribution",
        ):
            with (
                self.subTest(query),
                self.assertLogs("odoo.sql_db"),
                self.assertRaisesRegex(Exception, "append-only"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)


@tagged("post_install", "-at_install")
class TestContributionRightsHttp(ContributionCase, RpcCase):
    def refused(self, answer):
        return answer.get("error", {}).get("data", {}).get("name", "")

    def test_over_http_an_entrepreneur_reads_hers_and_runs_nothing(self):
        self.run_month(1)
        month = self.month(2)
        self.authenticate("lou_test", "lou_test")
        answer = self.call_kw("coop.contribution", "search_read", [], ["activity_id"])
        self.assertEqual(
            {row["activity_id"][0] for row in answer["result"]}, {self.ardoise.id}
        )
        for method in ("action_preview", "action_confirm", "action_correct", "read"):
            with self.subTest(method):
                answer = self.call_kw("coop.month", method, [month.id])
                self.assertIn("AccessError", self.refused(answer))
        answer = self.call_kw(
            "coop.contribution", "create", [{"activity_id": self.ardoise.id}]
        )
        self.assertTrue(self.refused(answer))
        answer = self.call_kw("coop.contribution", "_explained", [], None, None)
        self.assertTrue(self.refused(answer))

    def test_over_http_a_flag_opens_nothing_to_the_accountant(self):
        month = self.month(1)
        self.authenticate("comptable_test", "comptable_test")
        for flag in ("coop_enacted", "coop_posted"):
            answer = self.call_kw(
                "coop.month",
                "write",
                [month.id],
                {"state": "done"},
                context={flag: True},
            )
            self.assertIn("UserError", self.refused(answer))
        answer = self.call_kw("coop.month", "action_preview", [month.id])
        self.assertTrue(answer["result"])
        answer = self.call_kw("coop.month", "action_confirm", [month.id])
        self.assertTrue(answer["result"])
