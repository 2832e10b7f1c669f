"""The last accounting year that is over: it is being closed.

The gérante began, most entrepreneurs signed, the cooperative signed for most of
them; the assembly met and the accounts were filed in time.
"""

from base64 import b64encode
from datetime import timedelta

from ..models.coop_member import ActDay
from ..rules.closing_calendar import Act
from . import cast

# Who signed; the cooperative signed for all of these but the last one.
SIGNED = ("ARDOISE", "BAMBOU", "CLEF", "LUMIERE")
REPORT = b64encode(b"Rapport de gestion (exemple)")


class Closing:
    """The acts of the closing, by those who do them."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env
        self.gerante = settlement.users[cast.GERANTE.login]

    def close(self):
        """Told last: once an activity is locked, its year is written no more."""
        model = self.env["coop.closing"].with_user(self.gerante)
        closing = model.browse(model.action_start())
        if closing.date_from < self.world.months[0]:
            return  # the story is too young to have a whole year
        self._write_dates(closing)
        self._look_at(closing)
        closing.action_ask_signatures()
        self._sign(closing)
        closing.action_lock_activities()

    def _write_dates(self, closing):
        """What is behind us, each act ten days before its last day."""
        closing.predistribution_date = closing.date_to - timedelta(days=16)
        closing.predistribution_reference = "AG du 15 décembre, résolution 2"
        closing.write(
            {
                "management_report": REPORT,
                "management_report_name": "rapport-de-gestion.txt",
                "assembly_date": self._before(closing, Act.ASSEMBLY, False),
            }
        )
        days = {
            "notice_date": self._before(closing, Act.NOTICE),
            "filing_date": self._before(closing, Act.FILING),
            "ministry_date": self._before(closing, Act.MINISTRY_LIST),
            "training_date": self._before(closing, Act.TRAINING_REPORT),
        }
        closing.write({name: day for name, day in days.items() if day})
        if closing.assembly_date <= self.world.today:
            closing.assembly_reference = f"AGO {closing.assembly_date:%d/%m/%Y}, rés. 1"

    def _before(self, closing, act, past=True):
        day = closing._calendar()[act] - timedelta(days=10)
        return day if not past or day <= self.world.today else False

    def _look_at(self, closing):
        reasons = {
            "tax": "Tout l'excédent va aux réserves et à la participation",
            "revision": "Révision tous les cinq ans : pas cette année",
        }
        for point, reason in reasons.items():
            closing._review(point, reason)

    def _sign(self, closing):
        """In the third month after the closing date, or today."""
        moment = min(closing.date_to + timedelta(days=80), self.world.today)
        told = closing.with_context(coop_act_day=ActDay.fromordinal(moment.toordinal()))
        for code in SIGNED:
            signoff = told._signoff_of(self.world.activities[code])
            person = signoff.activity_id.partner_line_ids[:1].user_id
            self._give(signoff.with_user(person), "sign")
            if code != SIGNED[-1]:
                self._give(signoff.with_user(self.gerante), "approve")

    def _give(self, signoff, method):
        seal = signoff.get_sheet(signoff.id)["seal"]
        getattr(signoff, method)(signoff.id, seal)
