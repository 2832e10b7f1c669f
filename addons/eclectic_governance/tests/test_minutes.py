import json
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..rules.chain import BEGINNING, link
from ..rules.majority import Count
from .common import AssemblyCase


class MinutesCase(AssemblyCase):
    """An ordinary assembly of seven members, closed: two items were voted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._arrive(*cls.members[:6])
        cls.accounts = cls._voted("Approval of the accounts", 6, 0)
        cls.office = cls._voted("Move of the office", 1, 5)
        cls.assembly.write(
            {
                "state": "closed",
                "place": "Limoges",
                "president_id": cls.members[0].id,
                "debates": "<p>No question.</p>",
            }
        )

    @classmethod
    def _voted(cls, name, *count):
        item = cls._resolution(name=name, text=f"<p>The text of {name}.</p>")
        cls.env["governance.scrutin"]._open(item, "hands")._decide(Count(*count))
        return item

    def _seal(self):
        return self.env["governance.minutes"]._seal(self.assembly)


@tagged("post_install", "-at_install")
class TestSealing(MinutesCase):
    """R223-24: minutes say all that the law asks, and are never edited."""

    def test_they_say_who_was_there_and_what_was_voted(self):
        said = self._seal()._said()
        people = {line["name"]: line["present"] for line in said["people"]["list"]}
        self.assertEqual((people["Ada"], people["Gaëlle"]), (True, False))
        self.assertEqual(said["meeting"]["president"], "Ada")
        first, second = said["items"]
        self.assertEqual(first["votes"][0]["votes"]["pour"], 6)
        self.assertEqual(first["text"], "<p>The text of Approval of the accounts.</p>")
        self.assertEqual(second["state"], "rejected")

    def test_the_paper_is_kept_with_its_hash(self):
        minutes = self._seal()
        [paper] = minutes.paper_ids
        self.assertTrue(paper.is_intact)
        paper.attachment_id.raw = b"%PDF- of somebody else"
        paper.invalidate_recordset()
        self.assertFalse(paper.is_intact)

    def test_sealing_twice_is_sealing_once(self):
        self.assertEqual(self._seal(), self._seal())
        self.assertEqual(len(self.assembly.decision_ids), 2)

    def test_a_session_still_open_is_not_sealed(self):
        self.assembly.state = "open"
        with self.assertRaisesRegex(UserError, "close the session"):
            self._seal()

    def test_what_lacks_is_named(self):
        self.assembly.write({"place": False, "president_id": False})
        with self.assertRaisesRegex(UserError, "The place of the meeting") as refused:
            self._seal()
        self.assertIn("Who chaired the meeting", str(refused.exception))
        self.assertFalse(self.assembly.minutes_ids)

    def test_a_new_revision_keeps_the_former_one(self):
        first = self._seal()
        self.assembly.secretary_id = self.members[1]
        second = first._revise("Name of the secretary")
        self.assertEqual((first.revision, second.revision), (1, 2))
        self.assertEqual(first._said()["meeting"]["secretary"], "")
        self.assertEqual(second._said()["meeting"]["secretary"], "Basile")
        self.assertEqual(len(self.assembly.decision_ids), 2)

    def test_a_revision_says_what_it_corrects(self):
        minutes = self._seal()
        with self.assertRaisesRegex(UserError, "what the new revision corrects"):
            minutes._revise("  ")

    def test_nobody_edits_minutes(self):
        minutes = self._seal()
        with self.assertRaisesRegex(UserError, "stays"):
            minutes.write({"content": "{}"})
        with self.assertRaisesRegex(UserError, "stays"):
            minutes.unlink()
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.cr.execute("UPDATE governance_minutes SET content = '{}'")

    def test_nobody_types_minutes(self):
        values = {"assembly_id": self.assembly.id, "content": "{}"}
        with self.assertRaisesRegex(UserError, "never typed"):
            self.env["governance.minutes"].create(values)
        forged = self.env["governance.minutes"].with_context(governance_enacted=True)
        with self.assertRaisesRegex(UserError, "never typed"):
            forged.create(values)


@tagged("post_install", "-at_install")
class TestRegister(MinutesCase):
    """Governance §9.10: a chain that any reader checks."""

    def test_each_decision_seals_the_one_before(self):
        self._seal()
        first, second = self.assembly.decision_ids.sorted("number")
        self.assertEqual(first.sealed, link(BEGINNING, json.loads(first.entry)))
        self.assertEqual(second.sealed, link(first.sealed, json.loads(second.entry)))
        self.assertEqual(
            json.loads(first.entry),
            {
                "n": 1,
                "date": "2026-06-30",
                "type": "AGO",
                "titre": "Approval of the accounts",
                "resultat": "adoptée",
                "pour": 6,
                "contre": 0,
                "abstention": 0,
            },
        )
        self.assertEqual(second.result, "rejected")

    def test_a_register_that_was_altered_says_where(self):
        self._seal()
        register = self.env["governance.decision"]
        self.assertFalse(register._check_register(self.body))
        first = self.assembly.decision_ids.sorted("number")[0]
        self.cr.execute("ALTER TABLE governance_decision DISABLE TRIGGER ALL")
        self.cr.execute(
            "UPDATE governance_decision SET entry = replace(entry, '6', '7')"
            " WHERE id = %s",
            [first.id],
        )
        self.cr.execute("ALTER TABLE governance_decision ENABLE TRIGGER ALL")
        self.env.invalidate_all()
        self.assertEqual(register._check_register(self.body), first)

    def test_a_decision_replaced_is_no_longer_in_force(self):
        self._seal()
        old = self.assembly.decision_ids.filtered(lambda line: line.number == 1)
        self.assertTrue(old.is_in_force)
        self.assembly = self._assembly("ordinary")
        item = self._resolution(
            name="Other accounts",
            text="<p>…</p>",
            assembly_id=self.assembly.id,
            supersedes_id=old.id,
        )
        self.env["governance.attendance"].create(
            {
                "assembly_id": self.assembly.id,
                "partner_id": self.members[0].id,
                "kind": "arrival",
            }
        )
        self.env["governance.scrutin"]._open(item, "hands")._decide(Count(7, 0))
        self.assembly.write(
            {
                "state": "closed",
                "place": "Limoges",
                "president_id": self.members[0].id,
                "debates": "<p>None.</p>",
            }
        )
        self._seal()
        self.assertEqual(old.superseded_by_ids.number, 3)
        self.assertFalse(old.is_in_force)
        in_force = self.env["governance.decision"].search([("is_in_force", "=", True)])
        self.assertEqual(in_force.mapped("number"), [3])

    def test_follow_ups_hang_on_a_decision(self):
        self._seal()
        decision = self.assembly.decision_ids[0]
        decision.with_user(self.bureau).activity_schedule(
            "mail.mail_activity_data_todo", summary="File the accounts"
        )
        found = self.env["governance.decision"].search([("activity_ids", "!=", False)])
        self.assertEqual(found, decision)


@tagged("post_install", "-at_install")
class TestActs(MinutesCase):
    """An adopted item does what it decides, once, when its minutes are sealed."""

    def setUp(self):
        super().setUp()
        self.done = []

    def _acting(self, act):
        item = type(self.accounts)
        return patch.object(item, "_on_adopted", act)

    def _seal_with_act(self, act):
        self.cr.execute("UPDATE governance_resolution SET act = 'test'")
        self.env.invalidate_all()
        with self._acting(act):
            return self._seal()

    def test_only_what_is_adopted_is_carried_out(self):
        with patch.object(type(self.accounts), "_act_done", lambda self: None):
            self._seal_with_act(lambda item: self.done.append(item.name))
        self.assertEqual(self.done, ["Approval of the accounts"])

    def test_an_act_that_fails_leaves_the_minutes_sealed_and_a_task(self):
        def fail(item):
            item.name = "half written"
            raise ValueError("There is no account 120.")

        with mute_logger("odoo.addons.eclectic_governance"):
            self._seal_with_act(fail)
        self.assertEqual(self.assembly.state, "sealed")
        self.assertEqual(self.accounts.name, "Approval of the accounts")
        self.assertEqual(self.accounts.act_state, "failed")
        self.assertEqual(self.accounts.act_error, "There is no account 120.")
        self.assertIn("Carry out", self.accounts.activity_ids.summary)

    def test_what_failed_is_tried_again_and_done_once(self):
        def fail(item):
            raise ValueError("Not yet.")

        self._seal_with_act(fail)
        with (
            patch.object(type(self.accounts), "_act_done", self._mark),
            self._acting(lambda item: self.done.append(item.name)),
        ):
            self.accounts.action_carry_out()
            with self.assertRaisesRegex(UserError, "nothing left"):
                self.accounts.action_carry_out()
            self.accounts._carry_out()
        self.assertEqual(self.done, ["Approval of the accounts"])

    @staticmethod
    def _mark(item):
        item.act_state = "done"
        item.flush_recordset()


@tagged("post_install", "-at_install")
class TestRightsOnMinutes(MinutesCase):
    """Members read what their body decided; nobody else does."""

    def setUp(self):
        super().setUp()
        self.minutes = self._seal()
        self.member = new_test_user(self.env, "ada", "base.group_portal")
        self.member.partner_id = self.members[0]
        self.stranger = new_test_user(self.env, "stranger", "base.group_user")

    def test_a_member_reads_the_register(self):
        decisions = self.env["governance.decision"].with_user(self.member).search([])
        self.assertEqual(decisions, self.assembly.decision_ids)
        self.assertTrue(self.minutes.with_user(self.member).content)

    def test_a_stranger_reads_nothing(self):
        for model in ("governance.decision", "governance.minutes"):
            self.assertFalse(self.env[model].with_user(self.stranger).search([]))
        with self.assertRaises(AccessError):
            self.minutes.with_user(self.stranger).read(["content"])

    def test_a_member_seals_nothing(self):
        with self.assertRaises(AccessError):
            self.assembly.with_user(self.member).action_seal_minutes()
        with self.assertRaises(AccessError):
            self.minutes.with_user(self.member)._revise("Mine")

    def test_the_bureau_revises(self):
        self.assertEqual(self.minutes.with_user(self.bureau)._revise("x").revision, 2)
