from odoo.tests import tagged

from ..rules.majority import Count
from .common import AssemblyCase


@tagged("post_install", "-at_install")
class TestScrutin(AssemblyCase):
    """V-03: the roll and the rules are those of the opening."""

    def _vote(self, resolution, *count):
        scrutin = self.env["governance.scrutin"]._open(resolution, "hands")
        scrutin._decide(Count(*count))
        return scrutin

    def test_four_of_seven_members_adopt_at_the_first_call(self):
        self._arrive(*self.members[:6])
        scrutin = self._vote(self._resolution(), 4, 2)
        self.assertEqual((scrutin.members, scrutin.present), (7, 6))
        self.assertEqual((scrutin.reason, scrutin.needed), ("adopted", 4))

    def test_three_of_four_present_do_not(self):
        self._arrive(*self.members[:4])
        resolution = self._resolution()
        scrutin = self._vote(resolution, 3, 1)
        self.assertEqual((scrutin.reason, scrutin.needed), ("not_enough", 4))
        self.assertEqual(resolution.state, "rejected")

    def test_a_represented_member_counts_as_present(self):
        self._arrive(*self.members[:3])
        self._proxy(self.members[6], self.members[0])
        scrutin = self._vote(self._resolution(), 4, 0)
        self.assertEqual(scrutin.present, 4)
        roll = {line.name: line.presence for line in scrutin.roll_line_ids}
        self.assertEqual(roll["Gaëlle"], "represented")
        self.assertEqual(roll["Driss"], "absent")

    def test_a_suspended_member_is_on_the_roll_and_does_not_count(self):
        line = self.body.member_ids[0]
        line.write({"suspended_from": "2026-06-01", "suspended_reason": "Unpaid"})
        self._arrive(*self.members)
        scrutin = self._vote(self._resolution(), 4, 0)
        self.assertEqual((scrutin.members, scrutin.present), (6, 6))
        suspended = scrutin.roll_line_ids.filtered("suspended_reason")
        self.assertEqual(suspended.mapped("presence"), ["suspended"])
