"""Two years of quotes, invoices, credit notes and supplier bills."""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import ago, chance, month_end

NEVER = timedelta(days=4000)
# (activity, months ago) of the invoice that nobody paid, and of the credit note.
UNPAID = ("ARDOISE", 3)
CREDITED = ("BAMBOU", 5)
TEAM = ("BAMBOU", "ARDOISE", 4)
RENT = {"Loyer du local": ("613200", 540), "Logiciels communs": ("651000", 85)}
INSURANCE = {"Assurance multirisque": ("616000", 118)}


class Trading:
    """What the activities sell and buy, month after month."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank

    def trade(self, month):
        for trade in cast.TRADES:
            closed = trade.closed_months_ago
            if closed and month >= ago(closed, self.world.today):
                continue
            self._sell(trade, month)
            self._buy(trade, month)
        self._buy_in_common(month)

    def _sell(self, trade, month):
        luck = chance(trade.code, month)
        for number in range(luck.randint(1, trade.invoices_a_month)):
            day = month + timedelta(days=luck.randint(0, self._last_day(month)))
            order = self._quote(trade, luck, day)
            self._invoice(trade, order, day, number, luck)
        if month == self.world.months[-1]:
            self._quote(trade, luck, self.world.today, confirmed=False)

    def _last_day(self, month):
        """Days from the first of the month to the last one that may be invoiced."""
        return min(26, (self.world.today - month).days)

    def _quote(self, trade, luck, day, confirmed=True):
        label = luck.choice(list(trade.services))
        order = self.env["sale.order"].create(
            {
                "partner_id": self.world.partners[luck.choice(trade.clients)].id,
                "activity_id": self.world.activities[trade.code].id,
                "user_id": self.world.users[next(iter(trade.people))].id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.world.products[trade.code, label].id,
                            "product_uom_qty": self._quantity(trade, label, luck),
                        }
                    )
                ],
            }
        )
        if self._is_team(trade, day):
            self._share_with_team(order)
        if confirmed:
            order.action_confirm()
            order.date_order = day - timedelta(days=12)
        return order

    def _quantity(self, trade, label, luck):
        return (
            luck.randint(8, 20)
            if trade.services[label] < 100
            else luck.choice([1, 1, 2])
        )

    def _is_team(self, trade, day):
        lead, _other, months = TEAM
        return trade.code == lead and day.replace(day=1) == ago(
            months, self.world.today
        )

    def _share_with_team(self, order):
        lead, other, _months = TEAM
        parts = {lead: 70.0, other: 30.0}
        order.order_line.analytic_distribution = {
            str(self.world.activities[code].account_id.id): part
            for code, part in parts.items()
        }

    def _invoice(self, trade, order, day, number, luck):
        invoice = order._create_invoices()
        invoice.write({"invoice_date": day, "date": day})
        invoice.action_post()
        delay = NEVER if self._is_unpaid(trade, day, number) else self._delay(luck)
        if self._is_credited(trade, day, number):
            self._credit(invoice, day)
        else:
            self.bank.expect(day + delay, invoice, "asset_receivable")

    def _delay(self, luck):
        return timedelta(days=luck.choice([12, 21, 28, 33, 41]))

    def _is_unpaid(self, trade, day, number):
        code, months = UNPAID
        return (
            trade.code == code
            and not number
            and day.replace(day=1) == ago(months, self.world.today)
        )

    def _is_credited(self, trade, day, number):
        code, months = CREDITED
        return (
            trade.code == code
            and not number
            and day.replace(day=1) == ago(months, self.world.today)
        )

    def _credit(self, invoice, day):
        refund = invoice._reverse_moves(
            [{"date": day + timedelta(days=6), "invoice_date": day + timedelta(days=6)}]
        )
        refund.action_post()
        lines = (invoice | refund).line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        if not all(lines.mapped("reconciled")):
            lines.reconcile()

    def _buy(self, trade, month):
        luck = chance("buy", trade.code, month)
        supplier = self.world.partners[luck.choice(cast.SUPPLIERS)]
        analytic = self.world.activities[trade.code].account_id
        bought = {
            label: (account, round(price * luck.uniform(0.7, 1.2), 2))
            for label, (account, price) in trade.purchases.items()
            if luck.random() < 0.75
        }
        self._bill(supplier, month, bought, analytic, self.world.activities[trade.code])

    def _buy_in_common(self, month):
        analytic = self.world.company.coop_mutualised_account_id
        landlord, insurer = (self.world.partners[name] for name in cast.SUPPLIERS[:2])
        self._bill(landlord, month, RENT, analytic)
        self._bill(insurer, month, INSURANCE, analytic)

    def _bill(self, supplier, month, bought, analytic, activity=None):
        day = min(month_end(month), month + timedelta(days=17))
        if not bought or day > self.world.today:
            return
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": supplier.id,
                "activity_id": activity and activity.id,
                "invoice_date": day,
                "date": day,
                "ref": f"F{month:%y%m}-{supplier.id}-{analytic.code or 'SM'}",
                "invoice_line_ids": [
                    Command.create(self._bill_line(label, account, price, analytic))
                    for label, (account, price) in bought.items()
                ],
            }
        )
        bill.action_post()
        self.bank.expect(day + timedelta(days=25), bill, "liability_payable")

    def _bill_line(self, label, account, price, analytic):
        return {
            "name": label,
            "account_id": self.world.account(account).id,
            "price_unit": price,
            "analytic_distribution": {str(analytic.id): 100.0},
        }
