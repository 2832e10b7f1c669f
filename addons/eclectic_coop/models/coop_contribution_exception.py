from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..rules.contribution_scheme import Waiver

SCHEME = "scheme"
KINDS = [
    (SCHEME, "Another scheme"),
    (Waiver.NO_FLOOR.value, "No monthly minimum"),
    (Waiver.EXEMPT.value, "No contribution"),
    (Waiver.EXEMPT_ALL.value, "No contribution, no recharge"),
]


class CoopContributionException(models.Model):
    """What is agreed for one activity, from a month to another, with its reason."""

    _name = "coop.contribution.exception"
    _description = "Contribution of one activity, by exception"
    _inherit = ["coop.typed.values"]
    _order = "activity_id, date_from desc, id desc"
    _rec_name = "reason"
    _check_company_auto = True

    activity_id = fields.Many2one(
        "coop.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True
    )
    kind = fields.Selection(KINDS, string="What", required=True, default=SCHEME)
    scheme_id = fields.Many2one(
        "coop.contribution.scheme", check_company=True, index="btree_not_null"
    )
    date_from = fields.Date(
        string="From the month of",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    date_to = fields.Date(
        string="To the month of", help="That month included; empty: without end."
    )
    reason = fields.Char(required=True)
    decision_date = fields.Date(string="Decided on")
    decision_reference = fields.Char(string="Decision")

    @api.constrains("date_from", "date_to", "kind", "scheme_id")
    def _check_exception(self):
        for line in self:
            if line.date_from.day != 1:
                raise ValidationError(line._month_sentence())
            if line.date_to and line.date_to < line.date_from:
                raise ValidationError(line._order_sentence())
            if (line.kind == SCHEME) != bool(line.scheme_id):
                raise ValidationError(line._scheme_sentence())

    def _month_sentence(self):
        return self.env._(
            "From the month of “%(day)s”: expected the first day of a month.",
            day=format_date(self.env, self.date_from),
        )

    def _order_sentence(self):
        return self.env._(
            "To the month of “%(last)s”: expected a day after %(first)s.",
            last=format_date(self.env, self.date_to),
            first=format_date(self.env, self.date_from),
        )

    def _scheme_sentence(self):
        return self.env._(
            "Scheme of %(activity)s: choose one for “another scheme”, and none for "
            "the other exceptions.",
            activity=self.activity_id.name,
        )

    def _covers(self, month):
        return self.date_from <= month and (not self.date_to or self.date_to >= month)

    @api.model
    def _at(self, exceptions, month):
        """(scheme or none, waiver or none) of the exceptions of one activity."""
        covering = [line for line in exceptions if line._covers(month)]
        schemes = [line.scheme_id for line in covering if line.kind == SCHEME]
        waivers = [Waiver(line.kind) for line in covering if line.kind != SCHEME]
        order = list(Waiver)
        return (
            schemes[0] if schemes else None,
            max(waivers, key=order.index) if waivers else None,
        )
