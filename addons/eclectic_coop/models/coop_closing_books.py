from datetime import timedelta

from odoo import models

from ..rules.closing_state import Tick
from ..rules.money import cents, euros

THIRD_PARTIES = ("asset_receivable", "liability_payable")
TAX = "695"


class CoopClosingBooks(models.AbstractModel):
    """What the books must say before figures are shown: step 1, mirrors, tax."""

    _name = "coop.closing.books"
    _description = "Books of a closing"

    def _left_or_done(self, count, done, left, figure, action, late=False):
        """Done when nothing is left; else how many, with their list."""
        if not count:
            return self._point(Tick.DONE, done)
        tick = Tick.PROBLEM if late else Tick.TODO
        return self._point(tick, left % {"count": count}, figure, action)

    def _point_bank(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("date", "<=", self.date_to),
            ("is_reconciled", "=", False),
            ("move_id.state", "!=", "cancel"),
        ]
        [(count, amount)] = self.env["account.bank.statement.line"]._read_group(
            domain, aggregates=["__count", "amount:sum"]
        )
        return self._left_or_done(
            count,
            self.env._("Every bank line up to the closing date is matched."),
            self.env._("%(count)s bank lines are not matched with their documents."),
            amount,
            self._opens(
                self.env._("Bank lines to match"), "account.bank.statement.line", domain
            ),
        )

    def _suspense_accounts(self):
        journals = self.env["account.journal"].search(
            [("company_id", "=", self.company_id.id), ("type", "in", ("bank", "cash"))]
        )
        company = self.company_id.account_journal_suspense_account_id
        return company | journals.suspense_account_id

    def _posted(self, *domain):
        return [
            ("company_id", "=", self.company_id.id),
            ("parent_state", "=", "posted"),
            ("date", "<=", self.date_to),
            *domain,
        ]

    def _balance_of(self, domain):
        [(balance,)] = self.env["account.move.line"]._read_group(
            domain, aggregates=["balance:sum"]
        )
        return cents(balance)

    def _point_suspense(self):
        domain = self._posted(("account_id", "in", self._suspense_accounts().ids))
        balance = self._balance_of(domain)
        if not balance:
            return self._point(Tick.DONE, self.env._("The suspense account is empty."))
        return self._point(
            Tick.TODO,
            self.env._("The suspense account of the bank is not empty."),
            float(euros(balance)),
            self._opens(self.env._("Suspense account"), "account.move.line", domain),
        )

    def _point_third_parties(self):
        days = self._law().old_days
        domain = self._posted(
            ("account_id.account_type", "in", THIRD_PARTIES),
            ("amount_residual", "!=", 0),
            ("date", "<=", self.date_to - timedelta(days=days)),
        )
        [(count, left)] = self.env["account.move.line"]._read_group(
            domain, aggregates=["__count", "amount_residual:sum"]
        )
        return self._left_or_done(
            count,
            self.env._("No customer or supplier item is old and unpaid."),
            self.env._(
                "%(count)s items of customers and suppliers are unpaid since more than "
                "{days} days at the closing date: collect, match or write them off, or "
                "say why they stay."
            ).replace("{days}", str(days)),
            left,
            self._opens(self.env._("Old unpaid items"), "account.move.line", domain),
        )

    def _point_drafts(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "draft"),
            ("date", "<=", self.date_to),
        ]
        count = self.env["account.move"].search_count(domain)
        return self._left_or_done(
            count,
            self.env._("No document of the year is still a draft."),
            self.env._("%(count)s documents of the year are still drafts."),
            False,
            self._opens(self.env._("Drafts of the year"), "account.move", domain),
        )

    def _point_register(self):
        found = self.env["coop.capital.check"]._differences(
            self.company_id, self.date_to
        )
        if not found:
            return self._point(
                Tick.DONE,
                self.env._("Register of shares = ledger at the closing date."),
            )
        gap = sum(abs(one.register - one.ledger) for one in found)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "eclectic_coop.coop_share_capital_action"
        )
        return self._point(
            Tick.PROBLEM,
            self.env._(
                "The register of shares and the ledger differ in %(count)s places.",
                count=len(found),
            ),
            float(euros(gap)),
            action,
        )

    def _internal_domain(self):
        return self._posted(
            ("date", ">=", self.date_from),
            "|",
            ("account_id.code", "=like", "186%"),
            ("account_id.code", "=like", "187%"),
        )

    def _point_mirror(self):
        """Domain 3.2: what an activity pays inside, the cooperative earns."""
        domain = self._internal_domain()
        balance = self._balance_of(domain)
        if not balance:
            return self._point(
                Tick.DONE,
                self.env._("Amounts between activities (186, 187) add up to zero."),
            )
        return self._point(
            Tick.PROBLEM,
            self.env._("Amounts between activities (186, 187) do not add up to zero."),
            float(euros(balance)),
            self._opens(self.env._("Internal amounts"), "account.move.line", domain),
        )

    def _point_tax(self):
        domain = self._posted(
            ("date", ">=", self.date_from), ("account_id.code", "=like", f"{TAX}%")
        )
        lines = self.env["account.move.line"].search_count(domain, limit=1)
        if not lines:
            return self._point(
                Tick.TODO,
                self.env._(
                    "No corporate tax (%(account)s) is booked for the year: book it, "
                    "or say why there is none.",
                    account=TAX,
                ),
            )
        return self._point(
            Tick.DONE,
            self.env._("The corporate tax of the year is booked."),
            float(euros(self._balance_of(domain))),
            self._opens(self.env._("Corporate tax"), "account.move.line", domain),
        )
