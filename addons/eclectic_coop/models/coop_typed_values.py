from math import isfinite

from odoo import api, fields, models
from odoo.exceptions import UserError

FIRST_YEAR, LAST_YEAR = 1800, 2199
MOST = {"integer": 10**9, "monetary": 10**12, "float": 10**12}


class CoopTypedValues(models.AbstractModel):
    """Values that no cooperative has are answered by one sentence (design §5).

    Days of another age, numbers that PostgreSQL or the rules cannot hold: they come
    from a slip of the keyboard or from a script.
    """

    _name = "coop.typed.values"
    _description = "Values as they are typed"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed(vals)
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        self._check_typed(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _check_typed(self, vals):
        for name, value in vals.items():
            field = self._fields.get(name)
            if not field or value is None or value is False:
                continue
            if field.type == "date" and not self._is_day(value):
                raise UserError(self._day_sentence(name, value))
            if field.type in MOST and not self._is_number(value, MOST[field.type]):
                raise UserError(self._number_sentence(name, value, MOST[field.type]))

    def _is_day(self, value):
        try:
            day = fields.Date.to_date(value)
        except (TypeError, ValueError):
            return False
        return not day or FIRST_YEAR <= day.year <= LAST_YEAR

    def _is_number(self, value, most):
        try:
            number = float(value or 0)
        except (OverflowError, TypeError, ValueError):
            return False
        return isfinite(number) and abs(number) < most

    def _day_sentence(self, name, value):
        return self.env._(
            "%(field)s “%(value)s”: expected a day from %(first)s to %(last)s, such as "
            "2026-06-30.",
            field=self._fields[name]._description_string(self.env),
            value=str(value)[:20],
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )

    def _number_sentence(self, name, value, most):
        return self.env._(
            "%(field)s “%(value)s”: expected a number of %(digits)s digits at most.",
            field=self._fields[name]._description_string(self.env),
            value=str(value)[:20],
            digits=len(str(most)) - 1,
        )
