from odoo import api, models
from odoo.exceptions import UserError

from ..rules.matching import parts_of_matches
from ..rules.money import added, cents, euros
from ..rules.split import (
    HUNDRED,
    Line,
    accounts_of,
    distribution_of,
    parts_of_line,
)

RESULT = ("income", "expense")
BETWEEN_ACTIVITIES = ("186", "187")
# What a posted line says in the books.
BOOKED = {
    "account_id",
    "amount_currency",
    "analytic_distribution",
    "balance",
    "credit",
    "date",
    "debit",
}


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = [
        "account.move.line",
        "coop.activity.line.mixin",
        "coop.service.period",
    ]

    def _compute_analytic_distribution(self):
        result = super()._compute_analytic_distribution()
        for line in self.filtered(lambda line: line._may_have_activity()):
            line._fill_activity(line.move_id.activity_id)
        return result

    def _compute_asset_profile(self):
        """Only what is bought becomes an asset of itself, no opening balance."""
        bought = self.filtered(
            lambda line: line.asset_id or line.move_id.is_purchase_document(True)
        )
        return super(AccountMoveLine, bought)._compute_asset_profile()

    def write(self, vals):
        if not vals.keys().isdisjoint(BOOKED):
            self._refuse_locked_activity()
            self.move_id._refuse_kept_by_fact()
        return super().write(vals)

    def unlink(self):
        self._refuse_locked_activity()
        return super().unlink()

    def _refuse_locked_activity(self):
        """A posted line is not changed once one of its activities is locked."""
        # Whose right: the lock holds for lines that the user may not read too.
        posted = self.sudo().filtered(lambda line: line.parent_state == "posted")
        posted.analytic_line_ids._refuse_locked_activity()
        posted.move_id._refuse_locked_activity()

    def _may_have_activity(self):
        """Whether the lead activity of the document goes to this line."""
        if self.move_id.is_invoice(include_receipts=True):
            return self.display_type == "product"
        return self._is_result()

    def _is_result(self):
        return self.account_id.internal_group in RESULT

    def _is_in_result_plan(self):
        """186 and 187 are costs and income between activities, though of class 1."""
        return self._is_result() or (self.account_id.code or "").startswith(
            BETWEEN_ACTIVITIES
        )

    def _is_cooperative(self):
        return bool(self.company_id.coop_mutualised_account_id)

    # Posting

    def _create_analytic_lines(self):
        lines = self.filtered(lambda line: line._is_cooperative())
        lines._fall_back_on_activity_of_entry()
        lines._check_has_activity()
        return super()._create_analytic_lines()

    def _fall_back_on_activity_of_entry(self):
        """Lines that nobody typed go to the lead activity, or to all."""
        for line in self:
            move = line.move_id
            if not line._is_result() or line._activity_percentages():
                continue
            if line.display_type == "product" and not move._is_system_entry():
                continue
            account = (
                move.activity_id.account_id
                or line.company_id.coop_mutualised_account_id
            )
            line.with_context(skip_analytic_sync=True)._share_between(
                {account.id: HUNDRED}
            )

    def _check_has_activity(self):
        orphans = self.filtered(
            lambda line: (
                line._is_result()
                and not line.company_currency_id.is_zero(line.balance)
                and sum(line._activity_percentages().values()) != HUNDRED
            )
        )
        if orphans:
            raise UserError(orphans._no_activity_message())

    def _no_activity_message(self):
        lines = [
            self.env._(
                "– “%(label)s”, account %(code)s %(account)s, %(amount)s",
                label=line.name or line.product_id.display_name or "/",
                code=line.account_id.code,
                account=line.account_id.name,
                amount=line.company_currency_id.format(abs(line.balance)),
            )
            for line in self
        ]
        return self.env._(
            "%(documents)s cannot be posted: each line of income or cost must go to "
            "an activity or to the mutualised services, for 100 %% in all. "
            "These lines do not:\n%(lines)s\n"
            "Choose the activity of the document, or give these lines to an activity "
            "in their analytic column.",
            documents=", ".join(self.move_id.mapped("display_name")),
            lines="\n".join(lines),
        )

    def _prepare_analytic_lines(self):
        values = super()._prepare_analytic_lines()
        move = self.move_id
        if (
            self._is_cooperative()
            and move.state != "posted"
            and self == move.line_ids[-1:]
        ):
            # The parts of the whole entry, so that they are created in one batch
            # with the others.
            values.extend(self._balance_plan_values(move._balance_sheet_parts()))
        return values

    def _prepare_analytic_distribution_line(
        self, distribution, account_ids, distribution_on_each_plan
    ):
        """The amounts add up to the cent; the plan follows the kind of account."""
        values = super()._prepare_analytic_distribution_line(
            distribution, account_ids, distribution_on_each_plan
        )
        if not self._is_cooperative():
            return values
        owners = self.env["account.analytic.account"]._balance_accounts()
        if not any(account in owners for account in accounts_of(account_ids)):
            return values
        parts = parts_of_line(cents(self.balance), self.analytic_distribution, owners)
        values["amount"] = -float(euros(parts.get(account_ids, 0)))
        if self._is_in_result_plan():
            return values
        return self._in_balance_plan(values, owners)

    def _in_balance_plan(self, values, owners):
        result, balance = self._plan_columns()
        owner = owners.get(values.pop(result, False))
        return {**values, balance: owner or values.get(balance, False)}

    def _plan_columns(self):
        """The columns of both plans of activities on analytic lines."""
        return self.env["coop.account.section"]._plan_columns().values()

    def _as_split_line(self, matched=None):
        """The line for the rule; ``matched`` are its parts by reconciliation."""
        shares = self._own_shares()
        if shares is None:
            shares = matched
        tax = self.group_tax_id or self.tax_line_id
        return Line(
            id=self.id,
            balance=cents(self.balance),
            shares=shares,
            taxes=frozenset(self.tax_ids.ids),
            tax=tax.id or None,
        )

    def _own_shares(self):
        """{balance sheet account of the owner: cents}, or None if it has no owner."""
        owners = self.env["account.analytic.account"]._balance_accounts()
        shares = {}
        parts = parts_of_line(cents(self.balance), self.analytic_distribution, owners)
        for key, amount in parts.items():
            for account in accounts_of(key):
                if owners.get(account):
                    shares[owners[account]] = shares.get(owners[account], 0) + amount
        follows = not self._is_result() and self.account_id.internal_group != "off"
        return None if follows and not shares else shares

    def _balance_plan_values(self, parts):
        """Values of analytic lines for {line: {analytic account: cents}}."""
        _result, column = self._plan_columns()
        return [
            {
                **line._balance_item_values(),
                column: account,
                "amount": -float(euros(amount)),
            }
            for line, shares in parts.items()
            for account, amount in shares.items()
        ]

    def _balance_item_values(self):
        move = self.move_id
        return {
            "name": self.name or move.payment_reference or move.name or "/",
            "date": self.date,
            "partner_id": self.partner_id.id,
            "general_account_id": self.account_id.id,
            "ref": self.ref,
            "move_line_id": self.id,
            "user_id": move.invoice_user_id.id or self.env.uid,
            "company_id": self.company_id.id,
            "category": "invoice"
            if move.is_sale_document()
            else "vendor_bill"
            if move.is_purchase_document()
            else "other",
        }

    # Reconciliation

    def _read_balance_parts(self):
        """{line id: {analytic account: cents}} of the balance sheet plan."""
        _result, column = self._plan_columns()
        # Whose right: the parts of a payment follow from those of its documents,
        # whoever matches them.
        rows = (
            self.env["account.analytic.line"]
            .sudo()
            ._read_group(
                [("move_line_id", "in", self.ids), (column, "!=", False)],
                ["move_line_id", column],
                ["amount:sum"],
            )
        )
        found = {}
        for line, account, amount in rows:
            found.setdefault(line.id, {})[account.id] = -cents(amount)
        return found

    def _parts_of(self, partial, known):
        """The part of each owner in one matching of this line."""
        if not known.get(self.id):
            return {}
        partials = (self.matched_debit_ids | self.matched_credit_ids).sorted("id")
        amounts = [cents(match.amount) for match in partials]
        parts = parts_of_matches(cents(self.balance), known[self.id], amounts)
        return dict(zip(partials, parts, strict=True))[partial]

    def _distribution_of_owners(self):
        """The distribution of income and costs that come from these lines."""
        owners = self.env["account.analytic.account"]._balance_accounts()
        result_of = {
            balance: account
            for account, balance in owners.items()
            if account != balance
        }
        parts = added(self._read_balance_parts().values())
        return distribution_of({result_of[owner]: parts[owner] for owner in parts})

    @api.model
    def _create_exchange_difference_moves(self, exchange_diff_values_list):
        """The gain or loss goes to the activities of the line it comes from."""
        for values in exchange_diff_values_list:
            for line, sequence in values["to_reconcile"]:
                # The command after that of the customer or supplier line.
                result = values["move_values"]["line_ids"][sequence + 1][2]
                result.setdefault(
                    "analytic_distribution", line._distribution_of_owners()
                )
        return super()._create_exchange_difference_moves(exchange_diff_values_list)

    # Posted lines whose distribution is changed by hand

    def _inverse_analytic_distribution(self):
        result = super()._inverse_analytic_distribution()
        if not self.env.context.get("skip_analytic_sync"):
            posted = self.move_id.filtered(
                lambda move: (
                    move.state == "posted"
                    and move.company_id.coop_mutualised_account_id
                )
            )
            posted._refresh_balance_plan()
        return result

    def _update_analytic_distribution(self):
        """What was derived from the entry is not written back as a choice."""
        chosen = self.filtered(
            lambda line: line._is_result() or line.analytic_distribution
        )
        return super(AccountMoveLine, chosen)._update_analytic_distribution()
