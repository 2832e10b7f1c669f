from dataclasses import dataclass, field

from odoo import fields, models

from ..rules.contribution import Contribution, Reason
from ..rules.money import added, cents
from .coop_contribution_words import CORRECTION, RUN


@dataclass(frozen=True)
class Due:
    """What a run has to write for a month of an activity: amounts in cents.

    ``recharges``: {id of the recharge: cents}; of a correction, the differences.
    """

    activity: models.BaseModel
    verdict: Contribution
    rule_id: int
    kind: str
    amount: int
    recharges: dict = field(default_factory=dict)
    before: int = 0

    @property
    def key(self):
        return (self.activity.id, self.date, self.amount, self.recharged)

    @property
    def date(self):
        return self.verdict.first

    @property
    def recharged(self):
        return sum(self.recharges.values())

    def values(self, names):
        return {
            "activity_id": self.activity.id,
            "date": self.date,
            "kind": self.kind,
            "base_kind": self.verdict.kind and self.verdict.kind.value,
            "base": self.verdict.base / 100,
            "amount": self.amount / 100,
            "recharged": self.recharged / 100,
            "recharges": [
                {"key": key, "name": names[Reason.RECHARGE, key], "amount": amount}
                for key, amount in self.recharges.items()
            ],
            "before": self.before / 100,
            "rule_id": self.rule_id,
            "steps": self._steps(names),
        }

    def _steps(self, names):
        """How the rule came to the amount, recharges apart."""
        return [
            {
                "reason": step.reason.value,
                "amount": step.amount,
                "base": step.base,
                "rate": str(step.rate),
                "limit": step.limit,
                "name": names.get((step.reason, step.key), ""),
            }
            for step in self.verdict.steps
            if step.reason is not Reason.RECHARGE
        ]


class CoopMonthContribution(models.AbstractModel):
    """What a month has to ask: its contributions, and what late documents change."""

    _name = "coop.month.contribution"
    _description = "Contributions that a month has to ask"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    scheme_id = fields.Many2one(
        "coop.contribution.scheme",
        string="Scheme of the cooperative",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The one that applied to all when the month was run.",
    )

    def _schemes_run(self):
        """{month: scheme of the cooperative} of the months already run."""
        months = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "!=", "open"),
                ("date", "<=", self.date),
            ]
        )
        return {month.date: month.scheme_id for month in months}

    def _reckoned(self, schemes_run):
        """The verdicts of the accounting year so far, and of the one before when
        months of it were run."""
        company = self.company_id
        reckoning = self.env["coop.contribution.reckoning"]
        year = reckoning._year_of(company, self.date)
        years = [year]
        if any(month < year.start for month in schemes_run):
            years.insert(0, reckoning._year_of(company, year.eve))
        found = {}
        for one in years:
            versions_of = reckoning._in_force(company, schemes_run)
            found |= reckoning._reckon(company, one, self.date, versions_of)
        return found

    def _dues(self, reckoned, schemes_run):
        if not reckoned:
            return []
        months = [month for _activity, month in reckoned]
        asked = self.env["coop.contribution"]._posted_amounts(
            self.company_id, min(months), max(months)
        )
        dues = []
        for (activity, month), line in reckoned.items():
            if month in schemes_run:
                dues += self._correction(line, asked.get((activity, month), (0, 0)))
            elif month == self.date and (line.running or line.verdict.amount):
                dues.append(self._due_of_month(line))
        return dues

    def _due_of_month(self, line):
        verdict = line.verdict
        return Due(
            self._activity(line),
            verdict,
            line.rule_id,
            RUN,
            verdict.amount,
            _recharges_of(verdict),
        )

    def _correction(self, line, asked):
        """What late documents change, if anything."""
        amount, recharged = map(cents, asked)
        verdict = line.verdict
        if (verdict.amount, verdict.recharged) == (amount, recharged):
            return []
        activity = self._activity(line)
        return [
            Due(
                activity,
                verdict,
                line.rule_id,
                CORRECTION,
                verdict.amount - amount,
                self._recharges_missing(activity, verdict),
                before=amount,
            )
        ]

    def _recharges_missing(self, activity, verdict):
        rows = self.env["coop.contribution"].search(
            [("activity_id", "=", activity.id), ("date", "=", verdict.first)]
        )
        booked = [{r["key"]: -r["amount"] for r in row.recharges or ()} for row in rows]
        return added([_recharges_of(verdict), *booked])

    def _activity(self, line):
        return self.env["coop.activity"].browse(line.activity_id)

    def _names_of(self, dues):
        """{(reason, id): name} of the categories and recharges that dues name."""
        keys = {
            (step.reason, step.key)
            for due in dues
            for step in due.verdict.steps
            if step.key
        }
        keys |= {(Reason.RECHARGE, key) for due in dues for key in due.recharges}
        models_of = {
            Reason.CATEGORY: "product.category",
            Reason.RECHARGE: "coop.contribution.recharge",
        }
        return {
            (reason, key): self.env[models_of[reason]].browse(key).name
            for reason, key in keys
        }


def _recharges_of(verdict):
    return {
        step.key: step.amount
        for step in verdict.steps
        if step.reason is Reason.RECHARGE
    }
