from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

from ..rules.mileage import trip_allowance
from ..rules.money import euros
from .res_company import CHART

# Categories that no account was written on: beginnings of accounts of the PCG.
ACCOUNTS = {
    "eclectic_coop.product_mileage": "6251",  # voyages et déplacements
    "hr_expense.expense_product_mileage": "6251",
    "hr_expense.expense_product_travel_accommodation": "6251",
    "hr_expense.expense_product_meal": "6257",  # réceptions
    "hr_expense.expense_product_gift": "6234",  # cadeaux à la clientèle
    "hr_expense.expense_product_communication": "626",
}


class HrExpense(models.Model):
    _name = "hr.expense"
    _inherit = ["hr.expense", "coop.activity.mixin", "coop.activity.line.mixin"]

    vehicle_id = fields.Many2one(
        "coop.vehicle",
        index=True,
        domain="[('employee_id', '=', employee_id)]",
        help="Your own vehicle: the kilometres are paid by the French scale.",
    )
    kilometres = fields.Float(digits=(16, 1))
    mileage_explanation = fields.Text(compute="_compute_mileage_explanation")

    @api.depends("employee_id")
    def _compute_activity_id(self):
        return super()._compute_activity_id()

    @api.depends("activity_id")
    def _compute_analytic_distribution(self):
        result = super()._compute_analytic_distribution()
        for expense in self:
            expense._fill_activity(expense.activity_id)
        return result

    @api.depends("product_id", "company_id")
    def _compute_account_id(self):
        """Kilometres are travel, no purchase, unless the category says otherwise."""
        result = super()._compute_account_id()
        known = self._accounts_by_category()
        for expense in self.filtered(lambda one: one.product_id in known):
            if expense._has_no_account_of_its_own():
                prefix = known[expense.product_id]
                expense.account_id = expense.company_id._coop_account(prefix)
        return result

    @api.model
    def _accounts_by_category(self):
        """{category: beginning of its account}; Odoo's categories may be deleted."""
        found = {
            self.env.ref(name, raise_if_not_found=False): prefix
            for name, prefix in ACCOUNTS.items()
        }
        return {category: prefix for category, prefix in found.items() if category}

    def _has_no_account_of_its_own(self):
        """Neither the product nor its category says more than the chart does."""
        company, product = self.company_id, self.product_id
        product = product.with_company(company)
        group = product.categ_id.property_account_expense_categ_id
        return (
            company.chart_template == CHART
            and not product.property_account_expense_id
            and group <= company.expense_account_id
        )

    @api.depends("vehicle_id", "kilometres", "date")
    def _compute_total_amount_currency(self):
        by_scale = self.filtered(lambda expense: expense._is_paid_by_scale())
        others = self - by_scale
        result = super(HrExpense, others)._compute_total_amount_currency()
        for expense in by_scale:
            amount = expense.total_amount_currency
            if expense.state == "draft":
                amount = float(euros(expense._mileage().amount))
            expense.total_amount_currency = amount
        return result

    @api.depends("vehicle_id", "kilometres", "date")
    def _compute_mileage_explanation(self):
        for expense in self:
            expense.mileage_explanation = (
                expense._is_paid_by_scale() and expense._explain_mileage()
            )

    @api.constrains("vehicle_id", "kilometres", "product_id", "date")
    def _check_mileage(self):
        for expense in self.filtered("vehicle_id"):
            if expense.kilometres <= 0:
                raise ValidationError(
                    self.env._(
                        "The kilometres of %(expense)s are %(km)s: they must be above "
                        "0 when a vehicle is given.",
                        expense=expense.name,
                        km=expense.kilometres,
                    )
                )
            if not expense._mileage_row():
                raise ValidationError(expense._no_scale_message())

    @api.onchange("vehicle_id")
    def _onchange_vehicle_id(self):
        if self.vehicle_id:
            self.product_id = self.env.ref("eclectic_coop.product_mileage")
            self.quantity = 1

    def _no_scale_message(self):
        return self.env._(
            "No kilometric scale is recorded for %(vehicle)s (%(power)s CV) in "
            "%(year)s: ask the gérant to add it in Configuration ▸ Kilometric scale.",
            vehicle=self.vehicle_id.name,
            power=self.vehicle_id.power,
            year=self.date.year,
        )

    def _is_paid_by_scale(self):
        return bool(self.vehicle_id and self.date and self._mileage_row())

    def _mileage_row(self):
        return self.env["coop.mileage.scale"]._row_for(self.vehicle_id, self.date.year)

    def _mileage(self):
        row = self._mileage_row()
        electric = self.vehicle_id.is_electric
        return trip_allowance(
            before=self.vehicle_id._kilometres_before(self),
            kilometres=Decimal(str(self.kilometres)),
            bands=row._as_bands(),
            increase=row._exact("electric_increase") if electric else Decimal(0),
        )

    def _explain_mileage(self):
        row = self._mileage_row()
        trip = self._mileage()
        before = float(self.vehicle_id._kilometres_before(self))
        money = self.company_currency_id.format
        return self.env._(
            "%(vehicle)s (%(row)s%(electric)s): from %(before)s to %(after)s km in "
            "%(year)s, the allowance of the year goes from %(from_amount)s to "
            "%(to_amount)s, so %(amount)s for these %(km)s km. Source: %(norm)s.",
            vehicle=self.vehicle_id.name,
            row=row.display_name,
            electric=self.env._(", electric") if self.vehicle_id.is_electric else "",
            before=formatLang(self.env, before, digits=1),
            after=formatLang(self.env, before + self.kilometres, digits=1),
            year=self.date.year,
            from_amount=money(float(euros(trip.before))),
            to_amount=money(float(euros(trip.after))),
            amount=money(float(euros(trip.amount))),
            km=formatLang(self.env, self.kilometres, digits=1),
            norm=row.source,
        )

    def _activity_user(self):
        # Whose right: the user of an employee is HR data; only the activity
        # proposed for the expense is kept.
        return self.sudo().employee_id.user_id.sudo(False)

    def _activity_lines(self):
        return self

    def _prepare_move_vals(self):
        activity = self.activity_id
        return {
            **super()._prepare_move_vals(),
            "activity_id": activity.id if len(activity) == 1 else False,
        }
