from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopServicePeriod(models.AbstractModel):
    """The days for which a line of an invoice or a bill was bought or sold."""

    _name = "coop.service.period"
    _description = "Days of a service"

    coop_service_from = fields.Date(
        string="Service from",
        help="First day of what this line pays for. At the closing of the accounts, "
        "the days of the next year are taken out of this one, and back.",
    )
    coop_service_until = fields.Date(string="Service until", help="Last day, included.")

    @api.constrains("coop_service_from", "coop_service_until")
    def _check_service_period(self):
        for line in self:
            first, last = line.coop_service_from, line.coop_service_until
            if bool(first) != bool(last):
                raise ValidationError(
                    self.env._(
                        "« %(line)s », service from / until: only one day is filled; "
                        "write both, or none.",
                        line=line.display_name,
                    )
                )
            if first and last < first:
                raise ValidationError(
                    self.env._(
                        "« %(line)s », service until %(last)s: expected a day that is "
                        "not before the first one, %(first)s.",
                        line=line.display_name,
                        first=first,
                        last=last,
                    )
                )
