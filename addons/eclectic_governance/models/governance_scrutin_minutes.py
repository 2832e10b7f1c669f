from odoo import models


class GovernanceScrutinMinutes(models.AbstractModel):
    """What the minutes and the register say of a vote."""

    _name = "governance.scrutin.minutes"
    _description = "Vote in the minutes"

    def _minutes_content(self):
        labels = dict(self._fields["channel"]._description_selection(self.env))
        return {
            "round": self.round,
            "channel": labels[self.channel],
            "members": self.members,
            "present": self.present,
            "votes": self._register_votes(),
            "needed": self.needed,
            "out_of": self.out_of,
            "roll": self.roll_hash or "",
        }

    def _register_votes(self):
        """Counts by answer, as the register seals them."""
        return {
            "pour": self.pour,
            "contre": self.contre,
            "abstention": self.abstention,
        }
