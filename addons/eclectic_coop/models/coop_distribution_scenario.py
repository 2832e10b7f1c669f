from fractions import Fraction

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.money import cents, euros
from ..rules.surplus import Fractions, fractions
from ..rules.surplus_interest import Basis, rate_cap
from .coop_distribution import DECIDED, DRAFT, PROPOSED
from .coop_distribution_terms import TERMS

PARTS = ("legal", "fund", "labour", "interest")
STATES = [
    (DRAFT, "In preparation"),
    (PROPOSED, "Put to the assembly"),
    (DECIDED, "Decided"),
    ("dropped", "Not kept"),
]
SHARING = object()


class CoopDistributionScenario(models.Model):
    """One way to share a surplus out: four fractions, and what each person has."""

    _name = "coop.distribution.scenario"
    _description = "Scenario of the sharing of a surplus"
    _inherit = [
        "coop.typed.values",
        "coop.distribution.terms",
        "coop.distribution.parts",
        "coop.distribution.words",
        "coop.distribution.checks",
    ]
    _order = "distribution_id, sequence, id"

    distribution_id = fields.Many2one(
        "coop.distribution", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="distribution_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    state = fields.Selection(
        STATES, required=True, readonly=True, default=DRAFT, copy=False
    )
    surplus = fields.Monetary(readonly=True, copy=False)
    legal = fields.Monetary(string="Legal reserve", readonly=True, copy=False)
    fund = fields.Monetary(string="Development fund", readonly=True, copy=False)
    labour = fields.Monetary(string="Part of the workers", readonly=True, copy=False)
    interest = fields.Monetary(string="Interest on shares", readonly=True, copy=False)
    verdict = fields.Json(readonly=True, copy=False)
    line_ids = fields.One2many("coop.distribution.line", "scenario_id", copy=False)
    sentences = fields.Text(string="What limits it", compute="_compute_sentences")
    obstacle = fields.Text(compute="_compute_sentences")

    @api.depends("verdict")
    def _compute_sentences(self):
        for scenario in self:
            scenario.sentences = "\n".join(scenario._cap_sentences().values())
            scenario.obstacle = "\n".join(scenario._flaw_sentences())

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_unwritten(vals)
        scenarios = super().create(vals_list)
        scenarios.distribution_id._check_draft()
        scenarios._share_out()
        return scenarios

    def write(self, vals):
        if self.env.context.get("coop_sharing") is not SHARING:
            self._check_unwritten(vals)
            self.distribution_id._check_draft()
        result = super().write(vals)
        if set(TERMS) & set(vals):
            self._share_out()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self.distribution_id._check_draft()

    def _check_unwritten(self, vals):
        computed = {"state", "verdict", "surplus", "line_ids", *PARTS}
        if computed & {name for name, value in vals.items() if value}:
            raise UserError(
                self.env._("The amounts of a scenario follow its terms: write those.")
            )

    def _record(self, vals):
        return self.with_context(coop_sharing=SHARING).write(vals)

    def _share_out(self):
        """Compute the fractions and everybody's part, and keep them."""
        for scenario in self:
            found = scenario._fractions()
            scenario._record(
                {
                    "surplus": float(euros(found.surplus)),
                    **{name: float(euros(getattr(found, name))) for name in PARTS},
                    "verdict": scenario._as_verdict(found),
                    "line_ids": [
                        Command.clear(),
                        *map(Command.create, scenario._line_values(found)),
                    ],
                }
            )

    def _rate_cap(self):
        year = self.distribution_id
        return rate_cap(
            self.env["coop.published.figure"]._half_years(),
            year.assembly_date,
            Basis(year.rate_basis),
        )

    def _fractions(self):
        year = self.distribution_id
        return fractions(
            year._as_base().surplus,
            year._as_standing(),
            self._as_proposal(self._rate_cap().rate),
        )

    def _as_voted(self):
        """The amounts that were put to the assembly, whatever was published since."""
        amounts = {name: cents(self[name]) for name in PARTS}
        return Fractions(cents(self.surplus), **amounts)

    def _as_verdict(self, found):
        """What the rule said, kept with the amounts: cents, names of limits."""
        caps = [found.legal_cap, *found.interest_caps] if found.legal_cap else []
        rate = self._rate_cap()
        return {
            "caps": [[cap.limit.value, cap.asked, cap.allowed] for cap in caps],
            "flaws": [flaw.value for flaw in found.flaws],
            "binding": found.binding.limit.value if found.binding else False,
            "rate": str(rate.rate) if rate.rate is not None else False,
            "missing": [list(name) for name in rate.missing],
        }

    def _effective_rate(self):
        """The rate that the interest comes to, as a ratio."""
        bearing = sum(cents(one.bearing) for one in self.distribution_id.person_ids)
        return Fraction(cents(self.interest), bearing) if bearing else Fraction(0)

    # Acts

    def action_propose(self):
        """Put this scenario to the assembly: from now on everybody sees her line."""
        self.ensure_one()
        self.check_access("write")
        year = self.distribution_id
        year._lock()
        if year.state not in (DRAFT, PROPOSED):
            year._refuse_state()
        self._check_fit()
        year._check_fetched()
        self._record({"state": PROPOSED})
        year._act({"state": PROPOSED})
        return True

    def _check_fit(self):
        if self.obstacle:
            raise UserError(self.obstacle)

    def action_decide(self):
        """Open the form where the decision of the assembly is written."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decision of the assembly"),
            "res_model": "coop.distribution.decide",
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                "default_scenario_id": self.id,
                "default_date": self.distribution_id.assembly_date,
            },
        }

    def action_print(self):
        return self.env.ref(
            "eclectic_coop.action_report_distribution_annex"
        ).report_action(self.distribution_id)
