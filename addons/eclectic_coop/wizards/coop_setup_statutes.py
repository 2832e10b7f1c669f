from odoo import api, fields, models

from ..models.coop_statutes import LEGAL_FORMS
from ..models.coop_statutes_words import VALUE_METHODS
from ..rules.statutes import FLOOR_RATIO

# Answers that are written as they are in the statutes.
ASKED = (
    "candidature_months",
    "commitment_percent",
    "floor_percent",
    "minimum_capital",
    "minimum_paid_percent",
    "nominal",
    "payment_months",
    "repayment_months",
    "value_method",
)
FLOORS = {"quarter": float(100 * FLOOR_RATIO), "half": 50.0}
# Questions answered by a choice: the figure whose source is shown.
CHOICES = {
    "floor_choice": "floor_ratio",
    "must_apply": "candidature_months",
    "payment_choice": "minimum_paid_ratio",
}
ALL, MONTHS_TO_APPLY = 100.0, 24  # 24 months: model statutes 15.1


class CoopSetupStatutes(models.AbstractModel):
    """The step of the set-up that writes the first version of the statutes."""

    _name = "coop.setup.statutes"
    _description = "Statutes of the cooperative being set up"
    _inherit = ["coop.statutes.source"]

    currency_id = fields.Many2one("res.currency")
    statutes_id = fields.Many2one("coop.statutes", compute="_compute_statutes_id")
    statutes_used = fields.Boolean(compute="_compute_statutes_id")
    statutes_from = fields.Date(string="In force since")
    statutes_form = fields.Selection(LEGAL_FORMS, string="Form of the company")
    nominal = fields.Monetary(string="What is the value of one share?")
    minimum_capital = fields.Monetary(string="What is the smallest capital?")
    floor_choice = fields.Selection(
        [("quarter", "A quarter"), ("half", "A half"), ("other", "Another part")],
        string="Of the highest capital ever reached, what must always remain?",
    )
    floor_percent = fields.Float(string="That is", digits=(5, 2))
    payment_choice = fields.Selection(
        [("once", "All at once"), ("parts", "In parts")],
        string="How are shares paid?",
    )
    minimum_paid_percent = fields.Float(
        string="Paid at subscription, at least", digits=(5, 2)
    )
    payment_months = fields.Integer(string="The rest within")
    must_apply = fields.Selection(
        [("free", "No, it is free"), ("must", "Yes, after some time")],
        string="Must an employee apply to become a member?",
    )
    candidature_months = fields.Integer(string="After")
    commitment_percent = fields.Float(
        string="What does a member subscribe each year?", digits=(5, 2)
    )
    value_method = fields.Selection(
        VALUE_METHODS, string="When there are losses, who bears them?"
    )
    repayment_months = fields.Integer(string="A leaver may ask for repayment after")

    @api.model
    def _legal_form_field(self):
        return "statutes_form"

    def _explanation(self, field, name, form):
        """A choice has no unit, and no bound."""
        found = super()._explanation(field, name, form)
        return {**found, "unit": "", "bound": ""} if field in CHOICES else found

    @api.model
    def _explained_fields(self):
        return super()._explained_fields() | CHOICES

    @api.depends("company_id", "step")
    def _compute_statutes_id(self):
        for setup in self:
            setup.statutes_id = setup._last_version(setup.company_id)
            setup.statutes_used = setup.statutes_id.is_used

    @api.model
    def _last_version(self, company):
        return self.env["coop.statutes"].search(
            [("company_id", "=", company.id)], limit=1
        )

    @api.model
    def _answers_of(self, company):
        """What is written already, or else the law and the model statutes."""
        statutes = self.env["coop.statutes"]
        version = self._last_version(company)
        written = version or statutes.new(statutes.default_get([*ASKED, "legal_form"]))
        answers = {name: written[name] for name in ASKED}
        floors = {percent: choice for choice, percent in FLOORS.items()}
        months = answers["candidature_months"]
        return {
            **answers,
            "statutes_form": written.legal_form,
            "statutes_from": version.date_from or fields.Date.context_today(self),
            "floor_choice": floors.get(answers["floor_percent"], "other"),
            "payment_choice": "parts" if answers["payment_months"] else "once",
            "must_apply": "must" if months else "free",
            "candidature_months": months or MONTHS_TO_APPLY,
        }

    @api.onchange("floor_choice")
    def _onchange_floor_choice(self):
        self.floor_percent = FLOORS.get(self.floor_choice, self.floor_percent)

    @api.onchange("statutes_form")
    def _onchange_statutes_form(self):
        if self.statutes_form and self.statutes_form != self.statutes_id.legal_form:
            figures = self.env["coop.statutes"]._figures_of_form(self.statutes_form)
            self.minimum_capital = figures["minimum_capital"]

    def _apply_statutes(self):
        """Write the first version; one that was used is left as it is."""
        version = self.statutes_id
        if self.statutes_used:
            return
        values = self._figures()
        if not version:
            self.env["coop.statutes"].create(
                {"company_id": self.company_id.id} | values
            )
        elif changed := {
            name: value for name, value in values.items() if version[name] != value
        }:
            version.write(changed)

    def _figures(self):
        """The answers, as the statutes have them."""
        figures = {name: self[name] for name in ASKED}
        figures["floor_percent"] = FLOORS.get(self.floor_choice, self.floor_percent)
        if self.payment_choice == "once":
            figures |= {"minimum_paid_percent": ALL, "payment_months": 0}
        if self.must_apply == "free":
            figures["candidature_months"] = 0
        of_form = self.env["coop.statutes"]._figures_of_form(self.statutes_form)
        if self.statutes_form != self.statutes_id.legal_form:
            figures = of_form | figures
        return figures | {
            "legal_form": self.statutes_form,
            "date_from": self.statutes_from,
        }

    def action_new_statutes(self):
        """Begin a new version: this one was used."""
        return self.statutes_id.action_new_version()
