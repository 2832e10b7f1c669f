"""What activities do for each other, and one invoice that nobody pays.

Antoine proofread for Claire, who agreed; Karim waits for her answer. Julie has a cash
advance, half of it paid back. Claire reminded her customer, then the cooperative did.
"""

from datetime import timedelta

from ..models.coop_member import ActDay
from . import cast
from .trading import UNPAID

FUND = {"amount": 6_000, "limit_activity": 1_500, "limit_total": 4_000, "percent": 25}
ADVANCE = 1_200
PROOFREADING = ("antoine", "PASSERELLE", "claire", "ARDOISE", 16)
WEBSITE = ("karim", "BAMBOU", "claire", "ARDOISE", 3)


class Solidarity:
    """Told once all invoices and payments are there."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env

    def tell(self):
        self._work_for_each_other()
        self._advance()
        self._remind()

    def _on(self, model, login, days_ago):
        """The records of a model as a person sees them, so many days ago."""
        day = self.world.today - timedelta(days=days_ago)
        return (
            self.env[model]
            .with_user(self.world.users[login])
            .with_context(coop_act_day=ActDay(day.year, day.month, day.day))
        )

    def _work_for_each_other(self):
        agreed = self._propose(
            *PROOFREADING,
            name="Relecture du programme culturel",
            pricing="hours",
            hours=6,
            hourly_price=38,
        )
        agreed.with_user(self.world.users["claire"]).action_agree()
        self._propose(
            *WEBSITE,
            name="Mise en ligne du portfolio",
            pricing="lump",
            amount=180,
        )

    def _propose(self, login, seller, _other, buyer, days_ago, **values):
        works = self._on("coop.internal.work", login, days_ago)
        work = works.create(
            {
                "seller_id": self.world.activities[seller].id,
                "buyer_id": self.world.activities[buyer].id,
                "date": works._today(),
                **values,
            }
        )
        work.action_propose()
        return work

    def _advance(self):
        self.env["coop.guarantee.fund"].create(
            {
                **FUND,
                "date_from": self.world.months[0],
                "decision_date": self.world.months[0],
                "decision_reference": "AGO, résolution 5 : fonds de solidarité",
            }
        )
        advances = self._on("coop.cash.advance", "julie", 75)
        advance = advances.create(
            {
                "activity_id": self.world.activities["LUMIERE"].id,
                "amount": ADVANCE,
                "reason": "Location d'un drone pour le film du domaine",
                "repay_by": self.world.today + timedelta(days=75),
            }
        )
        advance.action_ask()
        advance.with_user(self.world.users[cast.GERANTE.login]).action_grant()
        for days_ago in (45, 15):
            self._take_back(advance, days_ago)

    def _take_back(self, advance, days_ago):
        gerante = self._on("coop.cash.advance", cast.GERANTE.login, days_ago)
        action = gerante.browse(advance.id).action_recover()
        wizard = self._on(action["res_model"], cast.GERANTE.login, days_ago)
        wizard = wizard.browse(action["res_id"])
        if wizard.line_ids.amount:
            wizard.action_recover()

    def _remind(self):
        """The invoice of the story: two reminders, then the formal notice."""
        activity = self.world.activities[UNPAID[0]]
        late = self.env["coop.recovery"].search(
            [("activity_id", "=", activity.id)], order="due", limit=1
        )
        for stage in late.stage_id.scale_id.stage_ids:
            days_ago = late.days_late - stage.days
            login = "claire" if stage.by == "entrepreneur" else cast.GERANTE.login
            if days_ago >= 0 and stage.days <= 30:
                self._send(late, login, days_ago)

    def _send(self, late, login, days_ago):
        acts = self._on("coop.recovery.act", login, days_ago)
        act = acts.create({"move_id": late.move_id.id, "kind": "step"})
        act.action_do()
        self.env.invalidate_all()
