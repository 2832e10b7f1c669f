from odoo import models
from odoo.fields import Domain

from ..rules.money import cents, euros
from ..rules.surplus import Base, Standing

KINDS = [
    ("result", "Net result of the year, after tax"),
    ("charged", "Part of the workers already charged (691)"),
    ("losses_before", "Losses brought forward (119)"),
    ("profits_before", "Profits brought forward (110)"),
    ("gains", "Gains on shares, buildings or goodwill, net of tax"),
    ("provision_back", "Provision for investment given back"),
    ("revaluations", "Revaluations"),
    ("highest_capital", "Highest capital ever reached"),
    ("legal_reserve", "Legal reserve at closing (1061)"),
]
# What is taken off must not add: a sign typed the wrong way round.
NOT_NEGATIVE = {kind for kind, _label in KINDS} - {"result"}
PREFIXES = {
    "charged": ["691"],
    "losses_before": ["119"],
    "profits_before": ["110"],
    "legal_reserve": ["1061"],
}
FETCHING = object()
RESULTS = ["120", "129", "999999"]
SIGNS = {"result": -1, "profits_before": -1, "legal_reserve": -1}


class CoopDistributionFetch(models.AbstractModel):
    """The figures that the ledger and the register give for a closing."""

    _name = "coop.distribution.fetch"
    _description = "Figures of the sharing of a surplus"

    def _fetch(self):
        """Read everything again; adjustments and what was typed stay."""
        self.ensure_one()
        fetching = self.with_context(coop_fetching=FETCHING)
        known = {figure.kind: figure for figure in fetching.input_ids}
        found = self._found()
        for kind, amount in found.items():
            if kind in known:
                known[kind].found = amount
        fetching.env["coop.distribution.input"].create(
            [
                {
                    "distribution_id": self.id,
                    "sequence": rank,
                    "kind": kind,
                    "found": found[kind],
                }
                for rank, (kind, _label) in enumerate(KINDS)
                if kind not in known
            ]
        )
        self._fetch_people()

    def _found(self):
        """{kind: euros} as ledger and register are now."""
        _capital, highest = self.env["coop.member"]._capital_on(
            self.company_id, self.date_to
        )
        found = {kind: 0.0 for kind, _label in KINDS}
        found["highest_capital"] = float(euros(highest))
        for kind in ("result", *PREFIXES):
            found[kind] = SIGNS.get(kind, 1) * self._balance(self._source_domain(kind))
        return found

    def _balance(self, domain):
        [[total]] = self.env["account.move.line"]._read_group(
            domain, [], ["balance:sum"]
        )
        return self.currency_id.round(total or 0.0)

    def _posted(self):
        return Domain(
            [
                ("company_id", "=", self.company_id.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date_to),
            ]
        )

    def _of_accounts(self, prefixes):
        return Domain.OR(
            [Domain("account_id.code", "=like", f"{one}%") for one in prefixes]
        )

    def _income_and_costs(self):
        return Domain("account_id.internal_group", "in", ("income", "expense"))

    def _source_domain(self, kind):
        """The lines of the ledger that a figure is read in."""
        posted, of_year = self._posted(), Domain("date", ">=", self.date_from)
        if kind == "result":
            return posted & of_year & self._income_and_costs()
        if kind == "charged":
            return posted & of_year & self._of_accounts(PREFIXES[kind])
        return posted & self._of_accounts(PREFIXES.get(kind, ["10"]))

    def _never_shared(self):
        """Results of earlier years that no assembly allocated, a profit positive."""
        earlier = Domain("date", "<", self.date_from)
        held = self._balance(self._posted() & self._of_accounts(RESULTS))
        past = self._balance(self._posted() & earlier & self._income_and_costs())
        return -(held + past)

    def _amounts(self):
        """{kind: cents} as they are taken."""
        return {figure.kind: cents(figure.amount) for figure in self.input_ids}

    def _as_base(self):
        amounts = self._amounts()
        return Base(
            result=amounts["result"] + amounts["charged"],
            losses_before=amounts["losses_before"],
            profits_before=amounts["profits_before"] if self.counts_profits else 0,
            gains=amounts["gains"],
            provision_back=amounts["provision_back"],
            revaluations=amounts["revaluations"],
        )

    def _as_standing(self):
        amounts = self._amounts()
        return Standing(
            highest_capital=amounts["highest_capital"],
            legal_reserve=amounts["legal_reserve"],
            bearing=sum(cents(person.bearing) for person in self.person_ids),
        )
