from fractions import Fraction

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.cutoff import (
    Document,
    Kind,
    Reason,
    cut_off,
    missing_bill,
    parts,
)
from ..rules.money import cents, euros, round_half_up

INVOICES = ("out_invoice", "out_refund", "in_invoice", "in_refund", "in_receipt")
NOT_SPENT = ("refused",)


class CoopCutoffSource(models.AbstractModel):
    """The documents that may have to be cut off at a closing."""

    _name = "coop.cutoff.source"
    _description = "Documents to cut off"

    def _proposals(self):
        """Values of lines: one for each owner of each document."""
        orders = list(self._of_orders())
        ordered = {proposal["record"].id for proposal in orders}
        return [
            values
            for proposal in (
                *orders,
                *self._of_invoices(ordered),
                *self._of_expenses(),
                *self._of_recurring(),
            )
            for values in self._lines_of(**proposal)
        ]

    def _lines_of(self, record, found, reason, source, name, **values):
        """One document as lines, its amounts shared between its owners."""
        shares = self._owners_of(record)
        activities = self.env["coop.activity"]._by_analytic_account()
        for owner, (amount, tax) in parts(found.amount, found.tax, shares).items():
            if not amount:
                continue
            yield {
                "kind": found.kind.value,
                "reason": reason.value,
                "source": source,
                "name": name,
                "analytic_account_id": owner,
                "activity_id": activities.get(owner, False),
                "days": found.days,
                "all_days": found.all_days,
                "found": euros(amount),
                "amount": euros(amount),
                "tax": euros(tax),
                **values,
            }

    def _owners_of(self, record):
        """{analytic account: percentage}; the services when nobody is named."""
        shares = record._activity_percentages()
        if any(shares.values()):
            return shares
        return {self.company_id.coop_mutualised_account_id.id: 1}

    # Work done and not invoiced

    def _of_orders(self):
        lines = (
            self.env["sale.order.line"]
            .with_context(accrual_entry_date=fields.Date.to_string(self.date))
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("state", "=", "sale"),
                    ("order_id.date_order", "<", fields.Date.add(self.date, days=1)),
                    ("qty_delivered", ">", 0),
                    ("display_type", "=", False),
                    ("is_downpayment", "=", False),
                ]
            )
        )
        for line in lines:
            quantity = self._delivered(line) - line.qty_invoiced_at_date
            if line.product_uom_id.compare(quantity, 0) > 0:
                yield self._of_order_line(line, quantity)

    def _delivered(self, line):
        """Time sheets have days; what is typed by hand has none: all of it counts."""
        if line.qty_delivered_method == "manual":
            return line.qty_delivered
        return line.qty_delivered_at_date

    def _of_order_line(self, line, quantity):
        price = line.price_unit * (1 - (line.discount or 0) / 100)
        taxes = line.tax_ids.compute_all(
            price, line.currency_id, quantity, line.product_id, line.order_partner_id
        )
        amount = self._in_company_currency(line, taxes["total_excluded"])
        whole = self._in_company_currency(line, taxes["total_included"])
        found = cut_off(
            Document(True, amount, None, self.date, self.date, whole - amount),
            self.date,
        )
        accounts = line.product_id.product_tmpl_id.get_product_accounts(
            line.order_id.fiscal_position_id
        )
        account = accounts["income"] or self.company_id._coop_account("706")
        return {
            "record": line,
            "found": found,
            "reason": Reason.DELIVERED_UNDATED
            if line.qty_delivered_method == "manual"
            else Reason.DELIVERED,
            "source": f"sale.order.line,{line.id}",
            "name": self._named(line.order_id, line),
            "res_model": "sale.order",
            "res_id": line.order_id.id,
            "partner_id": line.order_partner_id.id,
            "account_id": account.id,
        }

    def _named(self, document, line):
        return " ".join([document.name, *(line.name or "").splitlines()[:1]])

    def _in_company_currency(self, line, amount):
        return cents(
            line.currency_id._convert(
                amount, self.company_id.currency_id, self.company_id, self.date
            )
        )

    # Invoices and bills whose days lie on both sides of the closing

    def _of_invoices(self, ordered):
        for line in self._invoice_lines():
            if set(line.sale_line_ids.ids) & ordered:
                continue
            found = cut_off(self._as_document(line), self.date)
            if found:
                yield self._of_invoice_line(line, found)

    def _days_on_both_sides(self):
        closing = self.date
        ahead = Domain("date", "<=", closing) & Domain(
            "coop_service_until", ">", closing
        )
        known = Domain("coop_service_from", "<=", closing)
        unknown = Domain("coop_service_from", "=", False) & (
            Domain("move_id.delivery_date", "<=", closing)
            | Domain("move_id.invoice_date", "<=", closing)
        )
        return ahead | (Domain("date", ">", closing) & (known | unknown))

    def _invoice_lines(self):
        return self.env["account.move.line"].search(
            self._days_on_both_sides()
            & Domain(
                [
                    ("company_id", "=", self.company_id.id),
                    ("parent_state", "=", "posted"),
                    ("move_id.move_type", "in", INVOICES),
                    ("display_type", "=", "product"),
                    ("account_id.internal_group", "in", ("income", "expense")),
                ]
            )
        )

    def _as_document(self, line):
        move = line.move_id
        sale = move.is_sale_document(include_receipts=True)
        amount = cents(-line.balance if sale else line.balance)
        untaxed = cents(line.price_subtotal)
        extra = cents(line.price_total) - untaxed
        tax = round_half_up(Fraction(amount * extra, untaxed)) if untaxed else 0
        first, last = line.coop_service_from, line.coop_service_until
        if not (first and last):
            first = last = move.delivery_date or move.invoice_date
        return Document(sale, amount, line.date, first, last, tax)

    def _of_invoice_line(self, line, found):
        ahead = found.kind in (Kind.PCA, Kind.CCA)
        return {
            "record": line,
            "found": found,
            "reason": Reason.INVOICED_AHEAD if ahead else Reason.INVOICED_LATER,
            "source": f"account.move.line,{line.id}",
            "name": self._named(line.move_id, line),
            "res_model": "account.move",
            "res_id": line.move_id.id,
            "partner_id": line.partner_id.id,
            "account_id": line.account_id.id,
        }

    # Expenses of people that are not booked yet

    def _of_expenses(self):
        expenses = self.env["hr.expense"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("date", "<=", self.date),
                ("state", "not in", NOT_SPENT),
                "|",
                ("account_move_id", "=", False),
                ("account_move_id.date", ">", self.date),
            ]
        )
        for expense in expenses:
            amount, tax = cents(expense.untaxed_amount), cents(expense.tax_amount)
            found = cut_off(
                Document(False, amount, None, expense.date, expense.date, tax),
                self.date,
            )
            if found:
                yield {
                    "record": expense,
                    "found": found,
                    "reason": Reason.EXPENSE,
                    "source": f"hr.expense,{expense.id}",
                    "name": f"{expense.employee_id.name}, {expense.name}",
                    "res_model": "hr.expense",
                    "res_id": expense.id,
                    "partner_id": expense.employee_id.work_contact_id.id,
                    "account_id": expense.account_id.id
                    or self.company_id._coop_account("625").id,
                }

    # Suppliers who bill each month

    def _of_recurring(self):
        last = 12 * self.date.year + self.date.month
        found = {}
        for partner, account, line, month, amount in self._bills_by_month():
            months = found.get((partner, account), ({}, line))[0]
            found[partner, account] = (months | {month: cents(amount)}, line)
        for (partner, account), (months, line) in found.items():
            amount = missing_bill(months, last)
            if amount:
                yield self._of_missing_bill(partner, account, line, amount)

    def _of_missing_bill(self, partner, account, line, amount):
        line = self.env["account.move.line"].browse(line)
        today = self.date
        return {
            "record": line,
            "found": cut_off(Document(False, amount, None, today, today), today),
            "reason": Reason.RECURRING,
            "source": f"res.partner,{partner},{account}",
            "name": self.env._(
                "%(partner)s, like %(bill)s",
                partner=line.partner_id.name,
                bill=line.move_id.name,
            ),
            "res_model": "account.move",
            "res_id": line.move_id.id,
            "partner_id": partner,
            "account_id": account,
        }

    def _bills_by_month(self):
        """Rows (supplier, account, one line, month, amount) of the last year."""
        self.env["account.move.line"].flush_model()
        self.env.cr.execute(self._bills_sql())
        return self.env.cr.fetchall()

    def _bills_sql(self):
        return SQL(
            """SELECT line.partner_id, line.account_id, MAX(line.id),
                      12 * EXTRACT(YEAR FROM move.invoice_date)::int
                         + EXTRACT(MONTH FROM move.invoice_date)::int AS month,
                      SUM(line.balance)
                 FROM account_move_line line
                 JOIN account_move move ON move.id = line.move_id
                WHERE line.company_id = %(company)s
                      AND line.parent_state = 'posted'
                      AND move.move_type IN ('in_invoice', 'in_refund')
                      AND line.display_type = 'product'
                      AND move.invoice_date BETWEEN %(first)s AND %(last)s
                      AND line.partner_id IS NOT NULL
             GROUP BY 1, 2, 4
             ORDER BY 1, 2, 4""",
            company=self.company_id.id,
            first=fields.Date.subtract(self.date, years=1),
            last=self.date,
        )
