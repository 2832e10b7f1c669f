from decimal import Decimal

from odoo import api, fields, models

from ..rules.mileage import Band, VehicleType

VEHICLE_TYPES = [
    (VehicleType.CAR.value, "Car"),
    (VehicleType.MOTORBIKE.value, "Motorbike"),
    (VehicleType.MOPED.value, "Moped"),
]
RATE = (16, 3)


class CoopMileageScale(models.Model):
    """A row of the kilometric scale, in force since a year, with its source."""

    _name = "coop.mileage.scale"
    _description = "Kilometric scale"
    _order = "year desc, vehicle_type, power_from"

    year = fields.Integer(string="Since", required=True, index=True, aggregator=None)
    vehicle_type = fields.Selection(VEHICLE_TYPES, required=True)
    power_from = fields.Integer(string="From (CV)", aggregator=None)
    power_to = fields.Integer(
        string="To (CV)", aggregator=None, help="0: and more powerful ones."
    )
    first_limit = fields.Integer(string="1st band to (km)", aggregator=None)
    second_limit = fields.Integer(string="2nd band to (km)", aggregator=None)
    first_rate = fields.Float(string="1st €/km", digits=RATE, aggregator=None)
    second_rate = fields.Float(string="2nd €/km", digits=RATE, aggregator=None)
    second_fixed = fields.Float(string="2nd fixed (€)", digits=(16, 2), aggregator=None)
    third_rate = fields.Float(string="3rd €/km", digits=RATE, aggregator=None)
    electric_increase = fields.Float(
        string="Electric (%)", digits=(16, 2), aggregator=None
    )
    source = fields.Char(required=True)

    _row_unique = models.UniqueIndex(
        "(year, vehicle_type, power_from)",
        "This row of the scale already exists for that year.",
    )

    @api.depends("year", "vehicle_type", "power_from", "power_to")
    def _compute_display_name(self):
        kinds = dict(self._fields["vehicle_type"]._description_selection(self.env))
        for row in self:
            row.display_name = self.env._(
                "%(kind)s, %(power)s, scale of %(year)s",
                kind=kinds.get(row.vehicle_type, ""),
                power=row._power_label(),
                year=row.year,
            )

    def _power_label(self):
        if not self.power_to:
            return self.env._("%(power)s CV and more", power=self.power_from)
        if self.power_from == self.power_to:
            return self.env._("%(power)s CV", power=self.power_to)
        return self.env._(
            "%(low)s to %(high)s CV", low=self.power_from, high=self.power_to
        )

    @api.model
    def _row_for(self, vehicle, year):
        """The row in force for a vehicle in a year; empty when there is none."""
        return self.search(
            [
                ("vehicle_type", "=", vehicle.vehicle_type),
                ("power_from", "<=", vehicle.power),
                ("year", "<=", year),
                "|",
                ("power_to", "=", 0),
                ("power_to", ">=", vehicle.power),
            ],
            order="year desc",
            limit=1,
        )

    def _as_bands(self):
        return [
            Band(self.first_limit, self._exact("first_rate")),
            Band(
                self.second_limit,
                self._exact("second_rate"),
                self._exact("second_fixed"),
            ),
            Band(None, self._exact("third_rate")),
        ]

    def _exact(self, field):
        return Decimal(str(self[field])).quantize(Decimal("0.001"))
