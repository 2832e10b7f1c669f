from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.activity_account import (
    MARGIN,
    Horizon,
    Rung,
    balances,
    gross_margin,
    treasury,
    usable,
)
from ..rules.money import cents
from ..rules.periods import Period, Span, end_of_month, period_of
from .account_sheet import AccountSheet

# Rung of « what I can use » → section of the balances since the beginning.
RUNG_SECTIONS = {
    Rung.CASHED: "cash",
    Rung.VAT: "vat",
    Rung.CONTRIBUTION: "contribution",
    Rung.INTERNAL: "internal_work",
    Rung.ADVANCE: "advance",
    Rung.CHARGES: "suppliers",
    Rung.SALARIES: "social",
    Rung.PROVISIONS: "provisions",
}


class CoopActivityAccount(models.AbstractModel):
    """The account of an activity for a period, as screens and prints show it.

    A row is ``{"code", "name", "hint", "level", "section_ids", "since", "values"}``
    where ``values`` follow the columns: the months, the period, the year before.
    ``since`` says that a value is a balance since the beginning.
    """

    _name = "coop.activity.account"
    _description = "Account of an activity"

    @api.model
    def get_account(self, activity_id, span="year", anchor=None):
        """What the screen shows; the right is the one to read the activity.

        No ``activity_id`` means the mutualised services (R7331-9), which only
        those who keep the accounts may open.
        """
        owner = self._owner(activity_id)
        period = self._period(owner["company"], span, anchor)
        sections = self.env["coop.account.section"].search([("kind", "!=", False)])
        return {
            "activity_id": activity_id,
            "name": owner["name"],
            "company": owner["company"].name,
            "currency_id": owner["company"].currency_id.id,
            "span": Span(span).value,
            "date_from": fields.Date.to_string(period.start),
            "date_to": fields.Date.to_string(period.end),
            "columns": self._columns(period),
            **self._blocks(sections, self._amounts(owner, period)),
        }

    @api.model
    def get_start(self):
        """The activity a person opens first, and whether she may choose another."""
        activities = self.env["coop.activity"].search([], limit=2)
        own = activities.filtered(lambda a: self.env.user in a.member_user_ids)
        return {
            "activity_id": (own or activities)[:1].id,
            "many": len(activities) > 1,
            "mutualised": self.env.user.has_group("eclectic_coop.group_accountant"),
        }

    # Whose account, for which days

    def _owner(self, activity_id):
        if not activity_id:
            return self._mutualised()
        activity = self.env["coop.activity"]._asked(activity_id)
        if not activity:
            raise UserError(
                self.env._(
                    "There is no activity number %(activity)s any more.",
                    activity=activity_id,
                )
            )
        activity.check_access("read")
        return {
            "name": activity.name,
            "company": activity.company_id,
            "pair": (activity.account_id.id, activity.balance_account_id.id),
        }

    def _mutualised(self):
        if not self.env.user.has_group("eclectic_coop.group_accountant"):
            raise AccessError(
                self.env._(
                    "The account of the mutualised services is open to the "
                    "accountant and the gérant."
                )
            )
        company = self.env.company
        accounts = (
            company.coop_mutualised_account_id,
            company.coop_mutualised_balance_account_id,
        )
        return {
            "name": self.env._("Mutualised services"),
            "company": company,
            "pair": tuple(account.id for account in accounts),
        }

    @api.model
    def _period(self, company, span, anchor=None):
        if span not in [known.value for known in Span]:
            raise UserError(
                self.env._(
                    "Period “%(span)s” is unknown; expected month, quarter, year or "
                    "rolling.",
                    span=span,
                )
            )
        day = fields.Date.to_date(anchor) or fields.Date.context_today(self)
        year = company.compute_fiscalyear_dates(day)
        return period_of(Span(span), day, Period(year["date_from"], year["date_to"]))

    def _columns(self, period):
        before = period.year_before
        spans = [
            *(("month", month, end_of_month(month)) for month in period.months),
            ("total", period.start, period.end),
            ("before", before.start, before.end),
        ]
        return [
            {
                "kind": kind,
                "start": fields.Date.to_string(max(start, period.start))
                if kind == "month"
                else fields.Date.to_string(start),
                "end": fields.Date.to_string(end),
            }
            for kind, start, end in spans
        ]

    # The amounts

    def _amounts(self, owner, period):
        """``{(section code, since): values}`` in cents, four queries in all."""
        figures = self._reader(owner)
        months = figures(period.start, period.end, by_month=True)
        before = figures(period.year_before.start, period.year_before.end)
        opening = figures(False, period.eve)
        closing_before = figures(False, period.year_before.end)
        amounts = {}
        for code in {*months, *before, *opening, *closing_before}:
            flows = [cents(months.get(code, {}).get(m, 0)) for m in period.months]
            first = cents(opening.get(code, 0))
            left = balances(first, ({code: flow} for flow in flows))
            amounts[code, False] = [*flows, sum(flows), cents(before.get(code, 0))]
            amounts[code, True] = [
                *left,
                left[-1],
                cents(closing_before.get(code, 0)),
            ]
        return amounts

    def _reader(self, owner):
        sections = self.env["coop.account.section"]

        def figures(date_from, date_to, by_month=False):
            return sections._figures(
                {0: owner["pair"]}, owner["company"], date_from, date_to, by_month
            )[0]

        return figures

    # The rows

    def _blocks(self, sections, amounts):
        by_kind = sections.grouped("kind")
        sheet = AccountSheet(amounts)
        none = sections.browse()
        result = by_kind.get("result", none)
        return {
            "result": self._result_rows(sheet, result),
            "balance": self._balance_rows(sheet, by_kind.get("balance", none), result),
            "treasury": self._treasury_rows(sheet, by_kind.get("treasury", none)),
            "usable": self._usable_rows(sheet, sections),
        }

    def _result_rows(self, sheet, sections):
        margin = sections.filtered(lambda section: section.code in MARGIN)
        rows = []
        for section in sections:
            rows += sheet.lines(section)
            if section == margin[-1:]:
                name = self.env._("Gross margin")
                rows.append(sheet.total("margin", name, margin, gross_margin))
        return [
            *rows,
            sheet.total("result", self.env._("Result"), sections, level="total"),
            sheet.total(
                "available",
                self.env._("Balance of the account"),
                sections,
                level="total",
                since=True,
            ),
        ]

    def _balance_rows(self, sheet, sections, result):
        rows = [row for section in sections for row in sheet.lines(section, True)]
        net = sheet.total(
            "net", self.env._("Net of the balance sheet"), sections, since=True
        )
        account = sheet.total(
            "account",
            self.env._("Balance of the account"),
            result,
            level="total",
            since=True,
        )
        inside = {
            **net,
            "code": "inside",
            "name": self.env._("With the mutualised services"),
            "hint": self.env._(
                "Contributions and other amounts settled inside the cooperative."
            ),
            "level": "section",
            "section_ids": [],
            "values": [
                round(whole - part, 2)
                for whole, part in zip(account["values"], net["values"], strict=True)
            ],
        }
        return [*rows, net, inside, account]

    def _treasury_rows(self, sheet, sections):
        by_horizon = sections.grouped("horizon")
        now = by_horizon.get("now", sections.browse())
        later = by_horizon.get("to_come", sections.browse())
        apart = sections - now - later
        lines = {
            part: [row for section in part for row in sheet.lines(section, True)]
            for part in (now, later, apart)
        }
        horizons = {
            section.code: Horizon(section.horizon or "apart") for section in sections
        }

        def view(figures):
            return treasury((horizons[code], cents) for code, cents in figures.items())

        reference = sheet.total(
            "reference",
            self.env._("Reference treasury"),
            now,
            lambda figures: view(figures).reference,
            since=True,
        )
        future = sheet.total(
            "future",
            self.env._("Future treasury"),
            now | later,
            lambda figures: view(figures).future,
            "total",
            since=True,
        )
        return [*lines[now], reference, *lines[later], future, *lines[apart]]

    def _usable_rows(self, sheet, sections):
        by_code = sections.grouped("code")
        names = self._rung_names()
        at_end = {
            rung: sheet.amount(code, True, -2) for rung, code in RUNG_SECTIONS.items()
        }
        return [
            {
                "code": step.rung.value,
                "name": names[step.rung],
                "section_ids": by_code[RUNG_SECTIONS[step.rung]].ids
                if RUNG_SECTIONS[step.rung] in by_code
                else [],
                "amount": step.amount / 100,
                "left": step.left / 100,
            }
            for step in usable(at_end)
        ]

    def _rung_names(self):
        return {
            Rung.CASHED: self.env._("Cashed"),
            Rung.VAT: self.env._("VAT to hand over"),
            Rung.CONTRIBUTION: self.env._("Contribution to the cooperative"),
            Rung.INTERNAL: self.env._("Work between activities"),
            Rung.ADVANCE: self.env._("Cash advance"),
            Rung.CHARGES: self.env._("Charges to come"),
            Rung.SALARIES: self.env._("Salaries committed"),
            Rung.PROVISIONS: self.env._("Provisions"),
        }
