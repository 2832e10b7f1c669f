from fractions import Fraction

from odoo import Command, api, fields, models, tools
from odoo.exceptions import ValidationError

from ..rules.late_interest import Terms
from ..rules.money import cents
from ..rules.recovery import Stage

ECB = {"ecb_first_half": 1, "ecb_second_half": 2}


class CoopRecoveryScale(models.Model):
    """Who asks for unpaid invoices, when, and what a delay costs, from a day on."""

    _name = "coop.recovery.scale"
    _description = "Steps of recovery"
    _inherit = ["coop.typed.values"]
    _order = "company_id, date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="For invoices due from",
        required=True,
        default=fields.Date.context_today,
    )
    public_margin = fields.Float(
        string="Public bodies: points above the ECB", digits=(5, 2), default=8.0
    )
    professional_margin = fields.Float(
        string="Professionals: points above the ECB", digits=(5, 2), default=10.0
    )
    fixed_amount = fields.Monetary(
        string="Fixed amount",
        default=40.0,
        help="For the cost of recovery, owed by public bodies and professionals.",
    )
    source = fields.Char(default="R2192-31 à 36 CCP ; L441-10 II et D441-5 C. com.")
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")
    stage_ids = fields.One2many("coop.recovery.stage", "scale_id", string="Steps")

    _date_unique = models.UniqueIndex(
        "(company_id, date_from)", "Steps for invoices due from that day exist already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        scales = super().create(vals_list)
        self.env.registry.clear_cache()
        return scales

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.constrains("public_margin", "professional_margin", "fixed_amount")
    def _check_margins(self):
        for scale in self:
            points = (scale.public_margin, scale.professional_margin)
            if not all(0 <= point < 100 for point in points) or scale.fixed_amount < 0:
                raise ValidationError(
                    self.env._(
                        "Points “%(public)s” and “%(professional)s”, fixed amount "
                        "“%(fixed)s”: expected 0 to 100 points and zero or more.",
                        public=f"{scale.public_margin:g}",
                        professional=f"{scale.professional_margin:g}",
                        fixed=f"{scale.fixed_amount:g}",
                    )
                )

    @api.model
    def _of_company(self, company):
        """The versions of a company, the latest first."""
        # Whose right: the steps bind everybody; only days and words are read.
        return self.sudo().search(
            [("company_id", "=", company.id)], order="date_from desc"
        )

    def _in_force(self, day):
        return self.filtered(lambda scale: scale.date_from <= day)[:1]

    def _as_terms(self):
        return Terms(
            Fraction(str(self.public_margin)) / 100,
            Fraction(str(self.professional_margin)) / 100,
            cents(self.fixed_amount),
        )

    @api.model
    @tools.ormcache("company_id")
    def _calendar(self, company_id):
        """((first day, ((stage, days, of the cooperative), …)), …), latest first."""
        # Whose right: the steps bind everybody; only days are read.
        scales = self.sudo().search(
            [("company_id", "=", company_id)], order="date_from desc"
        )
        return tuple(
            (
                scale.date_from,
                tuple(
                    (one.id, one.days, one.by == "cooperative")
                    for one in scale.stage_ids
                ),
            )
            for scale in scales
        )

    @api.model
    def _stages_on(self, company, day, has_activity=True):
        """Without an activity nobody but the cooperative can ask."""
        calendar = self._calendar(company.id)
        found = next((stages for first, stages in calendar if first <= day), ())
        return [Stage(key, days, ours or not has_activity) for key, days, ours in found]

    @api.model
    def _ecb_rates(self):
        """{(year, half): rate of the ECB on its first day}"""
        # Whose right: published rates are no secret.
        rates = self.env["coop.reference.rate"].sudo()
        return {
            (rate.year, ECB[rate.kind]): Fraction(str(rate.percent)) / 100
            for rate in rates.search([("kind", "in", list(ECB))])
        }

    @api.model
    def _open_default(self, company):
        """The first steps of a cooperative, which the gérant may change."""
        if not self._of_company(company):
            stages = map(Command.create, self._default_stages())
            self.create(
                {
                    "company_id": company.id,
                    "date_from": "2000-01-01",
                    "stage_ids": list(stages),
                }
            )

    def _default_stages(self):
        return [*self._reminders(), *self._notices()]

    def _reminders(self):
        """What the entrepreneur writes."""
        return [
            {
                "days": 5,
                "by": "entrepreneur",
                "name": self.env._("Friendly reminder"),
                "body": self.env._(
                    "Perhaps my invoice escaped you: I have not seen its payment yet. "
                    "If it is on its way, thank you, and forget this message."
                ),
            },
            {
                "days": 15,
                "by": "entrepreneur",
                "name": self.env._("Second reminder"),
                "body": self.env._(
                    "My invoice is still unpaid. Would you pay it within eight days, "
                    "or tell me what prevents you from doing so?"
                ),
            },
        ]

    def _notices(self):
        """What the cooperative writes, with what the law adds."""
        return [
            {
                "days": 30,
                "by": "cooperative",
                "with_cost": True,
                "name": self.env._("Formal notice"),
                "body": self.env._(
                    "In spite of our reminders the invoice below is unpaid. We give "
                    "you formal notice to pay it within eight days, with the interest "
                    "and the fixed amount that the law adds without further notice."
                ),
            },
            {
                "days": 60,
                "by": "cooperative",
                "with_cost": True,
                "name": self.env._("Last notice before the lawyer"),
                "body": self.env._(
                    "Our formal notice had no effect. Without payment within eight "
                    "days the file goes to our lawyer."
                ),
            },
        ]
