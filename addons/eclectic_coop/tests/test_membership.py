"""How one becomes a member, and what the screen says of it (ADM-01…05)."""

from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY
from .membership_common import DAY, REFERENCE, MembershipCase


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestAdmission(MembershipCase):
    def test_the_way_of_a_candidate_is_told_with_its_reason(self):
        rows = (
            ("a year of work: the assembly must rule", "2025-06-30", "must decide"),
            ("a day less: the gérant may refuse", "2025-07-01", "may refuse"),
            ("without contract", None, "Not employed when applying"),
        )
        for name, since, sentence in rows:
            with self.subTest(name):
                candidate = self._hired(name, since)
                self.assertEqual(candidate.next_act, "decide")
                self.assertIn(sentence, candidate.guidance)

    def test_who_is_bound_to_apply_is_told(self):
        self.env.cr.execute("UPDATE coop_statutes SET candidature_months = 12")
        self.statutes.invalidate_recordset()
        candidate = self._hired("Ana Bel", "2025-06-30")
        self.assertIn("bound to apply", candidate.guidance)

    def test_without_statutes_the_next_step_is_to_write_them(self):
        other = self.env["res.company"].sudo().create({"name": "Drôme"})
        self.user_gerant.sudo().company_ids += other
        member = self._member(self._partner("Ana"), company_id=other.id)
        self.assertEqual(member.next_act, "statutes")

    def test_an_assembly_admits_several_at_once(self):
        candidates = self._hired("Ana", "2020-01-01") | self._hired("Bob", None)
        self._decide(candidates)
        self.assertEqual(set(candidates.mapped("state")), {"member"})
        self.assertEqual(set(candidates.mapped("admission_date")), {DAY})
        self.assertEqual(candidates[0].decision_reference, REFERENCE)

    def test_an_assembly_that_admits_the_employees_too_is_judged_as_a_whole(self):
        externals = self.env["coop.member"].concat(
            *(self._member(self._partner(f"E{n}"), "external") for n in range(2))
        )
        employee = self._member(self._partner("Ana"))
        with self.assertRaisesRegex(UserError, "E1 cannot be admitted"):
            self._decide(externals)
        self._decide(externals | employee)
        self.assertEqual(set((externals | employee).mapped("state")), {"member"})

    def test_who_fails_is_named_and_nobody_is_admitted(self):
        ana = self._member(self._partner("Ana"))
        zed = self._member(self._partner("Zed"), "external")
        yan = self._member(self._partner("Yan"), "external")
        yet = self._member(self._partner("Yet"), "external")
        with (
            self.assertRaisesRegex(
                UserError, "Yet cannot be admitted.*42.86 %.*Nobody was admitted"
            ),
            self.env.cr.savepoint(),
        ):
            self._decide(ana | zed | yan | yet)
        self.assertEqual(ana.state, "candidate")

    def test_the_wizard_tells_the_obstacle_before_it_is_written(self):
        pair = self._member(self._partner("Yan"), "external") | self._member(
            self._partner("Zed"), "external"
        )
        form = Form(self.env["coop.member.decide"].with_context(active_ids=pair.ids))
        self.assertIn("Zed cannot be admitted", form.obstacle)
        form.verdict = "refuse"
        self.assertFalse(form.obstacle)

    def test_a_decision_needs_its_day_to_have_come(self):
        candidate = self._member(self._partner("Ana"))
        with self.assertRaisesRegex(UserError, "is written once it was taken"):
            self._decide(candidate, date="2026-07-01")

    def test_only_a_candidate_is_decided_upon(self):
        with self.assertRaisesRegex(UserError, "is “Member”; expected: Candidate\\.$"):
            self._decide(self.lou_member)

    def test_a_refusal_says_when_one_may_ask_again(self):
        candidate = self._hired("Ana", "2020-01-01")
        self._decide(candidate, verdict="refuse")
        self.assertEqual((candidate.state, candidate.refused_on), ("refused", DAY))
        self.assertIn(self.said(date(2027, 5, 12)), candidate.guidance)
        candidate.action_apply()
        self.assertEqual(candidate.next_act, "decide")

    def test_the_career_knows_since_when_one_is_an_associate(self):
        career = self.env["coop.career"].create({"employee_id": self.lou.id})
        self.lou_member._leave("agreed_break", DAY, DAY, ASSEMBLY)
        self.lou_member.action_apply()
        self._decide(self.lou_member)
        self.assertEqual(career.associate_date, DAY)

    def test_a_reserved_issue_admits_on_the_day_of_the_subscription(self):
        ana = self._hired("Ana", "2026-02-01")
        bulletin = self._subscribed(
            ana,
            4,
            "2026-06-15",
            nature="reserved",
            decision_date=DAY,
            decision_reference=REFERENCE,
        )
        self.assertEqual(bulletin.state, "subscribed")
        self.assertEqual((ana.state, ana.shares), ("member", 4))
        self.assertEqual(ana.admission_date, date(2026, 6, 15))
        self.assertEqual(ana.decision_date, DAY)

    def test_an_issue_reserved_to_employees_is_for_employees(self):
        paul = self._external("Paul Roux")
        voted = {"decision_date": DAY, "decision_reference": REFERENCE}
        for name, member, values, sentence in (
            ("no vote", self._hired("Ana", "2020-01-01"), {}, "date and the reference"),
            ("no contract", self._hired("Bob", None), voted, "is not employed"),
            ("later hired", self._hired("Cle", "2026-07-01"), voted, "is not employed"),
            ("external member", paul, voted, "is not employed"),
        ):
            with (
                self.subTest(name),
                self.assertRaisesRegex(UserError, sentence),
                self.env.cr.savepoint(),
            ):
                self._subscribed(member, 1, nature="reserved", **values)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMemberScreen(MembershipCase):
    def test_the_same_human_is_told_while_typing(self):
        self.lou_member.partner_id.sudo().email = "lou@martin.example"
        twin = self._partner("Lou M.", email="LOU@martin.example")
        member = self.env["coop.member"].new({"partner_id": twin.id})
        warning = member._onchange_twin()["warning"]["message"]
        self.assertIn("already that of", warning)
        with self.assertRaisesRegex(ValidationError, "already that of"):
            self._member(twin)

    def test_the_same_firm_is_told_while_typing(self):
        firm = {"is_company": True, "company_registry": "732 829 320 00074"}
        self._member(self._partner("Coop des Cimes", **firm), "cooperative")
        member = self.env["coop.member"].new(
            {"partner_id": self._partner("Les Cimes", **firm).id}
        )
        self.assertIn("SIREN 732829320", member._onchange_twin()["warning"]["message"])

    def test_somebody_new_is_not_told(self):
        member = self.env["coop.member"].new({"partner_id": self._partner("New").id})
        self.assertIsNone(member._onchange_twin())

    def test_a_member_is_told_the_next_step(self):
        ana = self._member(self._partner("Ana"))
        ana._admit(DAY, REFERENCE)
        self.assertEqual(ana.next_act, "subscribe")
        self._subscribed(ana, 2)
        self.assertEqual(ana.next_act, "pay")
        self.assertRegex(ana.guidance, "50[.,]00")
        self.assertEqual(self.lou_member.next_act, "wait")

    def test_a_leaver_is_told_until_when(self):
        self.lou_member._leave("agreed_break", DAY, date(2026, 8, 31))
        until = f"Member until {self.said(date(2026, 8, 31))}"
        self.assertIn(until, self.lou_member.guidance)
        self.max_member._leave("resignation", DAY, DAY)
        self.assertIn("100 shares are still", self.max_member.guidance)
        until = f"until {self.said(date(2031, 5, 12))}"
        self.assertIn(until, self.max_member.guidance)

    def test_an_employee_becomes_a_member_from_her_file_or_career(self):
        ana = self.env["hr.employee"].create({"name": "Ana"})
        career = self.env["coop.career"].create({"employee_id": ana.id})
        action = career.action_become_member()
        self.assertFalse(action["res_id"])
        form = Form(self.env["coop.member"].with_context(**action["context"]))
        member = form.save()
        self.assertEqual(member.partner_id, ana.work_contact_id)
        self.assertEqual(career.member_id, member)
        self.assertEqual(ana.action_become_member()["res_id"], member.id)

    def test_around_a_member_are_bulletins_movements_career_and_activity(self):
        self.assertEqual(self.lou_member.bulletin_count, 1)
        self.assertEqual(self.lou_member.share_move_count, 2)
        opened = self.lou_member.action_open_shares()
        self.assertEqual(self._count(opened), 1)
        self.assertEqual(self._count(self.lou_member.action_open_share_moves()), 2)
        self.assertEqual(self._count(self.lou_member.action_open_bulletins()), 1)
        activities = self.lou_member.action_open_activities()
        self.assertEqual(activities["domain"], [("id", "in", self.ardoise.ids)])
        self.assertEqual(
            self.lou_member.action_open_career()["res_model"], "coop.career"
        )

    def _count(self, action):
        return self.env[action["res_model"]].search_count(action["domain"])

    def test_the_first_bulletin_of_a_member_is_that_of_the_admission(self):
        ana = self._member(self._partner("Ana"))
        ana._admit(DAY, REFERENCE)
        context = ana.action_new_bulletin()["context"]
        self.assertEqual(context["default_nature"], "admission")
