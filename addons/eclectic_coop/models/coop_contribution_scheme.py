from odoo import Command, api, fields, models

from ..rules.contribution_models import ACCIDENT, INSURANCE, MODELS


class CoopContributionScheme(models.Model):
    """How activities contribute to the mutualised services, version after version.

    R7331-8 of the labour code: the assembly sets bases, rates or amounts (CAE-08).
    """

    _name = "coop.contribution.scheme"
    _description = "Scheme of contributions"
    _inherit = ["mail.thread"]
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    rule_ids = fields.One2many(
        "coop.contribution.rule", "scheme_id", string="Versions", copy=True
    )
    words = fields.Text(
        string="In words", compute="_compute_words", help="What is asked today."
    )
    default_company_ids = fields.One2many(
        "res.company", "coop_contribution_scheme_id", string="Applies to all of"
    )
    exception_ids = fields.One2many(
        "coop.contribution.exception", "scheme_id", string="Applies by exception to"
    )
    is_default = fields.Boolean(
        string="Applies to all",
        compute="_compute_is_default",
        help="To every activity that has no scheme of its own.",
    )
    note = fields.Text()

    _name_unique = models.UniqueIndex(
        "(company_id, name)", "Another scheme of the cooperative has this name."
    )

    def _compute_is_default(self):
        for scheme in self:
            company = scheme.company_id
            scheme.is_default = company.coop_contribution_scheme_id == scheme

    def _compute_words(self):
        today = fields.Date.context_today(self)
        for scheme in self:
            in_force = scheme._rules_in_force(today)
            scheme.words = "\n".join(
                rule._said_with_stage(len(in_force) > 1) for rule in in_force
            )

    def _rules_in_force(self, day):
        """The rules that a day falls under, or else the first to come."""
        begun = self.rule_ids.filtered(lambda rule: rule.date_from <= day)
        return begun._latest() or self.rule_ids.sorted("date_from")[:1]

    def _latest_rules(self):
        return self.rule_ids._latest()

    def action_apply_to_all(self):
        """Make it the scheme of every activity that has none of its own."""
        self.ensure_one()
        self.check_access("write")
        # Whose right: choosing the scheme is the gérant's act; companies belong
        # to Odoo's administrators.
        self.company_id.sudo().coop_contribution_scheme_id = self

    def action_simulate(self):
        """The last accounting year under this scheme."""
        self.ensure_one()
        simulation = self.env["coop.contribution.simulation"].create(
            {"scheme_id": self.id, "company_id": self.company_id.id}
        )
        return simulation.action_simulate()

    @api.model
    def _create_from(self, model, company):
        """A scheme with the figures of another cooperative, to be changed."""
        names = {
            INSURANCE: self.env._("Insurance"),
            ACCIDENT: self.env._("Work accident"),
        }
        rules = self.env["coop.contribution.rule"]
        return self.create(
            {
                "name": self.env._(
                    "As %(cooperative)s does", cooperative=model.value.capitalize()
                ),
                "company_id": company.id,
                "rule_ids": [
                    Command.create(rules._values_of(version, names))
                    for version in MODELS[model]
                ],
            }
        )

    def _as_versions(self):
        return [rule._as_version() for rule in self.rule_ids]
