from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import formatLang

from ..rules.money import cents, euros
from ..rules.participation import levies
from ..rules.surplus_keys import Standing
from .coop_distribution_line_choice import CHOOSING
from .coop_distribution_scenario import SHARING

STANDINGS = [
    (Standing.PRESENCE.value, "Long enough in the year"),
    (Standing.SENIORITY.value, "Long enough in the company"),
    (Standing.NOT_THERE.value, "Not employed at closing"),
    (Standing.TOO_SHORT.value, "Not long enough"),
]


class CoopDistributionLine(models.Model):
    """What a person has of a scenario, and why. Hers to read once it is proposed."""

    _name = "coop.distribution.line"
    _description = "Part of a person in a surplus"
    _inherit = ["coop.distribution.line.choice", "coop.distribution.line.sheet"]
    _order = "scenario_id, name, id"
    _rec_name = "name"

    scenario_id = fields.Many2one(
        "coop.distribution.scenario",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    distribution_id = fields.Many2one(
        related="scenario_id.distribution_id", store=True, index=True
    )
    state = fields.Selection(related="scenario_id.state", store=True)
    date_to = fields.Date(related="distribution_id.date_to", store=True)
    choice_until = fields.Date(
        related="distribution_id.choice_until", string="To choose until"
    )
    company_id = fields.Many2one(related="scenario_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    person_id = fields.Many2one(
        "coop.distribution.person",
        string="Work and capital of the year",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(related="partner_id.name", store=True)
    labour_amount = fields.Monetary(string="Part of the workers", readonly=True)
    interest_amount = fields.Monetary(string="Interest on shares", readonly=True)
    total_amount = fields.Monetary(
        string="Total", compute="_compute_total_amount", store=True
    )
    standing = fields.Selection(STANDINGS, readonly=True)
    seniority_years = fields.Integer(readonly=True, aggregator=None)
    coefficient = fields.Float(digits=(4, 3), readonly=True, aggregator=None)
    is_capped = fields.Boolean(
        string="At the ceiling", readonly=True, help="¾ PASS: CT D3324-12."
    )
    levies = fields.Monetary(string="CSG and CRDS", compute="_compute_levies")
    why = fields.Char(compute="_compute_why", compute_sudo=True)

    _scenario_partner_unique = models.UniqueIndex("(scenario_id, person_id)")

    @api.depends("labour_amount", "interest_amount")
    def _compute_total_amount(self):
        for line in self:
            line.total_amount = line.labour_amount + line.interest_amount

    @api.depends("labour_amount", "date_to")
    def _compute_levies(self):
        for line in self:
            line.levies = line._levies()

    def _levies(self):
        """CSG and CRDS of a participation; of a pay supplement, the payroll's."""
        # Whose right: how the year is shared out is told to whom it is shared out.
        if not self.distribution_id.sudo().is_participation:
            return 0.0
        rate = self.env["coop.published.figure"]._levies_on(self.date_to)
        return float(euros(levies(cents(self.labour_amount), rate)))

    @api.depends("standing", "coefficient", "is_capped", "scenario_id", "person_id")
    def _compute_why(self):
        for line in self:
            line.why = " ".join(filter(None, line._reasons()))

    def _reasons(self):
        return [
            self._labour_reason() if self.person_id.employee_id else "",
            self._interest_reason() if self.person_id.bearing else "",
        ]

    def _labour_reason(self):
        standings = dict(self._fields["standing"]._description_selection(self.env))
        if not self.labour_amount:
            return self.env._("%(standing)s.", standing=standings[self.standing])
        words = self._base_words()
        if self.coefficient > 1:
            words.append(
                self.env._(
                    "× %(coefficient)s for a seniority of %(years)s",
                    coefficient=formatLang(self.env, self.coefficient, digits=2),
                    years=self.seniority_years,
                )
            )
        if self.is_capped:
            words.append(self.env._("at the ceiling of ¾ PASS (CT D3324-12)"))
        return self.env._(
            "%(standing)s: %(words)s.",
            standing=standings[self.standing],
            words=", ".join(words),
        )

    def _base_words(self):
        scenario, person = self.scenario_id, self.person_id
        words = []
        if scenario.equal_percent:
            words.append(self.env._("an equal part"))
        if scenario.salary_percent:
            pay = self.currency_id.format(person.salary)
            words.append(self.env._("%(pay)s of pay", pay=pay))
        if scenario.time_percent:
            hours = formatLang(self.env, person.hours, digits=2)
            words.append(self.env._("%(hours)s hours", hours=hours))
        return words

    def _interest_reason(self):
        return self.env._(
            "Interest on %(capital)s of paid capital.",
            capital=self.currency_id.format(self.person_id.bearing),
        )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_sharing()
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("coop_choosing") is not CHOOSING:
            self._check_sharing()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_when_shared_again(self):
        self._check_sharing()

    def _check_sharing(self):
        if self.env.context.get("coop_sharing") is not SHARING:
            raise UserError(
                self.env._("The parts of people follow the scenario: write its terms.")
            )
