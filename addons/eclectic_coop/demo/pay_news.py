"""What is new in pay today: two advances, and the variable part of the last year."""

from datetime import timedelta

from . import cast

ADVANCE = 150.0
# Above this balance three quarters stay in the cooperative, as each agrees.
SMALL, KEPT = 2_000, 0.75
WAITS = "PANIER"
REASONS = ("Réparation de la camionnette", "Rentrée scolaire")


class PayNews:
    """Entrepreneurs ask, the gérante decides, the accountant proposes."""

    def __init__(self, settlement):
        self.world = settlement
        self.env = settlement.env

    def tell(self):
        self._ask_for_advances()
        self._propose_variable_pay()

    def _ask_for_advances(self):
        """One waits for the gérante, one was approved for the pay of the month."""
        gerante = self.world.users[cast.GERANTE.login]
        advances = self.env["coop.salary.advance"]
        for reason, (login, code) in zip(REASONS, self._who_can(), strict=False):
            activity = self.world.activities[code]
            mine = self.env["coop.activity"].with_user(self.world.users[login])
            month = mine.get_pay_simulator(activity.id)["months"][0]["value"]
            mine.ask_advance(activity.id, ADVANCE, reason, month)
        advances.search([], order="id desc", limit=1).with_user(
            gerante
        ).action_approve()

    def _who_can(self):
        """The first two people whose activity can bear twice the advance."""
        found = 0
        for trade in cast.TRADES:
            activity = self.world.activities[trade.code]
            login = next(iter(trade.people))
            if trade.closed_months_ago or activity.sudo()._pay_available() < 40_000:
                continue
            yield login, trade.code
            found += 1
            if found == len(REASONS):
                return

    def _propose_variable_pay(self):
        """The last year: each agrees to leave a part, all but one are confirmed."""
        pays = self.env["coop.variable.pay"].with_user(
            self.world.users[cast.ACCOUNTANT[0]]
        )
        company = self.world.company
        last = company.compute_fiscalyear_dates(self.world.today)["date_from"]
        last -= timedelta(days=1)
        first = company.compute_fiscalyear_dates(last)["date_from"]
        proposed = pays._propose(company, first, last)
        for pay in proposed:
            if pay.balance > SMALL:
                pay.kept = round(pay.balance * KEPT, -2)
            if pay.activity_id.code != WAITS:
                self._agree(pay)

    def _agree(self, pay):
        if pay.kept:
            person = pay.activity_id.partner_line_ids[:1].user_id
            pay.with_user(person).action_agree()
        pay.with_user(self.world.users[cast.GERANTE.login]).action_confirm()
