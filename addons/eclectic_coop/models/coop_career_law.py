from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ..rules.career import CareerLaw


class CoopCareerLaw(models.Model):
    """The figures of the law on CAPE and CESA, from a date on, with their source."""

    _name = "coop.career.law"
    _description = "Law of the careers"
    _order = "date_from desc"
    _rec_name = "date_from"

    date_from = fields.Date(string="In force since", required=True)
    cape_months = fields.Integer(string="Longest CAPE (months)", required=True)
    cape_renewals = fields.Integer(string="Renewals of a CAPE", required=True)
    cape_total_months = fields.Integer(
        string="All CAPE together (months)", required=True
    )
    cape_source = fields.Char(string="Source (CAPE)", required=True)
    associate_months = fields.Integer(string="Associate within (months)", required=True)
    associate_source = fields.Char(string="Source (associate)", required=True)
    trial_months = fields.Integer(string="Longest trial (months)", required=True)
    trial_source = fields.Char(string="Source (trial)", required=True)
    interviews = fields.Integer(string="Interviews in a period", required=True)
    interview_months = fields.Integer(string="Period (months)", required=True)
    interview_source = fields.Char(string="Source (interviews)", required=True)
    mention_source = fields.Char(string="Source (mentions of a CESA)", required=True)
    reminder_days = fields.Integer(
        string="Remind ahead (days)",
        required=True,
        default=90,
        help="Choice of the cooperative: a deadline is announced so many days before.",
    )

    _date_from_unique = models.UniqueIndex(
        "(date_from)", "The figures in force since this date are already written."
    )
    _figures_positive = models.Constraint(
        "CHECK (cape_months > 0 AND cape_renewals >= 0 AND cape_total_months > 0"
        " AND associate_months > 0 AND trial_months >= 0 AND interviews > 0"
        " AND interview_months > 0 AND reminder_days >= 0)",
        "The figures of the law are positive numbers.",
    )

    def _as_law(self):
        self.ensure_one()
        return CareerLaw(
            cape_months=self.cape_months,
            cape_renewals=self.cape_renewals,
            cape_total_months=self.cape_total_months,
            associate_months=self.associate_months,
            trial_months=self.trial_months,
            interviews=self.interviews,
            interview_months=self.interview_months,
        )

    @api.model
    def _at(self, day):
        """The figures in force on a day; before the first ones, the first ones."""
        dated = self._dated_ids()
        in_force = [law for since, law in dated if since <= day] or [dated[0][1]]
        return self.browse(in_force[-1])

    @api.model
    @tools.ormcache()
    def _dated_ids(self):
        # Whose right: figures of the law are public, deadlines need them all.
        laws = self.sudo().search([("date_from", "!=", False)], order="date_from")
        return tuple((law.date_from, law.id) for law in laws)

    @api.model_create_multi
    def create(self, vals_list):
        laws = super().create(vals_list)
        self._refresh_careers()
        return laws

    def write(self, vals):
        result = super().write(vals)
        self._refresh_careers()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Figures of the law are kept: add those that follow them.")
        )

    @api.model
    def _refresh_careers(self):
        """Deadlines are stored: new figures count them again."""
        self.env.registry.clear_cache()
        # Whose right: the gérant changes the figures for every company.
        model = self.env["coop.career"].sudo().with_context(active_test=False)
        careers = model.search([("stage_ids", "!=", False)])
        self.env.add_to_compute(model._fields["next_deadline"], careers)
