from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.eclectic_governance.rules.majority import Count

from .capital_common import CapitalCase

DAY = date(2026, 6, 30)


class AssemblyCase(CapitalCase):
    """The assembly of the cooperative meets on 30 June 2026; all three are there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.body = cls.company._coop_assembly()
        cls.assembly = cls.env["governance.assembly"].create(
            {
                "name": "AGO 2026",
                "body_id": cls.body.id,
                "start": "2026-06-30 08:00:00",
                "place": "Aubenas",
                "president_id": cls.user_lou.partner_id.id,
                "debates": "<p>No question.</p>",
                "state": "open",
            }
        )
        cls.env["governance.attendance"].create(
            [
                {
                    "assembly_id": cls.assembly.id,
                    "partner_id": member.partner_id.id,
                    "kind": "arrival",
                }
                for member in cls.founders
            ]
        )

    @classmethod
    def _voted(cls, act, pour=3, **values):
        item = cls.env["governance.resolution"].create(
            {
                "assembly_id": cls.assembly.id,
                "name": f"Item on {act}",
                "text": "<p>The assembly decides so.</p>",
                "act": act,
                **values,
            }
        )
        scrutin = cls.env["governance.scrutin"]._open(item, "hands")
        scrutin._decide(Count(pour, 3 - pour))
        return item

    def _seal(self):
        self.assembly.state = "closed"
        return self.env["governance.minutes"]._seal(self.assembly)


@tagged("post_install", "-at_install")
class TestRollOfMembers(AssemblyCase):
    """V-01: the roll is the register of members."""

    def names(self, day=DAY):
        return [entry.name for entry in self.body._roll_entries(day)]

    def test_members_of_the_day_vote(self):
        self.assertEqual(self.names(), sorted(self.founders.mapped("name")))
        self.assertEqual(self.names(date(2008, 1, 1)), [])

    def test_who_left_has_no_vote(self):
        self.zoe_member._leave("resignation", date(2026, 1, 10), date(2026, 3, 1))
        self.assertNotIn("Zoé Roux", self.names())
        self.assertIn("Zoé Roux", self.names(date(2026, 1, 1)))

    def test_a_suspended_vote_is_shown_with_its_reason(self):
        self.zoe_member._suspend_from(date(2026, 6, 1))
        [zoe] = [
            entry
            for entry in self.body._roll_entries(DAY)
            if entry.person == self.zoe.id
        ]
        self.assertIn("commitment not paid", zoe.suspended)

    def test_minutes_say_the_shares_of_each_member(self):
        self._voted("none")
        said = self._seal()._said()
        mentions = {line["name"]: line["mention"] for line in said["people"]["list"]}
        self.assertIn("100", mentions["Zoé Roux"])

    def test_the_assembly_of_a_cooperative_is_one(self):
        self.assertEqual(self.company._coop_assembly(), self.body)

    def test_members_see_the_assembly_and_others_do_not(self):
        assemblies = self.env["governance.assembly"]
        self.assertIn(self.assembly, assemblies.with_user(self.user_lou).search([]))
        self.lou_member._leave("resignation", date(2026, 1, 10), date(2026, 3, 1))
        self.assertFalse(assemblies.with_user(self.user_lou).search([]))


@tagged("post_install", "-at_install")
class TestActsOfTheAssembly(AssemblyCase):
    """What the assembly decides is written in the books when minutes are sealed."""

    def test_a_candidate_is_admitted(self):
        candidate = self._member(self._partner("Noé Blanc"), "external")
        self._voted("admit", coop_member_ids=candidate.ids)
        self.assertEqual(candidate.state, "candidate")
        self._seal()
        self.assertEqual(candidate.state, "member")
        self.assertEqual(candidate.admission_date, DAY)
        self.assertIn("resolution 1", candidate.decision_reference)

    def test_a_refused_item_admits_nobody(self):
        candidate = self._member(self._partner("Noé Blanc"), "external")
        self._voted("admit", pour=1, coop_member_ids=candidate.ids)
        self._seal()
        self.assertEqual(candidate.state, "candidate")

    def test_contributions_get_the_vote_they_waited_for(self):
        scheme = self.env["coop.contribution.scheme"].create(
            {
                "name": "Ten percent",
                "rule_ids": [(0, 0, {"date_from": "2026-07-01", "percent": 10})],
            }
        )
        self._voted("contribution", coop_rule_ids=scheme.rule_ids.ids)
        self._seal()
        self.assertEqual(scheme.rule_ids.decision_date, DAY)
        self.assertIn("AGO", scheme.rule_ids.decision_reference)

    def test_an_act_without_its_subject_is_asked_for(self):
        item = self._voted("admit")
        self._seal()
        self.assertEqual(item.act_state, "failed")
        self.assertIn("Candidates", item.act_error)
        self.assertTrue(item.activity_ids)
        with self.assertRaises(UserError):
            item._act_admit()
