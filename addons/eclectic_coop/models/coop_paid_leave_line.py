from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.money import cents, euros
from ..rules.paid_leave import Leave, Method, on_activities, provision

MOST_DAYS = 120


class CoopPaidLeaveLine(models.Model):
    """The leave that one person has left at a closing."""

    _name = "coop.paid.leave.line"
    _description = "Paid leave of a person"
    _inherit = ["coop.typed.values"]
    _order = "leave_id desc, employee_id"
    _rec_name = "employee_id"
    _check_company_auto = True

    leave_id = fields.Many2one(
        "coop.paid.leave", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="leave_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, check_company=True
    )
    days = fields.Float(
        string="Days left",
        digits=(6, 2),
        help="Acquired and not taken at the closing; less than 0 when taken ahead.",
    )
    daily = fields.Monetary(string="Gross pay of a day")
    reference = fields.Monetary(
        string="Gross pay of the period",
        help="Of the twelve months in which the leave was acquired: one tenth of it "
        "is compared with the salary, and the better one is kept. Empty: only the "
        "salary counts.",
    )
    full_year = fields.Float(
        string="Days of a year",
        digits=(6, 2),
        default=30,
        help="30 when every day but Sunday counts, 25 for five days a week.",
    )
    method = fields.Selection(
        [(Method.SALARY.value, "Salary"), (Method.TENTH.value, "One tenth")],
        string="Better rule",
        compute="_compute_provision",
    )
    gross = fields.Monetary(compute="_compute_provision")
    charges = fields.Monetary(compute="_compute_provision", string="Contributions")
    activity_names = fields.Char(string="Borne by", compute="_compute_activity_names")

    _once = models.UniqueIndex(
        "(leave_id, employee_id)", "This person is already in the list of this closing."
    )

    @api.constrains("days", "daily", "reference", "full_year")
    def _check_values(self):
        for line in self:
            line._check_between("days", -MOST_DAYS, MOST_DAYS)
            line._check_between("daily", 0, 10_000)
            line._check_between("reference", 0, 1_000_000)
            line._check_between("full_year", 1, 60)

    def _check_between(self, name, least, most):
        if not least <= self[name] <= most:
            raise ValidationError(
                self.env._(
                    "%(person)s, %(field)s: %(value)s is not between %(least)s and "
                    "%(most)s.",
                    person=self.employee_id.name,
                    field=self._fields[name]._description_string(self.env),
                    value=self[name],
                    least=least,
                    most=most,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_not_posted()
        return lines

    def write(self, vals):
        self._check_not_posted()
        result = super().write(vals)
        self._check_not_posted()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_not_posted(self):
        self._check_not_posted()

    def _check_not_posted(self):
        for leave in self.leave_id:
            if leave.state == "posted":
                raise UserError(leave._is_posted())

    # The figures

    def _as_leave(self):
        return Leave(
            Decimal(str(self.days)),
            cents(self.daily),
            cents(self.reference),
            Decimal(str(self.full_year or 30)),
        )

    def _provision(self):
        return provision(self._as_leave(), self.leave_id._rate())

    @api.depends("days", "daily", "reference", "full_year", "leave_id.charges_rate")
    def _compute_provision(self):
        for line in self:
            found = line._provision()
            line.method = found.method.value
            line.gross = float(euros(found.gross))
            line.charges = float(euros(found.charges))

    def _places(self):
        """{person: activities} at the closing, in one query."""
        closing = self.leave_id.date
        if not closing:
            return {}
        places = self.env["coop.activity.partner"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("company_id", "=", self.leave_id.company_id.id),
                ("date_from", "<=", closing),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", closing),
            ]
        )
        return {
            person: rows.activity_id
            for person, rows in places.grouped("employee_id").items()
        }

    @api.depends("employee_id", "leave_id.date")
    def _compute_activity_names(self):
        nowhere = self.env["coop.activity"]
        for lines in self.grouped("leave_id").values():
            places = lines._places()
            for line in lines:
                names = places.get(line.employee_id, nowhere).mapped("name")
                line.activity_names = ", ".join(names) or self.env._(
                    "Mutualised services"
                )

    def _parts(self):
        """[{result account of an owner: (gross, contributions)}] of each person."""
        places, nowhere = self._places(), self.env["coop.activity"]
        services = self.leave_id.company_id.coop_mutualised_account_id
        return [
            on_activities(
                line._provision(),
                dict.fromkeys((activities.account_id or services).ids, 1),
            )
            for line in self
            for activities in [places.get(line.employee_id, nowhere)]
        ]
