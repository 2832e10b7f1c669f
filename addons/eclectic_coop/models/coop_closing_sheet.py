from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.eclectic_governance.rules.seal import canonical, seal

from ..rules.money import cents
from ..rules.periods import Period
from ..rules.recurring_suppliers import missing_suppliers
from .coop_activity_documents import DOCUMENTS, PURCHASES, SALES

DRAFT = Domain("state", "=", "draft")
# reminder: (model, link to the activity, which documents, day)
REMINDERS = {
    "draft_bills": ("account.move", "coop_activity_ids", PURCHASES & DRAFT, "date"),
    "draft_invoices": ("account.move", "coop_activity_ids", SALES & DRAFT, "date"),
    "draft_expenses": (
        "hr.expense",
        "activity_id",
        Domain("state", "in", ("draft", "submitted", "approved")),
        "date",
    ),
    "orders": (
        "sale.order",
        "coop_activity_ids",
        Domain("state", "=", "sale") & Domain("invoice_status", "=", "to invoice"),
        "date_order",
    ),
    "time": (*DOCUMENTS["pending_timesheets"], "date"),
}


class CoopClosingSheet(models.AbstractModel):
    """What is shown before a signature: figures, and costs that may be missing."""

    _name = "coop.closing.sheet"
    _description = "Accounts shown to be signed"

    @api.model
    def get_sheet(self, signoff_id):
        """Everything the screen of a signature shows."""
        signoff = self._checked(signoff_id)
        # Whose right: the accounts were checked; the books behind them are closed
        # to entrepreneurs.
        sheet = signoff.sudo()
        standings = dict(self._fields["standing"]._description_selection(self.env))
        return {
            "id": signoff.id,
            "activity": sheet.activity_id.name,
            "activity_id": sheet.activity_id.id,
            "year": sheet.closing_id.display_name,
            "currency_id": sheet.currency_id.id,
            "standing": sheet.standing,
            "standing_label": standings[sheet.standing],
            "locked": sheet.locked,
            "rows": sheet._rows(),
            "reminders": sheet._reminder_rows(),
            "seal": sheet._sheet_text()[1],
            "history": signoff._history(),
            "may_sign": signoff._may_sign() and not sheet.locked,
            "may_approve": signoff._may_approve() and not sheet.locked,
        }

    # Figures

    def _year(self):
        # Whose right: as for the sheet.
        closing = self.sudo().closing_id
        return Period(closing.date_from, closing.date_to)

    def _section_figures(self, date_from, date_to):
        """{section code: cents} of the activity."""
        # Whose right: as for the sheet.
        activity = self.sudo().activity_id
        pair = (activity.account_id.id, activity.balance_account_id.id)
        found = self.env["coop.account.section"]._figures(
            {0: pair}, self.company_id, date_from, date_to
        )[0]
        return {code: cents(amount) for code, amount in found.items()}

    def _rows(self):
        """Rows of the result, this year and the one before, then what is left."""
        year, before = self._year(), self._year().year_before
        now = self._section_figures(year.start, year.end)
        last = self._section_figures(before.start, before.end)
        left = self._section_figures(False, year.end)
        left_before = self._section_figures(False, before.end)
        sections = self.env["coop.account.section"].sudo()
        result = sections.search([("kind", "=", "result")])
        codes = result.mapped("code")
        rows = [
            self._row(one.code, one.name, now.get(one.code), last.get(one.code))
            for one in result
            if now.get(one.code) or last.get(one.code)
        ]
        totals = (
            ("total", self.env._("Result of the year"), now, last),
            ("left", self.env._("Balance of the account"), left, left_before),
        )
        for code, name, this, former in totals:
            sums = [sum(side.get(key, 0) for key in codes) for side in (this, former)]
            rows.append({**self._row(code, name, *sums), "total": True})
        return rows

    def _row(self, code, name, now, before):
        return {
            "code": code,
            "name": name,
            "now": (now or 0) / 100,
            "before": (before or 0) / 100,
            "total": False,
        }

    def _sheet_text(self):
        """(text, seal) of what is signed: nothing in it depends on a language."""
        year = self._year()
        # Whose right: as for the sheet.
        sheet = self.sudo()
        text = canonical(
            {
                "activity": sheet.activity_id.code,
                "from": fields.Date.to_string(year.start),
                "to": fields.Date.to_string(year.end),
                "result": sheet._section_figures(year.start, year.end),
                "balance": sheet._section_figures(False, year.end),
                "missing": {row["key"]: row["count"] for row in sheet._reminder_rows()},
                "ledger": sheet._ledgers()[sheet.activity_id.id],
            }
        )
        return text, seal(text)

    # The books, as a fingerprint

    def _ledgers(self):
        """{activity id: fingerprint of its entries of the year}, a query a year."""
        # Whose right: a fingerprint says nothing but whether the books changed.
        signoffs = self.sudo()
        self.env["account.analytic.line"].flush_model()
        found = {}
        for closing, ours in signoffs.grouped("closing_id").items():
            owners = {}
            for activity in ours.activity_id:
                owners[activity.account_id.id] = activity.id
                owners[activity.balance_account_id.id] = activity.id
            rows = {activity: {} for activity in ours.activity_id.ids}
            for owner, account, amount, count in self.env.execute_query(
                self._ledger_sql(closing, list(owners))
            ):
                rows[owners[owner]][f"{owner}/{account}"] = [cents(amount), count]
            found |= {key: seal(canonical(row)) for key, row in rows.items()}
        return found

    def _ledger_sql(self, closing, owners):
        result, balance = map(
            SQL.identifier, self.env["coop.account.section"]._plan_columns().values()
        )
        return SQL(
            """SELECT owner.id, item.general_account_id, SUM(item.amount), COUNT(*)
                 FROM account_analytic_line item
                CROSS JOIN LATERAL (VALUES (%(result)s), (%(balance)s)) owner(id)
                WHERE item.date BETWEEN %(first)s AND %(last)s
                      AND item.general_account_id IS NOT NULL
                      AND owner.id = ANY(%(owners)s)
             GROUP BY 1, 2""",
            result=result,
            balance=balance,
            first=closing.date_from,
            last=closing.date_to,
            owners=owners,
        )

    # Costs and income that may be missing

    def _reminder_domain(self, key):
        model, link, domain, day = REMINDERS[key]
        last = self._year().end
        undated = Domain(day, "=", False) | Domain(day, "<=", last)
        return model, domain & undated & Domain(link, "in", self.activity_id.ids)

    def _reminder_rows(self):
        """What is not in the accounts yet; empty when nothing seems to miss."""
        names = self._reminder_names()
        rows = []
        for key in REMINDERS:
            model, domain = self._reminder_domain(key)
            if count := self.env[model].sudo().search_count(domain):
                rows.append(
                    {
                        "key": key,
                        "count": count,
                        "label": names[key] % {"count": count},
                        "opens": True,
                    }
                )
        return rows + self._supplier_rows()

    def _reminder_names(self):
        return {
            "draft_bills": self.env._("%(count)s supplier bills are still drafts"),
            "draft_invoices": self.env._("%(count)s invoices are still drafts"),
            "draft_expenses": self.env._("%(count)s expenses are not booked"),
            "orders": self.env._("%(count)s orders are not invoiced"),
            "time": self.env._("%(count)s time records are not invoiced"),
        }

    def _supplier_rows(self):
        year = self._year()
        missing = missing_suppliers(
            self._bill_months(year.year_before), self._bill_months(year)
        )
        partners = self.env["res.partner"].sudo()
        return [
            {
                "key": f"supplier_{one.supplier}",
                "count": one.before - one.now,
                "label": self.env._(
                    "%(supplier)s: a bill in %(now)s months this year, %(before)s the "
                    "year before",
                    supplier=partners.browse(one.supplier).name,
                    now=one.now,
                    before=one.before,
                ),
                "opens": False,
            }
            for one in missing
        ]

    def _bill_months(self, year):
        """{supplier: months with a posted bill of the activity}."""
        rows = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                [
                    ("state", "=", "posted"),
                    ("move_type", "in", ("in_invoice", "in_receipt")),
                    ("coop_activity_ids", "in", self.activity_id.ids),
                    ("date", ">=", year.start),
                    ("date", "<=", year.end),
                ],
                ["partner_id", "date:month"],
            )
        )
        months = {}
        for partner, _month in rows:
            months[partner.id] = months.get(partner.id, 0) + 1
        return months

    @api.model
    def get_reminder_action(self, signoff_id, key):
        """The documents that a reminder counts, with the rights of the reader."""
        signoff = self._checked(signoff_id)
        if key not in list(REMINDERS):
            raise UserError(
                self.env._("There is nothing to open under “%(target)s”.", target=key)
            )
        model, domain = signoff._reminder_domain(key)
        return {
            "type": "ir.actions.act_window",
            "name": signoff.activity_id.name,
            "res_model": model,
            "views": [[False, "list"], [False, "form"]],
            "domain": list(domain),
            "target": "current",
        }
