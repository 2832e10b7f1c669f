"""What the activities give to the mutualised services, voted and run each month.

12 % of the gross margin, at least 40 € a month and at most 8 400 € a year, insurance
16 € (domain 3.3); who begins in a CAPE gives 10 % of what is cashed, without minimum.
"""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import ago

BEGINNER = "PASSERELLE"
RULE = {"base": "margin", "percent": 12, "floor": 40, "cap": 8400}
RULE_OF_CAPE = {"base": "cashed", "percent": 10}
INSURANCE = {"name": "Assurance responsabilité civile", "amount": 16}
VOTE = "AGO, résolution 4 : contribution aux services mutualisés"


class Contributions:
    """The schemes, then the gérante's buttons at the end of each month."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env

    def vote(self):
        self._scheme("Contribution de la coopérative", RULE).action_apply_to_all()
        beginners = self._scheme("Contribution des CAPE", RULE_OF_CAPE)
        self.env["coop.contribution.exception"].create(
            {
                "activity_id": self.world.activities[BEGINNER].id,
                "kind": "scheme",
                "scheme_id": beginners.id,
                "date_from": self.world.ago(11),
                "reason": "CAPE : pas de minimum tant que l'activité démarre",
                "decision_reference": VOTE,
            }
        )

    def _scheme(self, name, rule):
        return self.env["coop.contribution.scheme"].create(
            {
                "name": name,
                "company_id": self.world.company.id,
                "rule_ids": [
                    Command.create(
                        {
                            "date_from": self.world.months[0],
                            "decision_date": self.world.months[0],
                            "decision_reference": VOTE,
                            "recharge_ids": [Command.create(INSURANCE)],
                            **rule,
                        }
                    )
                ],
            }
        )

    def run(self, month):
        """Preview, then post, as the gérante does."""
        self._end_activities(month)
        gerante = self.world.users[cast.GERANTE.login]
        done = (
            self.env["coop.month"]
            .with_user(gerante)
            .create({"date": month, "company_id": self.world.company.id})
        )
        done.action_preview()
        done.action_confirm()

    def _end_activities(self, month):
        """The last day of an activity is known before its closing is checked."""
        for trade in cast.TRADES:
            closed = trade.closed_months_ago
            if closed and ago(closed, self.world.today) == month:
                activity = self.world.activities[trade.code]
                activity.date_close = month - timedelta(days=1)
