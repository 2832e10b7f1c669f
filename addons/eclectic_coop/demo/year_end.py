"""The closing of the last year of the story: cut-offs, an asset, paid leave."""

from datetime import timedelta

from odoo import Command

from . import cast
from .calendar import month_end

# (months from the closing month, day, sale, activity or services, label, account,
#  price, first and last month of the service, counted from the closing month)
DOCUMENTS = (
    (-2, 6, True, "BAMBOU", "Hébergement d'un an", "706000", 1080, -2, 9),
    (-3, 11, False, None, "Assurance responsabilité, un an", "616000", 900, -3, 8),
    (1, 4, True, "ARDOISE", "Maquettes de fin d'année", "706000", 640, 0, 0),
    (1, 8, False, "ARDOISE", "Impression de décembre", "604000", 215, 0, 0),
)
ASSET = ("ARDOISE", "Ordinateur portable", "218300", 1380, -8)
# login: (days left, gross pay of the twelve months)
LEAVE = {"helene": (7.5, 10_800), "claire": (11, 21_600), "karim": (9.5, 19_200)}
RATE, DAYS_OF_A_MONTH = 28, 26


class YearEnd:
    """Documents around the closing, then what the accountant does with them."""

    def __init__(self, settlement, bank):
        self.world = settlement
        self.env = settlement.env
        self.bank = bank
        year = self.world.company.compute_fiscalyear_dates(self.world.today)
        self.closing = year["date_from"] - timedelta(days=1)

    def trade(self, month):
        for months, day, sale, code, *work in DOCUMENTS:
            when = self._month(months) + timedelta(days=day)
            if month == self._month(months) and when <= self.world.today:
                self._document(when, sale, code, *work)
        if month == self._month(ASSET[-1]):
            self._buy_asset(month)

    def _month(self, months):
        """First day of the month that lies so far from the closing month."""
        count = self.closing.year * 12 + self.closing.month - 1 + months
        return self.closing.replace(year=count // 12, month=count % 12 + 1, day=1)

    def _document(self, day, sale, code, label, account, price, first, last):
        line = self._line(code, label, account, price, sale) | {
            "coop_service_from": self._month(first),
            "coop_service_until": month_end(self._month(last)),
        }
        self._post(day, sale, code, line)

    def _line(self, code, label, account, price, sale=False):
        activity = self.world.activities.get(code)
        owner = activity.account_id if activity else self._services()
        company = self.world.company
        tax = company.account_sale_tax_id if sale else company.account_purchase_tax_id
        return {
            "name": label,
            "tax_ids": [Command.set(tax.ids)],
            "account_id": self.world.account(account).id,
            "price_unit": price,
            "analytic_distribution": {str(owner.id): 100.0},
        }

    def _services(self):
        return self.world.company.coop_mutualised_account_id

    def _post(self, day, sale, code, line):
        name = next(iter(cast.FIRMS)) if sale else cast.SUPPLIERS[1]
        activity = self.world.activities.get(code)
        move = self.env["account.move"].create(
            {
                "move_type": "out_invoice" if sale else "in_invoice",
                "partner_id": self.world.partners[name].id,
                "activity_id": activity and activity.id,
                "invoice_date": day,
                "date": day,
                "ref": False if sale else f"F{day:%y%m%d}-A",
                "invoice_line_ids": [Command.create(line)],
            }
        )
        move.action_post()
        account = "asset_receivable" if sale else "liability_payable"
        self.bank.expect(day + timedelta(days=24), move, account)
        return move

    def _buy_asset(self, month):
        code, label, account, price, _months = ASSET
        line = self._line(code, label, account, price)
        asset = self._post(month + timedelta(days=9), False, code, line)
        asset.invoice_line_ids.asset_id.validate()

    # What the accountant does when the year is over

    def close(self):
        assets = self.env["account.asset"].search([("state", "=", "open")])
        assets.compute_depreciation_board()
        assets._compute_entries(self.closing)
        self._cut_off()
        self._provide_for_leave()

    def _cut_off(self):
        model = self.env["coop.cutoff"]
        cutoff = model.browse(model.open_last_year()["res_id"])
        cutoff.action_propose()
        if cutoff.to_decide:
            cutoff.action_accept_all()
            cutoff.action_post()

    def _provide_for_leave(self):
        model = self.env["coop.paid.leave"]
        leave = model.browse(model.open_last_year()["res_id"])
        leave.charges_rate = RATE
        leave.line_ids.create(
            [self._leave_of(leave, login, *left) for login, left in LEAVE.items()]
        )
        leave.action_post()

    def _leave_of(self, leave, login, days, pay):
        return {
            "leave_id": leave.id,
            "employee_id": self.world.employees[login].id,
            "days": days,
            "daily": round(pay / 12 / DAYS_OF_A_MONTH, 2),
            "reference": pay,
        }
