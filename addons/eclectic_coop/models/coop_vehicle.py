from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .coop_mileage_scale import VEHICLE_TYPES


class CoopVehicle(models.Model):
    """The own vehicle of a person, for which the cooperative pays kilometres."""

    _name = "coop.vehicle"
    _description = "Vehicle"
    _order = "name, id"

    name = fields.Char(required=True, help="Its registration plate, or a name.")
    active = fields.Boolean(default=True)
    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.employee_id,
    )
    vehicle_type = fields.Selection(VEHICLE_TYPES, required=True, default="car")
    power = fields.Integer(
        string="Fiscal power (CV)",
        default=5,
        help="Line P.6 of the registration certificate.",
    )
    is_electric = fields.Boolean(string="Electric")

    @api.constrains("power", "vehicle_type")
    def _check_power(self):
        for vehicle in self:
            if vehicle.power < 1 and vehicle.vehicle_type != "moped":
                raise ValidationError(
                    self.env._(
                        "The fiscal power of %(vehicle)s is %(power)s CV: it must be "
                        "1 CV or more (line P.6 of the registration certificate).",
                        vehicle=vehicle.name,
                        power=vehicle.power,
                    )
                )

    def _kilometres_before(self, expense):
        """The kilometres of the year recorded before this expense."""
        domain = [
            ("vehicle_id", "=", self.id),
            ("date", ">=", f"{expense.date.year}-01-01"),
            ("date", "<=", f"{expense.date.year}-12-31"),
            ("state", "!=", "refused"),
        ]
        if expense._origin.id:
            domain.append(("id", "<", expense._origin.id))
        # Whose right: the scale counts all the kilometres of the vehicle, those of
        # expenses that the reader may not see included; only their sum is used.
        rows = self.env["hr.expense"].sudo()._read_group(domain, [], ["kilometres:sum"])
        return Decimal(str(rows[0][0] or 0.0))
