import random
from collections import Counter
from datetime import date, timedelta

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .capital_common import ASSEMBLY, TODAY
from .leaving_common import LeavingCase

ACTS = 60
START = date(2026, 1, 5)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestAnySequenceOfActs(LeavingCase):
    """Whatever is done, register = ledger at each date and nothing is negative."""

    def setUp(self):
        super().setUp()
        self.chance = random.Random(20090201)
        self.day = START
        self.members = [self.lou_member, self.max_member, self.zoe_member]
        for number in range(3):
            member = self._member(self._partner(f"Salarié {number}"))
            member._admit(date(2020, 1, 1), "AGO 2020")
            self._settled(member, 20, "2020-01-01")
            self.members.append(member)
        self.open_bulletins, self.payments, self.done = [], [], Counter()

    def test_the_register_and_the_ledger_say_the_same(self):
        acts = [self.subscribe, self.pay, self.unpay, self.transfer, self.withhold,
                self.invest, self.give_back, *[self.annul, self.repay] * 2]  # fmt: skip
        for _act in range(ACTS):
            with freeze_time(self.day):
                self.try_to(self.chance.choice(acts))
                self.assert_register_is_ledger(self.day)
                self.assert_nothing_is_negative()
            self.day += timedelta(days=self.chance.randint(0, 2))
        self.assertGreater(min(self.done[act.__name__] for act in acts), 0, self.done)

    def assert_nothing_is_negative(self):
        held = self.env["coop.member"].search([])._held(self.day)
        for holding in held.values():
            self.assertGreaterEqual(min(vars(holding).values()), 0)

    def try_to(self, act):
        try:
            with self.env.cr.savepoint():
                if act():
                    self.done[act.__name__] += 1
        except UserError:
            self.env.invalidate_all()
            self.done["refused"] += 1

    def someone(self):
        standing = [one for one in self.members if one.state == "member"]
        return self.chance.choice(standing)

    def subscribe(self):
        shares = self.chance.randint(1, 12)
        bulletin = self._subscribed(self.someone(), shares, self.day)
        self.open_bulletins.append(bulletin)
        return bulletin

    def pay(self):
        due = [one for one in self.open_bulletins if one.amount_due > 0]
        if not due:
            return False
        bulletin = self.chance.choice(due)
        amount = round(bulletin.amount_due * self.chance.choice([1, 1, 0.5]), 2)
        line = self._bank_pays(bulletin, amount, self.day)
        self.payments.append(line)
        return line

    def unpay(self):
        if not self.payments:
            return False
        line = self.payments.pop(self.chance.randrange(len(self.payments)))
        line.line_ids.remove_move_reconcile()
        # The money that is no longer for shares goes where the bank puts it.
        line.action_undo_reconciliation()
        return True

    def transfer(self):
        seller, buyer = self.someone(), self.someone()
        if seller == buyer:
            return False
        return seller._give_shares(buyer, self.chance.randint(1, 9), self.day, ASSEMBLY)

    def withhold(self):
        member, amount = self.someone(), self.chance.randint(1000, 9000)
        return self.env["coop.share.move"]._act_withhold(
            member, self.day, amount, "Pay", f"random:{self.chance.random()}"
        )

    def invest(self):
        ready = [one for one in self.members if one.advance >= 25]
        if not ready:
            return False
        return self._subscribed(
            ready[0], int(ready[0].advance // 25), self.day, means="withheld"
        )

    def give_back(self):
        claim = self.someone()._ask_partial_repayment(self.chance.randint(1, 15))
        claim.write(
            {"decision_date": ASSEMBLY[0], "decision_reference": "AGO",
             "value_on": "2025-12-31", "value_capital": 30000, "value_reserves": 500,
             "value_loss": self.chance.randint(0, 3000)}
        )  # fmt: skip
        claim.action_register()
        return claim

    def annul(self):
        done, _why = self.claims._serve(self.company, self.day)
        return done

    def repay(self):
        for claim in self.claims.search([("amount_owed", ">", 0)]):
            self.early(claim)
            part = round(claim.amount_owed * self.chance.choice([1, 0.4]), 2)
            return self.paid(claim, amount=part, with_interest=False)
        return False
