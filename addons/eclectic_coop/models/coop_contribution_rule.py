from fractions import Fraction

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..rules.contribution_scheme import Base, Bracket, Rule, Stage, Version
from ..rules.money import cents
from .coop_contribution_rule_words import BASES

STAGES = [
    (Stage.ALL.value, "Everybody"),
    (Stage.CAPE.value, "CAPE only"),
    (Stage.CESA.value, "CESA only"),
]
# What may still be written once contributions were posted under a version.
REMARKS = {"note"}
# A month may be run before the vote, the gérant says why: the vote comes later.
VOTE = {"decision_date", "decision_reference"}


class CoopContributionRule(models.Model):
    """A version of a scheme: what is asked from a month on, and who voted it."""

    _name = "coop.contribution.rule"
    _description = "Version of a scheme of contributions"
    _inherit = ["coop.typed.values", "coop.contribution.rule.words"]
    _order = "date_from desc, stage, id"
    _rec_name = "date_from"

    scheme_id = fields.Many2one(
        "coop.contribution.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="From the month of",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    decision_date = fields.Date(string="Voted on")
    decision_reference = fields.Char(string="Decision", help="Assembly and resolution.")
    stage = fields.Selection(
        STAGES, string="For", required=True, default=Stage.ALL.value
    )
    base = fields.Selection(
        BASES, string="Share of", required=True, default=Base.MARGIN.value
    )
    percent = fields.Float(string="Rate (%)", digits=(6, 3), default=10.0)
    bracket_ids = fields.One2many(
        "coop.contribution.bracket", "rule_id", string="Other rates above", copy=True
    )
    cumulative = fields.Boolean(
        string="Counted over the year",
        compute="_compute_cumulative",
        store=True,
        readonly=False,
        help="Rates apply to what the year brought so far; otherwise each month "
        "stands alone.",
    )
    fixed = fields.Monetary(string="Fixed amount a month")
    floor = fields.Monetary(string="At least, a month", help="0: no minimum.")
    cap = fields.Monetary(string="At most, a year", help="0: no maximum.")
    category_ids = fields.One2many(
        "coop.contribution.category",
        "rule_id",
        string="Products with their own rate",
        copy=True,
    )
    recharge_ids = fields.One2many(
        "coop.contribution.recharge", "rule_id", string="Recharged monthly", copy=True
    )
    note = fields.Text()
    is_used = fields.Boolean(compute="_compute_is_used")

    _version_unique = models.UniqueIndex(
        "(scheme_id, date_from, stage)",
        "This scheme already has a version of the same month for the same people.",
    )

    @api.depends("bracket_ids")
    def _compute_cumulative(self):
        for rule in self:
            rule.cumulative = bool(rule.bracket_ids) or rule.cumulative

    def _compute_is_used(self):
        # Whose right: whether a version was used is no figure of anybody.
        used = (
            self.env["coop.contribution"]
            .sudo()
            ._read_group([("rule_id", "in", self.ids)], ["rule_id"])
        )
        found = {rule.id for (rule,) in used}
        for rule in self:
            rule.is_used = rule.id in found

    @api.constrains("date_from")
    def _check_first_of_month(self):
        for rule in self.filtered(lambda rule: rule.date_from.day != 1):
            raise ValidationError(
                self.env._(
                    "From the month of “%(day)s”: a version begins with a month, "
                    "expected the first day of one.",
                    day=format_date(self.env, rule.date_from),
                )
            )

    @api.constrains("percent", "fixed", "floor", "cap")
    def _check_figures(self):
        for rule in self:
            rule._check_percent("percent")
            for name in ("fixed", "floor", "cap"):
                rule._check_amount(name)
            if rule.cap and rule.cap < rule.floor:
                raise ValidationError(
                    self.env._(
                        "At most, a year “%(cap)s”: expected at least the minimum of "
                        "one month, %(floor)s.",
                        cap=rule.currency_id.format(rule.cap),
                        floor=rule.currency_id.format(rule.floor),
                    )
                )

    def write(self, vals):
        changed = vals.keys() - REMARKS
        waiting = self.filtered(lambda rule: not rule._is_voted())
        kept = self - waiting if changed <= VOTE else self
        if changed:
            kept._refuse_when_used()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._refuse_when_used()

    def _is_voted(self):
        """The assembly decided, and it is said when and by what (CAE-08)."""
        today = fields.Date.context_today(self)
        reference = (self.decision_reference or "").strip()
        return bool(self.decision_date and reference) and self.decision_date <= today

    def _refuse_when_used(self):
        for rule in self.filtered("is_used"):
            raise UserError(
                self.env._(
                    "The version of %(month)s of %(scheme)s was used: its figures are "
                    "kept. What the assembly changes is a new version.",
                    month=format_date(self.env, rule.date_from, date_format="MMMM y"),
                    scheme=rule.scheme_id.name,
                )
            )

    def action_new_version(self):
        """A form with these figures, for the month after; the vote is to be typed."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        copy = self.copy(
            {
                "date_from": fields.Date.add(
                    max(today, self.date_from).replace(day=1), months=1
                ),
                "decision_date": False,
                "decision_reference": False,
            }
        )
        return copy._get_records_action(target="new")

    def _latest(self):
        """The last version for each kind of contract."""
        by_stage = self.grouped("stage").values()
        return self.browse().union(
            *(rules.sorted("date_from")[-1:] for rules in by_stage)
        )

    @api.model
    def _values_of(self, version, names):
        """The values of a record from those of the rule; ``names`` of recharges."""
        rule = version.rule
        first, *others = rule.brackets
        return {
            "stage": version.stage.value,
            "base": rule.base.value,
            "percent": float(first.rate * 100),
            "cumulative": rule.cumulative,
            "fixed": rule.fixed / 100,
            "floor": rule.floor / 100,
            "cap": rule.cap / 100,
            "bracket_ids": [
                Command.create(
                    {"above": line.above / 100, "percent": float(line.rate * 100)}
                )
                for line in others
            ],
            "recharge_ids": [
                Command.create(
                    {
                        "name": names[line.key],
                        "amount": line.amount / 100,
                        "when": line.when.value,
                    }
                )
                for line in rule.recharges
            ],
        }

    def _as_version(self):
        self.ensure_one()
        return Version(self.date_from, self._as_rule(), Stage(self.stage), key=self.id)

    def _as_rule(self):
        first = Bracket(0, percentage(self.percent))
        return Rule(
            base=Base(self.base),
            brackets=(first, *(line._as_bracket() for line in self.bracket_ids)),
            cumulative=self.cumulative,
            fixed=cents(self.fixed),
            floor=cents(self.floor),
            cap=cents(self.cap),
            categories=self.category_ids._as_rates(),
            recharges=tuple(line._as_recharge() for line in self.recharge_ids),
        )


def percentage(percent):
    """A percentage as it is written on the screen, exact."""
    return Fraction(str(percent)) / 100
