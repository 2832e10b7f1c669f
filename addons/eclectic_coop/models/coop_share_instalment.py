from odoo import api, fields, models

from ..rules.money import cents, euros
from ..rules.schedule import Part


class CoopShareInstalment(models.Model):
    """A part of what a bulletin promises, and the day it is due (CAP-11).

    Parts are terms of payment: what is paid is read from the register, the oldest
    part first.
    """

    _name = "coop.share.instalment"
    _description = "Part of a subscription to pay"
    _order = "due_date, id"
    _rec_name = "due_date"

    subscription_id = fields.Many2one(
        "coop.share.subscription", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="subscription_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    due_date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    paid = fields.Monetary(compute="_compute_paid")

    @api.depends("subscription_id.move_ids")
    def _compute_paid(self):
        for bulletin in self.subscription_id:
            rows = bulletin.instalment_ids.sorted("due_date")
            for row, part in zip(rows, bulletin._schedule(), strict=True):
                row.paid = float(euros(part.paid))

    def _as_part(self):
        return Part(self.due_date, cents(self.amount))
