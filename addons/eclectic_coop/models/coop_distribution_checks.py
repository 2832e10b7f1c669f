from fractions import Fraction

from odoo import fields, models
from odoo.fields import Domain

from ..rules.investment_provision import Reason, provision, surplus_after_tax
from ..rules.membership import Category
from ..rules.money import cents
from ..rules.participation import Ceiling, Verdict, ceilings, legal_minimum, verdict

NORMAL_TAX = Fraction(25, 100)  # CGI 219 I
SALARIES = ["641"]
# CT D3324-2: what the company adds, without the exceptional items.
ADDED = ["63", "64", "66", "68"]
EXCEPTIONAL = ["67", "69", "77"]
EQUITY = ["10", "11", "13", "14"]
TAX = ["695"]
OUTSIDE = (Category.EXTERNAL.value, Category.COOPERATIVE.value)


class CoopDistributionChecks(models.AbstractModel):
    """What the law and the tax say of a part that is a participation (RSP)."""

    _name = "coop.distribution.checks"
    _description = "Checks of a scenario with participation"

    checks = fields.Text(string="Participation and tax", compute="_compute_checks")

    def _compute_checks(self):
        for scenario in self:
            year = scenario.distribution_id
            shown = year.is_participation and scenario.surplus > 0
            scenario.checks = "\n".join(scenario._check_sentences()) if shown else ""

    def _check_sentences(self):
        return [
            self._minimum_sentence(),
            self._ceiling_sentence(),
            self._provision_sentence(),
            self._tax_sentence(),
        ]

    # Figures of the ledger, in cents

    def _ledger(self, prefixes, of_year=True):
        year = self.distribution_id
        domain = year._posted() & year._of_accounts(prefixes)
        if of_year:
            domain &= Domain("date", ">=", year.date_from)
        return cents(year._balance(domain))

    def _profit(self):
        """The result before the part of the workers was charged."""
        amounts = self.distribution_id._amounts()
        return amounts["result"] + amounts["charged"]

    def _added_value(self):
        current = self._profit() + self._ledger(EXCEPTIONAL)
        amounts = self.distribution_id._amounts()
        return current - amounts["charged"] + self._ledger(ADDED)

    def _minimum(self):
        paid = sum(one.paid for one in self._held_at_closing().values())
        return legal_minimum(
            cents(self.surplus),
            NORMAL_TAX,
            paid,
            self._ledger(SALARIES),
            self._added_value(),
        )

    def _holders_at_closing(self):
        year = self.distribution_id
        return self.env["coop.member"].search(
            [("company_id", "=", year.company_id.id), ("move_ids", "!=", False)]
        )

    def _held_at_closing(self):
        """{member id: what she holds}, amounts in cents."""
        return self._holders_at_closing()._held(self.distribution_id.date_to)

    def _outsiders(self):
        """The part of the capital that others than employees hold."""
        held = self._held_at_closing()
        whole = sum(one.paid for one in held.values())
        outside = self._holders_at_closing().filtered(
            lambda one: one.category in OUTSIDE
        )
        theirs = sum(held[one.id].paid for one in outside if one.id in held)
        return Fraction(theirs, whole) if whole else Fraction(0)

    # Sentences

    def _minimum_sentence(self):
        minimum, labour = self._minimum(), cents(self.labour)
        words = {"minimum": self._money(minimum), "labour": self._money(labour)}
        if verdict(labour, minimum, labour) is Verdict.UNDER_MINIMUM:
            return self.env._(
                "Under the legal minimum: %(labour)s, the formula of the law gives "
                "%(minimum)s (CT L3324-1).",
                **words,
            )
        return self.env._(
            "At least the legal minimum: %(labour)s, the formula of the law gives "
            "%(minimum)s (CT L3324-1).",
            **words,
        )

    def _ceiling_sentence(self):
        """The two ceilings that the books know; those of the tax profit are typed."""
        found = ceilings(self._profit(), 0, -self._ledger(EQUITY, of_year=False))
        labour = cents(self.labour)
        words = {
            "half": self._money(found[Ceiling.HALF_PROFIT]),
            "less": self._money(found[Ceiling.PROFIT_LESS_EQUITY]),
        }
        highest = max(found[Ceiling.HALF_PROFIT], found[Ceiling.PROFIT_LESS_EQUITY])
        if verdict(labour, 0, highest) is Verdict.OVER_CEILING:
            return self.env._(
                "Over both ceilings of the accounts: half of the profit is %(half)s, "
                "profit less 5 %% of equity %(less)s (CT L3324-2); only those of the "
                "tax profit may allow it.",
                **words,
            )
        return self.env._(
            "Within a ceiling: half of the profit is %(half)s, profit less 5 %% of "
            "equity %(less)s; the agreement names the one it takes (CT L3324-2).",
            **words,
        )

    def _provision_sentence(self):
        found = provision(
            cents(self.labour), cents(self.legal) + cents(self.fund), self._outsiders()
        )
        words = {"amount": self._money(found.amount)}
        sentences = {
            Reason.PARTICIPATION: self.env._(
                "Provision for investment: %(amount)s may be free of tax, as much as "
                "the participation (CGI 237 bis A II).",
                **words,
            ),
            Reason.RESERVES: self.env._(
                "Provision for investment: %(amount)s may be free of tax, no more than "
                "what goes to reserves (CGI 237 bis A II).",
                **words,
            ),
            Reason.OUTSIDERS: self.env._(
                "No provision for investment: others than employees hold more than "
                "half of the capital (CGI 237 bis A II)."
            ),
        }
        return sentences[found.reason]

    def _tax_sentence(self):
        posted = self._ledger(TAX)
        shared = Fraction(cents(self.surplus))
        kept = (cents(self.legal) + cents(self.fund)) / shared
        _surplus, tax = surplus_after_tax(
            self._profit() + posted, NORMAL_TAX, cents(self.labour) / shared, kept
        )
        return self.env._(
            "Corporate tax: %(posted)s are posted; when participation and provision "
            "are deducted at 25 %%, it comes to %(tax)s (CGI 214, 237 bis A).",
            posted=self._money(posted),
            tax=self._money(tax),
        )
