"""Documents of the cooperative, in the words of the persons who make them."""

from collections import defaultdict

from odoo import Command

from ..models.coop_activity_life import CHECKLIST_DONE
from .common import CoopCase

DAY = "2026-03-16"


class FlowCase(CoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create({"name": "Mairie de Joyeuse"})
        cls.supplier = cls.env["res.partner"].create({"name": "Imprimerie du Coiron"})
        cls.vat = cls.company.account_sale_tax_id
        cls.vat_bought = cls.company.account_purchase_tax_id
        cls.sales = cls.account("706000")
        cls.purchases = cls.account("606300")
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.plan_result = cls.env.ref("eclectic_coop.plan_result")._column_name()
        cls.plan_balance = cls.env.ref("eclectic_coop.plan_balance")._column_name()
        cls.product = cls.env["product.product"].create(
            {
                "name": "Day of work",
                "type": "service",
                "invoice_policy": "order",
                "list_price": 500.0,
                "taxes_id": [Command.set(cls.vat.ids)],
                "property_account_income_id": cls.sales.id,
            }
        )

    @classmethod
    def account(cls, code):
        return cls.env["account.account"].search([("code", "=", code)], limit=1)

    def invoice(self, *amounts, activity=None, move_type="out_invoice", **values):
        sale = move_type.startswith("out")
        tax = self.vat if sale else self.vat_bought
        line = {
            "name": "Work",
            "account_id": (self.sales if sale else self.purchases).id,
            "tax_ids": [Command.set(tax.ids)],
        }
        return self.env["account.move"].create(
            {
                "move_type": move_type,
                "partner_id": (self.customer if sale else self.supplier).id,
                "invoice_date": DAY,
                "date": DAY,
                "activity_id": activity.id if activity else False,
                "invoice_line_ids": [
                    Command.create({**line, "price_unit": amount}) for amount in amounts
                ],
                **values,
            }
        )

    def posted(self, *amounts, **values):
        invoice = self.invoice(*amounts, **values)
        invoice.action_post()
        return invoice

    def share(self, line, **percentages):
        """share(line, ardoise=60, bambou=40)"""
        line.analytic_distribution = {
            str(getattr(self, name).account_id.id): percentage
            for name, percentage in percentages.items()
        }

    def close(self, activity):
        activity.with_context(coop_closing=CHECKLIST_DONE).write(
            {"state": "closed", "date_close": DAY}
        )

    def outstanding(self):
        """Payments wait on 511 until the bank statement comes."""
        self.bank.inbound_payment_method_line_ids.payment_account_id = self.account(
            "511200"
        ) or self.account("511100")

    def pay(self, invoices, amount=None, **values):
        wizard = (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoices.ids)
            .create(
                {
                    "payment_date": DAY,
                    "journal_id": self.bank.id,
                    **({"amount": amount} if amount else {}),
                    **values,
                }
            )
        )
        return wizard._create_payments()

    def bank_line(self, amount, day=DAY):
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": day,
                "payment_ref": "Transfer received",
                "amount": amount,
            }
        )

    def match(self, bank_line, lines):
        """What the reconciliation screen writes: the suspense line is replaced."""
        _liquidity, suspense, _other = bank_line._seek_for_lines()
        suspense.account_id = lines.account_id
        (suspense | lines).reconcile()

    def receivable(self, move):
        return move.line_ids.filtered(
            lambda line: (
                line.account_id.account_type
                in ("asset_receivable", "liability_payable")
            )
        )

    def owners(self):
        return {
            "ardoise": (self.ardoise.account_id, self.ardoise.balance_account_id),
            "bambou": (self.bambou.account_id, self.bambou.balance_account_id),
            "mutualised": (
                self.company.coop_mutualised_account_id,
                self.company.coop_mutualised_balance_account_id,
            ),
        }

    def parts(self, moves, plan="balance"):
        """{first digits of the account: {owner: amount}} of analytic lines."""
        column = getattr(self, f"plan_{plan}")
        names = {
            account.id: name
            for name, accounts in self.owners().items()
            for account in accounts
        }
        found = defaultdict(dict)
        for account, owner, amount in self.env["account.analytic.line"]._read_group(
            [("move_line_id.move_id", "in", moves.ids), (column, "!=", False)],
            ["general_account_id", column],
            ["amount:sum"],
        ):
            parts = found[account.code[:3]]
            name = names[owner.id]
            parts[name] = round(parts.get(name, 0.0) + amount, 2)
        return dict(found)

    def assert_balances_for_each_activity(self, moves):
        sums = defaultdict(float)
        for plan in ("result", "balance"):
            for parts in self.parts(moves, plan).values():
                for owner, amount in parts.items():
                    sums[owner] += amount
        self.assertEqual({k: round(v, 2) for k, v in sums.items() if round(v, 2)}, {})
