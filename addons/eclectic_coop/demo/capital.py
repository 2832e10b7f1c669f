"""Members and shares: the founders of 2009, admissions, pay set aside, one who left.

All goes through the acts of the register, so that register and ledger say the same at
every date; the story ends by looking at it.
"""

from datetime import date, timedelta

from ..models.coop_member import ActDay
from . import cast
from .associates import Associates
from .calendar import ago, month_end

NOMINAL = 25
# Months ago: notice of the one who leaves, more shares, new minimum of the statutes.
RESIGNED, MORE_SHARES, NEW_MINIMUM = 9, 3, 2
MORE = ("karim", 30, 450)  # who, shares, euros of them paid so far
BOUNCED = ("claire", 10)


class Capital:
    """What assemblies decide, what people subscribe, how they pay it."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        self.people = Associates(settlement)

    # 2009 and the years before the books

    def found(self):
        self.statutes = self.env["coop.statutes"].create(
            {
                "date_from": cast.FOUNDED,
                "decision_date": cast.FOUNDED,
                "decision_reference": "Assemblée générale constitutive",
                "nominal": NOMINAL,
                "minimum_capital": 7_000,
                "commitment_percent": 2,
                "candidature_months": 18,
            }
        )
        for associate in cast.FOUNDERS:
            member = self.people.enter(associate, cast.FOUNDED)
            member._admit(cast.FOUNDED, "Assemblée générale constitutive")
        for associate in cast.FOUNDERS:
            self._subscribe(associate.key, associate.shares, cast.FOUNDED)
        self.bank.settle_until(cast.FOUNDED + timedelta(days=8))
        self._let_founders_go()

    def _let_founders_go(self):
        """One retired and keeps her rights; one left her job and stays a member."""
        marcel, solange = self.people["marcel"], self.people["solange"]
        agreed, effect = date(2017, 5, 22), date(2017, 8, 31)
        decided = ActDay(2017, 6, 17)
        solange.with_context(coop_act_day=decided)._leave(
            "agreed_break", agreed, effect
        )
        solange._stay("former", effect, (decided, "AGO 2017, résolution 6"))
        marcel._leave("retirement", date(2019, 3, 29), date(2019, 6, 30))

    # Month after month

    def meet(self, month):
        """The assembly of the month, and what is decided on other days."""
        self._admit_in(month)
        if month == self._ago(RESIGNED):
            self._let_go(cast.LEAVER)
        if month == self._ago(MORE_SHARES):
            self._pay_in_part(*MORE, month + timedelta(days=5))
        if month == self._ago(NEW_MINIMUM):
            self._raise_minimum(month + timedelta(days=20))

    def _ago(self, months):
        return ago(months, self.world.today)

    def _admit_in(self, month):
        day = month + timedelta(days=16)
        for rank, associate in enumerate(cast.ADMITTED, start=3):
            if month == self._ago(associate.months_ago):
                member = self.people.enter(associate, day - timedelta(days=40))
                member._admit(
                    day, f"AGO du {day:%d/%m/%Y}, résolution {rank}{associate.route}"
                )
                self._subscribe(associate.key, associate.shares, day, "admission")

    def withheld(self, person, month):
        """Cents set aside on a month's pay; given back when membership is lost."""
        member, day = self.people.get(person.login), month_end(month)
        if not member or member.admission_date > day:
            return 0
        if member.loss_date and member.loss_date <= day:
            return -self._set_aside(member, day)
        return person.gross * 2  # 2 % of euros, in cents

    def withhold(self, person, month, entry):
        """The pay was posted: the register says the same."""
        amount, member = self.withheld(person, month), self.people.get(person.login)
        if amount:
            self.env["coop.share.move"]._act_withhold(
                member,
                entry.date,
                amount,
                entry.ref,
                f"pay:{entry.id}:{member.id}",
                entry,
            )

    def close(self, month):
        """The year ends: whole shares for what was set aside (SUB-02)."""
        day = month_end(month)
        if month.month != 12 or day > self.world.today:
            return
        for member in self.people.members():
            shares = self._set_aside(member, day) // (NOMINAL * 100)
            if shares:
                bulletin = self._bulletin(member, shares, day, "commitment")
                bulletin.means = "withheld"
                bulletin.action_subscribe()

    def _set_aside(self, member, day):
        held = member._held(day).get(member.id)
        return held.advance if held else 0

    def _pay_in_part(self, key, shares, paid, day):
        bulletin = self._bulletin(self.people[key], shares, day)
        bulletin.action_subscribe()
        self._receive(bulletin, paid, day + timedelta(days=6), "VIR parts sociales")

    def _raise_minimum(self, day):
        """What the bank asked for its loan: the capital stays as high as it is."""
        capital, _highest = self.env["coop.member"]._capital_on(self.world.company, day)
        self.statutes.copy(
            {
                "date_from": day,
                "decision_date": day,
                "decision_reference": f"AGE du {day:%d/%m/%Y}, résolution 1",
                "minimum_capital": capital // 100_00 * 100,
            }
        )

    def _let_go(self, person):
        """She resigns: membership is lost the day she says so (OUT-01)."""
        member = self.people[person.login]
        effect = self._ago(person.left_months_ago) - timedelta(days=1)
        notified = self._ago(RESIGNED) + timedelta(days=9)
        self._wait_under_the_floor(
            member, member._leave("resignation", notified, effect)
        )

    def _wait_under_the_floor(self, member, lost):
        """Her shares enter the queue; nothing is annulled before somebody serves it."""
        member._claim_exit("exit", lost)

    # Today

    def tell_news(self):
        """A cheque that bounced, a candidate, a bulletin to accept."""
        self._bounce(*BOUNCED)
        self.people.enter(cast.CANDIDATE, self.world.today - timedelta(days=12))
        offered = self._bulletin(self.people["odile"], 4, self.world.today)
        offered.action_offer()

    def _bounce(self, key, shares):
        """The bank takes the money back: it is to be paid again."""
        paid = self.world.today - timedelta(days=20)
        back = ActDay.fromordinal((paid + timedelta(days=9)).toordinal())
        bulletin = self._bulletin(self.people[key], shares, paid - timedelta(days=2))
        bulletin.action_subscribe()
        cheque = self._receive(bulletin, bulletin.amount, paid, "REM CHQ")
        cheque.with_context(coop_act_day=back).remove_move_reconcile()
        refused = self._receive(bulletin, -bulletin.amount, back, "REJET CHQ", cheque)
        assert refused.reconciled

    # Subscriptions and their payments

    def _bulletin(self, member, shares, day, nature="voluntary"):
        return self.env["coop.share.subscription"].create(
            {"member_id": member.id, "shares": shares, "date": day, "nature": nature}
        )

    def _subscribe(self, key, shares, day, nature="voluntary"):
        """Subscribed, and paid by one line of the bank a week later."""
        bulletin = self._bulletin(self.people[key], shares, day, nature)
        bulletin.action_subscribe()
        label = f"Parts sociales {bulletin.name}"
        self.bank.expect_lines(day + timedelta(days=8), self._claim(bulletin), label)

    def _claim(self, bulletin):
        lines = bulletin.move_ids.move_id.line_ids
        return lines.filtered(
            lambda line: line.account_id.code.startswith("4562") and line.balance > 0
        )

    def _receive(self, bulletin, amount, day, label, matched=None):
        """A line of the bank and what it settles; the line of the claim in it."""
        claim = self._claim(bulletin)
        statement_line = self.bank.receive(
            day,
            amount,
            f"{label} {bulletin.name}",
            claim.partner_id,
            claim.account_id,
        )
        counterpart = statement_line.line_ids.filtered(
            lambda line: line.account_id == claim.account_id
        )
        (counterpart | (matched or claim)).reconcile()
        return counterpart

    # Does it add up?

    def check(self):
        """Register = ledger: 0.00 at the end of every month, or no story."""
        world, checks = self.world, self.env["coop.capital.check"]
        days = [cast.FOUNDED, *map(month_end, world.months), world.today]
        for day in days:
            found = checks._differences(world.company, day)
            if found:
                raise ValueError(f"Register and ledger differ on {day}: {found}")
        checks.create({"date": world.today}).action_check()
